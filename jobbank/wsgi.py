"""The door for WSGI servers (gunicorn)."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobbank.settings.dev")
# Requests run side by side: one small product on all cores would only make the others wait.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
application = get_wsgi_application()
# By default Python looks through everything that was ever loaded every twenty requests or so, and
# one of them waits a fifth of a second for it. What is loaded now stays: leave it out, look seldom.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
