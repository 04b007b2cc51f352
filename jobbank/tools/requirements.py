"""Pin what pyproject.toml asks for into requirements.txt and requirements-dev.txt."""

import re
import subprocess
import sys

from jobbank.settings import env

_QUIET = (
    "--quiet",
    "--no-emit-find-links",
    "--no-emit-index-url",
    "--no-emit-trusted-host",
    "--strip-extras",
    "--no-header",
)
# A local build's mark (torch==2.13.0+cpu) exists on one index only: without it, every index serves.
_LOCAL_MARK = re.compile(r"^([A-Za-z0-9._-]+==[^+\s]+)\+\S+", re.MULTILINE)


def compile_file(name: str, *options: str) -> None:
    """Write one pinned file.

    :param name: the file's name
    :param options: further options of pip-compile
    :raises CalledProcessError: when the packages do not fit together
    """
    command = [sys.executable, "-m", "piptools", "compile", *_QUIET, *options, "-o", name]
    subprocess.run([*command, "pyproject.toml"], cwd=env.CHECKOUT, check=True)  # noqa: S603
    path = env.CHECKOUT / name
    path.write_text(_LOCAL_MARK.sub(r"\1", path.read_text()))


def main(options: list[str]) -> None:
    """Compile both files, the second one bound to the versions of the first."""
    compile_file("requirements.txt", *options)
    dev = ("--extra", "dev", "--constraint", "requirements.txt")
    compile_file("requirements-dev.txt", *dev, *options)


if __name__ == "__main__":
    main(sys.argv[1:])
