"""One settings file: safe for production as it stands, changed by the environment only."""

from __future__ import annotations

from typing import Any

from csp.constants import NONE, SELF

from memodevie import environment as given
from memodevie.databases import databases
from memodevie.secrets import load_secret

BASE_DIR = given.BASE_DIR

MDV_BIND = given.BIND
MDV_ORIGIN = given.ORIGIN
MDV_DATA_DIR = given.DATA_DIR
MDV_SECRETS_DIR = given.SECRETS_DIR
MDV_NEUTRAL_URLS = given.NEUTRAL_URLS
MDV_TRUSTED_PROXIES = given.TRUSTED_PROXIES
MDV_OWN_DOMAIN = given.OWN_DOMAIN
MDV_RECORDING = given.RECORDING
MDV_IDLE_LOCK_SECONDS = given.IDLE_LOCK_SECONDS
MDV_QUOTA_BYTES = given.QUOTA_BYTES
MDV_MAX_FILE_BYTES = given.MAX_FILE_BYTES
MDV_TRASH_DAYS = given.TRASH_DAYS
MDV_TSA_URL = given.TSA_URL
MDV_LANGUAGES = given.LANGUAGES
MDV_EARLIER_PEPPERS = [
    bytes.fromhex(one) for one in given.env.list("MDV_EARLIER_PEPPERS", default=[])
]

DEBUG = given.DEBUG
SECRET_KEY = load_secret(MDV_SECRETS_DIR, "secret_key", given.env.str("MDV_SECRET_KEY", "")).hex()
MDV_PEPPER = load_secret(MDV_SECRETS_DIR, "pepper", given.env.str("MDV_PEPPER", ""))

ALLOWED_HOSTS = [given.HOST]
if given.HOST in given.LOOPBACK_HOSTS:
    ALLOWED_HOSTS = sorted(given.LOOPBACK_HOSTS | {"[::1]"})
CSRF_TRUSTED_ORIGINS = [MDV_ORIGIN]

INSTALLED_APPS = [
    # Without its own site: staff/site.py has the one that routes lead to.
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "crispy_forms",
    "csp",
    "memodevie",
    "dates",
    "accounts",
    "evidence",
    "staff",
    "editorial",
    "contacts",
    "library",
    "documents",
    "journal",
    "dossier",
    "sharing",
]

# The order is part of the design: the exit answers before anything can fail, what every answer
# says of the site comes before all that may answer, the gate decides before a body is read, files
# are sealed as they arrive, and only then is the form's token read.
MIDDLEWARE = [
    "accounts.quick_exit.QuickExitMiddleware",
    "documents.lasting.LastingMiddleware",
    "memodevie.head_requests.HeadMiddleware",
    "memodevie.headers.PageHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "memodevie.compression.PublicCompressionMiddleware",
    "memodevie.proxies.TrustedProxyMiddleware",
    "memodevie.outages.OutageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "accounts.middleware.SpaceSessionMiddleware",
    "staff.middleware.StaffSessionMiddleware",
    "staff.middleware.StaffMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "staff.middleware.StaffMessageMiddleware",
    "accounts.pin_recheck.PinRecheckMiddleware",
    "staff.gate.StaffGateMiddleware",
    "documents.uploads.SealingUploadMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]

ROOT_URLCONF = "memodevie.urls"
WSGI_APPLICATION = "memodevie.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.context.space",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "mdv"
CRISPY_TEMPLATE_PACK = "mdv"
CRISPY_FAIL_SILENTLY = False

# Databases
DATABASES = databases(given.env.str("DATABASE_URL", ""), MDV_DATA_DIR)
DATABASE_ROUTERS = ["memodevie.database_router.SessionRouter"]
ATOMIC_REQUESTS = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Files. Nothing a person deposits is ever spooled in clear: unless a route is given its sealing
# handler, bytes of files are refused (documents/uploads.py).
FILE_UPLOAD_HANDLERS = ["documents.uploads.RefuseFiles"]
# Beyond what any form takes: a form can then refuse a text itself, and give it back.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300
# Five hundred files are kept (documents/refusals.py); a few more are read, so as to be answered.
DATA_UPLOAD_MAX_NUMBER_FILES = 2000
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "blobs": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MDV_DATA_DIR / "blobs", "base_url": None},
    },
    "staticfiles": {"BACKEND": "memodevie.stylesheet.JoinedSheetsStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "staff.static_files.AdminFiles",
]

# Language and time: French is the source, hours are those of Paris.
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Paris"
USE_TZ = True
USE_I18N = True

# Sessions and cookies. `__Host-` binds a cookie to this origin and to HTTPS.
SESSION_ENGINE = "accounts.session_store"
_PREFIX = "__Host-" if given.HTTPS else ""
SESSION_COOKIE_NAME = f"{_PREFIX}s"
MDV_KEY_COOKIE_NAME = f"{_PREFIX}k"
CSRF_COOKIE_NAME = f"{_PREFIX}c"
# Of a stranger who reads what was shared by a link (sharing/reading/sessions.py).
MDV_READER_COOKIE_NAME = f"{_PREFIX}r"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = given.HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# Where the code leads when no page was asked for.
LOGIN_REDIRECT_URL = "journal:entry_list"
MDV_PROFESSIONAL_HOME = "sharing:inbox"
# None: a cookie of the browser session, so that nothing dated is left on the device.
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "staff.gate.form_expired"

# Staff: members of their own, a session and a cookie of their own, under one path (docs/staff.md).
# `__Host-` would send the cookie with every page of the site: `__Secure-` keeps it to the path.
MDV_STAFF_PATH = "/gestion/"
MDV_STAFF_COOKIE_NAME = "__Secure-g" if given.HTTPS else "g"
AUTH_USER_MODEL = "staff.Member"
LOGIN_URL = "gestion:login"
PASSWORD_HASHERS = ["staff.hashers.HouseArgon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 14},
    },
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# In the session: a cookie of their own would carry titles of contents.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# What an application of codes shows beside them. Tries are counted by us (staff/tries.py), and a
# telephone's clock is held to ours: one step before or after, never further.
OTP_TOTP_ISSUER = "Gestion"
OTP_TOTP_THROTTLE_FACTOR = 0
OTP_TOTP_SYNC = False

# Headers (security.md, section 7). `same-origin`: with `no-referrer` a browser sends
# `Origin: null` with a form of ours and Django refuses it.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = given.HTTPS
SECURE_REDIRECT_EXEMPT = [r"^sante/"]
SECURE_HSTS_SECONDS = 63_072_000 if given.HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = given.HTTPS and given.OWN_DOMAIN
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["mdv"],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
}

DEFAULT_EXCEPTION_REPORTER_FILTER = "memodevie.reports.ReportFilter"

# What the portal asks of its own machinery.
MDV_ROUTE_ACCESS = "memodevie.route_access"
MDV_LOCK_AFTER_HIDDEN_SECONDS = 30
# On a domain that is not its own the portal may not decide for its neighbours (HSTS beyond itself).
SILENCED_SYSTEM_CHECKS = [] if given.OWN_DOMAIN else ["security.W005", "security.W021"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_address": {"()": "memodevie.logs.WithoutRequest"}},
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "filters": ["no_address"],
            "formatter": "plain",
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}
# English, exact words of the framework's own error mails would carry a person's text: none.
ADMINS: list[tuple[str, str]] = []
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
