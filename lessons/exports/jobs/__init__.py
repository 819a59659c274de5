"""Files that take long are rendered by a process of their own and stored for a day."""
