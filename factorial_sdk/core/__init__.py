"""The SDK without I/O: which requests to send, in which order, and how to read the responses.

Nothing in this package opens a socket, imports an HTTP client, starts a thread, sleeps or awaits.
Requests are values. Every behaviour is a *flow*: a generator that yields commands, such as `Send`,
and receives their outcomes. The two clients execute the commands, so each behaviour is written once
and tested without I/O.

From the ground up; each package imports only those above it in this table:

==============  ==================================================================================
``types``       ``ID``, ``UNSET``, and checks of the kind of a value
``errors``      errors that need no HTTP (the others are in ``factorial_sdk.errors``)
``compat``      features that Python 3.11 lacks
``redaction``   keeps secrets out of the frames of errors
``optional``    imports ``notebook``, ``frames`` and ``serialization`` when a method needs them
``secret_names``  names of the fields that hold credentials
``models``      ``Model`` and ``Body``; pages and lists of records
``validation``  checks of arguments
``timestamps``  parses dates and times
``decoding``    JSON to models, by functions compiled from the fields of the models
``encoding``    models and mappings to plain values that can be sent
``converter``   the cattrs converters: ``decoding`` and ``encoding`` as hooks, and hooks of users
``serialization``  records as mappings and as JSON text, and back
``config``      ``Settings``: base URL, API version, limits
``requests``    one call as a value: query, body, result, and the HTTP request made of it
``responses``   reads responses: JSON of a success, error responses
``execution``   flows of one call: retries, rate limit, middleware, batches
``pagination``  flows that read lists: sequentially, or in parallel by ranges of ids
``auth``        flows of OAuth2: tokens and their refresh
``operations``  endpoint classes, and descriptors that make their methods callable in both modes
==============  ==================================================================================
"""
