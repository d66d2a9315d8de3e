"""Clients of other makers work against the fake: `nox -s independent`."""
