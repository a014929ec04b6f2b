"""The list of places: complete where it claims to be, without doubles, every place inside one that is there."""

import collections
import csv
import importlib.resources
import zoneinfo

import pytest

KINDS = {
    "region", "country", "territory", "state", "province", "regency", "city", "district", "area",
    "island", "mountain", "lake", "river", "sea", "strait", "airport", "port",
}  # fmt: skip
INDONESIAN_ZONES = {"WIB", "WITA", "WIT"}


@pytest.fixture(scope="module")
def places() -> list[dict[str, str]]:
    text = importlib.resources.files("claims").joinpath("lexicon/places.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.fixture(scope="module")
def by_name(places: list[dict[str, str]]) -> dict[str, dict[str, str]]:
    return {place["name"]: place for place in places}


def around(by_name: dict[str, dict[str, str]], name: str) -> list[str]:
    """All places that hold ``name``, from the nearest outward; fails on a ring."""
    chain: list[str] = []
    while (name := by_name[name]["within"]) != "":
        assert name not in chain, f"{name} lies inside itself"
        chain.append(name)
    return chain


def test_all_provinces_and_all_regencies_and_cities_of_indonesia(places, by_name):
    provinces = {p["name"] for p in places if p["kind"] == "province"}
    assert len(provinces) == 38
    regencies = [p for p in places if p["kind"] == "regency"]
    cities = [p for p in places if p["kind"] == "city" and p["within"] in provinces]
    assert (len(regencies), len(cities)) == (416, 98)
    assert {p["within"] for p in regencies} == provinces


@pytest.mark.parametrize(
    ("province", "regencies", "cities"),
    [
        ("Aceh", 18, 5),
        ("Sumatera Utara", 25, 8),
        ("Jawa Barat", 18, 9),
        ("Jawa Tengah", 29, 6),
        ("Jawa Timur", 29, 9),
        ("DKI Jakarta", 1, 5),
        ("Nusa Tenggara Timur", 21, 1),
        ("Papua Pegunungan", 8, 0),
    ],
)
def test_each_province_has_its_own_number(places, province, regencies, cities):
    inside = collections.Counter(p["kind"] for p in places if p["within"] == province)
    assert (inside["regency"], inside["city"]) == (regencies, cities)


def test_a_name_stands_once_and_no_alias_stands_for_two_places(places):
    names = collections.Counter(p["name"] for p in places)
    assert [n for n, count in names.items() if count > 1] == []
    aliases = collections.Counter(a for p in places for a in p["aliases"].split("|") if a)
    assert [a for a, count in aliases.items() if count > 1 or a in names] == []


def test_every_cell_is_clean(places):
    for place in places:
        assert place["kind"] in KINDS, place
        assert place["bare"] in ("", "no"), place
        for cell in (place["name"], place["within"], *place["aliases"].split("|")):
            assert cell == cell.strip(), place


def test_every_place_lies_in_a_place_of_the_list(places, by_name):
    for place in places:
        if place["within"]:
            assert place["within"] in by_name, place
            around(by_name, place["name"])


def test_zones_are_indonesian_or_of_the_zone_database(places):
    for place in places:
        if place["tz"] and place["tz"] not in INDONESIAN_ZONES:
            zoneinfo.ZoneInfo(place["tz"])


def test_a_province_gives_its_zone_to_all_it_holds(places, by_name):
    for place in places:
        if place["kind"] in ("regency", "city") and by_name[place["within"]]["kind"] == "province":
            assert place["tz"] == by_name[place["within"]]["tz"], place


@pytest.mark.parametrize(
    ("place", "holds_it", "zone"),
    [
        ("Rafah", "Jalur Gaza", "Asia/Gaza"),
        ("Jabalia", "Palestina", "Asia/Gaza"),
        ("Doha", "Qatar", "Asia/Qatar"),
        ("Sharm el-Sheikh", "Mesir", "Africa/Cairo"),
        ("Washington", "Amerika Serikat", "America/New_York"),
        ("Waikabubak", "Nusa Tenggara Timur", "WITA"),
        ("Cugenang", "Jawa Barat", "WIB"),
        ("Bandara Juanda", "Jawa Timur", "WIB"),
        ("Pelabuhan Gilimanuk", "Bali", "WITA"),
        ("Timika", "Papua Tengah", "WIT"),
        ("Kabupaten Bandung", "Jawa Barat", "WIB"),
    ],
)
def test_a_place_knows_what_holds_it(by_name, place, holds_it, zone):
    assert holds_it in around(by_name, place)
    assert by_name[place]["tz"] == zone


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("AS", "Amerika Serikat"),
        ("Britania", "Inggris"),
        ("Gaza", "Jalur Gaza"),
        ("Khan Yunis", "Khan Younis"),
        ("Tiongkok", "China"),
        ("Solo", "Surakarta"),
        ("Kabupaten Sleman", "Sleman"),
        ("NTT", "Nusa Tenggara Timur"),
    ],
)
def test_other_names_lead_to_the_same_place(places, alias, name):
    assert [p["name"] for p in places if alias in p["aliases"].split("|")] == [name]


@pytest.mark.parametrize("word", ["Lima", "Batu", "Metro", "Nice", "Puncak", "Pati"])
def test_a_name_that_is_also_a_common_word_is_marked(by_name, word):
    assert by_name[word]["bare"] == "no"
