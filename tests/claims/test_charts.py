"""Numbers over time, sources against questions, and who quotes whom."""

from __future__ import annotations

import pytest

from claims.charts import chain_chart, tolls_chart
from claims.courses import to_courses
from claims.tolls import chain_edges, matrix_cells, runs_of, say_bounds, say_report, slots_of, toll_points
from timeline.chart_settings import ChartSettings


def _told(id: str, publisher: str, as_of: str, chain: list, **quantity: object) -> dict:
    number = {
        "text": "",
        "value": None,
        "low": None,
        "high": None,
        "mod": None,
        "unit": "orang",
        "role": "tewas",
        **quantity,
    }
    return {
        "id": id,
        "publisher": publisher,
        "as_of": as_of,
        "quantities": [number],
        "text": "kutipan",
        "chain": [publisher, *chain],
    }


STATEMENTS = [
    _told("s1", "Kanal24", "2024-09-10T08:30:00+08:00", ["BPBD"], value=3, low=3, high=3),
    _told("s2", "Kantor Berita Nusa", "2024-09-10T18:00:00+07:00", ["BNPB"], value=7, low=7, high=7),
    _told("s3", "Kanal24", "2024-09-12T05:30:00", ["Kantor Berita Nusa", {"name": "dua pejabat", "kind": "anonymous"}], low=10, high=20),
    _told("s4", "Kantor Berita Nusa", "2024-09-12T09:00:00", ["BNPB"], value=1200, low=1200, mod="MORE_THAN", role="mengungsi"),
]  # fmt: skip
CONFLICTS = [
    {
        "id": "c1",
        "kind": "number",
        "about": "jumlah korban tewas",
        "explained_by": None,
        "sides": [
            {"value": "7 orang", "statements": [{"id": "s2", "publisher": "Kantor Berita Nusa"}]},
            {"value": "10–20 orang", "statements": [{"id": "s3", "publisher": "Kanal24"}]},
        ],
    },
    {"id": "c2", "kind": "number", "about": "lain", "explained_by": "rounding", "sides": []},
]


def test_the_moment_of_a_number_is_told_with_its_zone_and_on_the_clock_that_is_asked_for() -> None:
    first, *_ = points = [point for point in toll_points(STATEMENTS) if point["role"] == "tewas"]
    assert say_report(first, "id") == "Selasa, 10 September 2024, 08.30 WITA"
    rows = tolls_chart(points, ChartSettings(lang="id", also="+07:00")).to_dict()["datasets"]
    said = {row["when"] for held in rows.values() for row in held if "when" in row}
    assert "Selasa, 10 September 2024, 08.30 WITA (07.30 WIB)" in said
    printed = dict(STATEMENTS[2], published="2024-09-12T07:00:00+09:00")
    assert say_report(toll_points([printed])[0], "en") == "Thursday, 12 September 2024, 05:30 WIT"


def test_a_number_stands_at_the_moment_at_which_it_was_true() -> None:
    points = toll_points(STATEMENTS)
    assert [
        (point["source"], point["at"].isoformat(), point["said"]) for point in points if point["role"] == "tewas"
    ] == [
        ("Kanal24", "2024-09-10T08:30:00", "3"),
        ("Kanal24", "2024-09-12T05:30:00", "10–20"),
        ("Kantor Berita Nusa", "2024-09-10T18:00:00", "7"),
    ]
    assert slots_of(points) == ["tewas · orang"]  # one report alone is no course of numbers


@pytest.mark.parametrize(
    ("quantity", "id_words", "en_words"),
    [
        ({"value": 1200, "low": 1200, "mod": "MORE_THAN"}, "lebih dari 1.200", "more than 1,200"),
        ({"value": 40, "low": 36, "high": 44, "mod": "APPROX"}, "sekitar 40", "about 40"),
        ({"low": 11, "high": 19}, "11–19", "11–19"),
        ({"high": 500, "mod": "LESS_THAN"}, "kurang dari 500", "fewer than 500"),
        ({"value": 6.3, "low": 6.3, "high": 6.3}, "6,3", "6.3"),
    ],
)
def test_a_number_is_said_no_surer_than_it_was_printed(quantity: dict, id_words: str, en_words: str) -> None:
    assert (say_bounds(quantity, "id"), say_bounds(quantity, "en")) == (id_words, en_words)


def test_the_range_of_a_number_is_drawn() -> None:
    spec = tolls_chart(toll_points(STATEMENTS)).to_dict()
    rows = [row for rows in spec["datasets"].values() for row in rows if row.get("said") == "10–20"]
    assert rows[0]["from"] == 10
    assert rows[0]["to"] == 20
    assert "2 sumber, 3 laporan" in spec["description"]


def test_no_line_goes_on_from_a_moment_with_several_numbers() -> None:
    told = [
        _told("1", "Kanal24", "2025-03-01", [], value=3, low=3, high=3),
        _told("2", "Kanal24", "2025-03-02", [], value=5, low=5, high=5),
        _told("3", "Kanal24", "2025-03-03", [], value=1200, low=1200, high=1200),
        _told("4", "Kanal24", "2025-03-03", [], value=48000, low=48000),
        _told("5", "Kanal24", "2025-03-09", [], value=67000, low=67000),
        _told("6", "Nusa", "2025-03-09", [], value=9, low=9, high=9),
        _told("7", "Nusa", "2025-03-09", [], value=9, low=9, high=9),
    ]
    runs = runs_of(toll_points(told))
    assert [[point["statement"] for point in run] for run in runs] == [["1", "2"], ["3"], ["4"], ["5"], ["6", "7"]]


COUNTED = [
    _told("1", "Kanal24", "2025-03-01", [], value=9, low=9, high=9),
    _told("2", "Nusa", "2025-03-01", [], value=12, low=12, high=12),
    _told("3", "Kanal24", "2025-03-03", [], value=14, low=14, high=14),
    _told("4", "Nusa", "2025-03-04", [], value=21, low=21, high=21),
    _told("5", "Nusa", "2025-03-04", [], value=22, low=22, high=22),
]


def _differ(explained_by: str | None, *sides: list[str]) -> dict:
    return {
        "kind": "number", "explained_by": explained_by,
        "sides": [{"statements": [{"id": one} for one in side]} for side in sides],
    }  # fmt: skip


def test_numbers_of_another_happening_stand_apart() -> None:
    compared = [_differ(None, ["1"], ["2"]), _differ("update", ["1"], ["3"]), _differ("different_event", ["2"], ["4"])]
    flood = {"id": "e", "places": ["Lembah Sari"], "earliest": "2019-02-03T00:00:00", "latest": "2019-02-03T23:59:59",
             "granularity": "day", "statements": ["4", "5"]}  # fmt: skip
    points = to_courses(toll_points(COUNTED), compared, [flood])
    assert {point["statement"]: point["slot"] for point in points} == {
        **dict.fromkeys("123", "tewas · orang"),
        **dict.fromkeys("45", "tewas · orang · Lembah Sari, Minggu, 3 Februari 2019"),
    }
    assert {point["kind"] for point in points} == {"tewas · orang"}
    assert to_courses(toll_points(COUNTED), reversed(compared), [flood]) == points


def test_numbers_that_were_never_told_apart_stay_in_one_course() -> None:
    assert {point["slot"] for point in to_courses(toll_points(COUNTED), [], [])} == {"tewas · orang"}


def test_a_part_stands_apart_from_its_whole_and_a_corrected_number_does_not() -> None:
    both = _told("6", "Kanal24", "2025-03-05", [], value=30, low=30, high=30)
    both["quantities"] = [*both["quantities"], {**both["quantities"][0], "value": 2, "low": 2, "high": 2}]
    points = to_courses(toll_points([*COUNTED, both]), [], [])
    assert [(one["said"], one["slot"]) for one in points if one["statement"] == "6"] == [
        ("30", "tewas · orang"),
        ("2", "tewas · orang · 2 / 30"),
    ]
    corrected = to_courses(toll_points([*COUNTED, both]), [_differ("corrected", ["1"], ["6"])], [])
    assert {one["slot"] for one in corrected} == {"tewas · orang"}


def test_one_voice_in_two_spellings_of_its_capitals_is_one() -> None:
    told = [
        {"id": "1", "chain": ["A", "Warga"]},
        {"id": "2", "chain": ["A", "warga"]},
        {"id": "3", "chain": ["B", "warga"]},
    ]
    assert [(edge["from"], edge["to"], edge["times"]) for edge in chain_edges(told)] == [
        ("A", "warga", 2),
        ("B", "warga", 1),
    ]


def test_a_nameless_voice_is_hollow_though_no_warning_names_it() -> None:
    told = [
        {
            "id": "1",
            "chain": ["A", "Koran B", "dua sumber"],
            "chain_kinds": ["outlet", "newspaper", "anonymous"],
            "warnings": [],
        }
    ]
    (_, edge) = chain_edges(told)
    assert (edge["to"], edge["to_kind"], edge["from_kind"]) == ("dua sumber", "anonymous", "newspaper")
    nodes = chain_chart(told).to_dict()["datasets"]
    assert {row["name"]: row["kind"] for rows in nodes.values() for row in rows if "name" in row}[
        "dua sumber"
    ] == "anonymous"


def test_outlets_that_say_the_same_share_a_ground_and_explained_differences_stay_out() -> None:
    assert [(cell["publisher"], cell["side"]) for cell in matrix_cells(CONFLICTS)] == [
        ("Kantor Berita Nusa", 0),
        ("Kanal24", 1),
    ]


def test_a_voice_stands_further_out_than_those_that_quote_it() -> None:
    edges = {(edge["from"], edge["to"]): edge for edge in chain_edges(STATEMENTS)}
    assert edges["Kantor Berita Nusa", "BNPB"]["times"] == 2
    assert edges["Kantor Berita Nusa", "BNPB"]["to_level"] == 2
    assert edges["Kanal24", "Kantor Berita Nusa"]["from_level"] == 0


def test_voices_that_quote_each_other_end_somewhere() -> None:
    ring = [{"id": "1", "chain": ["A", "B"]}, {"id": "2", "chain": ["B", "A"]}]
    assert len(chain_edges(ring)) == 2
    assert chain_chart(ring).to_dict()["description"].endswith("2 kutipan.")


def test_nothing_reported_still_draws() -> None:
    for spec in (tolls_chart([]), chain_chart([])):
        assert spec.to_dict()["description"]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_files_can_be_drawn_in_both_languages(lang: str) -> None:
    vlc = pytest.importorskip("vl_convert")
    settings = ChartSettings(lang=lang, title="Angka", note=True)
    for chart in (
        tolls_chart(toll_points(STATEMENTS, lang), settings),
        chain_chart(STATEMENTS, settings),
    ):
        assert "<svg" in vlc.vegalite_to_svg(chart.to_json())
