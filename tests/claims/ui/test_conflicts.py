"""Differences on the page: no two read alike, the keys that are told are those that work, an undone verdict comes back."""

from __future__ import annotations

import re

from claims import pipeline
from claims.ingest.fields import make_article
from claims.inputs import Placed
from tests.claims.ui.conftest import FLOOD


def _heading(walk) -> tuple[str, str]:
    """The id and the words of the difference that is shown."""
    [(id, words)] = re.findall(r'<h3[^>]*data-land="([^"]*)"[^>]*>(.*?)</h3>', walk.html)
    return id, words


def test_two_differences_of_one_name_are_told_apart_by_the_moment_they_speak_of(opened) -> None:
    walk = opened("conflicts")
    open_ones = [row for row in walk.store.conflicts(FLOOD) if not row["explained_by"]]
    abouts = [row["about"] for row in open_ones]
    alike = [row for row in open_ones if abouts.count(row["about"]) > 1]
    assert alike, "the sample has two disputes of one name"
    names = set()
    for row in alike:
        walk.run(cerita=FLOOD, beda=row["id"])
        id, words = _heading(walk)
        assert id == row["id"] and words.casefold().startswith(row["about"].casefold()) and words != row["about"]
        names.add(words)
    assert len(names) == len(alike)


def test_the_keys_that_are_told_are_those_of_the_buttons(opened, monkeypatch) -> None:
    monkeypatch.setenv("LINIMASA_VERDICTS", "Menyesatkan; Satir")
    walk = opened("conflicts").run(cerita=FLOOD)
    assert "<kbd>1–6</kbd>" in walk.html
    assert sum(str(button.key).startswith("verdict_") for button in walk.page.button) == 6
    walk.run(cerita=FLOOD, antrean="explained", beda="")
    assert "<kbd>1–2</kbd>" in walk.html
    walk.page.session_state["go"] = "help"
    assert "<b>1 – 6</b>" in walk.run().html


def test_a_difference_whose_verdict_is_taken_back_is_shown_again(opened) -> None:
    walk = opened("conflicts").run(cerita=FLOOD)
    first, _ = _heading(walk)
    walk.click("verdict_2_")
    second, _ = _heading(walk)
    assert second != first
    walk.click("undo")
    assert _heading(walk)[0] == first


def test_a_key_leads_back_from_a_source_to_where_it_was_opened(opened) -> None:
    walk = opened("conflicts").run(cerita=FLOOD)
    first, _ = _heading(walk)
    walk.click("source_0_0_")
    assert {"Kembali ke Perbedaan", "Daftar artikel"} <= set(walk.labels)
    walk.click("back")
    assert _heading(walk)[0] == first
    walk.click("source_0_0_")
    walk.click("back_to_list")
    assert "Kembali ke Perbedaan" not in walk.labels and "Tersimpan" in str(walk.page.get("button_group"))


def test_a_story_without_conflicts_leads_to_those_that_wait(opened) -> None:
    walk = opened("conflicts")
    text = "SUMEDANG - Pos kesehatan Wado dibuka Senin (9/3/2026), kata Camat Asep Maulid."
    quiet = make_article(
        publisher="Kabar Wado", published="2026-03-10", title="Pos Kesehatan Dibuka", text=text, story="Wado"
    )
    list(pipeline.add(walk.store, [Placed(quiet, "wado.txt")], workers=0))
    pipeline.refresh(walk.store, workers=0)
    assert walk.store.stories()[0]["name"] == "Wado"  # the newest
    _heading(walk.run())  # yet the page opens where something waits
    assert walk.page.session_state["story"] != "Wado"
    walk.run(cerita="Wado", beda="")
    waiting = {row["name"]: row["open"] for row in walk.store.stories() if row["open"]}
    offered = [button.label for button in walk.page.button if str(button.key).startswith("other_story_")]
    assert [re.sub(r".* · (\d+) terbuka$", r"\1", one) for one in offered] == [
        str(count) for count in sorted(waiting.values(), reverse=True)
    ]
    walk.click("other_story_0")
    _heading(walk)
    assert walk.page.session_state["story"] == max(waiting, key=lambda name: waiting[name])
