from documents.forms.said import SaidForm
from documents.forms.upload import UploadForm

__all__ = ["SaidForm", "UploadForm"]
