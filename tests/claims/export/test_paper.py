"""Matrix and chain on paper: every answer and every voice, wrapped instead of cut, within the picture."""

from __future__ import annotations

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
