"""Other API clients work against the fake: `nox -s independent`."""
