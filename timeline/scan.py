"""Finds the pieces of time in a text: a cheap pass over the words, and patterns only where a word can begin one."""

from __future__ import annotations

import re
from functools import cache

from timeline.piece import Piece, Rule
from timeline.text import to_lower

_TOKEN = re.compile(r"[A-Za-z][a-z]++|(\d+)|[A-Z]{2,}(?![a-z])|[A-Za-z](?=[-+–1-4])")
"""Words, runs of capitals and digits; a capital after a small letter begins a new word (*detikcomRabu*)."""

_SAME = {
    **dict.fromkeys(
        map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"), " "
    ),
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\ufeff\u2060\u00ad"), " "),
    **dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u02bb\u0060\u00b4\u2032"), "'"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-"),
    **dict.fromkeys(map(ord, "\r\v\f\u2028\u2029\x85"), "\n"),
    ord("\u2044"): "/",
    ord("\u201c"): '"',
    ord("\u201d"): '"',
}


_ODD = re.compile("[" + "".join(re.escape(chr(code)) for code in _SAME) + "]")


def to_plain(text: str) -> str:
    """The text in lower case, of the same length, with one kind of blank, dash and apostrophe."""
    lowered = to_lower(text)
    return _ODD.sub(lambda odd: _SAME[ord(odd[0])], lowered)


@cache
def _rules_by_head() -> dict[str, tuple[Rule, ...]]:
    from timeline.rules import RULES

    found: dict[str, list[Rule]] = {}
    for rule in RULES:
        for head in rule.heads:
            for form in {head, head.capitalize(), head.upper()} if head[0] != "#" else {head}:
                found.setdefault(form, []).append(rule)
    return {head: tuple(rules) for head, rules in found.items()}


_LENGTHS = ("", "s", "s", "m", "y", "l", "l")
_SIGNS = frozenset("/-.:,")
_FOLLOWER = re.compile(r"[ \n]{0,4}[(&']?([a-z×]{0,12})")


@cache
def _followers() -> frozenset[str]:
    """Words that can follow a number in an expression of time."""
    from timeline.feasts import hijri_months
    from timeline.lexicon import months, units

    words = {*months(), *units(), *(form.split()[0].split("'")[0] for form in hijri_months())}
    joints = "x × pagi siang sore petang malam dini subuh dan atau serta hingga sampai s sd ke st nd rd th an kali h hijriah hijriyah tanggal bulan dua tiga"
    return frozenset(words | set(joints.split()))


def _head_of_digits(word: str, plain: str, end: int) -> str:
    """The head under which rules that begin with these digits are kept."""
    sign = plain[end : end + 1]
    if sign not in _SIGNS or not sign:
        follower = _FOLLOWER.match(plain, end)
        sign = plain[end + 1] if plain.startswith((" /", " -"), end) else " "
        if follower is not None and (follower[1] in _followers() or plain[follower.start(1) - 1] in "(&"):
            sign = "w"
    return f"#{_LENGTHS[len(word)]}{sign}"


def find_pieces(text: str, plain: str) -> list[Piece]:
    """The pieces of time in text order, none overlapping; ``plain`` is `to_plain` of the text.

    At each word the longest match wins, and of equals the rule listed first. Linear in the length of the text: every
    pattern has bounded quantifiers and is tried only where a word can begin it.
    """
    rules_of = _rules_by_head().get
    found: list[Piece] = []
    done = 0
    heads = [
        (token, rules)
        for token in _TOKEN.finditer(text)
        if (rules := rules_of(token[0])) is not None or token.lastindex is not None
    ]
    for token, rules in heads:
        start = token.start()
        if start < done:
            continue
        if rules is None:
            digits = token[0]
            rules = rules_of(_head_of_digits(digits, plain, token.end())) if len(digits) <= 6 else None
            if rules is None:
                continue
        best: Piece | None = None
        for rule in rules:
            match = rule.pattern.match(plain, start)
            if match is None or (best is not None and match.end() <= best.end):
                continue
            at = rule.read(match)
            if at is not None:
                best = Piece(start, match.end(), rule.kind, rule.name, at)
        if best is not None:
            found.append(best)
            done = best.end
    return found
