"""Style sheets lean on tokens that exist, and pages on styles that are found."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template

CHECKOUT = Path(__file__).resolve().parents[2]
ROOMS = ("jobbank", "cvparse", "employers", "matching")
SHEETS = [file for room in ROOMS for file in sorted((CHECKOUT / room).glob("**/static/**/*.css"))]
HOUSE = CHECKOUT / "jobbank/web/static/web"
DEFINED = re.compile(r"(--[a-z0-9-]+)\s*:")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda file: str(file.relative_to(CHECKOUT)))
def test_every_token_is_defined(sheet: Path) -> None:
    text = sheet.read_text()
    known = {
        name for file in (*HOUSE.glob("*.css"), sheet) for name in DEFINED.findall(file.read_text())
    }
    assert set(re.findall(r"var\((--[a-z0-9-]+)", text)) - known == set()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda file: str(file.relative_to(CHECKOUT)))
def test_raw_colours_stand_in_the_tokens_only(sheet: Path) -> None:
    if sheet.name == "tokens.css":
        return
    found = re.findall(r"#[0-9a-fA-F]{3,8}\b(?!\s*[{,])", sheet.read_text())
    assert set(found) <= {"#fff"}, "black on white for cameras is the one exception"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda file: str(file.relative_to(CHECKOUT)))
def test_addresses_of_styles_change_with_them(sheet: Path) -> None:
    path = sheet.as_posix().partition("/static/")[2]
    address = Template("{% load web %}{% asset path %}").render(Context({"path": path}))
    assert re.search(r"\?[0-9a-f]{8}$", address)
