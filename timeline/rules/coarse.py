"""Coarse time: *kuartal III 2024*, *semester I*, *awal tahun*, *pertengahan Maret*, *akhir pekan*, *musim panas*."""

from __future__ import annotations

import re

from timeline.lexicon import GAP, MAYBE, either, table, units
from timeline.ordinals import read_ordinal
from timeline.piece import Fields, Rule, digits, rule
from timeline.rules.absolute import FULL_MONTH
from timeline.rules.dayname import LOOK, LOOKS

_TABLE = table("coarse.toml")
THIRDS = {phrase: mod for mod, phrases in _TABLE["thirds"].items() for phrase in phrases}
_PARTS = _TABLE["parts"]
_SEASONS = _TABLE["season_codes"]
_ORDINAL = rf"(?:ke{MAYBE}-?{MAYBE})?(?:[1-4]|i{{1,3}}|iv|pertama|kesatu|kedua|ketiga|keempat|satu|dua|tiga|empat)"
_WORD_NUMBERS = {"satu": 1, "dua": 2, "tiga": 3, "empat": 4}
_OF_YEAR = rf"(?:{GAP}?[-/,]?{MAYBE}(?:(?:pada|di){GAP})?(?:tahun{GAP}(?:anggaran{GAP}|fiskal{GAP}|buku{GAP})?)?(?P<y>(?:19|20)\d\d)(?!\d)|{GAP}tahun{GAP}(?P<look>{LOOK})(?![\w-]))?"


def _ordinal(word: str) -> int | None:
    bare = word.replace(" ", "").removeprefix("ke").lstrip("-")
    if bare.isdigit():
        return int(bare)
    return _WORD_NUMBERS.get(bare) or read_ordinal(word)


def _of_year(match: re.Match[str], at: Fields) -> None:
    if match["y"]:
        at["y"] = int(match["y"])
    elif match["look"]:
        at["year_look"] = LOOKS[" ".join(match["look"].split())]


def _read_part(match: re.Match[str]) -> Fields | None:
    shape = _PARTS[match["part"]]
    number = _ordinal(match["n"])
    if number is None or number * shape["months"] > 12:
        return None
    if match["part"] == "paruh" and not match["y"] and not match["look"]:
        return None  # the half of a season or a match
    at: Fields = {"months": shape["months"], "letter": shape["letter"], "number": number}
    _of_year(match, at)
    return at


_NAMED_BEFORE = re.compile(
    rf"(?P<part>{either(_PARTS)}){GAP}(?:{_ORDINAL})(?: ?-| ?,| dan| hingga| sampai| atau| serta|, dan){MAYBE}$"
)


def _read_second(match: re.Match[str]) -> Fields | None:
    named = _NAMED_BEFORE.search(match.string, max(0, match.start() - 40), match.start())
    if named is None:
        return None
    shape = _PARTS[named["part"]]
    number = _ordinal(match["n"])
    if number is None or number * shape["months"] > 12:
        return None
    at: Fields = {"months": shape["months"], "letter": shape["letter"], "number": number}
    _of_year(match, at)
    return at


def _read_q(match: re.Match[str]) -> Fields | None:
    quarter = match["q"] == "q"
    number = int(match["n"])
    if not quarter and number > 2:
        return None
    at: Fields = {"months": 3 if quarter else 6, "letter": "Q" if quarter else "H", "number": number}
    _of_year(match, at)
    return at


def _read_short_q(match: re.Match[str]) -> Fields | None:
    quarter, number = match["q"] == "q", int(match["n"])
    if not quarter and number > 2:
        return None
    year = match["y"]
    at: Fields = {"months": 3 if quarter else 6, "letter": "Q" if quarter else "H", "number": number}
    at["y"] = int(year) if len(year) == 4 else 2000 + int(year)
    return at


def _read_near_part(match: re.Match[str]) -> Fields | None:
    shape = _PARTS[match["part"]]
    at: Fields = {"months": shape["months"], "letter": shape["letter"], "near": LOOKS[" ".join(match["near"].split())]}
    if match["look"]:
        at["year_look"] = LOOKS[" ".join(match["look"].split())]
    return at


def _read_edge(match: re.Match[str]) -> Fields | None:
    at: Fields = {"mod": THIRDS[" ".join(match["third"].split())]}
    at["unit"] = units()[match["unit"]]
    if at["mod"] == "END" and at["unit"].name == "week":
        return None  # akhir pekan is Saturday and Sunday
    if match["look"]:
        at["look"] = LOOKS[" ".join(match["look"].split())]
    return at


def _read_third(match: re.Match[str]) -> Fields | None:
    return {"mod": THIRDS[" ".join(match["third"].split())]}


def _read_left_third(match: re.Match[str]) -> Fields | None:
    return {"mod": THIRDS[" ".join(match["third"].split())], "pending": True}  # the period follows with the right end


def _read_weekend(match: re.Match[str]) -> Fields | None:
    at: Fields = {"weekend": True}
    look = match["look"]
    if look:
        words = " ".join(look.split())
        at["look"] = LOOKS[words]
    return at


def _read_season(match: re.Match[str]) -> Fields | None:
    at: Fields = {"season": _SEASONS[match["season"]], "first": _TABLE["season_months"][match["season"]]}
    _of_year(match, at)
    return at


def _read_sport_season(match: re.Match[str]) -> Fields | None:
    return {"look": LOOKS[" ".join(match["look"].split())]}


def _read_ordinal_week(match: re.Match[str]) -> Fields | None:
    if match[0].startswith("minggu") and match["n"].isdigit():
        return None  # Minggu 2 November is a Sunday
    number = _ordinal(match["n"])
    return None if number is None else {"week_of_month": number}


_TO = rf"(?:{MAYBE}[-/]{MAYBE}|{GAP}(?:hingga|sampai|sampai{GAP}dengan|s/d|dan|atau){GAP})"
_UNIT = either([word for word, unit in units().items() if unit.name in ("week", "month", "year", "century", "decade")])

RULES: tuple[Rule, ...] = (
    rule("quarter", "part_of_year", _PARTS, rf"(?P<part>{either(_PARTS)}){GAP}(?P<n>{_ORDINAL})(?![\w]){_OF_YEAR}", _read_part),
    rule("quarter.second", "part_of_year", ["ii", "iii", "iv", "kedua", "ketiga", "keempat"], rf"(?P<n>ii|iii|iv|kedua|ketiga|keempat)(?![\w-]){_OF_YEAR}", _read_second),
    rule("quarter.q", "part_of_year", ["q", "h"], rf"(?P<q>[qh])(?P<n>[1-4])(?:[-/ ]{{1,2}}(?:tahun{GAP})?(?P<y>20\d\d)(?!\d)|{GAP}tahun{GAP}(?P<look>{LOOK})(?![\w-]))", _read_q),
    rule("quarter.short", "part_of_year", digits("s", " ", word=True), rf"(?P<n>[1-4])(?P<q>[qh])(?:[-/ ']?{MAYBE}(?P<y>20[0-4]\d|[0-4]\d))(?![\w,.]\d|\w)", _read_short_q),
    rule("quarter.near", "part_of_year", _PARTS, rf"(?P<part>{either(_PARTS)}){GAP}(?P<near>{LOOK})(?:{GAP}tahun{GAP}(?P<look>{LOOK}))?(?![\w-])", _read_near_part),
    rule("edge.unit", "edge", {word.split()[0] for word in THIRDS}, rf"(?P<third>{either(THIRDS)}){GAP}(?P<unit>{_UNIT})(?:{GAP}(?:anggaran|buku|fiskal))?(?!{GAP}(?:ke\b|ke-|ajaran|pertama|kedua|[ivx]{{2,5}}\b|\d|'|{FULL_MONTH}))(?:{GAP}(?P<look>{LOOK}))?(?![\w-])", _read_edge),
    rule("edge", "third", {word.split()[0] for word in THIRDS}, rf"(?P<third>{either(THIRDS)})(?={GAP}(?:tahun|bulan|abad|dekade|era|{FULL_MONTH}|(?:19|20)\d\d|dasawarsa|kuartal|triwulan|semester|musim|ramadan|ramadhan))", _read_third),
    rule("edge.left", "left_third", {word.split()[0] for word in THIRDS}, rf"(?P<third>{either(THIRDS)})(?={_TO}(?:{either(THIRDS)}){GAP}(?:tahun|bulan|abad|dekade|era|pekan|{FULL_MONTH}|(?:19|20)\d\d|musim|ramadan|ramadhan))", _read_left_third),
    rule("weekend", "weekend", ["akhir"], rf"akhir{GAP}(?:pekan|minggu)(?:{GAP}(?P<look>{LOOK}))?(?![\w-])", _read_weekend),
    rule("season", "season", ["musim"], rf"musim{GAP}(?P<season>{either(_SEASONS)})(?![\w-]){_OF_YEAR}", _read_season),
    rule("season.sport", "sport_season", ["musim"], rf"musim{GAP}(?P<look>{LOOK})(?![\w-])", _read_sport_season),
    rule("week.ordinal", "week_of", ["pekan", "minggu"], rf"(?:pekan|minggu){GAP}(?P<n>{_ORDINAL})(?!\w)(?={GAP}(?:(?:di|pada){GAP})?(?:bulan|{FULL_MONTH}))", _read_ordinal_week),
)  # fmt: skip
