"""Time in Indonesian text: finds expressions, reads them, and says why.

>>> from timeline import tag
>>> [(found.text, found.reading.value) for found in tag("Sidang digelar dua hari lalu.", "2025-03-06")]
[('dua hari lalu', '2025-03-04')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.tagger import tag, tag_article

__all__ = ["tag", "tag_article"]


def __getattr__(name: str) -> object:
    """`tag` and `tag_article`, loaded when they are first asked for, so that ``import timeline`` stays cheap."""
    if name not in __all__:
        raise AttributeError(f"module 'timeline' has no attribute {name!r}")
    from importlib import import_module

    module = import_module("timeline.tagger")
    for known in __all__:
        globals()[known] = getattr(module, known)
    return globals()[name]
