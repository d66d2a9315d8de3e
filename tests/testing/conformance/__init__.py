"""Helpers of the test that validates the fake against the OpenAPI document."""
