"""What stands around a number: the phrase it belongs to, the years and names beside it, how it was come by."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache

from claims.differences.lexicon import bases, load_happenings, mark_words, people, stop_stems
from claims.differences.sites import compass
from claims.differences.stems import find_words
from claims.differences.telling import Telling, name_words
from claims.wordlists import either_of
from timeline.interval import Granularity

_EDGE = re.compile(
    r"[,;:()\d]|(?<!\w)(?:dan|serta|sedangkan|termasuk|oleh|akibat|dalam|di|karena|saat|ketika|usai|setelah|di\w{4,20})(?!\w)"
)
_NARROWED = re.compile(
    r"(?<!\w)yang\s([^\d,;.:()]{3,40}?)\s(?:bertambah|berjumlah|mencapai|menjadi|ada|tercatat|sebanyak|sejumlah|tinggal|tersisa|total(?:nya)?|sudah|telah|baru|kini)"
    r"(?:\s\w{2,12}){0,3}\s$"
)
"""Which of them are counted, in front of the number: *korban meninggal yang berhasil dikenali bertambah menjadi 12 orang*."""
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]?\d)")
_THAN = re.compile(r"(?<!\w)(?:daripada|dibanding|dibandingkan|dari) (?:\w{1,20} ){0,3}$")
_SINCE = re.compile(r"(?<!\w)sejak\s(?:\d{1,2}\s|\w{3,10}\s){0,2}$")
_MADE = re.compile(
    rf"(?<!\w)(?:{either_of('slots.toml', 'marks', 'made')})"
    r"(?: (?:tahun|awal|akhir|pertengahan|era|dekade|dasawarsa|bulan|\w{3,10})){0,2} $"
)
"""What was made or learned in a year is told of it, nothing else: *kapal buatan pertengahan 1980-an*."""
_NAMES = re.compile(r"[A-Z][\w'’]{1,30}(?:[ -][A-Z][\w'’]{1,30}){0,5}")
_CUT = re.compile(r"[,;:()]|(?<!\w)(?:sedangkan|sementara|sebelum|setelah|ketika|dan|serta)(?!\w)")
_APART = timedelta(days=2)
_RANKS = frozenset({"pasangan", "calon", "paslon", "kubu", "tim", "partai", "kandidat"})


def phrase_around(sentence: str, start: int, end: int, family: str) -> str:
    """The words that belong to the number: what stands behind it up to a border, and for things what stands before it.

    In front of a number of persons stands who counts them (*polisi menyebut 19 orang*), so that is left out, but for a
    clause that says which of them are counted.
    """
    right = _EDGE.split(sentence[end : end + 60])[0]
    words = sentence[start:end] + " " + " ".join(right.split()[:5])
    if family == "person":
        narrowed = _NARROWED.search(sentence, max(0, start - 90), start)
        return f"{narrowed[1]} {words}" if narrowed else words
    left = _EDGE.split(sentence[max(0, start - 60) : start])[-1]
    return " ".join(left.split()[-3:]) + " " + words


def basis_of(telling: Telling) -> str:
    """How a figure was come by (*hitung cepat*, *hasil resmi*), by its clause, its sentence or the title; empty where nothing says so."""
    texts = (telling.clause, telling.sentence, telling.article.title.lower())
    return next((name for text in texts if (name := _basis_in(text))), "")


@lru_cache(maxsize=4096)
def _basis_in(text: str) -> str:
    return next((name for name, words in bases() if words.search(text)), "")


# Every number of a clause asks for them, more than once.
@lru_cache(maxsize=1024)
def years_of(telling: Telling) -> frozenset[str]:
    """The years printed in the clause, without those a running count begins at (*sejak Oktober 2023*).

    A clause that goes on with another happening (*saat itu 21 orang tewas*) is of the years that the sentence that turned to it names.
    """
    if telling.aside is not None and (turned := years_of(telling.aside)):
        return turned
    clause, sentence = telling.clause, telling.sentence
    found = _YEAR.finditer(clause)
    printed = frozenset(
        hit[0]
        for hit in found
        if not _SINCE.search(clause, max(0, hit.start() - 24), hit.start())
        and not _THAN.search(clause, max(0, hit.start() - 40), hit.start())
        and not _MADE.search(clause, max(0, hit.start() - 40), hit.start())
    )
    if printed:
        return printed
    return frozenset(
        str(timex.reading.value)
        for timex in telling.statement.timexes
        if timex.reading.granularity is Granularity.YEAR
        and re.fullmatch(r"\d{4}", timex.reading.value or "")
        and not _THAN.search(
            sentence[max(0, timex.span.start - telling.offset - 40) : max(0, timex.span.start - telling.offset)]
        )
    )


def subject_of(telling: Telling, start: int) -> frozenset[str]:
    """The words of the name that a share belongs to: the last one before it in the clause, else those of the title."""
    field = telling.article.of(telling.statement.field)
    begin = max(telling.offset, telling.statement.span.start)
    speaker = set(name_words(telling.statement.speaker))
    names = [
        set(name_words(found[0].replace("-", " "))) for found in _NAMES.finditer(field[begin : telling.offset + start])
    ]
    names = [words - mark_words("titles") - _RANKS for words in names if words and not words <= speaker]
    return frozenset(word for word in names[-1] if len(word) > 2) if names else frozenset()


_BASE = re.compile(
    rf",?\s(?:(?:di|ke|arah|sebelah|dari) ){{0,2}}(?:{compass()})\s(?:dari\s)?((?:[a-z'’-]{{3,20}}\s?){{1,3}})"
)


def base_of(telling: Telling, end: int) -> frozenset[str]:
    """The stems of the place from which a distance that ends at ``end`` of the field is taken (*21 mil laut di timur laut bandara*)."""
    base = _BASE.match(telling.sentence, end - telling.offset)
    stops = stop_stems()
    return frozenset(word.stem for word in find_words(base[1]) if word.stem not in stops) if base else frozenset()


@lru_cache(maxsize=2048)
def context_of(sentence: str, start: int, end: int) -> frozenset[str]:
    """Stems of the words around a number inside its own stretch of the clause; a happening counts as one word.

    The word right behind the thing counted (*37 kapal tertahan*) stands a second time with a ``+``.
    """
    _, names, pattern = load_happenings()
    left = _CUT.split(sentence[max(0, start - 90) : start])[-1]
    right = _CUT.split(sentence[end : end + 60])[0]
    near = " ".join(left.split()[-7:]), " ".join(right.split()[:5])
    found: set[str] = set()
    for text in near:
        found |= {f"={names[hit[1]]}" for hit in pattern.finditer(text)}
        found |= {
            word.stem
            for word in find_words(text)
            if word.text not in stop_stems() and word.stem not in stop_stems() and not word.text[0].isdigit()
        }
    kept = set(sorted(found - people())[:6])
    behind = find_words(right)[:1]
    if behind and behind[0].text not in stop_stems() and not behind[0].text[0].isdigit():
        kept.add(f"+{behind[0].stem}")
    return frozenset(kept)


def are_days_apart(one: Telling, other: Telling) -> bool:
    """True where the happenings that two clauses of two articles tell of lie more than two days apart, by the time that the reading gave them."""
    left, right = one.statement.time, other.statement.time
    if one.article.id == other.article.id or not (left.earliest and right.earliest):
        return False
    first, last = sorted(
        ((left.earliest, left.latest or left.earliest), (right.earliest, right.latest or right.earliest))
    )
    return datetime.fromisoformat(last[0][:19]) - datetime.fromisoformat(first[1][:19]) > _APART
