"""A real server: everything by environment, nothing embedded unless it is left out."""

from .base import *  # noqa: F403

DEBUG = False
DEMO = False
SECRET_KEY = env.required("SECRET_KEY")  # noqa: F405
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")  # noqa: F405
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")  # noqa: F405
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
BASE_URL = env.required("BASE_URL")  # noqa: F405

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [
    r"^healthz$",
    r"^readyz$",
]  # probes of the machine itself speak plain HTTP
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True  # noqa: F405

STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
}
globals().update(env.mail(env.required("EMAIL_URL")))  # noqa: F405
