"""What becomes of a request: where it leads, what it reads or writes, and how that is shown."""
