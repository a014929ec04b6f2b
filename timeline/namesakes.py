"""People called April, Juli, Agustus or Jumat: what stands for them in a text is no time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from timeline.lexicon import either, full_months, full_weekdays, table
from timeline.piece import Piece

_RUN = re.compile(r"(?: [A-Z][a-z'’]{1,20}){1,2}(?= ?[,.(]| [a-z]|$)", re.MULTILINE)
"""Behind a first name: one or two more, then what is no name. In a headline every word has a capital."""
_NEXT = re.compile(r" ([A-Z][a-z]{1,20})")
_PAIR_BEHIND = re.compile(r"/([A-Z][a-z]{2,20})")
_PAIR_BEFORE = re.compile(r"([A-Z][a-z]{2,20})/$")
_DOES = re.compile(r" (?:me[a-z]{4,14}|ber[a-z]{3,12}|mengaku|sendiri|sudah|telah|belum|juga|pun)(?!\w)")
_SMALL, _CAPITAL = re.compile(r"(?<![\w-])[a-z]{4,}"), re.compile(r"(?<![\w-])[A-Z][a-z]{3,}")
_DATED = re.compile(r" ?\(?\d|,? (?:lalu|ini|depan|mendatang|nanti|kemarin|silam|pagi|siang|sore|malam|dini)(?!\w)")
_LED = re.compile(
    r"(?<![\w-])(?:pada|sejak|hingga|sampai|bulan|hari|awal|akhir|pertengahan|penghujung|mulai|per|jelang|menjelang|selama|sepanjang|"
    r"tanggal|setiap|tiap|antara|medio|periode|edisi|setelah|sebelum|dari|dan|atau|ke|malam|\d{1,2}|\d ?-|-) {0,2}$"
)


@cache
def _said() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){either(table('vetoes.toml')['namesakes']['said'])} $")


@cache
def _time_words() -> frozenset[str]:
    behind = [
        "lalu",
        "ini",
        "depan",
        "mendatang",
        "nanti",
        "kemarin",
        "silam",
        "pekan",
        "minggu",
        "bulan",
        "tahun",
        "pagi",
        "siang",
        "sore",
        "petang",
        "malam",
        "dini",
    ]
    return frozenset({*full_months(), *full_weekdays(), *behind, *table("vetoes.toml")["namesakes"]["not_names"]})


def without_namesakes(pieces: Sequence[Piece], text: str, plain: str) -> list[Piece]:
    """The pieces without the names of people; once a month has named somebody it does so wherever nothing makes it a time."""
    alone = [piece for piece in pieces if _may_name(piece, text)]
    named = {plain[piece.start : piece.end] for piece in alone if _names(piece, text, plain)}
    if not named:
        return list(pieces)
    gone = {
        id(piece)
        for piece in alone
        if plain[piece.start : piece.end] in named and (_names(piece, text, plain) or _again(piece, plain))
    }
    return [piece for piece in pieces if id(piece) not in gone]


_TITLE = re.compile(
    r"[\"“]((?:[A-Z][\w'-]{0,20}|di|ke|dan|dari|pada|yang|untuk|dalam|[a-z]{2,3})(?: (?:[A-Z][\w'-]{0,20}|di|ke|dan|dari|pada|yang|untuk|dalam)){1,7})[\"”]"
)


def in_title(piece: Piece, text: str) -> bool:
    """True inside the quoted title of a book, song or picture, whose words have capitals: *lukisan "Hujan di Bulan Juni"*."""
    opening = max(text.rfind(mark, max(0, piece.start - 60), piece.start) for mark in '"“')
    found = _TITLE.match(text, opening) if opening >= 0 else None
    return found is not None and found.end() > piece.end


def _may_name(piece: Piece, text: str) -> bool:
    """True for one capitalised word that is a month or weekday without anything else."""
    if piece.kind not in ("month", "weekday") or "y" in piece.at:
        return False
    word = text[piece.start : piece.end]
    return word.isalpha() and word.istitle()


def _names(piece: Piece, text: str, plain: str) -> bool:
    """True where the words around say that somebody is called so: *Agustus Wilopo, …*, *kata April*, *April/Siska*."""
    start, end = piece.start, piece.end
    for pair in (_PAIR_BEHIND.match(text, end), _PAIR_BEFORE.search(text, max(0, start - 22), start)):
        if pair is not None:
            return pair[1].lower() not in _time_words()
    said = _said().search(plain, max(0, start - 12), start) is not None
    if said and piece.kind == "month" and not _DATED.match(plain, end):
        return True
    follow = _NEXT.match(text, end)
    if follow is None or follow[1].lower() in _time_words() or _RUN.match(text, end) is None:
        return False
    around = text[max(0, start - 60, text.rfind("\n", 0, start) + 1) : start + 90].partition("\n")[0]
    small = len(_SMALL.findall(around))
    if small < 2 or 2 * small < len(_CAPITAL.findall(around)):
        return False  # a headline, where every word has a capital
    return said or not _LED.search(plain, max(0, start - 16), start)


def _again(piece: Piece, plain: str) -> bool:
    """True for the second mention of such a person, which no word makes a time."""
    if _DATED.match(plain, piece.end) or _LED.search(plain, max(0, piece.start - 16), piece.start):
        return False
    if piece.kind == "weekday":
        return _DOES.match(plain, piece.end) is not None
    return True
