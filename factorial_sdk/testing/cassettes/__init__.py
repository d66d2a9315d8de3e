"""Cassettes: what a real account responds, redacted; served again, and compared with the fake."""
