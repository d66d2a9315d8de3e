"""Generate the modules of `factorial_sdk/resources/` from the API description in `openapi/`.

Read the modules in this order:

=================  ==============================================================================
``document``       reads an OpenAPI document, ours or the vendor's, into plain facts
``facts``          corrects the description where the API behaves differently (``facts.toml``)
``naming``         singular and plural, names of classes, arguments and enum members
``docstrings``     sentences of docstrings, made from facts and ``wording.toml``
``annotations``    the type annotation of a schema
``enums``          which enums a domain needs, and which fields share one
``class_plans``    which classes a domain needs, and their names
``template_data``  the values that templates render: modules, models, bodies, operations
``build``          makes template data from facts, domain by domain
``render``         renders templates and formats the source with ruff
``fake_schema``    the JSON that the fake reads instead of the OpenAPI document
``__main__``       writes the files, or checks that they are up to date
=================  ==============================================================================

Run it with ``nox -s generate``.
"""
