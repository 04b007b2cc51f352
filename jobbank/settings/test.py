"""The tests: quick passwords, mails in memory, real PostgreSQL and real Valkey."""

from .base import *  # noqa: F403

DEBUG = False
SECRET_KEY = "only-for-tests-" + "x" * 50
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 - whitenoise warns otherwise
WHITENOISE_AUTOREFRESH = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
MEDIA_ROOT = VAR_DIR / "test" / DATABASES["default"]["TEST"]["NAME"] / "media"  # noqa: F405
STORAGES["default"] = {"BACKEND": "django.core.files.storage.FileSystemStorage"}  # noqa: F405
# Parallel runs and a running demo share one Valkey: each has its own keys and queue.
_RUN = DATABASES["default"]["TEST"]["NAME"]  # noqa: F405
CACHES["default"]["KEY_PREFIX"] = _RUN  # noqa: F405
CELERY_TASK_DEFAULT_QUEUE = _RUN
DEMO = True
REST_FRAMEWORK = REST_FRAMEWORK | {"DEFAULT_THROTTLE_CLASSES": []}  # noqa: F405
ACCOUNT_RATE_LIMITS = False
