"""Drivers of the core's flows: threads for `Client`, tasks for `AsyncClient`."""
