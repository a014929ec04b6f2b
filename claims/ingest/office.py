"""Office files are archives of XML: what is checked before a library opens one."""

from __future__ import annotations

import io
import zipfile
import zlib

from claims.ingest.refused import UnreadableError
from claims.ingest.source import Source

BROKEN_ZIP = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What `zipfile` raises for archives that are spoilt or packed in ways it does not know."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_office(source: Source, main_part: str) -> bytes:
    """The bytes of a DOCX or XLSX that may safely be opened.

    Raises UnreadableError for a password, a broken or foreign archive, more unpacked than the settings allow an archive, and any part with a
    document type or entities: no office program writes these, they serve to make a reader swell.
    """
    data = source.read()
    if data.startswith(_OLE):
        raise UnreadableError("office_password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if main_part not in {info.filename for info in infos}:
                raise UnreadableError("office_foreign", ending=source.ending)
            if any(info.flag_bits & 1 for info in infos):
                raise UnreadableError("office_password")
            limit = source.settings.archive_bytes
            if sum(info.file_size for info in infos) > limit:
                raise UnreadableError("archive_bomb", limit=limit // 1_000_000)
            for info in infos:
                part = archive.read(info)  # every part, so that a spoilt one is met here and not inside a library
                if info.filename.lower().endswith((".xml", ".rels", ".vml")) and declares_entities(part):
                    raise UnreadableError("entities")
    except BROKEN_ZIP:
        raise UnreadableError("broken_file", ending=source.ending) from None
    return data


def declares_entities(xml: bytes) -> bool:
    """True where XML has a document type or entity declarations, in whatever encoding."""
    plain = xml.replace(b"\x00", b"") if b"\x00" in xml[:64] else xml
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain
