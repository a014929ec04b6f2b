"""How wide a figure is printed, by preset; the pixels of each preset stand in `timeline.charts.PRESETS`."""

from __future__ import annotations

from dataclasses import dataclass

from claims.export.bundle import ExportError

CM_PER_INCH, POINTS_PER_INCH = 2.54, 72.0


@dataclass(frozen=True, slots=True)
class Preset:
    """A size of print: ``width_cm`` of the whole figure, frame and words included; ``grey`` where colour is left out."""

    name: str
    width_cm: float
    grey: bool = False

    @property
    def points(self) -> float:
        """The width in PDF points."""
        return self.width_cm / CM_PER_INCH * POINTS_PER_INCH


# 17 cm is A4 between margins of 2 cm; a 16:9 slide is 33.87 cm wide in the usual programs; 1080 px at 96 dpi for a card.
PRESETS = {
    preset.name: preset
    for preset in (
        Preset("a4", 17.0),
        Preset("a4-half", 8.2),
        Preset("slide", 33.87),
        Preset("social", 28.575),
        Preset("grey", 17.0, grey=True),
    )
}


def preset_of(name: str, lang: str = "id") -> Preset:
    """The preset of that name. Raises ExportError with the names that exist."""
    if name not in PRESETS:
        raise ExportError("unknown_preset", {"preset": name, "known": ", ".join(PRESETS)}, lang)
    return PRESETS[name]
