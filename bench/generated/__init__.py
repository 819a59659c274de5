"""Generated records beside the real ones, for measurements and trials."""
