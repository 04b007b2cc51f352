"""A developer's machine and the demo: no server needed, mails become files."""

from jobbank.embedded.secret import secret_key

from .base import *  # noqa: F403

DEBUG = env.flag("JOBBANK_DEBUG", default=False)  # noqa: F405
SECRET_KEY = env.text("SECRET_KEY") or secret_key(VAR_DIR)  # noqa: F405
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *env.words("ALLOWED_HOSTS")]  # noqa: F405
INTERNAL_IPS = ["127.0.0.1"]
# Browsers allow passkeys on localhost without TLS.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 - whitenoise warns otherwise
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"  # noqa: F405
DEMO = env.flag("JOBBANK_DEMO", default=True)  # noqa: F405
SECOND_STEP_REQUIRED = not DEMO
