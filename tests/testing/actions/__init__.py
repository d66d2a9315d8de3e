"""Effects of writes, one file for each module of ``factorial_sdk.testing.actions``."""
