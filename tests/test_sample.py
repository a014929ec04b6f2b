"""The sample stories: labels sit on their words, weekdays are what they say, every kind occurs."""

import collections
import datetime
import importlib.resources
import itertools
import json
import re
import unicodedata

import pytest

from claims.conflict import ConflictKind, Explanation

WHY = {
    "update over time": "update",
    "corrected": "corrected",
    "rounding": "rounding",
    "range contains value": "range",
    "time zone": "timezone",
    "different granularity": "granularity",
    "part vs whole": "part_whole",
    "different measure": "different_measure",
    "different unit": "different_unit",
    "different events": "different_event",
    "same source quoted twice": "same_source",
    "planned then happened": "planned_then_happened",
    "paraphrase": "paraphrase",
    "no stance": "no_stance",
}
WEEKDAYS = ["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"]
MONTHS = [
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
]
WEEKDAY_DATE = re.compile(
    rf"\b({'|'.join(WEEKDAYS)})(?: \w+)?(?: \((\d\d?)/(\d\d?)(?:/(\d{{4}}))?\)|,? (\d\d?) ({'|'.join(MONTHS)})(?: (\d{{4}}))?)",
    re.I,
)


def load_stories() -> list[dict]:
    folder = importlib.resources.files("linimasa_data").joinpath("sample")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".json")), key=lambda f: f.name)
    return [json.loads(f.read_text(encoding="utf-8")) for f in files]


STORIES = load_stories()


@pytest.fixture(params=STORIES, ids=[s["id"] for s in STORIES])
def story(request) -> dict:
    return request.param


def conflicts(story: dict) -> list[dict]:
    return story["conflicts"] + story.get("conflicts_order", [])


def mentions(side: dict) -> list[dict]:
    return [side, *side.get("also", [])]


def texts(story: dict) -> dict[str, str]:
    return {d["id"]: d["text"] for d in story["docs"]}


def test_three_stories_of_five_to_six_articles():
    assert len(STORIES) == 3
    assert all(5 <= len(s["docs"]) <= 6 for s in STORIES)
    assert all(12 <= len(s["statements"]) <= 25 for s in STORIES)


def test_articles_are_whole_and_in_stored_form(story):
    for doc in story["docs"]:
        assert doc["text"].startswith(doc["title"] + "\n\n")
        assert 120 <= len(doc["text"].split()) <= 320, doc["id"]
        assert unicodedata.normalize("NFC", doc["text"]) == doc["text"]
        assert "\r" not in doc["text"]
        assert doc["publisher"]
        assert datetime.datetime.fromisoformat(doc["published"]).tzinfo is not None


def test_every_quote_stands_at_its_offsets(story):
    text = texts(story)
    for label in conflicts(story) + story["decoys"]:
        for mention in mentions(label["a"]) + mentions(label["b"]):
            assert text[mention["doc"]][mention["start"] : mention["end"]] == mention["quote"], label["id"]
            assert mention["end"] - mention["start"] <= 420
    for s in story["statements"]:
        anchor = s["anchor"]
        assert text[s["doc"]][s["start"] : s["end"]] == s["sentence"]
        assert text[s["doc"]][anchor["start"] : anchor["end"]] == anchor["quote"]
        assert s["start"] <= anchor["start"] < anchor["end"] <= s["end"]


def test_no_label_lies_in_boilerplate(story):
    noise = {d["id"]: d["noise"] for d in story["docs"]}
    sides = [m for label in conflicts(story) + story["decoys"] for k in "ab" for m in mentions(label[k])]
    for at in sides + [dict(s["anchor"], doc=s["doc"]) for s in story["statements"]]:
        assert all(at["end"] <= start or end <= at["start"] for start, end in noise[at["doc"]]), at["quote"]


def test_labels_name_known_kinds_reasons_and_polarities(story):
    kinds = {k.value for k in ConflictKind}
    for label in conflicts(story):
        assert {label["kind"], *label.get("also_kinds", [])} <= kinds
        assert label["explanation"]
    assert {d["why"] for d in story["decoys"]} <= WHY.keys()
    assert {s["polarity"] for s in story["statements"]} <= {"affirmed", "denied", "uncertain", "planned"}


def test_a_story_has_no_label_twice(story):
    for labels in (conflicts(story), story["decoys"], story["statements"]):
        assert len({label["id"] for label in labels}) == len(labels)


def printed_weekdays(doc: dict):
    """Each weekday printed with a date: its span, and whether the two agree (year: as printed, else nearest)."""
    published = datetime.datetime.fromisoformat(doc["published"]).date()
    for m in WEEKDAY_DATE.finditer(doc["text"]):
        day = int(m[2] or m[5])
        month = int(m[3]) if m[3] else MONTHS.index(m[6].lower()) + 1
        year = m[4] or m[7]
        years = [int(year)] if year else [published.year - 1, published.year, published.year + 1]
        date = min((datetime.date(y, month, day) for y in years), key=lambda d: abs(d - published))
        yield m.start(), m.end(), WEEKDAYS[date.weekday()] == m[1].lower()


def test_exactly_the_labelled_weekdays_contradict_their_date(story):
    labelled = {(c["a"]["doc"], c["a"]["start"]) for c in story["conflicts"] if c["kind"] == "weekday"}
    found, all_printed = set(), 0
    for doc in story["docs"]:
        for start, end, agrees in printed_weekdays(doc):
            if any(s <= start and end <= e for s, e in doc["noise"]):
                continue
            all_printed += 1
            if not agrees:
                found.add((doc["id"], start))
    assert found == labelled
    assert labelled
    assert all_printed > len(labelled)


def test_every_kind_of_conflict_occurs():
    seen = collections.Counter(c["kind"] for s in STORIES for c in conflicts(s))
    assert seen.keys() == {k.value for k in ConflictKind}


def test_every_kind_of_explained_difference_occurs():
    seen = {WHY[d["why"]] for s in STORIES for d in s["decoys"]}
    assert seen == {e.value for e in Explanation}


def test_one_agency_text_stands_in_two_outlets():
    def shingles(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return set(zip(*(words[i:] for i in range(8)), strict=False))

    copies = [
        (a["publisher"], b["publisher"])
        for s in STORIES
        for a, b in itertools.combinations(s["docs"], 2)
        if len(shingles(a["text"]) & shingles(b["text"])) > 30
    ]
    assert len(copies) >= 2
    assert all(a != b for a, b in copies)


def test_one_page_ends_in_boilerplate_and_one_has_no_date():
    docs = [d for s in STORIES for d in s["docs"]]
    assert any(len(d["noise"]) >= 5 for d in docs)
    assert sum(bool(d.get("undated")) for d in docs) == 1


def test_outlets_are_those_that_sources_md_calls_invented():
    sources = importlib.resources.files("linimasa_data").joinpath("SOURCES.md").read_text(encoding="utf-8")
    for story in STORIES:
        for doc in story["docs"]:
            assert doc["publisher"] in sources
