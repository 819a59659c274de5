"""Sheets that trainers and field readers take away, arranged from the records; no format yet."""
