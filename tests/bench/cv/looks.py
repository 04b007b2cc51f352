"""Looks of the layouts put together at random."""

import random

BASE = "@page{size:A4;margin:12mm 0} *{box-sizing:border-box} body{margin:0} ul{margin:2pt 0 6pt;padding-left:14pt} p{margin:0 0 3pt} h1{margin:0} h3{margin:0}"  # noqa: E501


def css(rng: random.Random) -> str:
    """How headings, titles and text look."""
    font = rng.choice(
        ("Arial,sans-serif", "'Times New Roman',serif", "'DejaVu Sans',sans-serif", "Georgia,serif")
    )
    caps = rng.choice(
        (
            "",
            "text-transform:uppercase;",
            "text-transform:uppercase;letter-spacing:3px;",
            "font-variant:small-caps;",
        )
    )
    look = rng.choice(
        (
            "border-bottom:1px solid #555;",
            "background:#234;color:#fff;padding:2pt 6pt;",
            "color:#a33;",
            "border-left:4px solid #38a;padding-left:6pt;",
            "",
        )
    )
    weight = rng.choice(("bold", "bold", "normal"))
    big = rng.choice((12, 14, 16)) if weight == "normal" else rng.choice((10, 12, 15))
    title, second = rng.choice(
        (
            ("font-weight:bold", "font-style:italic"),
            ("font-weight:bold", ""),
            ("", "font-weight:bold"),
            ("font-style:italic", "font-weight:bold"),
            ("", ""),
            ("font-weight:bold;font-size:12pt", "color:#888"),
        )
    )
    return (
        f"body{{font:{rng.choice((9.5, 10, 11))}pt/{rng.choice((1.25, 1.4, 1.6))} {font};color:#222}}"  # noqa: E501
        f"h1{{font-size:{rng.choice((18, 22, 30))}pt;{rng.choice(('', 'text-transform:uppercase;', 'font-weight:normal;', 'letter-spacing:2px;'))}}}"  # noqa: E501
        f"h2{{font-size:{big}pt;font-weight:{weight};margin:{rng.choice((8, 12, 16))}pt 0 4pt;{caps}{look}}}"  # noqa: E501
        f".t{{{title}}}.o{{{second}}}.d{{{rng.choice(('', 'color:#777;font-size:9pt;', 'font-style:italic;'))}}}"  # noqa: E501
        ".e{margin-bottom:7pt}.r{display:flex;justify-content:space-between;gap:8mm}"
        ".m{display:flex}.m>:first-child{width:36mm;flex:none}.m>:last-child{flex:1}"
        ".tag{display:inline-block;border:1px solid #999;border-radius:6pt;padding:1pt 6pt;margin:2pt}"  # noqa: E501
        ".bar{height:4pt;background:#38a}.three{display:grid;grid-template-columns:1fr 1fr 1fr}"
        ".dot{display:inline-block;width:6pt;height:6pt;border-radius:3pt;background:#38a;margin:1pt}"
    )
