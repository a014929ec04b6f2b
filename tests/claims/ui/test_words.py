"""The page speaks both languages completely, and says nothing that is not written down."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claims.conflict import ConflictKind, Explanation, Verdict
from claims.event import EventStatus
from claims.review import Action
from claims.statement import LinkKind, Polarity
from claims.ui.filtering import MARKS
from claims.ui.pages.help import WARNINGS
from claims.ui.words import in_words
from timeline.wording import Catalogue

CATALOGUE = Catalogue("claims")
UI = Path(__file__).parents[3] / "claims" / "ui"


def _codes(lang: str) -> dict[str, str]:
    return {code: said for code, said in CATALOGUE.templates(lang).items() if code.startswith("ui.")}


def test_every_sentence_that_the_page_asks_for_is_there() -> None:
    asked = set()
    for file in UI.rglob("*.py"):
        asked |= set(re.findall(r"""\bt\(\s*["']([a-z_0-9-]+)["']""", file.read_text("utf-8")))
    assert {code for code in asked if f"ui.{code}" not in _codes("id")} == set()


def test_every_value_of_a_closed_set_has_words() -> None:
    wanted = [f"kind_{one}" for one in ConflictKind] + [f"kind_{one}_help" for one in ConflictKind]
    wanted += [f"explained_{one}{end}" for one in Explanation for end in ("", "_help")]
    wanted += [f"verdict_{one}{end}" for one in Verdict for end in ("", "_help")]
    wanted += [f"status_{one}" for one in EventStatus] + [f"polarity_{one}" for one in Polarity]
    wanted += [f"link_{one}" for one in LinkKind] + [f"act_{one}" for one in Action] + [f"mark_{one}" for one in MARKS]
    wanted += [f"warn_{one}{end}" for one in WARNINGS for end in ("", "_help")]
    assert [code for code in wanted if f"ui.{code}" not in _codes("id")] == []


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("keduanya per 16-12-2024 17.00 WIB: A: 9.", "keduanya per 16 Desember 2024, 17.00 WIB: A: 9."),
        ("Tanggal 2024-12-15 bukan hari itu: 2024-12-16 / 2025-12-15.", "Tanggal 15 Desember 2024 bukan hari itu: 16 Desember 2024 / 15 Desember 2025."),
        ('Kata "rapat 2024-12-15" dan “16-12-2024” tetap.', 'Kata "rapat 2024-12-15" dan “16-12-2024” tetap.'),
        ("31-02-2024, 021-555-2014, X-2024-12-15-7, 2024-12.", "31-02-2024, 021-555-2014, X-2024-12-15-7, 2024-12."),
        (None, ""),
    ],
)  # fmt: skip
def test_days_inside_the_sentences_of_the_program_are_said_in_words(sentence: str | None, said: str) -> None:
    assert in_words(sentence) == said
