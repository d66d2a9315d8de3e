"""The records of a fake, in memory."""
