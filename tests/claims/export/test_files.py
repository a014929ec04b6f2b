"""Files on the disk: endings, whole files, what was chosen, the same bytes twice, the store's own rows."""

from __future__ import annotations

import dataclasses
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from claims.export.bundle import Bundle, ExportError, Scope, Selection, select
from claims.export.files import ENDINGS, ending_of, export_files, render, save_whole
from claims.export.order import CHARTS, FORMS, Order

from .conftest import MADE, make_bundle


class Rows:
    """What a store gives, from a bundle: the writers need nothing more of it."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle

    def articles(self, story: str | None = None, lang: str = "id") -> list[dict[str, Any]]:
        return [dict(row) for row in self.bundle.articles if row["story"] == story]

    def timexes(self, story: str | None = None, article: str | None = None, lang: str = "id") -> list[dict[str, Any]]:
        return [dict(row) for row in self.bundle.timexes]

    def statements(self, story: str | None = None, article: Any = None, ids: Any = None, lang: str = "id") -> list[Any]:
        return [dict(row) for row in self.bundle.statements]

    def events(self, story: str | None = None, ids: Any = None, lang: str = "id") -> list[dict[str, Any]]:
        return [dict(row) for row in self.bundle.events]

    def conflicts(self, story: str | None = None, explained: bool = False, lang: str = "id") -> list[dict[str, Any]]:
        return [dict(row) for row in [*self.bundle.conflicts, *(self.bundle.explained if explained else ())]]

    def reviews(self, target: str | None = None, target_id: str | None = None) -> list[dict[str, Any]]:
        return [dict(row) for row in self.bundle.reviews]


@pytest.fixture
def rows() -> Rows:
    return Rows(make_bundle())


def test_one_call_writes_every_kind_of_file(rows: Rows, tmp_path: Path) -> None:
    targets = [tmp_path / f"wairana{'' if ending.startswith('.') else '.'}{ending}" for ending in ENDINGS]
    written = export_files(rows, "Jembatan Wairana", targets, made=MADE)
    assert set(targets) <= set(written) and len(written) == len(targets) + 3
    assert all(path.stat().st_size > 100 for path in written)
    assert sorted(tmp_path.iterdir()) == sorted(written), "nothing half written stays behind"


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.CSV", ".csv"),
        ("a.timesketch.csv", "timesketch.csv"),
        ("timesketch.csv", "timesketch.csv"),
        ("a.b.json", ".json"),
        ("timelinejs.json", "timelinejs.json"),
        ("x.jsonld", ".jsonld"),
        ("Annotations.JSONLD", "annotations.jsonld"),
    ],
)
def test_the_longest_known_ending_chooses_the_form(name: str, ending: str) -> None:
    assert ending_of(name) == ending


@pytest.mark.parametrize("name", ["laporan.odt", "laporan", ".pdf", "pdf"])
def test_an_unknown_ending_is_refused_with_the_known_ones(rows: Rows, tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match=r"bentuk berkas ini tidak dikenal.*\.png \.svg \.pdf"):
        export_files(rows, "Jembatan Wairana", [tmp_path / "baik.csv", tmp_path / name], made=MADE)
    assert list(tmp_path.iterdir()) == [], "nothing is written before everything is understood"


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"what": "semua"}, 'what "semua" tidak dikenal. Pakai salah satu: events'),
        ({"preset": "a3"}, 'Ukuran "a3" tidak dikenal. Pakai salah satu: a4'),
        ({"form": "hoaks"}, 'form "hoaks" tidak dikenal. Pakai salah satu: report, factcheck'),
        ({"chart": "peta"}, 'chart "peta" tidak dikenal'),
        ({"only": "teks"}, 'only "teks" tidak dikenal. Pakai salah satu: chart'),
    ],
)
def test_an_unknown_wish_is_refused_with_the_known_ones(
    rows: Rows, tmp_path: Path, wish: dict[str, Any], said: str
) -> None:
    with pytest.raises(ExportError) as refused:
        export_files(rows, "Jembatan Wairana", [tmp_path / "x.png"], made=MADE, **wish)
    assert said in str(refused.value)


def test_an_unknown_story_and_a_missing_folder_are_named(rows: Rows, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match='Tidak ada cerita bernama "Lain"'):
        export_files(rows, "Lain", [tmp_path / "x.csv"], made=MADE)
    with pytest.raises(ExportError, match="Buat foldernya dahulu"):
        export_files(rows, "Jembatan Wairana", [tmp_path / "tiada" / "x.csv"], made=MADE)
    with pytest.raises(ExportError, match=r"There is no story named"):
        export_files(rows, "Lain", [tmp_path / "x.csv"], made=MADE, lang="en")


def test_a_failed_write_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "x.csv"
    place.write_bytes(b"lama")

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        save_whole(place, b"baru")
    assert place.read_bytes() == b"lama"
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_same_view_twice_is_the_same_bytes(ending: str, lang: str) -> None:
    name = f"x{'' if ending.startswith('.') else '.'}{ending}"
    assert render(make_bundle(lang=lang), name) == render(make_bundle(lang=lang), name)


@pytest.mark.parametrize("name", ["x.docx", "x.xlsx", "x.pdf"])
def test_only_the_moment_of_the_export_changes_a_file(name: str) -> None:
    bundle = make_bundle()
    later = dataclasses.replace(bundle, made=datetime(2026, 1, 2, 3, 4))
    assert render(bundle, name) != render(later, name)
    assert render(later, name) == render(later, name)


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("form", FORMS)
def test_every_figure_fits_every_form(bundle: Bundle, chart: str, form: str) -> None:
    assert len(render(bundle, "x.docx", Order(chart=chart, form=form))["x.docx"]) > 20_000


def test_no_selection_is_everything(bundle: Bundle) -> None:
    kept = select(bundle, Selection())
    assert (len(kept.events), len(kept.articles), kept.scope) == (4, 3, Scope.ALL)


def test_chosen_events_bring_their_statements_articles_and_conflicts(bundle: Bundle) -> None:
    kept = select(bundle, Selection(Scope.CHOSEN, "satu peristiwa", events=frozenset({"e1"})))
    assert [row["id"] for row in kept.events] == ["e1"]
    assert {row["id"] for row in kept.conflicts} == {"k1", "k2"}
    assert {row["id"] for row in kept.statements} >= {"s1", "s2", "s3"}
    assert "s6" not in {row["id"] for row in kept.statements}
    assert kept.filter == "satu peristiwa"
    assert {row["id"] for row in kept.reviews} == {"r1", "r3", "r4"}


def test_chosen_conflicts_bring_the_events_they_concern(bundle: Bundle) -> None:
    kept = select(bundle, Selection(Scope.CHOSEN, "", conflicts=frozenset({"k2"})))
    assert [row["id"] for row in kept.conflicts] == ["k2"] and kept.explained == []
    assert [row["id"] for row in kept.events] == ["e1"]
    assert [row["id"] for row in kept.articles] == ["a2"]


def test_an_empty_filter_exports_nothing_rather_than_all(bundle: Bundle) -> None:
    kept = select(bundle, Selection(Scope.VISIBLE, "penerbit: tiada", events=frozenset(), conflicts=frozenset()))
    assert (kept.events, kept.conflicts, kept.articles, kept.statements) == ([], [], [], [])
    assert "penerbit: tiada" in render(kept, "x.html")["x.html"].decode()


def test_ids_of_another_story_are_refused(bundle: Bundle) -> None:
    with pytest.raises(ExportError, match=r"1 id events tidak ada dalam cerita"):
        select(bundle, Selection(Scope.CHOSEN, "", events=frozenset({"e1", "bukan"})))


def test_rows_of_the_export_are_the_rows_of_the_filter(rows: Rows, tmp_path: Path) -> None:
    chosen = Selection(Scope.CHOSEN, "rencana saja", events=frozenset({"e3"}))
    place = tmp_path / "x.csv"
    export_files(rows, "Jembatan Wairana", [place], made=MADE, selection=chosen)
    lines = place.read_text("utf-8-sig").splitlines()
    assert len(lines) == 2 and "Jembatan darurat dibangun" in lines[1] and "rencana saja" in lines[1]
