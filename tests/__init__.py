"""Tests of factorial_sdk; `conftest` explains how one test runs in every mode."""
