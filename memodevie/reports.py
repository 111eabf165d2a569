"""What Django's own error reports may show (only ever with MDV_DEBUG=1)."""

from __future__ import annotations

import re

from django.views.debug import SafeExceptionReporterFilter


class ReportFilter(SafeExceptionReporterFilter):
    """Hides the pepper too: its name holds none of the words that Django knows."""

    hidden_settings = re.compile(
        "API|AUTH|TOKEN|KEY|SECRET|PASS|SIGNATURE|HTTP_COOKIE|PEPPER|DATABASE", flags=re.IGNORECASE
    )
