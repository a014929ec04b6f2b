"""Importing: where articles go is said before they are saved, and the samples stay what they are."""

from __future__ import annotations

import json
from pathlib import Path

from tests.claims.ui.conftest import FLOOD

TEXT = "Jembatan Wado ditutup sejak Senin (3/2/2025), kata Kepala Dinas Perhubungan Asep Maulid."


def _paste(walk, story: str | None = None) -> None:
    if story is not None:
        walk.type("Masukkan ke cerita", story)
    walk.page.text_area[0].set_value(TEXT)
    next(one for one in walk.page.button if one.label == "Pratinjau").click().run()
    walk.checked()


def test_articles_do_not_slip_into_a_sample_story(opened) -> None:
    walk = opened("articles")
    walk.page.session_state["articles_part"] = "import"
    walk.run(cerita=FLOOD)
    assert next(box for box in walk.page.text_input if box.label == "Masukkan ke cerita").value == ""
    before = len(walk.store.articles(story=FLOOD))
    _paste(walk)
    walk.click("save_articles")
    assert len(walk.store.articles(story=FLOOD)) == before
    assert any(TEXT in row["text"] for row in walk.store.articles())


def test_the_button_names_the_story_that_articles_go_into(opened) -> None:
    walk = opened("articles")
    walk.page.session_state["articles_part"] = "import"
    walk.run(cerita=FLOOD)
    _paste(walk, "Jembatan Wado")
    assert "Simpan 1 artikel ke cerita “Jembatan Wado”" in walk.labels
    walk.click("save_articles")
    assert [TEXT in row["text"] for row in walk.store.articles(story="Jembatan Wado")] == [True]


def test_after_an_import_the_story_that_most_articles_joined_is_open(opened, tmp_path: Path) -> None:
    folder = tmp_path / "berita"
    folder.mkdir()
    days = (("Panen di Wado", 4), ("Jembatan Wado", 5), ("Jembatan Wado", 6))
    rows = [
        {"story": story, "publisher": "Kabar Wado", "published": f"2025-02-0{day}", "title": f"{story} {day}", "text": TEXT}
        for story, day in days
    ]  # fmt: skip
    (folder / "wado.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    walk = opened("articles")
    walk.page.session_state["articles_part"] = "import"
    walk.run(cerita=FLOOD)
    next(box for box in walk.page.text_input if "older" in box.label).set_value(str(folder))
    [one for one in walk.page.button if one.label == "Pratinjau"][-1].click().run()
    walk.checked()
    walk.click("save_articles")
    assert walk.page.query_params["cerita"] in ("Jembatan Wado", ["Jembatan Wado"])
