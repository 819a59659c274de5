"""The published records as sets of ids in memory, never older than the request that asks."""
