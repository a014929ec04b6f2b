"""Earlier fact-checks: kept once, found beside statements that say the same, checked and copied with the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims.checking import check
from claims.ingest import PriorCheck
from claims.pipeline import ingest
from claims.priormatches import match_checks, withdrawn_checks
from claims.store import Store

STORY = "Bendungan Kali Rawa"
ARTICLE = {
    "id": "a1",
    "publisher": "Kabar Rekaan",
    "published": "2025-03-07T08:00+07:00",
    "title": "Warga Kali Rawa Mengungsi",
    "text": "Warga mengungsi setelah beredar pesan bahwa bendungan Kali Rawa jebol. "
    "Kepala dinas menegaskan pintu air berfungsi. Harga beras di pasar tetap.",
    "story": STORY,
}
REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "claimReviewed": "Bendungan Kali Rawa jebol pada 6 Maret",
    "url": "https://periksa.example/kali-rawa",
    "datePublished": "2025-03-06",
    "author": {"@type": "Organization", "name": "Periksa Rekaan"},
    "reviewRating": {"@type": "Rating", "alternateName": "Salah", "ratingValue": 1, "worstRating": 1, "bestRating": 5},
    "itemReviewed": {"@type": "Claim", "appearance": "https://media.example/pesan"},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "masuk").mkdir()
    (tmp_path / "masuk" / "artikel.jsonl").write_text(json.dumps(ARTICLE) + "\n", "utf-8")
    (tmp_path / "masuk" / "periksa.jsonld").write_text(json.dumps(REVIEW), "utf-8")
    return tmp_path / "masuk"


def test_an_earlier_check_is_kept_once_and_found_beside_what_says_the_same(folder: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "uji.duckdb")
    for _ in range(2):
        list(ingest([folder], store))
    (row,) = store.prior_checks()
    assert (row["claim"], row["verdict"], row["reviewer"]) == (REVIEW["claimReviewed"], "Salah", "Periksa Rekaan")
    assert (row["rating"], row["appearances"], row["story"]) == (1.0, ["https://media.example/pesan"], None)
    statements = {one["id"]: one["text"] for one in store.statements()}
    found = store.prior_checks_for(list(statements))
    assert found and all("bendungan Kali Rawa" in statements[one] for one in found)
    for rows in found.values():
        assert [one["id"] for one in rows] == [row["id"]] and 0.5 <= rows[0]["likeness"] <= 1
    assert len(found) < len(statements)
    assert list(check(store)) == []
    copy = Store(store.back_up(tmp_path / "salinan.duckdb"))
    assert copy.prior_checks() == store.prior_checks()


def test_a_check_of_another_story_is_not_shown(folder: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "uji.duckdb")
    list(ingest([folder / "artikel.jsonl"], store))
    list(ingest([folder / "periksa.jsonld"], store, "Cerita Lain"))
    assert len(store.prior_checks()) == len(store.prior_checks("Cerita Lain")) == 1
    assert store.prior_checks(STORY) == []
    assert store.prior_checks_for([row["id"] for row in store.statements()]) == {}


def test_a_check_that_was_changed_is_found(folder: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "uji.duckdb")
    list(ingest([folder], store))
    with store.writing() as con:
        con.execute("update prior_checks set verdict = 'Benar'")
    assert [(fault.code, fault.table) for fault in store.find_faults()] == [("claim_hash", "prior_checks")]


def test_characters_that_no_database_holds_do_not_keep_a_check_out(tmp_path: Path) -> None:
    store = Store(tmp_path / "uji.duckdb")
    odd = PriorCheck("Air\x00 laut \ud800 surut", "Salah", None, None, appearances=("https://a.example/\ud800",))
    assert len(store.save_prior_checks([odd, odd])) == 1
    assert store.save_prior_checks([odd]) == [] and store.find_faults() == []


MATCHES = [
    ("Polisi membantah kabar bendungan Kali Rawa jebol", True),
    ("Bendungan itu dibangun pada 1980", False),
    ("Kali Rawa meluap", False),
    ("Jebolnya bendungan Kali Rawa hanya kabar bohong, kata camat", True),
    ("", False),
]


@pytest.mark.parametrize(("text", "matches"), MATCHES, ids=[text or "-" for text, _ in MATCHES])
def test_words_decide_which_check_stands_beside_a_statement(text: str, matches: bool) -> None:
    claims = {"c1": "Bendungan Kali Rawa jebol", "c2": "Vaksin membuat tubuh bersifat magnet", "c3": "yang di itu"}
    assert [one for one, _ in match_checks({"s": text}, claims).get("s", [])] == (["c1"] if matches else [])


def test_a_word_that_every_claim_holds_brings_none_together() -> None:
    claims = {f"c{number}": f"Bendungan Kali Rawa jebol nomor {number}" for number in range(300)}
    assert match_checks({"s": "Bendungan Kali Rawa jebol"}, claims) == {}


@pytest.mark.parametrize(
    ("notes", "gone"),
    [
        ([], None),
        ([("a", True, True)], "a"),
        ([("a", True, False)], None),
        ([("a", False, True)], None),
        ([("a", False, False)], "a"),
        ([("a", False, True), ("b", True, True)], "b"),
        ([("a", True, True), ("b", False, True)], None),
        ([("a", False, True), ("b", True, False)], None),
        ([("a", False, False), ("b", True, True)], "b"),
    ],
)
def test_the_last_standing_word_says_whether_a_check_is_shown(
    notes: list[tuple[str, bool, bool]], gone: str | None
) -> None:
    rows = [
        {"id": id, "target": "statement", "action": "note", "standing": standing,
         "after": json.dumps({"prior_check": "c", "withdrawn": withdrawn})}
        for id, withdrawn, standing in notes
    ]  # fmt: skip
    assert {check: row["id"] for check, row in withdrawn_checks(rows).items()} == ({"c": gone} if gone else {})
