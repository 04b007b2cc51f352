"""Runs in the environment of rendercv: [{theme, cv, path}] on standard input, a PDF at each path.

Its templates fetch one package, which draws icons; here the same font draws them, and nothing is fetched.
"""  # noqa: E501

import importlib
import json
import sys
from pathlib import Path

_FETCHED = '#import "@preview/fontawesome:0.5.0": fa-icon'
_HERE = """
#let fa-signs = ("location-dot": "\\u{f3c5}", "envelope": "\\u{f0e0}", "phone": "\\u{f095}", "link": "\\u{f0c1}")
#let fa-icon(name, ..rest) = text(font: "Font Awesome 7 Free", weight: 900, fa-signs.at(name, default: "\\u{f111}"))
"""  # noqa: E501


def main() -> None:
    """Typeset all."""
    api = importlib.import_module("rendercv.api")
    typst = importlib.import_module("typst")
    beside = Path(importlib.import_module("rendercv_fonts").__file__).parent
    fonts = [str(folder) for folder in beside.iterdir() if folder.is_dir()]
    for job in json.load(sys.stdin):
        form = {"cv": job["cv"], "design": {"theme": job["theme"]}}
        source = api.create_contents_of_a_typst_file_from_a_python_dictionary(form)
        if not isinstance(source, str):
            print(job["path"], source, file=sys.stderr)
            continue
        path = Path(job["path"])
        text = path.with_suffix(".typ")
        text.write_text(source.replace(_FETCHED, _HERE), encoding="utf-8")
        typst.compile(str(text), output=str(path), font_paths=fonts)
        text.unlink()


if __name__ == "__main__":
    main()
