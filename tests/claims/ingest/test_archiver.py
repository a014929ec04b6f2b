"""An address is sent to an archive once, and either the copy's address comes back or the reason why none does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from claims.ingest.archiver import send_to_archive
from claims.ingest.refused import UnreadableError
from claims.ingest.settings import IngestSettings
from tests.claims.ingest.archives import Archive, running

PAGE = "https://kabar.example/banjir?id=7"


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    with running() as found:
        yield found


@pytest.mark.parametrize(
    ("way", "copy"),
    [
        ("save", f"/web/20250306010203/{PAGE}"),
        ("named", f"/web/20250306/{PAGE}"),
        ("linked", f"/m/1/{PAGE}"),
    ],
)
def test_the_address_of_the_copy_comes_back(archive: Archive, way: str, copy: str) -> None:
    archive.asked.clear()
    assert send_to_archive(PAGE, f"{archive.base}/{way}/") == archive.base + copy
    assert archive.asked[0] == f"/{way}/{PAGE}" and len(archive.asked) <= 2


@pytest.mark.parametrize(
    ("way", "code"),
    [("busy", "archive_busy"), ("nothing", "archive_no_copy"), ("slow", "web_time"), ("ring", "web_redirects")],
)
def test_what_went_wrong_is_said(archive: Archive, way: str, code: str) -> None:
    with pytest.raises(UnreadableError) as told:
        send_to_archive(PAGE, f"{archive.base}/{way}/", IngestSettings(web_seconds=0.6))
    assert told.value.code == code


@pytest.mark.parametrize("page", ["file:///etc/passwd", "javascript:alert(1)", "http://a b/", ""])
def test_only_web_addresses_are_sent(archive: Archive, page: str) -> None:
    archive.asked.clear()
    with pytest.raises(UnreadableError):
        send_to_archive(page, f"{archive.base}/save/")
    assert archive.asked == []


def test_a_service_that_nobody_runs_is_said_to_be_out_of_reach() -> None:
    with running() as gone:
        base = gone.base
    with pytest.raises(UnreadableError) as told:
        send_to_archive(PAGE, f"{base}/save/", IngestSettings(web_seconds=2.0))
    assert told.value.code == "web_broken"


def test_a_private_network_is_no_archive() -> None:
    with pytest.raises(UnreadableError) as told:
        send_to_archive(PAGE, "http://10.0.0.7/save/")
    assert told.value.code == "web_private"
