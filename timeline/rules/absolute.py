"""Printed dates and months: *6 Maret 2025*, *6/3*, *06-03-2025*, *2025-03-06*, *tanggal 14*, *September 2023*."""

from __future__ import annotations

import re

from timeline.dates import read_core
from timeline.lexicon import GAP, MAYBE, either, full_months, months
from timeline.numerals import read_number
from timeline.piece import Fields, Rule, digits, rule
from timeline.rules.amount import WORDS, number_words

MONTH = either(months())
FULL_MONTH = either(full_months())
THROUGH = rf"(?:{MAYBE}-{MAYBE}|{GAP}(?:hingga|sampai{GAP}dengan|sampai|s/d|s\.d\.?|sd|ke|dan|atau|serta){GAP}|{MAYBE}[&,]{MAYBE}(?:dan{GAP}|atau{GAP}|serta{GAP})?|/)"
"""What stands between two days that share a month: a dash, *hingga*, *dan*, a comma …"""

_TANGGAL = rf"(?:(?:pada{GAP})?(?:tanggal|tgl\.?){GAP})"
_YEAR = rf"(?:{MAYBE}[-,.]?{MAYBE}(?:tahun{GAP})?(?P<y>(?:1[0-9]|20|21)\d\d(?![\d]|[.,]\d)|2[09]\d{{2,3}}(?=\)))|{GAP}'(?P<yy>\d\d)(?!\d))?"
_DAY_TAIL = rf"(?=(?:{THROUGH}(?:{_TANGGAL})?\d{{1,2}}(?!\d)){{1,6}}{MAYBE}[-.]?{MAYBE}(?:{MONTH})\b)"


def _read_words(match: re.Match[str]) -> Fields | None:
    at: Fields = {"m": months()[match["month"]].number}
    if "d" in match.groupdict():
        at["d"] = int(match["d"])
    _year(match, at)
    return at


def _year(match: re.Match[str], at: Fields) -> None:
    group = match.groupdict()
    if group.get("y"):
        at["y"] = int(group["y"])
        if len(group["y"]) != 4:
            at["odd"] = group["y"]
    elif group.get("yy"):
        short = int(group["yy"])
        at["y"] = 1900 + short if short > 40 else 2000 + short


def _read_spelled(match: re.Match[str]) -> Fields | None:
    day = read_number(" ".join(match["day"].split()))
    if day is None or day.denominator != 1 or not 1 <= day <= 31:
        return None
    at: Fields = {"d": int(day), "m": months()[match["month"]].number}
    _year(match, at)
    return at


_DASHED = re.compile(r"(?<!\d)[1-9] ?- ?\d{1,2}$|\d ?- ?[1-9]$")


def _read_numeric(match: re.Match[str]) -> Fields | None:
    at: Fields = {"d": int(match["d"]), "m": int(match["m"])}
    year = match["y"]
    if year is None:
        if not (1 <= at["d"] <= 31 and 1 <= at["m"] <= 12) or _DASHED.search(match[0]):
            return None  # tanggal 3-5 is two days
        at["bare"] = True  # 6/3 may be a fraction or a score: it needs a weekday or brackets
    else:
        at["y"] = int(year)
        at["odd"] = year if len(year) != 4 else None
        if len(year) == 2:
            if not (1 <= at["d"] <= 31 and 1 <= at["m"] <= 12):
                return None
            at["y"], at["odd"] = 2000 + int(year), None
        elif at["d"] > 31 and at["m"] > 31:
            return None
    return at


def _read_dashed(match: re.Match[str]) -> Fields | None:
    at: Fields = {"d": int(match["d"]), "m": int(match["m"]), "y": int(match["y"])}
    if not 1 <= at["d"] <= 31 or not 1 <= at["m"] <= 31 or not 1900 <= at["y"] <= 2100:
        return None
    return at


def _read_iso(match: re.Match[str]) -> Fields | None:
    at: Fields = {"y": int(match["y"]), "m": int(match["m"]), "d": int(match["d"])}
    if not 1 <= at["m"] <= 12 or not 1 <= at["d"] <= 31:
        return None
    if match["h"] and int(match["h"]) < 24 and int(match["min"]) < 60:
        at |= {"h": int(match["h"]), "min": int(match["min"])}
    return at


def _read_day(match: re.Match[str]) -> Fields | None:
    day = int(match["d"])
    return {"d": day} if 1 <= day <= 31 else None


def _read_day_of_list(match: re.Match[str]) -> Fields | None:
    at = _read_day(match)
    to = match.groupdict().get("to")
    if to is not None and int(to) <= int(match["d"]):
        return None  # 2-1/3 is no stretch of days
    if at is not None:
        at["pending"] = True  # month and year follow with the last day of the list
    return at


def _read_month(match: re.Match[str]) -> Fields | None:
    month = months()[match["month"]]
    at: Fields = {"m": month.number}
    _year(match, at)
    if month.kind in ("short", "english"):
        core = read_core(f"{match['month']} {at['y']}") if "y" in at else None
        if core is None and month.kind == "english":
            return None
        return at if "y" in at else None
    return at


def _read_month_day(match: re.Match[str]) -> Fields | None:
    core = read_core(f"{match['month']} {match['d']}, {match['y']}")
    if core is None:
        return {"d": int(match["d"]), "m": months()[match["month"]].number, "y": int(match["y"])}
    return {"d": core.day, "m": core.month, "y": core.year}


_MONTH_HEADS = {form.split()[0] for form in months()}
_ENGLISH = either(
    [form for form, month in months().items() if month.kind == "english"] + ["april", "september", "november"]
)

RULES: tuple[Rule, ...] = (
    rule("date.words", "day", digits("s", " -", word=True), rf"(?P<d>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?{MAYBE}[-.]?{MAYBE}(?P<month>{MONTH})\b(?:\.(?={MAYBE}\d))?{_YEAR}(?!\w*-an\b)", _read_words),
    rule("date.words", "day", ["tanggal", "tgl"], rf"{_TANGGAL}(?P<d>\d{{1,2}})(?!\d){MAYBE}[-.]?{MAYBE}(?:bulan{GAP})?(?P<month>{MONTH})\b(?:\.(?={MAYBE}\d))?{_YEAR}", _read_words),
    rule("date.spelled", "day", {word.split()[0] for word in number_words()}, rf"(?P<day>{WORDS}){GAP}(?P<month>{FULL_MONTH})\b{_YEAR}", _read_spelled),
    rule("date.numeric", "day", digits("s", "/"), r"(?P<d>\d{1,2}) ?/ ?(?P<m>\d{1,2})(?: ?/ ?(?P<y>\d{2,5}))?(?![\d/]|[.,]\d)", _read_numeric),
    rule("date.numeric", "day", ["tanggal", "tgl"], rf"{_TANGGAL}(?P<d>\d{{1,2}}) ?[/.-] ?(?P<m>\d{{1,2}})(?: ?[/.-] ?(?P<y>\d{{2,5}}))?(?![\d/])", _read_numeric),
    rule("date.dashed", "day", digits("s", "-."), r"(?P<d>\d{1,2})(?P<sep>[-.])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4})(?![\d/-])", _read_dashed),
    rule("date.iso", "day", digits("y", "-/."), r"(?P<y>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m>\d{2})(?P=sep)(?P<d>\d{2})(?:[t ](?P<h>\d{2}):(?P<min>\d{2})(?::\d{2})?)?(?!\d)", _read_iso),
    rule("date.day", "day", ["tanggal", "tgl"], rf"{_TANGGAL}(?P<d>\d{{1,2}})(?![\d/]|[.,]\d|{GAP}(?:muda|merah))", _read_day),
    rule("date.list", "day", digits("s", " -,/", word=True), rf"(?P<d>\d{{1,2}}){_DAY_TAIL}", _read_day_of_list),
    rule("date.list", "day", digits("s", " ,/", word=True), rf"(?P<d>\d{{1,2}})(?=(?:{THROUGH}\d{{1,2}}(?!\d)){{1,6}}/\d{{1,2}}(?!\d))", _read_day_of_list),
    rule("date.list", "day", digits("s", "-"), r"(?P<d>\d{1,2})(?=-(?P<to>\d{1,2})/\d{1,2}(?!\d))", _read_day_of_list),
    rule("month.name", "month", ["bulan", "bln"], rf"(?:bulan|bln\.?){GAP}(?P<month>{FULL_MONTH})\b{_YEAR}", _read_month),
    rule("month.name", "month", _MONTH_HEADS, rf"(?P<month>{MONTH})\b(?:\.(?={MAYBE}\d))?{_YEAR}", _read_month),
    rule("date.english", "day", _MONTH_HEADS, rf"(?P<month>{_ENGLISH}){GAP}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?{GAP}(?P<y>(?:19|20)\d\d)(?!\d)", _read_month_day),
)  # fmt: skip
