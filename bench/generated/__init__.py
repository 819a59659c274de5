"""Many generated records beside the real ones, to measure and to try things with."""
