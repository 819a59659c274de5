"""Scenario exercises: those that curators keep, and those that trainers make from records."""
