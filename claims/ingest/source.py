"""An input to be read: its place, its bytes, and what is asked of the reader."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import BinaryIO

from claims.article import Article
from claims.ingest.encoding import Encoding, decode
from claims.ingest.refused import Notice, Refused, UnreadableError, notice
from claims.ingest.settings import IngestSettings
from claims.priorcheck import PriorCheck

Item = Article | Refused | Notice | PriorCheck


@dataclass(frozen=True, slots=True)
class At:
    """An article with its place: its file, with the line (``berita.csv:17``) or the way into an archive where it has one."""

    place: str
    article: Article


Found = Item | At


class Allowance:
    """How many bytes an archive and the archives inside it may still unpack to."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._left = limit

    @property
    def is_spent(self) -> bool:
        """True once more was asked for than is left."""
        return self._left < 0

    def take(self, count: int) -> None:
        """Uses up ``count`` bytes. Raises UnreadableError where they are not left."""
        self._left -= count
        if self._left < 0:
            raise UnreadableError("archive_bomb", limit=self.limit // 1_000_000)


@dataclass(frozen=True, slots=True)
class Source:
    """One input.

    ``place`` names it for people, ``open`` gives its bytes anew each time as a seekable binary stream of ``size`` bytes.
    ``story`` fills in where an article names none. ``depth`` counts the archives around it. ``progress`` gets the bytes
    read since its last call.
    """

    place: str
    open: Callable[[], BinaryIO]
    size: int
    story: str | None = None
    settings: IngestSettings = field(default_factory=IngestSettings)
    depth: int = 0
    progress: Callable[[int], None] | None = None
    allowance: Allowance | None = None

    @property
    def name(self) -> str:
        """The last part of the place."""
        return PurePosixPath(self.place.replace("\\", "/")).name

    @property
    def ending(self) -> str:
        """The file ending in lower case with its dot; empty where there is none."""
        return PurePosixPath(self.name).suffix.lower()

    def read(self) -> bytes:
        """All bytes. Raises UnreadableError where there are none or more than the limit."""
        with self.open() as stream:
            data = stream.read(self.settings.file_bytes + 1)
        if len(data) > self.settings.file_bytes:
            limit = f"{self.settings.file_bytes / 1_000_000:g}"
            raise UnreadableError("large_file", megabytes=f"over {limit}", limit=limit)
        if not data:
            raise UnreadableError("empty_file")
        self.report(len(data))
        return data

    def read_text(self, declared: str | None = None) -> tuple[str, list[Notice]]:
        """The content as text, and what is to be said about its encoding. Raises UnreadableError for bytes that are no text."""
        return self.decode(self.read(), declared)

    def decode(self, data: bytes, declared: str | None = None) -> tuple[str, list[Notice]]:
        """Bytes of this input as text, and what is to be said about their encoding."""
        text, encoding = decode(data, declared)
        return text, self.say_encoding(encoding)

    def say_encoding(self, encoding: Encoding) -> list[Notice]:
        """What is to be said about how the bytes were read: a guess, and bytes that did not fit."""
        said = []
        if encoding.guessed:
            said.append(notice(self.place, "encoding_guessed", encoding=encoding.name))
        if encoding.lost:
            said.append(notice(self.place, "bytes_lost", encoding=encoding.name, count=encoding.lost))
        return said

    def report(self, count: int) -> None:
        """Tells ``progress`` of ``count`` more bytes."""
        if self.progress is not None and count:
            self.progress(count)


class Counted(io.RawIOBase):
    """A binary stream that reports how far it has been read for the first time."""

    def __init__(self, stream: BinaryIO, report: Callable[[int], None]) -> None:
        self._stream = stream
        self._report = report
        self._seen = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._seen += len(data)
        self._report(len(data))
        return len(data)
