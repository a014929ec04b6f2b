"""Which way a sentence looks: the cue nearest to an expression says whether it tells of what was or of what is to come."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from timeline.lexicon import either, table

BEFORE = 160
"""How many characters before an expression may hold its cue."""

_STOP = re.compile(r"[.!?\n;](?:(?<=[\n;])|(?=[\s\"')]))")


class Cue(NamedTuple):
    """A cue word: ``look`` is future, perhaps, past, or speech for words that announce who said something."""

    look: str
    word: str
    distance: int


@cache
def _looks() -> dict[str, str]:
    """Every cue word with its look; a word of two lists has that of the first."""
    return {
        word: look
        for look in ("past", "speech", "perhaps", "future")  # the last one written stays
        for word in table("cues.toml")[look]["words"]
    }


@cache
def _pattern() -> re.Pattern[str]:
    # "Akan tetapi" joins two sentences and announces nothing.
    idle = either(table("cues.toml")["idle"]["words"])
    return re.compile(rf"(?<![\w-])(?!{idle}(?![\w-])){either(_looks())}(?![\w-])")


def _cue(found: re.Match[str], distance: int) -> Cue:
    word = found[0]
    look = _looks().get(word) or _looks()[" ".join(word.split())]
    return Cue(look, word, distance)


@cache
def _habit() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = table("cues.toml")["habit"]
    return tuple(re.compile(rf"(?<![\w-]){either(lists[name])}(?![\w-])") for name in ("words", "not_words"))  # type: ignore[return-value]


@cache
def _words_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){either(table('cues.toml')[name]['words'])}(?![\w-])")


def lasts(plain: str, start: int) -> str | None:
    """Which way the end of a state that lasts lies (*ditutup sampai Senin*): ``future``, ``perhaps``, or None for no state."""
    low = sentence_start(plain, start)
    if _words_of("sure").search(plain, low, start):
        return "future"
    return "perhaps" if _words_of("lasting").search(plain, low, start) else None


@cache
def _events() -> re.Pattern[str]:
    lists = table("cues.toml")["event"]
    return re.compile(
        rf"(?<![\w-])(?:{either(lists['words'])}|{either(lists['since'])}(?: [a-z-]{{2,14}}){{0,2}})(?: pada)?(?: tanggal)? $"
    )


def names_event(plain: str, start: int) -> bool:
    """True where the words right before a date make it the name of what happened (*serangan 7 Oktober*, *sejak agresi 7 Oktober*)."""
    return _events().search(plain, max(0, start - 48), start) is not None


_DEED = re.compile(r"(?<![\w-])(?:di|me|ber|ter)[a-z]{4,16}(?![\w-])")


def tells_deed(plain: str, start: int) -> bool:
    """True where a verb stands between the cue and an expression: *menyatakan jalur itu dibuka kembali pada 10 Agustus* dates the opening,
    not the saying."""
    cue = cue_before(plain, start)
    return cue is not None and _DEED.search(plain, start - cue.distance, start) is not None


def tells_past(plain: str, start: int, end: int) -> bool:
    """True where the sentence around an expression tells of what happened, and announces nothing."""
    low, high = sentence_start(plain, start), sentence_end(plain, end)
    told = _words_of("told")
    if told.search(plain, low, start) is not None:
        return not _announces(plain, low, start)
    return told.search(plain, end, high) is not None and not _announces(plain, low, high)


def announces(plain: str, start: int, end: int) -> bool:
    """True where the sentence around an expression announces something."""
    return _announces(plain, sentence_start(plain, start), sentence_end(plain, end))


def _announces(plain: str, low: int, high: int) -> bool:
    """True where a stretch of text announces something (*akan*, *kick-off*, *tayang*, *jadwal*)."""
    if _words_of("to_come").search(plain, low, high) or _habit()[0].search(plain, low, high):
        return True
    return any(_cue(found, 0).look in ("future", "perhaps") for found in _pattern().finditer(plain, low, high))


def sentence_start(plain: str, at: int, reach: int = BEFORE) -> int:
    """Where the sentence that holds ``at`` begins, looking back at most ``reach`` characters."""
    low = max(0, at - reach)
    start = low
    for stop in _STOP.finditer(plain, low, at):
        start = stop.end()
    return start


def sentence_end(plain: str, at: int, reach: int = BEFORE) -> int:
    """Where the sentence that holds ``at`` ends, looking ahead at most ``reach`` characters."""
    high = min(len(plain), at + reach)
    stop = _STOP.search(plain, at, high)
    return stop.start() if stop else high


def cue_before(plain: str, start: int) -> Cue | None:
    """The last cue of the sentence before ``start``, or None."""
    found = None
    for found in _pattern().finditer(plain, sentence_start(plain, start), start):  # noqa: B007
        pass
    if found is None:
        return None
    return _cue(found, start - found.end())


def cue_after(plain: str, end: int, reach: int = 60) -> Cue | None:
    """The first cue of the sentence after ``end``, or None."""
    found = _pattern().search(plain, end, sentence_end(plain, end, reach))
    return _cue(found, found.start() - end) if found else None


_STAYS = re.compile(
    r"(?: (?:dan|hingga|sampai|atau|-) (?:hari )?[a-z']{4,6})? (?:tetap|selalu) (?:buka|tutup|libur|masuk|melayani|beroperasi)(?!\w)"
)


def is_habit(plain: str, start: int, end: int) -> bool:
    """True where the words around a weekday tell of a habit (*buka Senin hingga Jumat*, *Sabtu tetap buka*)."""
    words, not_words = _habit()
    low = sentence_start(plain, start, 60)
    if _STAYS.match(plain, end):
        return True
    return words.search(plain, low, start) is not None and not_words.search(plain, low, start) is None


def is_speech(cue: Cue | None) -> bool:
    """True where the cue before a day makes it the day on which something was said (*kata Budi, Rabu*)."""
    return cue is not None and cue.look == "speech" and cue.distance <= 110
