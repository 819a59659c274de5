"""What readers gather, arrange and take away: handouts that live under two addresses."""
