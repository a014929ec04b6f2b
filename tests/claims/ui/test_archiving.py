"""Archiving from the page: nothing unless a service was named, one address at a time, and a failure harms nothing."""

from __future__ import annotations

from claims import pipeline
from claims.archived import archive_of, is_asked
from claims.ingest.fields import make_article
from claims.reading import read_article
from tests.claims.ingest.archives import running

URL = "https://kabar.example/lanta"


def with_address(walk) -> str:
    article = make_article(
        text="Warga pulang 7 April 2025.", publisher="Kabar Lanta", published="2025-04-08", story="Lanta", url=URL
    )
    walk.store.save_articles([read_article(article)])
    pipeline.refresh(walk.store, workers=0)
    return article.id


def test_without_a_service_nothing_can_be_sent(opened, monkeypatch) -> None:
    monkeypatch.delenv("LINIMASA_ARCHIVE", raising=False)
    walk = opened("articles")
    walk.run(artikel=with_address(walk))
    assert not [key for key in (button.key for button in walk.page.button) if str(key).startswith(("send_", "ask_"))]
    assert "web.archive.org/save/https://kabar.example/lanta" in walk.html


def test_an_address_waits_fails_and_is_sent_again(opened, monkeypatch) -> None:
    walk = opened("articles")
    article = with_address(walk)

    def made() -> list[dict]:
        return walk.store.reviews("article", article)

    with running() as archive:
        monkeypatch.setenv("LINIMASA_ARCHIVE", f"{archive.base}/save/")
        walk.run(artikel=article)
        walk.click(f"ask_{article}")
        assert is_asked(made()) and archive.asked == []
        walk.page.query_params.clear()
        walk.page.session_state["view"]["artikel"] = ""
        walk.run()
        assert "Antrean arsip (1)" in [one.label for one in walk.page.expander]
        archive.broken = True
        walk.click(f"send_queue_{article}")
        assert "Gagal diarsipkan (1×)" in walk.html and "kode 503" in walk.html and archive_of(made()) == ""
        walk.click(f"send_queue_{article}")
        assert "Gagal diarsipkan (2×)" in walk.html
        archive.broken = False
        walk.click(f"send_queue_{article}")
        assert archive_of(made()) == f"{archive.base}/web/20250306010203/{URL}"
        assert "Antrean arsip (0)" in [one.label for one in walk.page.expander]
        assert not is_asked(made())
        walk.click("Urungkan")
        assert is_asked(made()) and archive_of(made()) == ""
        walk.click("Urungkan")
        assert not is_asked(made())
