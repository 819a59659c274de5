"""The self-check: a mission compares its own work with the considerations of a checklist."""
