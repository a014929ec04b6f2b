"""Years and longer: *tahun 2019*, *2011*, *1990-an*, *era '60-an*, *abad ke-19*, *tahun ajaran 2024/2025*."""

from __future__ import annotations

import re

from timeline.lexicon import GAP, MAYBE, either, table
from timeline.numerals import read_number
from timeline.ordinals import read_ordinal
from timeline.piece import Fields, Rule, digits, rule
from timeline.rules.amount import WORDS

_NOUNS = either(table("coarse.toml")["year_nouns"]["words"])
_TAHUN = rf"(?:tahun|thn\.?|th\.|taun)(?:{GAP}{_NOUNS})?"
_ROMAN = r"[ivx]{1,6}"


def _read_year(match: re.Match[str]) -> Fields | None:
    year = int(match["y"])
    at: Fields = {"y": year}
    if (match.groupdict().get("era") or "").startswith("s"):
        at = {"bc": year}
    return at


def _read_bare(match: re.Match[str]) -> Fields | None:
    year = int(match["y"])
    if not 1000 <= year <= 2199:
        return None
    return {"y": year, "bare": True}


def _read_short(match: re.Match[str]) -> Fields | None:
    short = int(match["yy"])
    return {"y": 1900 + short if short > 40 else 2000 + short}


def _read_decade(match: re.Match[str]) -> Fields | None:
    digits = match["y"]
    if len(digits) == 2:
        digits = ("19" if int(digits) >= 30 else "20") + digits
    elif len(digits) == 3:
        return None
    if digits[3] != "0":
        return None
    return {"decade": int(digits[:3])}


_SPELLED_DECADE = {"dua puluhan": 2, "tiga puluhan": 3, "empat puluhan": 4, "lima puluhan": 5, "enam puluhan": 6, "tujuh puluhan": 7, "delapan puluhan": 8, "sembilan puluhan": 9}  # fmt: skip


def _read_spelled_decade(match: re.Match[str]) -> Fields | None:
    return {"decade": 190 + _SPELLED_DECADE[" ".join(match["word"].split())]}


def _read_century(match: re.Match[str]) -> Fields | None:
    word = match["n"]
    number = int(word) if word.isdigit() else read_ordinal(word)
    if number is None:
        exact = read_number(" ".join(word.removeprefix("ke").split()))
        number = int(exact) if exact is not None and exact.denominator == 1 else None
    if number is None or not 1 <= number <= 30:
        return None
    if match["bc"]:
        return {"century_bc": number}
    return {"century": number - 1}


_CENTURY_BEFORE = re.compile(
    rf"abad{GAP}(?:ke{MAYBE}-?{MAYBE})?(?:\d{{1,2}}|{_ROMAN})(?: ?- ?|,? (?:dan|hingga|sampai|atau) )$"
)


def _read_second_century(match: re.Match[str]) -> Fields | None:
    number = int(match["n"])
    if not 1 <= number <= 30 or not _CENTURY_BEFORE.search(match.string, max(0, match.start() - 30), match.start()):
        return None
    return {"century": number - 1}


def _read_season(match: re.Match[str]) -> Fields | None:
    first, second = int(match["y"]), match["y2"]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    if last != first + 1 or not 1900 <= first <= 2100:
        return None
    return {"y": first, "y2": last}


_CENTURY = rf"(?:ke{MAYBE}-?{MAYBE})?(?P<n>\d{{1,2}}|{_ROMAN}|ke[a-z]{{2,12}}(?:{GAP}(?:belas|puluh)(?:{GAP}[a-z]{{2,8}})?)?|pertama|{WORDS})(?!\w)"

RULES: tuple[Rule, ...] = (
    rule("year.season", "span_of_years", ["musim", "tahun", *digits("y", "/")], rf"(?:(?:musim|{_TAHUN}){GAP})?(?P<y>(?:19|20)\d\d)/(?P<y2>(?:19|20)?\d\d)(?![\d/])", _read_season),
    rule("year.season", "span_of_years", ["musim"], rf"musim{GAP}(?:kompetisi{GAP}|haji{GAP}|liga{GAP})?(?P<y>(?:19|20)\d\d) ?[-/] ?(?P<y2>(?:19|20)?\d\d)(?![\d/])", _read_season),
    rule("year.named", "year", ["tahun", "thn", "th", "taun"], rf"{_TAHUN}{MAYBE}(?P<y>\d{{3,4}}|\d{{1,2}}(?={GAP}(?:masehi|m|sm|sebelum{GAP}masehi)(?!\w)))(?![\d.,]\d|\d|-an\b|{GAP}cahaya)(?:{GAP}(?P<era>masehi|m(?!\w)|sm(?!\w)|sebelum{GAP}masehi))?", _read_year),
    rule("year.era", "year", digits("smy", " ", word=True), rf"(?P<y>\d{{1,4}}){GAP}(?P<era>sm|sebelum{GAP}masehi|masehi)(?!\w)", _read_year),
    rule("century.second", "century", ["ke"], r"ke-(?P<n>\d{1,2})(?!\w)", _read_second_century),
    rule("year.named", "year", ["tahun"], rf"tahun{GAP}'(?P<yy>\d\d)(?!\d|-)", _read_short),
    rule("year.bare", "year", digits("y", " -/.:,"), r"(?P<y>\d{4})(?![\d]|[.,:]\d|-an\b|/\w|%)", _read_bare),
    rule("decade.digits", "decade", ["tahun", "era", "dekade", "zaman", "dasawarsa", "generasi"], rf"(?:(?:tahun|era|dekade|zaman|dasawarsa|generasi){GAP})(?:tahun{GAP})?'?(?P<y>\d{{4}}|\d{{2}}){MAYBE}-?an(?!\w)", _read_decade),
    rule("decade.digits", "decade", digits("y", " -"), r"(?P<y>(?:1[0-9]|20)\d0)(?:-| -|'?)an(?!\w)", _read_decade),
    rule("decade.words", "decade", ["tahun", "era", "dekade"], rf"(?:tahun|era|dekade){GAP}(?P<word>{either(_SPELLED_DECADE)})(?!\w)", _read_spelled_decade),
    rule("century", "century", ["abad"], rf"abad{GAP}{_CENTURY}(?:{GAP}(?P<bc>sm|sebelum{GAP}masehi)(?!\w))?(?:{GAP}(?:masehi|m)(?!\w))?", _read_century),
)  # fmt: skip
