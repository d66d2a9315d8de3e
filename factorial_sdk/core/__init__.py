"""The SDK without its network: what to request, in which order, and how to read the responses.

Nothing in this package opens a socket, imports an HTTP client, starts a thread, sleeps or awaits.
It describes requests as values, and writes every behaviour as a *flow*: a generator that yields
commands ("send this") and receives their results. The clients are the two drivers that execute the
commands, so each behaviour is written once and tested without I/O.

From the ground up; each room imports only those above it in this table:

==============  ==================================================================================
``types``       ``ID``, ``UNSET`` and the checks of kinds that everything shares
``errors``      errors that need no HTTP (the others are in ``factorial_sdk.errors``)
``compat``      what older versions of Python lack
``redaction``   keeps secrets out of the frames of errors
``optional``    loads ``notebook`` and ``frames`` when a record or a list is shown or converted
``models``      ``Model`` and ``Body``; pages and lists of records
``decoding``    JSON to models, by functions compiled from the fields of the models
``config``      ``Settings``: base URL, API version, limits
``requests``    one call as a value: query, body, result, and the HTTP request made of it
``responses``   what came back: response, error response
``execution``   flows of one call: retries, rate limit, middleware, batches
``pagination``  flows that read lists: sequentially, or in parallel by ranges of ids
``auth``        flows of OAuth2: tokens and their refresh
``operations``  endpoint classes, and the descriptors that make their methods callable in both modes
==============  ==================================================================================
"""
