"""The parts of `FakeFactorial`, each with the methods of one concern."""
