"""Bytes as text: which encoding, whether it was guessed, what was lost."""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass
from typing import BinaryIO

from charset_normalizer import from_bytes

from claims.ingest.refused import UnreadableError

_CHUNK = 1 << 20
_SAMPLE = 200_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How files begin that are surely no text, whatever they are called.
_OTHER_FILES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\xd0\xcf\x11\xe0",
)
# Control characters that no text holds; tab, line ends, form feed, escape and Windows' end-of-file are let through.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# What cp1252 puts outside ASCII in Indonesian and English news: quotes, dashes, bullets, signs, letters of names.
_WESTERN = frozenset(
    "“”‘’„‚–—…•€£¥§©®™°±²³¹·«»½¼¾\xa0\xadàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŠšŽžŒœ"
)
_ELSEWHERE = ("cp1251", "cp1256", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp1250", "cp1254", "mac_roman")

# Codecs of Python that are no charset of a file and would turn plain letters into something else.
_NO_CHARSETS = frozenset({"utf-7", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined"})


@dataclass(frozen=True, slots=True)
class Encoding:
    """How bytes become text.

    ``errors`` is ``surrogateescape`` where some bytes do not fit: they become lone surrogates, which
    `timeline.text.to_stored` turns into U+FFFD, so that the article they stand in can be warned about. ``guessed`` is true
    where neither a byte order mark, a declaration nor valid UTF-8 says it; ``lost`` counts the bytes that do not fit.
    """

    name: str
    errors: str = "strict"
    guessed: bool = False
    lost: int = 0


def find_encoding(stream: BinaryIO, declared: str | None = None) -> Encoding:
    """The encoding of a seekable binary stream, which is left at its start. Raises UnreadableError for bytes that are no text.

    A byte order mark decides, then what the file ``declared`` if its bytes obey, then valid UTF-8; UTF-16 without a mark
    is known by its zero bytes. The rest is guessed: Western first, then `charset_normalizer`.
    """
    stream.seek(0)
    head = stream.read(_SAMPLE)
    stream.seek(0)
    for mark, name in _BOMS:
        if head.startswith(mark):
            lost = _count_lost(stream, name)
            return Encoding(name, "replace" if lost else "strict", False, lost)
    if declared and _fits(stream, declared):
        return Encoding(declared)
    wide = _wide_without_mark(head)
    if wide:
        return Encoding(wide, "replace", True, _count_lost(stream, wide))
    _refuse_binary(head)
    lost = _count_lost(stream, "utf-8")
    if not lost:
        return Encoding("utf-8")
    letters = _count_wide_letters(stream)
    if letters > 3 * lost:
        return Encoding("utf-8", "surrogateescape", False, lost)
    return _guess(stream)


def decode(data: bytes, declared: str | None = None) -> tuple[str, Encoding]:
    """The text of ``data`` and how it was read. Raises UnreadableError for bytes that are no text."""
    encoding = find_encoding(io.BytesIO(data), declared)
    return data.decode(encoding.name, encoding.errors), encoding


def open_text(stream: BinaryIO, encoding: Encoding) -> io.TextIOWrapper:
    """The stream as text with its line ends untouched."""
    stream.seek(0)
    return io.TextIOWrapper(stream, encoding=encoding.name, errors=encoding.errors, newline="")


def _wide_without_mark(head: bytes) -> str | None:
    if len(head) < 4:
        return None
    half = len(head) // 2
    even, odd = head[0 : 2 * half : 2].count(0), head[1 : 2 * half : 2].count(0)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _refuse_binary(head: bytes) -> None:
    # Packed and compiled data hold a tenth or more; one spoilt line among others stays below this.
    strange = len(_CONTROL.findall(head))
    if head.startswith(_OTHER_FILES) or (strange > 3 and strange > 0.04 * len(head)):
        raise UnreadableError("no_text")


def _count_lost(stream: BinaryIO, name: str) -> int:
    """How many replacement marks decoding needs; the stream is left at its start."""
    strict = codecs.getincrementaldecoder(name)("strict")
    stream.seek(0)
    try:
        while chunk := stream.read(_CHUNK):
            strict.decode(chunk)
        strict.decode(b"", True)
        return 0
    except UnicodeDecodeError:
        pass
    finally:
        stream.seek(0)
    lenient = codecs.getincrementaldecoder(name)("replace")
    lost = 0
    while chunk := stream.read(_CHUNK):
        lost += lenient.decode(chunk).count("�") - (chunk.count("�".encode()) if name.startswith("utf-8") else 0)
    lost += lenient.decode(b"", True).count("�")
    stream.seek(0)
    return max(lost, 1)


def _count_wide_letters(stream: BinaryIO) -> int:
    """How many valid characters of several bytes there are in UTF-8; the stream is left at its start."""
    lenient = codecs.getincrementaldecoder("utf-8")("ignore")
    found = 0
    stream.seek(0)
    while chunk := stream.read(_CHUNK):
        found += sum(map("\x7f".__lt__, lenient.decode(chunk)))
    stream.seek(0)
    return found


def _fits(stream: BinaryIO, name: str) -> bool:
    try:
        "".encode(name)
        known = codecs.lookup(name).name
    except (LookupError, ValueError, TypeError):
        return False
    return known not in _NO_CHARSETS and _count_lost(stream, name) == 0


def _guess(stream: BinaryIO) -> Encoding:
    sample = _sample(stream)
    outside = {char for char in sample.decode("cp1252", "replace") if char > "\x7f"}
    if outside <= _WESTERN:
        lost = _count_lost(stream, "cp1252")
        return Encoding("cp1252", "replace" if lost else "strict", True, lost)
    best = from_bytes(sample, cp_isolation=["cp1252", *_ELSEWHERE]).best()
    name = best.encoding if best else "cp1252"
    lost = _count_lost(stream, name)
    return Encoding(name, "replace" if lost else "strict", True, lost)


def _sample(stream: BinaryIO) -> bytes:
    """The lines with bytes outside ASCII, up to a limit, so that a long plain beginning does not hide them."""
    stream.seek(0)
    kept, size = [], 0
    for line in iter(lambda: stream.readline(_SAMPLE), b""):
        if not line.isascii():
            kept.append(line)
            size += len(line)
            if size > _SAMPLE:
                break
    stream.seek(0)
    return b"".join(kept)
