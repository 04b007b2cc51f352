"""CV classes of LaTeX, as Debian packs them, with our people."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.cv.people import Person
from tests.bench.cv.words import HEADINGS, period

PACKAGES = "texlive-latex-extra texlive-fonts-extra texlive-plain-generic lmodern"
_SIGNS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{c: f"\\{c}" for c in "&%$#_{}"},
}
_UNSEEN = re.compile(r"[^\x00-\u024f–—‘’“”•…]")


def tex(value: Any) -> str:
    """Plain text as LaTeX writes it."""
    text = _UNSEEN.sub("", str(value))
    return "".join(_SIGNS.get(c, c) for c in text)


def _start(document_class: str, packages: str = "") -> str:
    return (
        f"{document_class}\n\\usepackage[utf8]{{inputenc}}\n\\usepackage[T1]{{fontenc}}\n"
        f"\\usepackage{{lmodern}}\n{packages}\n"
    )


def _items(rows: list[str]) -> str:
    body = "\n".join(rf"\item {tex(row)}" for row in rows)
    return rf"\begin{{itemize}}{body}\end{{itemize}}" if rows else ""


def _certificates(p: Person) -> list[tuple[str, str, str]]:
    return [
        (tex(c.get("name", "")), tex(c.get("issuer", "")), tex(c.get("date", "")))
        for c in p.resume["certificates"]
    ]


def _names(p: Person) -> tuple[str, str]:
    first, _, last = p.resume["basics"]["name"].partition(" ")
    return tex(first), tex(last)


def _when(row: dict[str, Any], p: Person, style: str) -> str:
    return tex(period(row, p.language, style)).replace("–", "--")


def _moderncv(p: Person, style: str, months: str) -> str:
    b, h = p.resume["basics"], HEADINGS[p.language]
    first, last = _names(p)
    rows = [
        _start(r"\documentclass[11pt,a4paper,sans]{moderncv}", r"\moderncvicons{letters}"),
        rf"\moderncvstyle{{{style}}}\moderncvcolor{{blue}}\usepackage[scale=0.78]{{geometry}}",
        rf"\name{{{first}}}{{{last}}}\title{{{tex(b['label'])}}}",
        rf"\address{{{tex(b['location']['city'])}}}{{{tex(b['location']['region'])}}}{{}}",
        rf"\phone[mobile]{{{tex(b['phone'])}}}\email{{{tex(b['email'])}}}",
        r"\begin{document}\makecvtitle",
        rf"\section{{{h['summary']}}}\cvitem{{}}{{{tex(b['summary'])}}}",
        rf"\section{{{h['work']}}}",
    ]
    for w in p.resume["work"]:
        rows.append(  # noqa: PERF401
            rf"\cventry{{{_when(w, p, months)}}}{{{tex(w['position'])}}}{{{tex(w['name'])}}}"
            rf"{{{tex(w['location'])}}}{{}}{{{_items(w['highlights'])}}}"
        )
    rows.append(rf"\section{{{h['education']}}}")
    for e in p.resume["education"]:
        rows.append(  # noqa: PERF401
            rf"\cventry{{{_when(e, p, 'year')}}}{{{tex(e['studyType'])}}}"
            rf"{{{tex(e['institution'])}}}{{}}{{}}{{{tex(e['area'])}}}"
        )
    rows.append(rf"\section{{{h['languages']}}}")
    for x in p.resume["languages"]:
        rows.append(rf"\cvitemwithcomment{{{tex(x['language'])}}}{{{tex(x['fluency'])}}}{{}}")  # noqa: PERF401
    rows.append(rf"\section{{{h['skills']}}}")
    rows += [rf"\cvlistitem{{{tex(s['name'])}}}" for s in p.resume["skills"]]
    if p.resume["certificates"]:
        rows.append(rf"\section{{{h['certificates']}}}")
        for name, issuer, date in _certificates(p):
            rows.append(rf"\cvitem{{{date}}}{{{', '.join(t for t in (name, issuer) if t)}}}")
    return "\n".join([*rows, r"\end{document}"])


def moderncv_classic(p: Person) -> str:
    """Dates in a margin on the left."""
    return _moderncv(p, "classic", "months")


def moderncv_banking(p: Person) -> str:
    """Centred head, dates on the right."""
    return _moderncv(p, "banking", "numbers")


def moderncv_oldstyle(p: Person) -> str:
    """Contacts in a margin of their own."""
    return _moderncv(p, "oldstyle", "months")


def europecv(p: Person) -> str:
    """The Europass form of 2009: labels on the left of a rule."""
    b, h = p.resume["basics"], HEADINGS[p.language]
    babel = {"en": "english", "sv": "swedish", "da": "danish"}[p.language]
    place = f"{b['location']['city']}, {b['location']['region']}"
    rows = [
        _start(rf"\documentclass[{babel},a4paper,nologo]{{europecv}}"),
        rf"\ecvname{{{tex(b['name'])}}}\ecvaddress{{{tex(place)}}}",
        rf"\ecvtelephone{{{tex(b['phone'])}}}\ecvemail{{{tex(b['email'])}}}",
        r"\begin{document}\begin{europecv}\ecvpersonalinfo",
        rf"\ecvitem{{{h['summary']}}}{{{tex(b['summary'])}}}",
        rf"\ecvsection{{{h['work']}}}",
    ]
    for w in p.resume["work"]:
        rows.append(rf"\ecvitem{{{_when(w, p, 'numbers')}}}{{\textbf{{{tex(w['position'])}}}}}")
        rows.append(rf"\ecvitem{{}}{{{tex(w['name'])}, {tex(w['location'])}}}")
        rows += [rf"\ecvitem{{}}{{{tex(text)}}}" for text in w["highlights"]]
    rows.append(rf"\ecvsection{{{h['education']}}}")
    for e in p.resume["education"]:
        degree = ", ".join(t for t in (e["studyType"], e["area"]) if t)
        rows.append(rf"\ecvitem{{{_when(e, p, 'year')}}}{{\textbf{{{tex(degree)}}}}}")
        rows.append(rf"\ecvitem{{}}{{{tex(e['institution'])}}}")
    rows.append(rf"\ecvsection{{{h['languages']}}}")
    for x in p.resume["languages"]:
        rows.append(rf"\ecvitem{{{tex(x['language'])}}}{{{tex(x['fluency'])}}}")
    skills = ", ".join(tex(s["name"]) for s in p.resume["skills"])
    rows.append(rf"\ecvsection{{{h['skills']}}}\ecvitem{{}}{{{skills}}}")
    if p.resume["certificates"]:
        rows.append(rf"\ecvsection{{{h['certificates']}}}")
        for row in _certificates(p):
            rows.append(rf"\ecvitem{{}}{{{', '.join(t for t in row if t)}}}")
    return "\n".join([*rows, r"\end{europecv}\end{document}"])


def europasscv(p: Person) -> str:
    """The Europass form of 2013."""
    b, h = p.resume["basics"], HEADINGS[p.language]
    babel = {"en": "english", "sv": "swedish", "da": "danish"}[p.language]
    place = f"{b['location']['city']}, {b['location']['region']}"
    rows = [
        _start(rf"\documentclass[{babel},a4paper]{{europasscv}}", r"\ecvfont{lmss}"),
        rf"\ecvname{{{tex(b['name'])}}}\ecvaddress{{{tex(place)}}}",
        rf"\ecvmobile{{{tex(b['phone'])}}}\ecvemail{{{tex(b['email'])}}}",
        r"\begin{document}\begin{europasscv}\ecvpersonalinfo",
        rf"\ecvbigitem{{{h['summary']}}}{{{tex(b['summary'])}}}",
        rf"\ecvsection{{{h['work']}}}",
    ]
    for w in p.resume["work"]:
        rows.append(rf"\ecvtitle{{{_when(w, p, 'months')}}}{{{tex(w['position'])}}}")
        rows.append(rf"\ecvitem{{}}{{{tex(w['name'])}, {tex(w['location'])}}}")
        if w["highlights"]:
            body = "\n".join(rf"\item {tex(t)}" for t in w["highlights"])
            rows.append(rf"\ecvitem{{}}{{\begin{{ecvitemize}}{body}\end{{ecvitemize}}}}")
    rows.append(rf"\ecvsection{{{h['education']}}}")
    for e in p.resume["education"]:
        degree = ", ".join(t for t in (e["studyType"], e["area"]) if t)
        rows.append(rf"\ecvtitle{{{_when(e, p, 'year')}}}{{{tex(degree)}}}")
        rows.append(rf"\ecvitem{{}}{{{tex(e['institution'])}}}")
    rows.append(rf"\ecvsection{{{h['languages']}}}")
    for x in p.resume["languages"]:
        rows.append(rf"\ecvblueitem{{{tex(x['language'])}}}{{{tex(x['fluency'])}}}")  # noqa: PERF401
    rows.append(rf"\ecvsection{{{h['skills']}}}")
    rows += [rf"\ecvitem{{}}{{{tex(s['name'])}}}" for s in p.resume["skills"]]
    if p.resume["certificates"]:
        rows.append(rf"\ecvsection{{{h['certificates']}}}")
        for row in _certificates(p):
            rows.append(rf"\ecvitem{{}}{{{', '.join(t for t in row if t)}}}")
    return "\n".join([*rows, r"\end{europasscv}\end{document}"])


def currvita(p: Person) -> str:
    """An academic list with the dates as labels."""
    b, h = p.resume["basics"], HEADINGS[p.language]
    rows = [
        _start(r"\documentclass[a4paper,11pt]{article}", r"\usepackage[LabelsAligned]{currvita}"),
        r"\setlength{\cvlabelwidth}{42mm}\begin{document}",
        rf"\begin{{cv}}{{{tex(b['name'])}}}",
        rf"{tex(b['location']['city'])}, {tex(b['location']['region'])}\\",
        rf"{tex(b['phone'])}\\{tex(b['email'])}\par {tex(b['summary'])}",
        rf"\begin{{cvlist}}{{{h['work']}}}",
    ]
    for w in p.resume["work"]:
        head = f"{tex(w['position'])} -- {tex(w['name'])}, {tex(w['location'])}"
        done = " ".join(tex(t).rstrip(".") + "." for t in w["highlights"])
        rows.append(rf"\item[{_when(w, p, 'months')}] \textbf{{{head}}}\\{done}")
    rows.append(rf"\end{{cvlist}}\begin{{cvlist}}{{{h['education']}}}")
    for e in p.resume["education"]:
        degree = ", ".join(t for t in (e["studyType"], e["area"]) if t)
        rows.append(
            rf"\item[{_when(e, p, 'year')}] {tex(degree)}\\\emph{{{tex(e['institution'])}}}"
        )
    rows.append(rf"\end{{cvlist}}\begin{{cvlist}}{{{h['languages']}}}")
    for x in p.resume["languages"]:
        rows.append(rf"\item[{tex(x['language'])}] {tex(x['fluency'])}")  # noqa: PERF401
    skills = ", ".join(tex(s["name"]) for s in p.resume["skills"])
    rows.append(rf"\end{{cvlist}}\begin{{cvlist}}{{{h['skills']}}}\item {skills}")
    if p.resume["certificates"]:
        rows.append(rf"\end{{cvlist}}\begin{{cvlist}}{{{h['certificates']}}}")
        for row in _certificates(p):
            rows.append(rf"\item {', '.join(t for t in row if t)}")  # noqa: PERF401
    return "\n".join([*rows, r"\end{cvlist}\end{cv}\end{document}"])


def simplecv(p: Person) -> str:
    """Topics in a margin, dates on the right."""
    b, h = p.resume["basics"], HEADINGS[p.language]
    place = f"{b['location']['city']}, {b['location']['region']}"
    rows = [
        _start(r"\documentclass[a4paper]{simplecv}"),
        rf"\begin{{document}}\leftheader{{{tex(place)}}}",
        rf"\rightheader{{{tex(b['phone'])}\\{tex(b['email'])}}}\title{{{tex(b['name'])}}}\maketitle",
        rf"\section{{{h['summary']}}}{tex(b['summary'])}",
        rf"\section{{{h['work']}}}\begin{{topic}}",
    ]
    for w in p.resume["work"]:
        done = "\n".join(rf"\item {tex(t)}" for t in w["highlights"])
        body = rf"\begin{{itemize}}{done}\end{{itemize}}" if done else ""
        rows.append(
            rf"\item[{_when(w, p, 'numbers')}] {tex(w['name'])}, {tex(w['location'])}. "
            rf"\emph{{{tex(w['position'])}}}{body}"
        )
    rows.append(rf"\end{{topic}}\section{{{h['education']}}}\begin{{topic}}")
    for e in p.resume["education"]:
        degree = ", ".join(t for t in (e["studyType"], e["area"]) if t)
        rows.append(rf"\item[{_when(e, p, 'year')}] {tex(degree)}, {tex(e['institution'])}")
    rows.append(rf"\end{{topic}}\section{{{h['languages']}}}\begin{{topic}}")
    for x in p.resume["languages"]:
        rows.append(rf"\item[{tex(x['language'])}] {tex(x['fluency'])}")  # noqa: PERF401
    skills = ", ".join(tex(s["name"]) for s in p.resume["skills"])
    rows.append(rf"\end{{topic}}\section{{{h['skills']}}}{skills}")
    if p.resume["certificates"]:
        items = "\n".join(rf"\item {', '.join(t for t in r if t)}" for r in _certificates(p))
        rows.append(rf"\section{{{h['certificates']}}}\begin{{itemize}}{items}\end{{itemize}}")
    return "\n".join([*rows, r"\end{document}"])


LAYOUTS: dict[str, Callable[[Person], str]] = {
    "latex-currvita": currvita, "latex-europasscv": europasscv, "latex-europecv": europecv,
    "latex-moderncv-banking": moderncv_banking, "latex-moderncv-classic": moderncv_classic, "latex-simplecv": simplecv,  # noqa: E501
}  # fmt: skip
# Made after the others, which keep their people.
LATER = {"latex-moderncv-oldstyle": moderncv_oldstyle}


def found() -> bool:
    """Are LaTeX and its CV classes there?"""
    look = shutil.which("kpsewhich")
    if not look or not shutil.which("pdflatex"):
        return False
    wanted = ["moderncv.cls", "europecv.cls", "europasscv.cls", "currvita.sty", "lmodern.sty"]
    wanted += ["simplecv.cls", "fontawesome5.sty", "soul.sty"]
    done = subprocess.run([look, *wanted], capture_output=True, text=True, check=False)
    return len(done.stdout.split()) == len(wanted)


def typeset(source: str) -> bytes:
    """Run LaTeX twice (tables of the forms measure themselves).

    :param source: a whole document.
    :return: the PDF.
    :raises FileNotFoundError: where LaTeX gave none.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cv.tex"
        path.write_text(source, encoding="utf-8")
        call = ["pdflatex", "-interaction=nonstopmode", path.name]
        for _ in range(2):
            subprocess.run(call, cwd=folder, capture_output=True, check=False, timeout=120)
        return path.with_suffix(".pdf").read_bytes()
