"""Who said what, when, and who disagrees."""
