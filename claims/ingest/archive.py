"""Zip archives, read in memory: nothing is ever written to disk under a name that an archive chose."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace

from claims.ingest.folder import belongs_to_page, is_not_meant
from claims.ingest.office import BROKEN_ZIP
from claims.ingest.refused import UnreadableError, notice, refuse
from claims.ingest.source import Allowance, Found, Source
from timeline.text import to_stored

_CHUNK = 1 << 20
_SMALL = 1_000_000


def read_archive(source: Source, read_member: Callable[[Source], Iterator[Found]]) -> Iterator[Found]:
    """What the members of a zip give, in the order of the archive; places are ``archive.zip/folder/name``.

    Refused by name: members with a password, with a path that leads out of the archive, links, members that swell beyond
    the limits. Archives inside archives are read to the depth that the settings allow, against one common allowance.
    Raises UnreadableError for an archive that is damaged, nested too deep or beyond the limits as a whole.
    """
    settings = source.settings
    if source.depth >= settings.archive_depth:
        raise UnreadableError("archive_depth", limit=settings.archive_depth)
    allowance = source.allowance or Allowance(settings.archive_bytes)
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.read()))
        members = [info for info in archive.infolist() if not info.filename.endswith("/")]
    except BROKEN_ZIP:
        raise UnreadableError("broken_file", ending=source.ending) from None
    if len(members) > settings.archive_members:
        raise UnreadableError("archive_members", count=len(members), limit=settings.archive_members)
    if members and all(info.flag_bits & 1 for info in members):
        raise UnreadableError("archive_password")
    names = {part for info in members for part in _beside(_name(info))}
    passed = read = 0
    for info in members:
        name = _name(info)
        place = f"{source.place}/{name}"
        if any(
            is_not_meant(part) or belongs_to_page(part, names)
            for part in name.split("/")
            if part not in ("", ".", "..")
        ):
            passed += 1
            continue
        read += 1
        try:
            _check(info, name, source)
            data = _unpack(archive, info, allowance)
        except UnreadableError as problem:
            yield problem.at(place)
            if problem.code == "archive_bomb" and allowance.is_spent:
                return
            continue
        except BROKEN_ZIP:
            yield refuse(place, "archive_broken_member")
            continue
        member = replace(
            source,
            place=place,
            open=_opener(data),
            size=len(data),
            depth=source.depth + 1,
            allowance=allowance,
            progress=None,
        )
        yield from read_member(member)
    if passed:
        yield notice(source.place, "passed_over", count=passed)
    if not read:
        raise UnreadableError("archive_empty")


def office_kind(data: bytes) -> str:
    """The ending that a zip deserves by what it holds: ``.docx``, ``.xlsx`` or ``.zip``."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except BROKEN_ZIP:
        return ".zip"
    return ".docx" if "word/document.xml" in names else ".xlsx" if "xl/workbook.xml" in names else ".zip"


def _check(info: zipfile.ZipInfo, name: str, source: Source) -> None:
    settings = source.settings
    if info.flag_bits & 1:
        raise UnreadableError("archive_password")
    if name.startswith(("/", "~")) or re.match(r"[A-Za-z]:", name) or ".." in name.split("/"):
        raise UnreadableError("archive_path")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise UnreadableError("archive_link")
    if info.file_size >= settings.file_bytes:
        limit = f"{settings.file_bytes / 1_000_000:g}"
        raise UnreadableError("large_file", megabytes=f"{info.file_size / 1_000_000:.0f}", limit=limit)
    if info.file_size > _SMALL and info.file_size > settings.archive_ratio * max(info.compress_size, 1):
        raise UnreadableError("archive_bomb", limit=settings.archive_bytes // 1_000_000)


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, allowance: Allowance) -> bytes:
    """The member's bytes, taken from the allowance as they come: a header may lie about the size."""
    parts = []
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            allowance.take(len(chunk))
            parts.append(chunk)
    return b"".join(parts)


def _opener(data: bytes) -> Callable[[], io.BytesIO]:
    return lambda: io.BytesIO(data)


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name with ``/``; names that older programs wrote as UTF-8 without saying so are set right."""
    name = info.filename
    if not info.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = info.filename
    return to_stored(name.replace("\\", "/")) or "?"


def _beside(name: str) -> Iterator[str]:
    yield name.rsplit("/", 1)[-1]
