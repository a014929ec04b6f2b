"""Verdicts of an outlet's own, beside the four that ship."""

from __future__ import annotations

import os

from claims.conflict import Verdict


def verdicts() -> list[str]:
    """Every verdict in the order of its button: the four that ship, then the outlet's own."""
    return [*(str(one) for one in Verdict), *own_verdicts()]


def own_verdicts() -> list[str]:
    """The outlet's own verdicts, in its order: from ``LINIMASA_VERDICTS``, parted by semicolons."""
    listed = os.environ.get("LINIMASA_VERDICTS", "")
    return [name.strip() for name in listed.split(";") if name.strip()]
