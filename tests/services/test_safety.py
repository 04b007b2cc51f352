"""Headers, media and settings of a real server."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from jobbank.security import AREAS

ROOT = Path(__file__).resolve().parents[2]


def _policy(path: str) -> dict[str, list[str]]:
    header = Client().get(path).headers["Content-Security-Policy"]
    parts = [part.split() for part in header.split(";")]
    return {part[0]: part[1:] for part in parts}


def test_pages_run_nothing_inline_and_load_nothing_from_outside() -> None:
    policy = _policy("/healthz")
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == ["'self'"]
    assert policy["frame-ancestors"] == policy["base-uri"] == ["'none'"]
    allowed = {source for sources in policy.values() for source in sources}
    assert allowed == {"'self'", "'none'", "data:"}


@pytest.mark.parametrize("area", sorted(AREAS))
def test_areas_with_their_own_policy_load_nothing_from_outside_either(area: str) -> None:
    policy = _policy(area)
    assert policy["script-src"] != ["'self'"]
    assert policy["default-src"] == ["'none'"]
    assert not [s for sources in policy.values() for s in sources if "." in s or s == "*"]


def test_no_address_leads_to_uploaded_files() -> None:
    name = Path(settings.MEDIA_ROOT) / "private.txt"
    name.parent.mkdir(parents=True, exist_ok=True)
    name.write_text("private")
    try:
        for address in ("/media/private.txt", "/private.txt", "/static/../private.txt"):
            assert Client().get(address).status_code == 404
    finally:
        name.unlink()


def _deployed(**variables: str) -> subprocess.CompletedProcess[str]:
    real = {
        "DJANGO_SETTINGS_MODULE": "jobbank.settings.prod",
        "SECRET_KEY": "".join(map(chr, range(33, 93))),
        "ALLOWED_HOSTS": "jobbank.example.org",
        "BASE_URL": "https://jobbank.example.org",
        "EMAIL_URL": "smtp://u:p@mail.example.org",
    }
    # A browser test of this session may have set what no real server has.
    here = {name: v for name, v in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=here | real | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_settings_of_a_real_server_pass_djangos_check() -> None:
    done = _deployed()
    assert done.returncode == 0, done.stderr


def test_a_real_server_needs_its_own_key() -> None:
    done = _deployed(SECRET_KEY="")
    assert done.returncode != 0
    assert "SECRET_KEY" in done.stderr.splitlines()[-1]


def test_a_model_of_another_width_is_an_error_that_says_what_to_run(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"hidden_size": 768}')
    done = _deployed(EMBEDDING_MODEL=str(tmp_path))
    assert done.returncode != 0
    assert "gives 768 numbers, the index holds 384" in done.stderr
    assert "makemigrations matching" in done.stderr
