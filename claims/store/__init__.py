"""The one door to DuckDB."""

from claims.store.check import Fault
from claims.store.errors import StoreBusyError, StoreError, StoreMissingError
from claims.store.event_queries import EventFilter
from claims.store.loading import StoryState
from claims.store.saving import Analysis, Saved
from claims.store.store import Store

__all__ = [
    "Analysis",
    "EventFilter",
    "Fault",
    "Saved",
    "Store",
    "StoreBusyError",
    "StoreError",
    "StoreMissingError",
    "StoryState",
]
