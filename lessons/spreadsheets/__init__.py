"""Sheets of records and lists: import with a dry run, export, and edits of a selection."""
