"""Work share, start and last day to apply that an opening's text names."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from employers.extract.days import find_days
from employers.extract.pay import find_pay
from employers.types import OpeningFields

FULL_TIME = (100, 100)
NEAR = 160

FULL = r"heltid\w*|fuldtid\w*|fuld tid|full[- ]?time"
PART = r"deltid\w*|part[- ]?time"
HALF = r"halvtid\w*|half[- ]time"
GRADE = (
    rf"{FULL}|{PART}|omfattning|omfang|(?:anställnings|sysselsättnings|tjänstgörings|"
    r"beskæftigelses|ansættelses)grad|stillingsandel|arbetstid(?:en)?|arbejdstid(?:en)?|"
    r"work(?:ing)? (?:share|time|hours)|employment (?:rate|level)|workload|extent"
)
# Words for the job itself, right beside a number: "tjänsten är på 80 %", "an 80 % position".
JOB = (
    r"tjänst(?:en)?|\w*anställning(?:en)?|vikariat(?:et)?|stilling(?:en)?|ansættelse(?:n)?|"
    r"position|job|jobbet|role|employment"
)
PERCENT = r"%|procent(?:igt?)?|pct\b\.?|per ?cent"
SHARE = (
    rf"(?<![\d.,])(?P<low>\d{{2,3}}) ?(?:{PERCENT})? ?(?:[-–—/]|till|til|to|eller|or) ?"
    rf"(?P<high>\d{{2,3}})[ -]?(?:{PERCENT})|(?<![\d.,–-])(?P<only>\d{{2,3}})[ -]?(?:{PERCENT})"
)
GAP = (
    r"[ :(,/–-]*(?:(?:är|er|is|på|of|om|i|at|en|ett|a|an|the|ca|cirka|circa|about|approx|minst|"
    r"mindst|at least|motsvarande|tilsvarende|corresponding to|mellan|mellem|between|från|fra|"
    r"from|omfattar|omfatter)\b\.?[ :(,–-]*)*"
)
OF_ALL = rf"(?! ?\)?,? ?(?:av|af|of)\b(?! (?:en |a )?(?:{FULL}))(?!\w))"
AFTER = re.compile(rf"\b(?:{GRADE}|{JOB})\b{GAP}(?:{SHARE}){OF_ALL}", re.IGNORECASE)
BEFORE = re.compile(
    rf"(?:{SHARE})(?:[ (-]*(?:{GRADE}|{JOB})| (?:av|af|of)(?: en| a)? (?:{FULL}))", re.IGNORECASE
)
ALONE = re.compile(rf"(?:{SHARE})", re.IGNORECASE)
IN_TITLE = tuple(
    re.compile(text, re.IGNORECASE) for text in (rf"(?:{SHARE})$", rf"\b(?:på|ca) (?:{SHARE})")
)
NOT_WORK = re.compile(
    r"distans|remote|hjemme|hemifrån|hemma|rabatt|discount|bonus|provision|commission|växer|tillväxt|vækst|"
    r"growth|resor|resdag|travel|rejse|marknad|market|marked",
    re.IGNORECASE,
)
HOURS = re.compile(
    r"(?<![\d.,–:-])(?P<low>\d\d)(?: ?(?:[-–—]|till|til|to) ?(?P<high>\d\d))?[ -]?"
    r"(?:timmar|timer|tim|hours?|hrs?|h|t\.?)"
    r"(?: ?/ ?|[ -](?:i|per|pr\.?|om|a|each|in the)[ -]|[ -])"
    r"(?:vecka|veckan|veckor|uge|ugen|ugentlig|ugentligt|week|weekly)\b",
    re.IGNORECASE,
)
HOURS_AFTER = re.compile(
    r"(?:weekly (?:working )?hours|ugentlig arbejdstid|veckoarbetstid|(?:timer|timmar|hours) "
    r"(?:pr\.?|per|i|om|a) (?:uge|ugen|vecka|veckan|week))[ :]*(?:er |är |is |på |of )?"
    r"(?P<low>\d\d)(?: ?[-–] ?(?P<high>\d\d))?(?![\d,.]\d|\d| ?%)",
    re.IGNORECASE,
)
HOURS_WORK = re.compile(
    rf"\b(?:{GRADE}|{JOB}|(?:student|studie|extra)(?:job|jobb|medarbejder)|"
    r"(?:you|du) (?:will |kommer att |kommer til at |skal )?(?:work|arbetar?|arbejder?))\b",
    re.IGNORECASE,
)
NOT_HOURS = re.compile(
    r"öppe[nt]|åbe?nt?\b|\bopen\b|undervis|teach|lesson|lektion|kurs|course|support", re.IGNORECASE
)
WEEK = {"SE": 40, "DK": 37}
LEAST_HOURS = 8

APPLY = r"ansök\w*|\bsök\b|ansøg\w*|\bsøge?\b|\bapply\b|\bapplications?\b|\bapplying\b"
LAST = (
    r"sista (?:ansöknings|svars)?da(?:g|gen|tum)\b(?: (?:för|att) (?:ansökan|an?söka|söka))?|"
    r"ansökningstid(?:en)?(?: går ut| är till)?|ansökningsdatum|ansøgningsfrist(?:en)?|"
    r"sidste frist|^ ?frist|last application (?:day|date)|"
    r"frist for (?:at ansøge|ansøgning\w*)|application deadline|"
    r"closing date(?: for applications?)?|"
    r"last (?:day|date) (?:to apply|for applications?|of application)|applications? close[sd]?|"
    r"deadline for (?:applications?|applying|ansøgning)|^ ?deadline"
)
BY = (
    r"senast|senest|inden|innan|före|\bby|before|no later than|at the latest|until|frem til|"
    r"fram till|till och med|til og med|t\.?o\.?m\.?"
)
WHOSE = r"(?<!urval av )(?<!review of )(?<!reviewing )(?<!selection of )(?<!behandling af )"
LITTLE = (
    r"[ :(,–-]*(?:(?:är|er|is|den|the|on|d|of|by|senast|senest|latest|no later than|kl|"
    r"\w{2,7}dag(?:en)?|\w{3,6}day|midnight)\b\.?[ :(,–-]*)*$"
)
DEADLINE = re.compile(rf"(?:{LAST}){LITTLE}", re.IGNORECASE)
APPLY_BY = re.compile(
    rf"{WHOSE}(?:{APPLY})(?P<between>[^\d]{{0,90}}?)\b(?:{BY}){LITTLE}", re.IGNORECASE
)
OTHER_DAY = re.compile(r"urval|samtal|samtale|interview|review|läs|behandl|besked|start", re.I)

START = (
    r"tillträde(?:sda(?:g|tum))?|tiltrædelse(?:sdato)?|anställningsstart|startdatum|startdato|"
    r"start(?:ing)? date|jobstart|til besættelse|besat|ansættelse(?= (?:pr|fra|den)\b| ?:)|"
    r"(?:^|[;·|•(] ?)(?:(?:job|önskad|ønsket|expected|preferred|planned|forventet|beräknad) )?"
    r"start(?= ?:| \d| (?:i|in|den) )|med (?:op)?start|opstart(?= ?:)|"
    r"(?:can|kan) (?:start|börja|begynde|starte|tiltræde|tillträda)|"
    r"(?:vikariat|anställning|tjänst|stilling|position|contract|employment)(?:et|en)?"
    r"(?: is| är| er)?(?= (?:fr\.? ?o\.? ?m|från|fra|from|pr|per)\b)"
)
BEGINS = (
    rf"(?:\b(?:{JOB}|du|you|uppdraget)\b[^\d.:;]{{0,20}}?"
    r"\b(?:tillträd\w*|tiltræd\w*|börjar?|start(?:ar|er|s)?|begynder|begins?|commences?))"
)
AT = (
    r"[ :(,–-]*(?:(?:är|er|is|den|the|on|d|i|in|at|from|från|fra|fr\.? ?o\.? ?m|per|pr|med|ca|"
    r"about|as of|beräknas till|planned for|preferably|gärna|helst|gerne)\b\.?[ :(,–-]*)*$"
)
STARTS = re.compile(rf"(?:{START}|{BEGINS}){AT}", re.IGNORECASE)
OTHER_START = re.compile(
    r"projekt|project|kurs|course|utbildning|uddannelse|training|termin|semester|"
    r"produktion|production|säsong|season|samarbet|samarbejd",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"\n|(?:(?<=[^\d\s][.!?])|(?<=\d{4}\.))\s+(?=[A-ZÅÄÖÆØ])")


def with_terms(fields: OpeningFields, country: str, today: date) -> OpeningFields:
    """Add the terms that nobody wrote down from the words of an opening.

    :param fields: what was written; nothing of it is changed.
    :param country: "SE" or "DK": whose kronor and whose full week count.
    :param today: days before it are old ones.
    :return: with work share, start, last day to apply and pay where they or the text say them.
    """
    pay, currency, period = fields.pay, fields.currency, fields.period
    if not pay and (named := find_pay(fields.text, country)):
        pay, currency, period = named
    return replace(
        fields,
        share=fields.share or find_share(fields.title, fields.text, country),
        start=fields.start or find_start(fields.text, today),
        deadline=fields.deadline or find_deadline(fields.text, today),
        pay=pay,
        currency=currency,
        period=period,
    )


def find_share(title: str, text: str, country: str) -> tuple[int, int] | None:
    """Find the work share: a percentage or hours a week beside a word for it, or full time.

    :param title: of the opening; a percentage that ends a part of it counts without such a word.
    :param text: of the opening.
    :param country: "SE" or "DK": how many hours a full week has.
    :return: (least, most) in per cent, the first one named; ``None`` where nothing is.
    """
    for part in re.split(r"[,|()·]| [–-] ", title):
        hits = [hit for pattern in IN_TITLE if (hit := pattern.search(part.strip()))]
        for hit in hits:
            if share := _percent(hit, part):
                return share
    for line in (title, *_sentences(text)):
        share = _share(line) or _hours(line, WEEK.get(country, 40))
        if share:
            return share
    words = f"{title}\n{text}"
    if re.search(rf"\b(?:{HALF})", words, re.I):
        return 50, 100 if re.search(rf"\b(?:{FULL})", words, re.I) else 50
    is_full = re.search(rf"\b(?:{FULL})", words, re.I) and not re.search(
        rf"\b(?:{PART})", words, re.I
    )
    return FULL_TIME if is_full else None


def _share(line: str) -> tuple[int, int] | None:
    named = [int(hit["only"]) for hit in ALONE.finditer(line) if hit["only"]]
    if len(named) > 1 and sum(named) == 100:  # "50 % purchasing, 50 % stock": parts of one job
        return None
    hits = [*AFTER.finditer(line), *BEFORE.finditer(line)]
    hits += [hit for part in re.split("[·|•]", line) if (hit := ALONE.fullmatch(part.strip(" .")))]
    return next((share for hit in hits if (share := _percent(hit, line))), None)


def _percent(hit: re.Match[str], line: str) -> tuple[int, int] | None:
    low, high = int(hit["low"] or hit["only"]), int(hit["high"] or hit["only"])
    around = line[max(0, hit.start() - 20) : hit.end() + 20]
    if NOT_WORK.search(around) or not 10 <= low <= high <= 100:
        return None
    if re.search(
        rf"(?:eller|or|/|till|til|to) ?(?:{FULL})|(?:{FULL})[ /]*(?:eller|or|/)", around, re.I
    ):
        high = 100
    if re.search(r"\b(?:minst|mindst|at least) $", line[: hit.start("only")], re.IGNORECASE):
        high = 100
    return low, high


def _hours(line: str, week: int) -> tuple[int, int] | None:
    hit = HOURS_AFTER.search(line) or HOURS.search(line)
    if not hit or NOT_HOURS.search(line):
        return None
    alone = len(line) - len(hit.group()) < 4
    low, high = int(hit["low"]), int(hit["high"] or hit["low"])
    if not (alone or HOURS_WORK.search(line)) or not LEAST_HOURS <= low <= high <= week:
        return None
    return round(low / week * 100), round(high / week * 100)


def find_deadline(text: str, today: date) -> date | None:
    """Find the last day to apply.

    :param text: of the opening.
    :param today: a day before it is an old one.
    :return: the first day named as such; ``None`` where none is.
    """
    for line in _sentences(text):
        for place, day, whole in find_days(line, today):
            left = line[max(0, place - NEAR) : place]
            by = APPLY_BY.search(left)
            if whole and (DEADLINE.search(left) or (by and not OTHER_DAY.search(by["between"]))):
                return day
    return None


def find_start(text: str, today: date) -> date | None:
    """Find the day on which the work begins.

    :param text: of the opening.
    :param today: a day before it is an old one.
    :return: the first day named as such, for a month its first day; ``None`` for "at once", "as
        agreed" and silence.
    """
    for line in _sentences(text):
        for place, day, _whole in find_days(line, today):
            left = line[max(0, place - NEAR) : place]
            if STARTS.search(left) and not OTHER_START.search(left):
                return day
    return None


def _sentences(text: str) -> Iterator[str]:
    """Sentences with single blanks; a heading ("Tillträde:") is put before its next line."""
    head = ""
    for part in SENTENCE.split(text):
        line = " ".join(part.split())
        if not line:
            continue
        yield f"{head} {line}" if head else line
        is_heading = len(line) < 40 and not re.search(r"[\d.!?]", line)
        head = line if is_heading else ""
