"""Statements that no listed word ties, laid beside each other by the weight of many small signs."""

from claims.differences.weighed.find import find_weighed_differences

__all__ = ["find_weighed_differences"]
