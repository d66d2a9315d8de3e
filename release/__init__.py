"""Checks of a release: `python -m release.check`, which `nox -s build` runs."""
