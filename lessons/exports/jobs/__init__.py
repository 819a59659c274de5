"""Files that take long are rendered by a process of their own and kept for a day."""
