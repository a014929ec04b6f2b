"""The history of an item: what each decision changed, and taking one of them back alone."""

from __future__ import annotations

from claims import pipeline
from claims.ui.components.history import decisions_in, say_entry
from tests.claims.ui.conftest import FLOOD


def test_one_older_correction_is_taken_back_and_the_later_one_stays(opened) -> None:
    walk = opened("articles")
    told = next(row for row in walk.store.statements(story=FLOOD) if row["speaker"] and row["polarity"] == "affirmed")
    first = walk.store.add_review("statement", told["id"], "correct", "Budi", after={"speaker": "Rudi Hartono"})
    walk.store.add_review("statement", told["id"], "correct", "Sari", after={"polarity": "denied"})
    pipeline.refresh(walk.store, workers=0)
    walk.run(artikel=told["article"], sorot=told["id"])
    assert f"membetulkan · pembicara: {told['speaker']} → Rudi Hartono" in walk.html
    assert "sikap: ditegaskan → dibantah" in walk.html
    walk.click(f"undo_statement_{told['id']}_{first.id}")
    (now,) = walk.store.statements(ids=[told["id"]])
    assert (now["speaker"], now["polarity"]) == (told["speaker"], "denied")
    assert "sudah diurungkan" in walk.html and "mengurungkan: membetulkan" in walk.html
    walk.click(f"redo_statement_{told['id']}_{first.id}")
    assert walk.store.statements(ids=[told["id"]])[0]["speaker"] == "Rudi Hartono"


def test_a_rejected_statement_comes_back_from_the_history_of_its_article(opened) -> None:
    walk = opened("articles")
    told = walk.store.statements(story=FLOOD)[0]
    gone = walk.store.add_review("statement", told["id"], "reject", "Budi")
    walk.store.add_review(
        "article", told["article"], "correct", "Budi", after={"publisher": "Kabar Rantau", "published": "2024-12-17"}
    )
    pipeline.refresh(walk.store, workers=0)
    assert walk.store.statements(ids=[told["id"]]) == []
    walk.run(artikel=told["article"], lang="en")
    assert "rejected “" in walk.html and "→ Kabar Rantau" in walk.html and "→ Tuesday, 17 December 2024" in walk.html
    walk.click(f"undo_in_{told['article']}_{gone.id}")
    assert walk.store.statements(ids=[told["id"]])[0]["text"] == told["text"]
    assert walk.store.article(told["article"])["publisher"] == "Kabar Rantau"


def test_an_entry_names_what_it_takes_back(opened) -> None:
    walk = opened("articles")
    told = next(row for row in walk.store.statements(story=FLOOD) if row["speaker"])
    walk.store.add_review("statement", told["id"], "correct", "Budi", after={"speaker": None})
    walk.store.undo("Budi")
    rows = decisions_in(walk.store.reviews(), told["article"])
    assert [row["action"] for row in rows] == ["correct", "undo"]
    said = say_entry(rows[1], {row["id"]: row for row in rows})
    assert said.startswith("mengurungkan: membetulkan · pembicara: ") and said.endswith("→ – (Budi)")
