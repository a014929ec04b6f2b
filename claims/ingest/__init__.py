"""Articles in, from files, folders, archives, pasted text and web addresses: one reader a format.

`read_path`, `read_bytes`, `read_text` and `read_jsonl_lines` give `Article`s, and a `Refused` for everything that could
not be read. What is said besides (a `Notice`) and earlier fact-checks (a `PriorCheck`) go to ``tell``.
"""

from claims.ingest.reader import (
    Told,
    read_bytes,
    read_items,
    read_jsonl_lines,
    read_path,
    read_text,
    size_of,
)
from claims.ingest.refused import Notice, Refused
from claims.ingest.settings import IngestSettings
from claims.ingest.source import Item
from claims.priorcheck import PriorCheck

__all__ = [
    "IngestSettings",
    "Item",
    "Notice",
    "PriorCheck",
    "Refused",
    "Told",
    "read_bytes",
    "read_items",
    "read_jsonl_lines",
    "read_path",
    "read_text",
    "size_of",
]
