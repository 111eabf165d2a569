from evidence.models.authorities import Authority, QuarterCertificate
from evidence.models.logs import LogClock, LogHead, LogLeaf
from evidence.models.stamps import Stamp

__all__ = ["Authority", "LogClock", "LogHead", "LogLeaf", "QuarterCertificate", "Stamp"]
