"""Amounts of time: *tiga hari*, *1,5 tahun*, *sepekan*, *dua hingga tiga bulan lalu*, *bertahun-tahun*."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from timeline.lexicon import GAP, MAYBE, either, table, units
from timeline.number_words import numerals
from timeline.numerals import read_digits, read_number
from timeline.piece import Fields, Rule, digits, rule


def number_words() -> list[str]:
    """Words a spelled number can begin with."""
    return [*numerals().units, "sepuluh", "sebelas", "seratus", "seribu"]


_FIRST = either(number_words())
_LATER = either([*number_words(), "puluh", "belas", "ratus", "ribu", "setengah", "juta"])
WORDS = rf"{_FIRST}(?:{GAP}{_LATER}){{0,6}}"
"""A spelled number."""

DIGITS = r"(?:\d{1,3}(?:\.\d{3}){1,3}(?!\d)|\d{1,6}(?!\d)(?:,\d{1,3}(?!\d))?)"
NUMBER = rf"(?:{DIGITS}|{WORDS})"
_UNIT = rf"(?P<unit>{either(units())})(?P<nya>nya)?(?![\w-])(?!{GAP}(?:19|20)\d\d(?!\d))"
_VAGUE = either(["beberapa", "puluhan", "belasan", "ratusan", "ribuan", "sejumlah", "berapa"])
_FRACTION = {
    "setengah": Fraction(1, 2),
    "separuh": Fraction(1, 2),
    "separo": Fraction(1, 2),
    "seperempat": Fraction(1, 4),
}
_THROUGH = rf"(?:{MAYBE}-{MAYBE}|{GAP}(?:hingga|sampai|atau|s/d|sampai dengan|ke|sampai ke){GAP})"

_DISTANCE = table("relative.toml")["distance"]
DISTANCE = {phrase: sense for sense, phrases in _DISTANCE.items() for phrase in phrases}
_COMPARED = rf"(?!{GAP}(?:lambat|cepat|awal|akhir|lama|panjang|pendek|singkat|dulu|dahulu|muda|tua|maju|mundur|dari|daripada|tinggi|rendah|baik|buruk))"
"""Behind *lebih*: what makes it a comparison (*dua hari lebih lambat*) and no part of the amount."""
_SUFFIX = rf"(?:{GAP}(?P<suffix>{either([*DISTANCE, 'depan', 'ini', 'lamanya', 'sekali'])}|lebih{_COMPARED})(?![\w-]))?"
_MORE = rf"(?:{GAP}(?P<more>lebih){_COMPARED})?"
_GLOSS = r"(?: ?\([a-z ]{2,40}\))?"

_REDUPLICATED = {
    "berhari-hari": "hari", "berminggu-minggu": "minggu", "berpekan-pekan": "pekan", "berbulan-bulan": "bulan",
    "bertahun-tahun": "tahun", "berjam-jam": "jam", "bermenit-menit": "menit", "berabad-abad": "abad",
    "berdekade-dekade": "dekade", "bermalam-malam": "malam",
}  # fmt: skip
_REDUPLICATED_PATTERN = either(_REDUPLICATED).replace(r"\-", "-{1,2}")


@lru_cache(maxsize=4096)
def amount_of(words: str) -> Fraction | None:
    """The number that digits or words say, or None."""
    words = " ".join(words.split())
    if words[0].isdigit():
        return read_digits(words)
    if words in _FRACTION:
        return _FRACTION[words]
    if words.endswith(" setengah"):
        whole = read_number(words.removesuffix(" setengah"))
        return None if whole is None else whole + Fraction(1, 2)
    return read_number(words)


def _read(match: re.Match[str]) -> Fields | None:
    group = match.groupdict()
    at: Fields = {"unit": units()[group["unit"]], "n": None, "n2": None}
    if group.get("n"):
        at["n"] = amount_of(group["n"])
        if at["n"] is None:
            return None
    elif group.get("fraction"):
        at["n"] = _FRACTION[group["fraction"]]
    elif group.get("vague"):
        at["vague"] = group["vague"]
    else:
        at["n"] = Fraction(1)
    if group.get("n2"):
        at["n2"] = amount_of(group["n2"])
        if at["n2"] is None or (
            at["n"] is not None and at["n2"] <= at["n"] and match["n"][0].isdigit() != match["n2"][0].isdigit()
        ):
            return None  # Android 15 hingga tujuh tahun
    if group.get("half"):
        at["n"] += Fraction(1, 2)
    if group.get("times"):
        at["n"] *= int(group["times"])
    if group.get("more"):
        at["mod"] = "MORE_THAN"
    return _with_suffix(at, match)


def _with_suffix(at: Fields, match: re.Match[str]) -> Fields | None:
    suffix = " ".join((match["suffix"] or "").split())
    if suffix == "lebih":
        at["mod"] = "MORE_THAN"
    elif suffix == "sekali":  # "tiga hari sekali": how often, not how long
        at["sense"] = "set"
    elif suffix == "lamanya":
        at["sense"] = None
    elif suffix == "depan":
        at["sense"] = "ahead"
    elif suffix == "ini":
        if at["n"] is not None and at["n"] > 99:
            return None  # Piala Asia 2023 hari ini
        at["sense"] = "this"
    elif suffix:
        at["sense"] = DISTANCE[suffix]
    return at


_LASTING = re.compile(r"(?<!\w)(?:dalam|selama|hanya) $")


def _read_whole(match: re.Match[str]) -> Fields | None:
    if match[0] == "semalam" and not _LASTING.search(match.string, max(0, match.start() - 8), match.start()):
        return None  # last night
    return {"unit": units()["hari" if match["whole"] == "seharian" else "malam"], "n": Fraction(1), "n2": None}


def _read_reduplicated(match: re.Match[str]) -> Fields | None:
    word = match["word"].replace("--", "-")
    at: Fields = {"unit": units()[_REDUPLICATED[word]], "n": None, "n2": None, "vague": word}
    return _with_suffix(at, match)


_NUMBERED = rf"(?P<n>{NUMBER}){_GLOSS}(?:{_THROUGH}(?P<n2>{NUMBER}){_GLOSS})?{MAYBE}{_UNIT}(?:{GAP}(?P<half>setengah)(?![\w-]))?{_MORE}{_SUFFIX}"

RULES: tuple[Rule, ...] = (
    rule("amount.times", "amount", digits("s", " ", word=True), rf"(?P<times>\d{{1,2}}) ?[x×] ?(?P<n>\d{{1,3}}){MAYBE}{_UNIT}{_SUFFIX}", _read),
    rule("amount.digits", "amount", digits("smyl", " -.,", word=True), _NUMBERED, _read),
    rule("amount.words", "amount", {word.split()[0] for word in number_words()}, _NUMBERED, _read),
    rule("amount.one", "amount", {f"se{unit}" for unit in units()}, rf"se{_UNIT}(?:{GAP}(?P<half>setengah)(?![\w-]))?{_MORE}{_SUFFIX}", _read),
    rule("amount.share", "amount", _FRACTION, rf"(?P<fraction>{either(_FRACTION)}){GAP}{_UNIT}{_SUFFIX}", _read),
    rule("amount.vague", "amount", ["beberapa", "puluhan", "belasan", "ratusan", "ribuan"], rf"(?P<vague>{_VAGUE}){GAP}{_UNIT}{_SUFFIX}", _read),
    rule("amount.whole", "amount", ["seharian", "semalaman", "semalam"], rf"(?P<whole>seharian|semalaman|semalam)(?:{GAP}(?:penuh|suntuk))?(?![\w-])", _read_whole),
    rule("amount.many", "amount", {word.split("-")[0] for word in _REDUPLICATED}, rf"(?P<word>{_REDUPLICATED_PATTERN})(?![\w-]){_SUFFIX}", _read_reduplicated),
)  # fmt: skip
