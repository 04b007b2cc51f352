"""E-mail, phone, links and place."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

import phonenumbers

from cvparse.extract.confidence import calibrated
from cvparse.extract.places import countries, place_score, town_and_country, town_country
from cvparse.extract.rows import Row, found
from cvparse.types import Field, Line

EMAIL = re.compile(r"[\w.+'-]+\s?@\s?[\w-]+(?:\.[\w-]+)+", re.UNICODE)
_HALF_EMAIL = re.compile(r"[\w.+'-]+@[\w.-]*$", re.UNICODE)
_DOMAIN = re.compile(r"@[\w-]+(?:\.[\w-]+)+(?=$|\s)", re.UNICODE)
_LOCAL = re.compile(r"(?:^|(?<=[\s:]))[\w.+'-]+$", re.UNICODE)
_LINK = re.compile(
    r"(?i)\b(?:https?://|www\.)[^\s,;|)>\]]+|\b(?:[a-z]{2,3}\.)?(?:linkedin\.com|github\.com|gitlab\.com|behance\.net|dribbble\.com|"
    r"orcid\.org|medium\.com|twitter\.com|x\.com|stackoverflow\.com|researchgate\.net|instagram\.com|facebook\.com|kaggle\.com|"
    r"bitbucket\.org|xing\.com|scholar\.google\.\w+)/[^\s,;|)>\]]+"
    r"|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|me|se|dk|no|de|eu|info|app|design|blog|co|ai|tech|art|codes|es|fr|it|pt|nl|uk|in|page|site)"
    r"(?:/[^\s,;|)>\]]*)?(?![\w@.])"
)
_DIGITS = re.compile(r"\+?\(?\d[\d\s().\-/\u2011\u2013]{5,22}\d")
_LABELED_PLACE = re.compile(
    r"(?i)^(?:address|adress|adresse|location|city|stad|ort|by|bopæl|bostadsort|home address|place of residence|bosatt|"  # noqa: E501
    r"based in|lives in|living in|bor i|bosat i|bosatt i|residence|"
    r"hemort|boende|plats|sted|country|land|bopælsland)\s*:?\s+(?=\S)|^[AL]:\s+(?=\S)"
)
# Letters that no accent makes.
_FLAT = str.maketrans({"ø": "o", "æ": "ae", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_REGION_OF = {"da": "DK", "sv": "SE"}
_PERSONAL_NO = re.compile(r"(?<!\d)(?:19|20)?\d{6}\s?[-+–]\s?\d{4}(?!\d)")

# Two years, or a day: "2012 - 2015", "09.2011 - 2019", "2012-05-13", "13.05.2012", "20120513".
_DATES = re.compile(
    r"(?<!\d)(?:19|20)\d\d\D+(?:\d{1,2}\D+)?(?:19|20)\d\d(?!\d)"
    r"|^\W*(?:19|20)\d\d[-./](?:0[1-9]|1[0-2])\W*$"
    r"|^\W*(?:19|20)\d\d(?P<sign>[-./])(?:0[1-9]|1[0-2])(?P=sign)\d\d\W*$"
    r"|^\W*\d\d?(?P<dot>[-./])\d\d?(?P=dot)(?:19|20)\d\d\W*$"
    r"|^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$"
)


def email_of(lines: Iterable[Line], links: Sequence[str]) -> Field[str] | None:
    """The first e-mail address, in the text or behind a link.

    :param lines: the document.
    :param links: targets of hyperlinks.
    :return: the address in lower case.
    """
    rows = list(lines)
    for before, line, after in zip_longest([None, *rows[:-1]], rows, rows[1:]):
        if line is None:
            break
        hit = EMAIL.search(line.text)
        if hit:
            value = re.sub(r"\s", "", hit.group()).strip(".-'") + _rest_of_address(line, hit, after)
            value = _start_of_address(before, line, hit, rows) + value
            return found(_as_linked(value, links), calibrated("email", 1.0), line)
        domain = _DOMAIN.match(line.text)
        start = _LOCAL.search(before.text) if domain and before and _below(before, line) else None
        if domain and before is not None and start is not None:
            value = start.group() + domain.group()
            return found(_as_linked(value, links), calibrated("email", 0.8), before, line)
        half = _HALF_EMAIL.search(line.text)
        if half and after is not None and _below(line, after):
            # What a line's end parts in a domain is parted by the line's hyphen.
            whole = EMAIL.fullmatch(half.group().rstrip("-") + after.text.strip())
            if whole:
                value = _start_of_address(before, line, half, rows) + whole.group()
                return found(_as_linked(value, links), calibrated("email", 0.8), line, after)
    for link in links:
        if link.lower().startswith("mailto:"):
            address = link[7:].split("?")[0]
            if EMAIL.fullmatch(address):
                return Field(address, calibrated("email", 0.9))
    return None


def _as_linked(address: str, links: Sequence[str]) -> str:
    """The address as a link to it spells it, where a line's end cut it or left doubt."""
    targets = [link[7:].split("?")[0] for link in links if link.lower().startswith("mailto:")]
    read = _letters(address)
    same = [t for t in targets if _letters(t).endswith(read) or _letters(t).startswith(read)]
    return same[0] if same and EMAIL.fullmatch(same[0]) else address


def _letters(address: str) -> str:
    return re.sub(r"[^\w@]", "", address.casefold())


def _start_of_address(
    before: Line | None, line: Line, hit: re.Match[str], lines: Sequence[Line]
) -> str:
    """An address broken before its sign: "maria.garcia-" over "lopez@example.org"."""
    if before is None or hit.start() > 0 or not _below(before, line):
        return ""
    # "Farmaceut, cand.pharm." ends with no address: words stand before it.
    start = re.fullmatch(r"(?:.*:\s*|.*\s(?=\S+[-_]$))?([\w.+'-]*[\w])([-._])", before.text)
    if start is None:
        return ""
    # A hyphen at the end of a line is most often the line's, unless it parts two known names.
    ends = (re.split(r"[._-]", start.group(1))[-1], re.split(r"[._@-]", hit.group())[0])
    words = {w for one in lines for w in plain(one.text).split() if "@" not in one.text}
    real = all(end.casefold() in words for end in ends)
    return start.group(1) + (start.group(2) if real else start.group(2).replace("-", ""))


def plain(text: str) -> str:
    """Words in small letters without accents, as addresses are made of them."""
    flat = unicodedata.normalize("NFKD", text.casefold().translate(_FLAT))
    return re.sub(r"[^a-z]+", " ", "".join(c for c in flat if not unicodedata.combining(c)))


def _rest_of_address(line: Line, hit: re.Match[str], after: Line | None) -> str:
    """A narrow column breaks an address in two."""
    if after is None or hit.end() != len(line.text):
        return ""
    fragment = re.match(r"(?:\.?[a-z]{1,4}|[a-z-]*\.[a-z]{2,4})(?=$|\s\|)", after.text)
    if not fragment or not _below(line, after):
        return ""
    whole = re.search(r"\.(?:com|org|net|edu|se|dk|no|de|io|eu|uk|gmail)$", hit.group())
    # What ends as addresses do is whole, unless the next line can be nothing else.
    return "" if whole and not fragment.group().startswith(".") else fragment.group()


def _below(line: Line, after: Line, icon: float = 0.0) -> bool:
    """Does the second line stand right under the first, or under the icon before it?"""
    if line.box is None or after.box is None or after.column != line.column:
        return False
    near = 0 < after.box.y0 - line.box.y0 < 2 * max(line.size, 6)
    middle = abs(after.box.x0 + after.box.x1 - line.box.x0 - line.box.x1) / 2
    begins = 0 <= line.box.x0 - after.box.x0 < icon
    edges = (abs(after.box.x0 - line.box.x0), abs(after.box.x1 - line.box.x1), middle)
    return near and (begins or min(edges) < 4)


_ICON = 20.0  # its width and the white behind it
# Nobody else writes a number so: "(212) 555-0177".
_AMERICAN = re.compile(r"\(\d{3}\) ?\d{3}-\d{4}")


def phone_of(lines: Sequence[Line], region: str, language: str = "") -> Field[str] | None:
    """The first phone number that can be one.

    :param lines: the document, contact lines first.
    :param region: ISO code of the country to read local numbers in, "" where unknown.
    :param language: of the document: it tells the country where nothing else does.
    :return: the number in E.164.
    """
    region = region or _REGION_OF.get(language, "")
    for line, text in _number_texts(lines):
        number = _number(text, region)
        if number:
            sure = 1.0 if "+" in text else 0.8 if region else 0.6
            return found(number, calibrated("phone", sure), line)
    return None


def _number_texts(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """What may be a number, with its last digits from the line below where a column broke it."""
    for line, after in zip_longest(lines, lines[1:]):
        for hit in _DIGITS.finditer(line.text):
            rest = re.fullmatch(r"\d[\d ]{0,5}", after.text) if after is not None else None
            ends = after is not None and hit.end() == len(line.text)
            if rest and after is not None and ends and _below(line, after, icon=_ICON):
                yield line, f"{hit.group()} {rest.group()}"
            yield line, hit.group()
            more = re.fullmatch(r"\d[\d ]{5,10}", after.text) if after is not None else None
            cut = line.text[hit.end() :] == "-"
            if more and cut and after is not None and _below(line, after, icon=_ICON):
                yield line, f"{hit.group()} {more.group()}"


def phone_in(text: str, region: str) -> str:
    """A number that is known to be a phone number, in E.164; "" where it is none.

    :param text: as typed.
    :param region: ISO code of the country to read local numbers in, "" where unknown.
    """
    return _number(text, region)


def _number(text: str, region: str) -> str:
    if _PERSONAL_NO.search(text) or _DATES.search(text):
        return ""
    digits = text.strip().replace("(0)", "").replace("\u2011", "-")
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    regions = [region] if region else []
    regions += [r for r in ("SE", "DK") if r not in regions]
    if _AMERICAN.fullmatch(digits):
        regions.insert(0, "US")
    if digits.startswith("+"):
        regions = ["ZZ"]
    for code in regions:
        number = _valid(digits, code)
        if number:
            return number
    return ""


def _valid(digits: str, region: str) -> str:
    try:
        number = phonenumbers.parse(digits, None if region == "ZZ" else region)
    except phonenumbers.NumberParseException:
        return ""
    fine = phonenumbers.is_valid_number(number) or (
        region == "ZZ" and phonenumbers.is_possible_number(number)
    )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if fine else ""


def links_of(lines: Iterable[Line], targets: Sequence[str]) -> tuple[Field[str], ...]:
    """Web addresses in the text, and behind links that the text names.

    :param lines: contact lines.
    :param targets: targets of hyperlinks in the document.
    :return: each once, as printed.
    """
    made: dict[str, Field[str]] = {}
    for line in lines:
        text = EMAIL.sub(" ", line.text)
        for hit in _LINK.finditer(text):
            value = hit.group().rstrip(".")
            made.setdefault(_key(value), found(value, 0.9, line))
    for target in targets:
        if re.match(r"(?i)https?://", target):
            made.setdefault(_key(target), Field(target, 0.8))
    return tuple(made.values())


def _key(link: str) -> str:
    return re.sub(r"(?i)^(?:https?://)?(?:www\.)?", "", link).rstrip("/").casefold()


def place_of(rows: Sequence[Row]) -> tuple[Field[str] | None, Field[str] | None]:
    """Where the person lives: town and country as printed.

    :param rows: header, contact and personal rows.
    :return: town and country.
    """
    town: Field[str] | None = None
    country: Field[str] | None = None
    for row in rows:
        for cell in row.cells:
            for text, sure in _place_texts(cell.text):
                name, land = _town_and_land(text)
                town = town or (found(name, sure, cell) if name else None)
                country = country or (found(land, sure, cell) if land else None)
        if town and country:
            break
    return town, country


_NOT_PLACE = re.compile(
    r"(?i)\b(?:born|född|født|birth|nationalit|citizen|medborgar|statsborger|place of birth|födelseort|fødested)"  # noqa: E501
)


_OWN_LABEL = re.compile(
    r"(?i)\b(?:tel|phone|mobile?|telefon|tlf|e-?mail|e-?post|mail|address|adress|adresse|location|bopæl|ort)\b\.?\s*:"
)


def _place_texts(text: str) -> list[tuple[str, float]]:
    if _NOT_PLACE.search(text) or len(text) > 120:
        return []
    clean = EMAIL.sub("|", _LINK.sub("|", text))
    clean = re.sub(r"(?:^|\s)\+?\(?\d[\d ().-]{7,}\d", "|", clean)
    found_: list[tuple[str, float]] = []
    for part in re.split(_APART, clean):
        piece = _SIGNS.sub("", part)
        labeled = _LABELED_PLACE.match(piece)
        if labeled:
            place = _OWN_LABEL.split(piece[labeled.end() :])[0].strip(" ,")
            found_.append((place, calibrated("city", 1.0)))
            continue
        texts = [text.strip(" ,.") for text in _OWN_LABEL.split(_WORKS_IN.sub("", piece))]
        # A town of that name is surer than a word beside a postcode.
        found_ += [
            (one, calibrated("city", max(0.6, place_score(one))))
            for one in texts
            if _tells_place(one)
        ]
    return found_


def _tells_place(text: str) -> bool:
    return bool(text) and (
        place_score(text) >= 0.7 or _has_postcode(text) or _street_and_town(text)
    )


_APART = re.compile(r"\s*[|•·∙⋅‧;\t●▪◦○■□◆♦~]\s*|\s+[-–—/]\s+|\s{2,}|\s[^\w\s\x00-\x7f](?=[\s|])")
# "Baker in Lund, Sweden"
_WORKS_IN = re.compile(r"^.*\w\s(?:in|i|from|från|fra)\s+(?=[A-ZÅÄÖÆØ][\w ]+, [A-ZÅÄÖÆØ][\w ]+$)")
_SIGNS = re.compile(r"^[^\w(]+")


def _street_and_town(text: str) -> bool:
    parts = re.split(r"\s*,\s*", text)
    return bool(_STREET.search(parts[0])) and any(town_country(p) for p in parts[1:])


_POST = re.compile(r"(?:^|[\s,])(?:(?:[A-Z]{1,3}-)?\d{4,5}|\d{3} \d{2})\s+[A-ZÅÄÖÆØÉ][\w.\- ]+")


_STREET = re.compile(
    r"(?i)\b\d+\w?\s+(?:[\w.]+\s){0,3}(?:ave(?:nue)?|st(?:reet)?|r(?:oa)?d|dr(?:ive)?|lane|ln|blvd|boulevard|way|court|square)\b\.?"
)


def _has_postcode(text: str) -> bool:
    return bool(_POST.search(_STREET.sub(" ", text))) and len(text) < 90


def _town_and_land(text: str) -> tuple[str, str]:
    text = _STREET.sub(" ", text)
    parts = [p.strip(" .") for p in re.split(r"\s*[,/()|]\s*|\s+[-–—]\s+", text) if p.strip(" .")]
    land = next((p for p in reversed(parts) if p.casefold() in countries()), "")
    town, _ = town_and_country(text)
    if not town:
        posted = next((p for p in parts if _POST.search(p)), "")
        town = re.sub(r"^.*?(?:\d{3} \d{2}|\d{4,5})\s+", "", posted)
    if not town and land and len(parts) > 1:
        town = next((p for p in reversed(parts) if p != land and not re.search(r"\d", p)), "")
    return town, land


def region_of(country: str, town: str) -> str:
    """ISO code to read local phone numbers in."""
    return countries().get(country.casefold(), "") or town_country(town)
