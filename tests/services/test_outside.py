"""Parts that an operator brings: settings alone move to them."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
QUEUE = """
import django
django.setup()
from matching.tasks import count_words
count_words.delay()
with count_words.app.connection_for_read() as connection:
    queue = connection.default_channel
    print(queue._size(count_words.app.conf.task_default_queue))
"""


def test_a_broker_of_ones_own_takes_tasks() -> None:
    outside = {"CELERY_BROKER_URL": "memory://", "DJANGO_SETTINGS_MODULE": "jobbank.settings.test"}
    done = subprocess.run(
        [sys.executable, "-c", QUEUE],
        cwd=ROOT,
        env=os.environ | outside,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "1", done.stderr
