"""A Wagtail site of the records, built as its manual advises."""
