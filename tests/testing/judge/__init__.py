"""What the tests of the fake share: asking it for every operation, and judging its answers."""
