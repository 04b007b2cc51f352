"""kill -9 of each part in the middle of an ingest: no document is lost, doubled or left behind."""

import json
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from .house import SAMPLES, House

pytestmark = pytest.mark.faults

PARTNERS = """
import json
from rest_framework.authtoken.models import Token
from cvparse.management.commands.ingest_cvs import invited_partner
print(json.dumps([Token.objects.create(user=invited_partner(bytes([n])).user).key
                  for n in range({count})]))
"""


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """A house with an empty database, built once."""
    top = Path(tempfile.mkdtemp(prefix="jobbank-faults-"))
    top.chmod(0o755)
    made = House(top / "var")
    try:
        made.build()
        yield made
    finally:
        made.remove()
        shutil.rmtree(top)


@pytest.fixture(scope="module")
def undisturbed(house: House) -> list[object]:
    """What becomes of the samples when nothing happens."""
    house.begin()
    house.manage("ingest_cvs", "--wait", str(SAMPLES))
    found = house.ingested()
    house.end()
    files = {path.read_bytes() for path in SAMPLES.iterdir() if path.stat().st_size}
    assert len(found) == len(files)
    return found


@pytest.fixture
def served(house: House) -> Iterator[House]:
    """The house at its beginning, serving."""
    house.begin()
    yield house
    house.end()


@pytest.mark.parametrize("part", ["worker", "valkey", "postgres"])
def test_killed_in_the_middle_of_an_ingest(
    served: House, undisturbed: list[object], part: str
) -> None:
    ingest = served.start("ingest_cvs", "--wait", str(SAMPLES))
    served.wait_until(served.in_the_middle)
    served.kill(part)
    output, _ = ingest.communicate(timeout=300)
    if ingest.returncode:  # the command lost its database: whoever called it calls it again
        assert part == "postgres", output
        served.manage("ingest_cvs", "--wait", str(SAMPLES))
    assert served.ingested() == undisturbed
    served.wait_until(lambda: served.held_back() == 0, 90)
    assert served.ingested() == undisturbed


def test_web_killed_in_the_middle_of_uploads(served: House, undisturbed: list[object]) -> None:
    files = sorted(path for path in SAMPLES.iterdir() if path.stat().st_size)
    tokens = json.loads(served.python(PARTNERS.format(count=len(files))))
    for number, (path, token) in enumerate(zip(files, tokens, strict=True)):
        if number == len(files) // 2:
            served.kill("web")
        _upload(served, path, token)
    served.wait_until(lambda: served.counts() == (len(files), 0))
    states = sorted(row[:4] for row in served.ingested())  # type: ignore[index]
    wanted = {str(row[0]): row[:4] for row in undisturbed}  # type: ignore[index]
    assert states == sorted(wanted[str(row[0])] for row in states)


def _upload(house: House, path: Path, token: str) -> None:
    """Upload as a client does that tries again while the server is away."""
    deadline = time.monotonic() + 60
    while True:
        try:
            with path.open("rb") as file:
                answer = requests.post(
                    f"http://127.0.0.1:{house.port}/api/v1/cv-documents/",
                    files={"file": (path.name, file)},
                    headers={"Authorization": f"Token {token}"},
                    timeout=30,
                )
        except requests.RequestException:
            assert time.monotonic() < deadline
            time.sleep(0.5)
            continue
        assert answer.status_code == 202, answer.text
        return
