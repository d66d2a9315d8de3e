"""The mixins of `FakeFactorial`: its methods, by concern."""
