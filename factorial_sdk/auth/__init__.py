"""Credentials: fixed ones, OAuth tokens and where they are stored."""
