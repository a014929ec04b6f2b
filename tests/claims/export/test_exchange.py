"""What other programs take in: ClaimReview, Web Annotations, TimelineJS, Timesketch, decisions."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from claims.export.bundle import Bundle
from claims.export.files import render
from claims.export.order import Order

from .conftest import make_bundle

SCHEMAS = Path(__file__).parent / "schemas"


def content_of(bundle: Bundle, name: str, order: Order = Order()) -> Any:  # noqa: B008 - frozen
    return json.loads(render(bundle, name, order)[name])


def check(content: object, schema: str) -> None:
    held = json.loads((SCHEMAS / f"{schema}.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(held)
    jsonschema.Draft202012Validator(held).validate(content)


def test_claimreview_is_written_for_what_a_person_decided_and_for_nothing_else(bundle: Bundle) -> None:
    content = content_of(bundle, "x.jsonld")
    check(content, "claimreview")
    assert [row["@id"] for row in content["@graph"]] == ["urn:linimasa:conflict:k2", "urn:linimasa:statement:s4"]


def test_claimreview_says_the_outlets_own_verdict_and_gives_no_number(bundle: Bundle) -> None:
    conflict, statement = content_of(bundle, "x.jsonld", Order(author="Cek Fakta Suluh"))["@graph"]
    assert conflict["reviewRating"]["alternateName"] == "Sebagian benar"
    assert statement["reviewRating"]["alternateName"] == "tidak jelas"
    assert conflict["author"]["name"] == statement["author"]["name"] == "Cek Fakta Suluh"
    assert conflict["datePublished"] == "2025-03-10"
    assert statement["claimReviewed"] == "Bupati Wairana membantah pihaknya lalai"
    assert statement["itemReviewed"]["author"]["name"] == "Bupati Wairana"


def test_claimreview_never_takes_an_address_that_is_not_of_the_web() -> None:
    appearances = content_of(make_bundle(), "x.jsonld")["@graph"][0]["itemReviewed"]["appearance"]
    assert appearances and not [row for row in appearances if "url" in row]


def test_an_undone_verdict_gives_no_claimreview() -> None:
    told = make_bundle()
    redone = {**told.reviews[3], "id": "r5", "action": "redo"}
    ids = [row["@id"] for row in content_of(make_bundle(reviews=[*told.reviews, redone]), "x.jsonld")["@graph"]]
    assert "urn:linimasa:statement:s2" in ids
    assert "urn:linimasa:statement:s2" not in [row["@id"] for row in content_of(told, "x.jsonld")["@graph"]]


def test_without_decisions_the_graph_is_empty() -> None:
    told = make_bundle()
    content = content_of(make_bundle(conflicts=[told.conflicts[0]], reviews=[]), "x.jsonld")
    check(content, "claimreview")
    assert content["@graph"] == []


def test_annotations_find_their_words_by_quotation_and_by_position(bundle: Bundle) -> None:
    content = content_of(bundle, "x.annotations.jsonld")
    check(content, "annotations")
    items = content["first"]["items"]
    assert content["total"] == len(items) == len(bundle.statements) + len(bundle.timexes) + 1
    for item in items:
        quote, position = item["target"]["selector"]
        article, field = item["target"]["source"].removeprefix("urn:linimasa:article:").split("#")
        whole = str(bundle.article(article)[field])
        assert whole[position["start"] : position["end"]] == quote["exact"]
        assert f"{quote['prefix']}{quote['exact']}{quote['suffix']}" in whole


def test_annotation_of_a_decision_names_who_made_it(bundle: Bundle) -> None:
    review = content_of(bundle, "annotations.jsonld")["first"]["items"][-1]
    assert (review["motivation"], review["creator"]["name"]) == ("assessing", "Ratna W.")
    assert review["body"][0]["value"] == "tidak jelas"


def test_timelinejs_holds_no_part_finer_than_the_source(bundle: Bundle) -> None:
    content = content_of(bundle, "x.timelinejs.json")
    content.pop("linimasa")
    check(content, "timelinejs")
    by_id = {row["unique_id"]: row for row in content["events"]}
    assert by_id["e1"]["start_date"] == {
        "year": 2025,
        "month": 3,
        "day": 5,
        "hour": 5,
        "minute": 36,
        "display_date": "Rabu, 5 Maret 2025, 05.36 WIB",
    }
    assert set(by_id["e3"]["start_date"]) == {"year", "month", "display_date"}
    assert by_id["e3"]["display_date"] == "April 2025" and "end_date" not in by_id["e3"]
    assert by_id["e2"]["display_date"] == "sekitar sejak Februari 2025"


def test_timelinejs_lists_undated_events_on_the_title_slide(bundle: Bundle) -> None:
    content = content_of(bundle, "x.timelinejs.json")
    assert "e4" not in {row["unique_id"] for row in content["events"]}
    assert "1 peristiwa belum bertanggal" in content["title"]["text"]["text"]
    assert "<li>Pihak kabupaten dituduh lalai</li>" in content["title"]["text"]["text"]


def test_timelinejs_texts_are_escaped() -> None:
    told = make_bundle()
    events = [{**told.events[0], "title": "<img src=x onerror=alert(1)>"}]
    slide = content_of(make_bundle(events=events), "x.timelinejs.json")["events"][0]
    assert slide["text"]["headline"] == "&lt;img src=x onerror=alert(1)&gt;"
    assert "Kabar &lt;Nusa&gt;" in slide["text"]["text"]


def test_timesketch_has_the_three_columns_it_asks_for(bundle: Bundle) -> None:
    text = render(bundle, "x.timesketch.csv")["x.timesketch.csv"].decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert rows and all(row["message"] and row["datetime"] and row["timestamp_desc"] for row in rows)
    assert all(datetime.fromisoformat(row["datetime"]).tzinfo for row in rows)
    assert [(row["event_id"], row["timestamp_desc"]) for row in rows] == [
        ("e1", "Event moment (minute)"),
        ("e2", "Event start (month)"),
        ("e3", "Event start (month)"),
        ("e3", "Event end (month)"),
    ]
    assert rows[0]["datetime"] == "2025-03-05T05:36:00+07:00" and rows[0]["zone_known"] == "true"
    assert rows[1]["zone_known"] == "false" and rows[1]["edtf"] == "2025-02~/.."
    assert "korban tewas: belum diputuskan" in rows[0]["doubts"]


@pytest.mark.parametrize("name", ["reviews.jsonl", "wairana.reviews.jsonl"])
def test_decisions_leave_as_they_were_made(bundle: Bundle, name: str) -> None:
    written = render(bundle, name, Order(what="events"))
    assert [json.loads(line) for line in written[name].decode().splitlines()] == list(bundle.reviews)
    assert json.loads(written[f"{name}-metadata.json"])["table"] == "reviews"


def test_the_claim_of_two_outlets_with_the_same_words_is_printed_once_and_its_reviewer_is_a_person(
    bundle: Bundle,
) -> None:
    decided = next(row for row in bundle.conflicts if row.get("verdict"))
    side = decided["sides"][0]
    copied = {
        **decided,
        "sides": [{**side, "statements": [*side["statements"], *side["statements"]]}, *decided["sides"][1:]],
    }
    both = make_bundle(conflicts=[copied])
    review = content_of(both, "x.jsonld")["@graph"][0]
    said = f"{side['value']}: “{side['statements'][0]['text']}”"
    assert review["claimReviewed"].count(said) == 1
    assert len(review["itemReviewed"]["appearance"]) == 2 * len(side["statements"]) + sum(
        len(one["statements"]) for one in decided["sides"][1:]
    )
    assert review["author"] == {"@type": "Person", "name": decided["reviewer"]}
    assert content_of(both, "x.jsonld", Order(author="Cek Fakta"))["@graph"][0]["author"]["@type"] == "Organization"
