"""The resources of the API, one module per domain: models, enums, bodies and endpoints.

A domain is imported when it is first used, as ``client.<domain>`` or as a name of `factorial_sdk`.
"""
