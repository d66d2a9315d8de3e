"""What a release is checked by: `python -m release.check`, which `nox -s build` runs."""
