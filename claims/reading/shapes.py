"""What the words around a name look like: where a name begins, goes on and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.reading.lexicon import Word, Words, titles, word_list
from claims.reading.names import PARTICLES
from claims.reading.people import People
from claims.reading.places import gazetteer

SINGULAR = word_list("singular")
PLURAL = word_list("plural")
POINTERS = word_list("pointers")
_LEADS = word_list("leads")
_ADVERBS = word_list("adverbs")
_WITH_MIDDLE = word_list("with_middle")
_FRAMES = word_list("occasions")
_PREDICATES = word_list("predicates")
_RUN_STOPS = word_list("name_stops")
_RUN_JOINERS = word_list("name_joiners")
ACRONYM = re.compile(r"\(([A-Z][A-Za-z0-9-]{1,11}(?:\s[A-Z][a-z]{2,11})?)\)")


@dataclass(slots=True)
class Shapes:
    """The words of one text, asked for the shape of names."""

    words: Words
    people: People
    breaks: frozenset[int] = frozenset()  # starts of time expressions: no name goes on there
    headline: bool = False  # every word may be written with a capital there

    def _is_name(self, words: Sequence[Word]) -> bool:
        """True for *Karen Wolfe*, *Brigjen Asep Ramdan*: a person and nothing else than ranks."""
        text = self.words.text
        if not words or words[0].start in self.breaks or len(words) > 8:
            return False
        place = 0
        while place < len(words) and (title := titles().at(words, place)) and title[0] in ("rank", "degree", "form"):
            place += title[1]
        rest = words[place:]
        if not rest or len(rest) > 6:
            return False
        if len(rest) == 1 and gazetteer().phrases.at(rest, 0):
            return False
        title = titles().at(rest, 0)
        if title and title[0] in ("office", "body"):
            return False
        return all(
            text[word.start].isupper() or word.lower in PARTICLES or word.lower.startswith("al-") for word in rest
        )

    def _has_title(self, words: Sequence[Word]) -> bool:
        """True for words that name an office near their head (*Hamas lewat anggota biro politiknya*)."""
        if len(words) > 16 or words[0].lower.startswith(("ditany", "akankah", "apakah", "adakah")):
            return False
        if words[0].lower in _FRAMES or any(word.lower in _PREDICATES for word in words):
            return False  # OPEC semakin mungkin memotong produksi: a clause, no office
        return any(
            (found := titles().at(words, at)) is not None and found[0] in ("office", "body", "rank")
            for at in range(min(len(words), 3))
        )

    def _names_office(self, words: Sequence[Word]) -> bool:
        title = titles().at(words, 0)
        return title is not None and title[0] in ("office", "body", "rank")

    def _trim_adverbs(self, words: Sequence[Word]) -> Sequence[Word]:
        end = len(words)
        while (
            end
            and words[end - 1].lower in _ADVERBS
            and not (words[end - 1].lower == "tengah" and end > 1 and words[end - 2].lower in _WITH_MIDDLE)
            and (self.headline or self.words.text[words[end - 1].start].islower())
        ):
            end -= 1
        if end > 2 and words[end - 2].lower == "secara":
            end -= 2  # Venezuela secara terbuka menyerukan …
        return words[:end]

    def _trim_leads(self, words: Sequence[Word]) -> Sequence[Word]:
        place = 0
        if len(words) > 2 and words[0].lower == "lebih" and words[1].lower in ("lanjut", "jauh"):
            place = 2
        if words and words[0].lower.isdigit() and self.words.text[words[0].end : words[0].end + 1] == ".":
            place = 1  # a numbered list: 4. Israel …
        while place < len(words) and (words[place].lower in _LEADS or (words[place].lower == "itu" and place)):
            place += 1
        return words[place:]

    def _goes_on(self, words: Sequence[Word], at: int) -> bool:
        """True for a number or a degree inside an office with its name (*Kepala SMP Negeri 22 Rambang dr Rini*)."""
        if not at or at + 1 >= len(words):
            return False
        word, text = words[at], self.words.text
        before = words[at - 1]
        number = word.lower.isdigit() and len(word.lower) <= 3 and text[before.start].isupper() and before.lower != "rp"
        title = titles().at(words, at)
        degree = title is not None and title[0] in ("degree", "rank")
        return (number or degree) and (text[words[at + 1].start].isupper() or text[word.end : word.end + 2] == ", ")

    def _run(self, words: Sequence[Word], text: str) -> Sequence[Word]:
        """The words of one noun phrase from the left, up to a comma, a time expression or a word that ends it."""
        taken: list[Word] = []
        seen_capital = False
        relative = False
        for at, word in enumerate(words[:24]):
            gap = text[words[at - 1].end : word.start] if at else ""
            if (
                at
                and re.search(r"[,;:\"“”!?\n]|[.](?=\s)|\s[-–—]\s", gap)
                and not (gap.strip() == "." and (words[at - 1].end - words[at - 1].start <= 5))
            ):
                break
            if at and "." in gap and gap.strip() != ".":
                break
            if word.start in self.breaks or (at and gap.strip() == "(" and not ACRONYM.match(text, word.start - 1)):
                break
            capital = text[word.start].isupper() or self._goes_on(words, at)
            if at and not relative and word.lower == "yang":
                if at + 1 < len(words) and words[at + 1].lower == "sama":
                    taken += [word, words[at + 1]]
                    break
                relative = True
            elif relative:
                pass
            elif (at and word.lower in _RUN_STOPS) or (
                seen_capital
                and not capital
                and word.lower not in PARTICLES
                and not word.lower.startswith("al-")
                and word.lower not in _RUN_JOINERS
                and word.lower not in POINTERS
            ):
                break
            if word.lower in SINGULAR | PLURAL and at == 0:
                return [word]
            seen_capital = seen_capital or capital
            taken.append(word)
        while taken and taken[-1].lower in ("dan", "untuk", "dari", "di", "yang", "pada", "tentang", "bidang"):
            taken.pop()
        return taken
