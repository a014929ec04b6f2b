"""robots.txt as RFC 9309 reads it."""

from __future__ import annotations

import pytest

from claims.ingest.robots import is_allowed_by

RULES = """# aturan
User-agent: perayap-lain
Disallow: /

User-agent: *
User-agent: pengindeks
Disallow: /cari
Disallow: /*.pdf$
Disallow: /arsip/*/cetak
Allow: /cari/bantuan
Disallow:
"""

CASES = [
    ("/", True),
    ("/berita/1", True),
    ("/cari", False),
    ("/cari?q=banjir", False),
    ("/cari/bantuan", True),
    ("/carikan", False),
    ("/dok/a.pdf", False),
    ("/dok/a.pdf?unduh=1", True),
    ("/arsip/2025/cetak/1", False),
    ("/arsip/cetak", True),
    ("/%63ari", False),
    ("/robots.txt", True),
]


@pytest.mark.parametrize(("target", "allowed"), CASES)
def test_the_longest_rule_holds(target: str, allowed: bool) -> None:
    assert is_allowed_by(RULES, target) is allowed


def test_the_group_that_names_us_holds_alone() -> None:
    robots = "User-agent: *\nDisallow: /\n\nUser-agent: Linimasa/1.0\nDisallow: /a\n"
    assert is_allowed_by(robots, "/b") and not is_allowed_by(robots, "/a")


def test_of_two_alike_the_one_that_allows() -> None:
    assert is_allowed_by("User-agent: *\nDisallow: /a\nAllow: /a", "/a")


@pytest.mark.parametrize(
    "robots", ["", "bukan aturan", "User-agent: *", "Disallow: /", "\x00\xff", "User-agent: lain\nDisallow: /"]
)
def test_no_rule_for_us_allows(robots: str) -> None:
    assert is_allowed_by(robots, "/a")


def test_wildcards_cost_no_more_than_a_walk() -> None:
    robots = "User-agent: *\n" + "Disallow: /" + "*a" * 900 + "b$\n"
    assert is_allowed_by(robots * 50, "/" + "a" * 3000)
