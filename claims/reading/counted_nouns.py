"""What a number counts where its noun stands away from it: in front, with a clause between, or behind *dari*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.reading.labels import looks_like_year
from claims.reading.lexicon import Words, word_list
from claims.reading.units import TIME_UNITS, units
from timeline.number import Number
from timeline.text import Span

MEASURES = frozenset({"persen", "magnitudo", "km", "m", "cm", "derajat", "kali"})
"""Units that measure; what they measure is another question."""
_NO_NOUN = word_list("no_noun")
_UNCOUNTED = word_list("uncounted_nouns")
_TOPIC_REACH = 220  # characters to the noun that a relative clause describes
_NOUN = r"(?P<noun>(?:[a-z]{3,20}(?:-[a-z]{3,20})? ){0,2}[a-z]{3,20}(?:-[a-z]{3,20})?)"
_TOPIC = re.compile(
    rf"(?:^|[\s\"“”'(]){_NOUN} (?:itu |tersebut )?yang [^.;:?!\d]{{3,70}}?(?<!\w)"
    r"(?:berjumlah|jumlahnya|sebanyak|mencapai|hanya|cuma|ada|sampai|baru|sudah|tinggal|masih|tercatat|menjadi|jadi|total|totalnya)(?: hanya| cuma| sampai| mencapai| ada)? $"
)
_NO_HEAD = re.compile(
    r"(?:me[mnlrwy]|meng|ber[a-z]{4}|ter[a-z]{4}|di[a-z]{4}|se[a-z]{4})|(?:kata|ujar|menurut|bahwa|soal|jumlah|total|banyaknya?|angka|para|adapun|sedangkan|padahal|tapi|kini|lalu|bila|jika|kalau|tetap|hanya|cuma|masih|ada)$"
)
"""Words before the noun of *dosis vaksin yang rusak* that are no head of it."""
_PLAIN_TOPIC = re.compile(
    rf"(?:^|[\s\"“”'(]){_NOUN} (?:itu |tersebut )?yang (?:[a-z]{{2,15}} ){{0,3}}(?!me[mnlrwy]|meng|ke |dari |di |pada |nomor |seri |tipe |kode |usia |umur )[a-z]{{2,15}} $"
)
_SUM = re.compile(
    rf"(?:^|[\s\"“”'(])(?:jumlah|banyaknya|total) (?:para |seluruh |semua )?{_NOUN} (?:yang|di|dalam|pada|dari|untuk|akibat) [^.,;:?!\d]{{3,70}}$"
)
"""What is counted stands first: *benda yang hilang berjumlah 11*, *dosis yang rusak 12.400*, *jumlah peti kemas yang tertahan mencapai 8.600*."""
_SOME_OF = re.compile(
    r" (?:dari|di antara) (?:para |semua |seluruh |kalangan )?(?P<noun>[a-z]{4,20}(?:-[a-z]{3,20})?)(?: itu| tersebut)?(?!\w)"
)
"""Some of a group that no number tells: *tiga dari para penumpang*, *lima di antara mereka*."""


def topic_of(words: Words, number: Number, span: Span) -> tuple[str, str | None] | None:
    """The noun that a relative clause before the number describes, as unit; a listed one as its own unit."""
    begin = max(span.start, number.span.start - _TOPIC_REACH)
    front = words.lower[begin : number.span.start]
    hit = _TOPIC.search(front) or _SUM.search(front)
    if hit is None and not looks_like_year(number):
        hit = _PLAIN_TOPIC.search(front)
    head = _head_of(hit["noun"].split()) if hit is not None else None
    if hit is None or head is None:
        return None
    start = begin + hit.start("noun") + hit["noun"].index(head)
    listed = units().units.at(words.between(start, start + len(head)), 0)
    if listed is None:
        return head, None
    return None if listed[0][0] in TIME_UNITS or listed[0][0] in MEASURES else listed[0]


def some_of(words: Words, number: Number) -> tuple[str, str | None] | None:
    """The persons of whom a number counts some: *tiga dari para penumpang*, *lima di antara mereka*."""
    hit = _SOME_OF.match(words.text, number.core.end)
    if hit is None:
        return None
    if hit["noun"] == "mereka":
        return "orang", None
    listed = units().units.at(words.between(hit.start("noun"), hit.end("noun")), 0)
    return listed[0] if listed is not None and listed[0][0] == "orang" else None


def _head_of(words: Sequence[str]) -> str | None:
    """The head of a noun phrase that ends here: the first of its words behind a verb or a word of grammar (*menyebut dosis vaksin*)."""
    head: str | None = None
    for word in reversed(words):
        if _NO_HEAD.match(word) or word in _NO_NOUN:
            break
        head = word
    return None if head in _UNCOUNTED else head
