"""Turns the description of the API in `openapi/` into the modules of `factorial_sdk/resources/`.

Read it in this order:

==============  ==================================================================================
``document``    reads an OpenAPI document, ours or the vendor's, into plain facts
``words``       singular and plural, class names, member names: how things are called
``prose``       the sentences of docstrings, built from facts
``types``       how a schema is annotated, and what its docstring has to say about it
``enums``       which enums a domain needs, and which fields share one
``parts``       the values that the templates write out: modules, models, bodies, operations
``plans``       which classes a domain needs, and what they are called
``build``       facts into parts, domain by domain
``render``      parts into source, formatted by ruff; writes it, or checks that it is fresh
==============  ==================================================================================

Run it with ``nox -s generate``.
"""
