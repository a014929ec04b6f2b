"""The one door to DuckDB."""

from claims.store.check import Fault
from claims.store.errors import StoreBusyError, StoreError, StoreMissingError
from claims.store.event_queries import EventFilter
from claims.store.loading import StoryState
from claims.store.packing import Analysis, PackedAnalyses, PackedArticles, pack_analyses, pack_articles, told_by
from claims.store.saving import Saved
from claims.store.statement_queries import StatementFilter
from claims.store.store import Store

__all__ = [
    "Analysis",
    "EventFilter",
    "Fault",
    "PackedAnalyses",
    "PackedArticles",
    "Saved",
    "StatementFilter",
    "Store",
    "StoreBusyError",
    "StoreError",
    "StoreMissingError",
    "StoryState",
    "pack_analyses",
    "pack_articles",
    "told_by",
]
