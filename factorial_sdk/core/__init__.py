"""The SDK without its network: what to ask, in which order, and how to read the answers.

Nothing in this package opens a socket, imports an HTTP client, starts a thread, sleeps or awaits.
It describes requests as values and writes every behaviour as a *flow*: a generator that yields
commands ("send this") and is handed their outcomes. The sync and the async client are the two
drivers that carry those commands out, so each behaviour exists once and is tested without I/O.

Read it in this order:

===============  ===============================================================================
``compat``       what older versions of Python lack
``values``       ``ID`` and ``UNSET``, the two small types that everything shares
``errors``       the errors that need no HTTP (the HTTP ones are in ``factorial_sdk.errors``)
``settings``     what a client was configured with
``modelling``    ``Model`` and ``Body``: the attrs classes that records and request bodies are
``describing``   one call as a value, and the endpoint classes whose methods describe calls
``decoding``     JSON to models, by functions compiled from the models' fields
``calling``      flows: attempts, retries, limits, middleware, and what an error answer says
``authorizing``  the flows of OAuth2: one refresh for everybody who needs it
``paging``       the flows that read lists: page after page, or ranges of ids side by side
===============  ===============================================================================
"""
