"""Matrix and chain on paper: every answer and every voice, wrapped instead of cut, within the picture."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from claims.export.files import render
from claims.export.order import Order
from claims.export.presets import PRESETS
from timeline.letters import width_of

from .conftest import make_bundle
from .test_figures import SVG, svg_of, words_of


def _conflict(name: str, about: str, *sides: tuple[str, list[str]]) -> dict[str, object]:
    return {
        "id": name,
        "about": about,
        "kind": "number",
        "explained_by": None,
        "sides": [
            {"value": value, "statements": [{"id": f"{name}-{value}-{one}", "publisher": one} for one in outlets]}
            for value, outlets in sides
        ],
    }


LONG = "peringatan dini sudah dikirim kepada para kepala desa pada Minggu malam"
CONFLICTS = [
    _conflict("k1", "apakah peringatan dini sudah dikirim", (LONG, ["Suluh Timur"]), ("tidak pernah menerima peringatan", ["Warta Pesisir"])),
    _conflict("k2", "jumlah korban", ("12 orang", ["Suluh Timur", "Kabar Nusa"]), ("9 orang", ["Warta Pesisir"])),
    _conflict("k3", "hari dan tanggal", ("Senin (15/12/2024)", ["Kabar Nusa"]), ("2024-12-16", ["Kabar Nusa"])),
]  # fmt: skip


def _fits(root: ET.Element) -> bool:
    wide = float(root.get("viewBox", "").split()[2]) - 16
    ends = []
    for node in root.iter(f"{SVG}text"):
        words, size = "".join(node.itertext()), float(node.get("font-size", "12"))
        long = width_of(words, size) * (1.08 if node.get("font-weight") else 1)
        shift = {"end": long, "middle": long / 2}.get(node.get("text-anchor", ""), 0)
        ends.append((float(node.get("x", "0")) - shift, float(node.get("x", "0")) - shift + long))
    return all(start >= -8 and end <= wide + 8 for start, end in ends)


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("chart", ["timeline", "tolls", "matrix", "chain"])
def test_no_words_run_out_of_the_picture(chart: str, preset: str) -> None:
    assert _fits(svg_of(make_bundle(conflicts=CONFLICTS), chart=chart, preset=preset))


@pytest.mark.parametrize("preset", ["a4", "a4-half"])
def test_a_matrix_gives_every_answer_whole(preset: str) -> None:
    words = " ".join(words_of(svg_of(make_bundle(conflicts=CONFLICTS), chart="matrix", preset=preset)).split())
    for wanted in ("12 orang", "9 orang", "tidak pernah menerima peringatan", "Senin, 16 Desember 2024"):
        assert wanted in words
    assert "…" not in words


def test_sides_of_a_question_have_grounds_of_their_own_in_grey() -> None:
    root = svg_of(make_bundle(conflicts=CONFLICTS), chart="matrix", preset="grey")
    grounds = {
        node.get("aria-label", ""): int(str(node.get("fill"))[1:3], 16)
        for node in root.iter(f"{SVG}rect")
        if node.get("aria-label")
    }
    twelve = [grey for said, grey in grounds.items() if said.endswith("12 orang")]
    nine = [grey for said, grey in grounds.items() if said.endswith("9 orang")]
    assert len(set(twelve)) == 1 and abs(twelve[0] - nine[0]) > 30


def test_many_outlets_make_a_list_instead_of_columns_too_narrow_to_read() -> None:
    outlets = [f"Warta Daerah {number}" for number in range(14)]
    many = [_conflict("k1", "jumlah korban", ("12 orang", outlets[:9]), ("9 orang", outlets[9:]))]
    words = words_of(svg_of(make_bundle(conflicts=many), chart="matrix"))
    assert words.count("12 orang") == 1 and all(outlet in " ".join(words.split()) for outlet in outlets)


def _said(number: int, outlet: str, voice: str) -> dict[str, object]:
    return {"id": f"s{number}", "publisher": outlet, "speaker": voice, "chain": [outlet, voice]}


def test_voices_that_find_no_room_are_counted_and_the_most_quoted_stay() -> None:
    statements = [_said(number, "Suluh Timur", f"Warga {number:03d}") for number in range(150)]
    statements += [_said(900 + number, "Suluh Timur", "Ratna Sulistya") for number in range(5)]
    root = svg_of(make_bundle(statements=statements, conflicts=[]), chart="chain")
    words = words_of(root)
    assert "Ratna Sulistya" in words
    shown = sum(f"Warga {number:03d}" in words for number in range(150))
    assert f"dan {150 - shown} suara lain" in words
    wide, high = (float(part) for part in root.get("viewBox", "").split()[2:])
    assert high / wide < 25.7 / 17


def test_a_range_is_never_printed_as_its_middle() -> None:
    told = [
        {"id": "s1", "publisher": "Suluh Timur", "chain": ["Suluh Timur"], "as_of": "2025-03-05T10:00:00", "quantities": [{"value": None, "low": 11, "high": 19, "unit": "orang", "role": "tewas", "mod": "APPROX", "text": "belasan orang"}]},
        {"id": "s2", "publisher": "Kabar Nusa", "chain": ["Kabar Nusa"], "as_of": "2025-03-06T10:00:00", "quantities": [{"value": 17, "low": 17, "high": 17, "unit": "orang", "role": "tewas", "mod": None, "text": "17 orang"}]},
    ]  # fmt: skip
    words = words_of(svg_of(make_bundle(statements=told), chart="tolls")).split()
    assert "11–19" in words and "17" in words and words.count("15") <= 1, "15 may stand on the axis alone"


@pytest.mark.parametrize("chart", ["tolls", "matrix", "chain"])
def test_the_same_rows_give_the_same_bytes(chart: str) -> None:
    bundle = make_bundle(conflicts=CONFLICTS)
    assert render(bundle, "x.svg", Order(chart=chart)) == render(bundle, "x.svg", Order(chart=chart))


def _toll(name: str, outlet: str, at: str, value: float | None, low: float | None, high: float | None, mod: str | None = None) -> dict[str, object]:  # fmt: skip
    quantity = {"value": value, "low": low, "high": high, "unit": "orang", "role": "tewas", "mod": mod, "text": "…"}
    return {"id": name, "publisher": outlet, "chain": [outlet], "as_of": at, "quantities": [quantity]}


def _hollow(root: ET.Element, said: str) -> bool:
    group = next(node for node in root.iter(f"{SVG}g") if said in node.get("aria-label", ""))
    return all(node.get("fill") == "#ffffff" for node in group)


def test_a_number_that_is_not_exact_does_not_look_exact() -> None:
    told = [
        _toll("s1", "Suluh Timur", "2025-03-05T10:00:00", None, 11, 19),
        _toll("s2", "Kabar Nusa", "2025-03-06T10:00:00", 40, 36, 44, "APPROX"),
        _toll("s3", "Warta Pesisir", "2025-03-07T10:00:00", 17, 17, 17),
    ]
    root = svg_of(make_bundle(statements=told, conflicts=[]), chart="tolls")
    words = words_of(root)
    assert "± 40" in words and "11–19" in words
    assert [_hollow(root, said) for said in ("11–19", "sekitar 40", ": 17")] == [True, True, False]
    assert "Tanda kosong: angka tidak pasti" in words and "Panah" not in words and "Garis datar" not in words


def test_notes_of_numbers_name_only_what_is_drawn() -> None:
    told = [_toll("s1", "Suluh Timur", "2025-03-05T10:00:00", 12, 12, 12), _toll("s2", "Suluh Timur", "2025-03-06T10:00:00", 14, 14, 14)]  # fmt: skip
    words = words_of(svg_of(make_bundle(statements=told, conflicts=[]), chart="tolls"))
    assert "Garis datar" in words and "Tanda kosong" not in words and "Pita" not in words


def test_numbers_stay_above_the_axis() -> None:
    told = [
        _toll(f"s{number}", "Suluh Timur", f"2025-03-05T{number:02d}:00:00", number % 3, number % 3, number % 3)
        for number in range(20)
    ]
    root = svg_of(make_bundle(statements=[*told, _toll("s99", "Suluh Timur", "2025-03-06T10:00:00", 9000, 9000, 9000)], conflicts=[]), chart="tolls")  # fmt: skip
    nodes = list(root.iter(f"{SVG}text"))
    axis = next(float(node.get("y", "0")) for node in nodes if "Mar" in (node.text or ""))
    small = [float(node.get("y", "0")) for node in nodes if node.get("font-size") == "10"]
    assert small and max(small) < axis - 14


def test_a_matrix_is_no_higher_than_a_page_and_counts_what_it_leaves_out() -> None:
    many = [
        _conflict(f"k{number}", f"jumlah korban di desa ke-{number}", ("12 orang", ["Suluh Timur"]), (LONG, ["Warta Pesisir"]))
        for number in range(80)
    ]  # fmt: skip
    for preset in PRESETS:
        root = svg_of(make_bundle(conflicts=many), chart="matrix", preset=preset)
        words = " ".join(words_of(root).split())
        shown = words.count("12 orang")
        assert 1 <= shown < 80 and f"{80 - shown} hal lain tidak muat di sini" in words
        wide, high = (float(part) for part in root.get("viewBox", "").split()[2:])
        assert high / wide < 25.7 / (8.2 if preset == "a4-half" else 17)


def test_a_list_of_answers_is_not_explained_as_a_table() -> None:
    outlets = [f"Warta Daerah {number}" for number in range(14)]
    many = [_conflict("k1", "jumlah korban", ("12 orang", outlets[:9]), ("9 orang", outlets[9:]))]
    words = words_of(svg_of(make_bundle(conflicts=many), chart="matrix"))
    assert "Kolom" not in words and "tiap jawaban dengan media" in words


QUOTED = [
    {"id": "s1", "publisher": "Suluh Timur", "chain": ["Suluh Timur", "Ratna Sulistya"]},
    {"id": "s2", "publisher": "Suluh Timur", "chain": ["Suluh Timur", "Kantor Berita Antah", "seorang petugas posko"],
     "warnings": [{"code": "anonymous_source", "values": {"speaker": "seorang petugas posko"}}]},
    {"id": "s3", "publisher": "Kabar Nusa", "chain": ["Kabar Nusa", "seorang petugas posko"]},
    {"id": "s4", "publisher": "Kabar Nusa", "chain": ["Kabar Nusa", "Badan Penanggulangan Bencana Daerah Kabupaten Rantau"]},
    {"id": "s5", "publisher": "Kabar Nusa", "chain": ["Kabar Nusa", "Kementerian Perhubungan", "Ratna Sulistya"]},
]  # fmt: skip


@pytest.mark.parametrize("preset", PRESETS)
def test_no_line_of_a_chain_runs_through_a_name(preset: str) -> None:
    root = svg_of(make_bundle(statements=QUOTED, conflicts=[]), chart="chain", preset=preset)
    drawn = next(node for node in root.iter(f"{SVG}g") if node.find(f"{SVG}path") is not None)
    names = [
        (float(node.get("x", "0")), float(node.get("y", "0")), width_of(node.text or "", 12))
        for node in drawn.iter(f"{SVG}text")
    ]
    for node in drawn.iter(f"{SVG}path"):
        steps = re.findall(r"([MHC])([^MHC]+)", node.get("d", ""))
        x, y = (float(part) for part in steps[0][1].split(","))
        for kind, ends in steps[1:]:
            to_x, to_y = (float(ends), y) if kind == "H" else (float(part) for part in ends.split()[-1].split(","))
            low, high = (y - 1, y + 1) if kind == "H" else (min(y, to_y), max(y, to_y))
            for left, base, long in names:
                apart = left >= to_x or left + long <= x or base - 9 >= high or base + 3 <= low
                assert apart, f"a line runs through a name at {left:g}, {base:g}"
            x, y = to_x, to_y


def test_a_voice_without_a_name_is_hollow_and_the_note_says_so() -> None:
    root = svg_of(make_bundle(statements=QUOTED, conflicts=[]), chart="chain")
    fills = {node.get("aria-label"): node.get("fill") for node in root.iter(f"{SVG}circle")}
    assert fills["seorang petugas posko"] == "#ffffff" != fills["Ratna Sulistya"]
    assert "Lingkaran kosong: sumber tanpa nama." in words_of(root)
    named = svg_of(make_bundle(statements=QUOTED[:1], conflicts=[]), chart="chain")
    assert "Lingkaran kosong" not in words_of(named)


def test_names_are_broken_between_words_where_there_is_room() -> None:
    told = [_said(number, "Kabarnusa.com", name) for number, name in enumerate(["Bambang Brodjonegoro Adityawarman", "Kementerian Perhubungan"])]  # fmt: skip
    told.append({"id": "s9", "chain": ["Kabarnusa.com", "Kementerian Perhubungan", "pemerintah Kabupaten Rantau"]})
    words = words_of(svg_of(make_bundle(statements=told, conflicts=[]), chart="chain", preset="a4-half")).split()
    assert {"Kabarnusa.com", "Brodjonegoro", "Kementerian", "pemerintah"} <= set(words)


@pytest.mark.parametrize(("articles", "said"), [(1, "(1 article)"), (1200, "(1,200 articles)")])
def test_the_source_line_counts_in_the_form_of_its_language(articles: int, said: str) -> None:
    rows = [{"id": f"a{number}", "publisher": "Suluh Timur"} for number in range(articles)]
    root = svg_of(make_bundle(articles=rows, lang="en", conflicts=[]), chart="matrix")
    assert said in words_of(root)
