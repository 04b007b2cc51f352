"""The tests: quick passwords, mails in memory, real PostgreSQL and real Valkey."""

from zlib import crc32

from jobbank.embedded import valkey

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
# Parallel runs and a running demo share the servers: each has its own database, files, keys, queue.
_WORKER = env.text("PYTEST_XDIST_WORKER")  # noqa: F405
_RUN = f"{DATABASES['default']['TEST']['NAME']}{_WORKER}"  # noqa: F405
MEDIA_ROOT = VAR_DIR / "test" / _RUN / "media"  # noqa: F405
STORAGES["default"] = {"BACKEND": "django.core.files.storage.FileSystemStorage"}  # noqa: F405
if not env.text("CACHE_URL"):  # noqa: F405
    CACHES["default"]["LOCATION"] = valkey.cache_url(4 + crc32(_RUN.encode()) % 12)  # noqa: F405
CACHES["default"]["KEY_PREFIX"] = _RUN  # noqa: F405
CELERY_TASK_DEFAULT_QUEUE = _RUN
DEMO = True
REST_FRAMEWORK = REST_FRAMEWORK | {"DEFAULT_THROTTLE_CLASSES": []}  # noqa: F405
ACCOUNT_RATE_LIMITS = False
SECOND_STEP_REQUIRED = False
