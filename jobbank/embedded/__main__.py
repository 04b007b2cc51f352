"""Start, stop, look at or remove the embedded services: `python -m jobbank.embedded WHAT`."""

import argparse
import sys

from . import postgres, valkey
from .places import EmbeddedError

SERVICES = {"PostgreSQL": postgres, "Valkey": valkey}


def main() -> int:
    """:return: 0 when it is as wished; for `status`, 1 when a service does not run"""
    parser = argparse.ArgumentParser(prog="python -m jobbank.embedded", description=__doc__)
    parser.add_argument("what", choices=["start", "stop", "status", "remove"])
    what = parser.parse_args().what
    try:
        results = [_do(what, name) for name in SERVICES]
    except EmbeddedError as error:
        print(error, file=sys.stderr)  # noqa: T201 - a command line
        return 1
    return 0 if all(results) else 1


def _do(what: str, name: str) -> bool:
    service = SERVICES[name]
    if what == "start":
        print(f"{name}: {service.ensure()}")  # noqa: T201
    elif what == "stop":
        print(f"{name}: {'stopped' if service.stop() else 'did not run'}")  # noqa: T201
    elif what == "remove":
        service.stop()
        service.remove()
    else:
        print(f"{name}: {'runs' if service.running() else 'does not run'}")  # noqa: T201
        return service.running()
    return True


if __name__ == "__main__":
    sys.exit(main())
