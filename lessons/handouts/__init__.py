"""Handouts: lists of records that readers make without an account and open by secret links."""
