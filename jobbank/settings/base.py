"""What every way of running Jobbank has in common."""

from django.utils.translation import gettext_lazy as _

from . import env
from .clock import CELERY_BEAT_SCHEDULE as CELERY_BEAT_SCHEDULE
from .clock import CELERY_TIMEZONE as CELERY_TIMEZONE
from .logs import LOGGING as LOGGING
from .rest import REST_FRAMEWORK as REST_FRAMEWORK
from .rest import SPECTACULAR_SETTINGS as SPECTACULAR_SETTINGS
from .retention import *  # noqa: F403 - a part of this file, kept apart for its size
from .services import *  # noqa: F403 - as above

VAR_DIR = env.var_dir()

INSTALLED_APPS = [
    # Ours come before allauth, so that our templates are found first.
    "jobbank.embedded",
    "jobbank.common",
    "jobbank.accounts",
    "jobbank.tables",
    "jobbank.texts",
    "jobbank.web",
    "jobbank.programme",
    "jobbank.events",
    "jobbank.fairness",
    "jobbank.demo",
    "jobbank.evaluate",
    "cvparse",
    "matching",
    "employers",
    "unfold",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "rest_framework",
    "rest_framework.authtoken",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_filters",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "jobbank.logs.RequestLogMiddleware",
    "jobbank.compression.TextCompressionMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "jobbank.security.ContentPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "jobbank.accounts.middleware.LastSeenMiddleware",
    "jobbank.accounts.middleware.SecondStepMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "jobbank.common.middleware.AppErrorMiddleware",
]

ROOT_URLCONF = "jobbank.urls"
WSGI_APPLICATION = "jobbank.wsgi.application"
BASE_URL = env.text("BASE_URL", "http://127.0.0.1:8000")
# Who answers for the data: shown on the pages about privacy, ranking and accessibility.
OPERATOR_NAME = env.text("OPERATOR_NAME", "Jobbank")
OPERATOR_EMAIL = env.text("OPERATOR_EMAIL", "hello@example.org")

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [env.CHECKOUT / "jobbank/web/templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Language and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("sv", _("Swedish")), ("da", _("Danish"))]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True
FORMAT_MODULE_PATH = ["jobbank.web.formats"]  # English without a.m. and the month first

FORM_RENDERER = "jobbank.web.forms.Renderer"

UNFOLD = {"SITE_TITLE": "Jobbank", "SITE_HEADER": "Jobbank", "SITE_URL": "/", "SHOW_HISTORY": True}

# Accounts
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "jobbank.accounts.backends.CoordinatorBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email"]},
    },
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATORS}.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "jobbank.accounts.adapter.AccountAdapter"
ACCOUNT_SIGNUP_FORM_CLASS = "jobbank.accounts.forms.SignUpFields"
_FORMS = "jobbank.accounts.sign_in_forms"
ACCOUNT_FORMS = {
    "add_email": f"{_FORMS}.AddEmailForm",
    "change_password": f"{_FORMS}.ChangePasswordForm",
    "login": f"{_FORMS}.LoginForm",
    "reauthenticate": f"{_FORMS}.ReauthenticateForm",
    "reset_password": f"{_FORMS}.ResetPasswordForm",
    "reset_password_from_key": f"{_FORMS}.ResetPasswordKeyForm",
    "set_password": f"{_FORMS}.SetPasswordForm",
    "signup": f"{_FORMS}.SignupForm",
}
ACCOUNT_USER_DISPLAY = "jobbank.accounts.models.display_name"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = None
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Jobbank"
USERSESSIONS_TRACK_ACTIVITY = True
# Mentors, coordinators and employers' owners sign in with a passkey or TOTP.
# A demo has one-time links.
SECOND_STEP_REQUIRED = True

# Safety
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
CONTENT_SECURITY_POLICY: dict[str, dict[str, list[str] | bool]] = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}

# Mail: subjects and addresses stay out of the log, so nothing is printed to the console.
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("EMAIL_FROM", "Jobbank <no-reply@example.org>")

WHITENOISE_KEEP_ONLY_HASHED_FILES = False
