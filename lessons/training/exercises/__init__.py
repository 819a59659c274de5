"""Scenario exercises as trees of lines: read from rows or from what a trainer made."""
