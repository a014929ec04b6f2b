"""Statements of a story -> differences, each a conflict or explained."""

from claims.differences.compare import compare_story

__all__ = ["compare_story"]
