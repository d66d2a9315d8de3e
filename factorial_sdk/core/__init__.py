"""The SDK without its network: what to ask, in which order, and how to read the answers.

Nothing in this package opens a socket, imports an HTTP client, starts a thread, sleeps or awaits.
It describes requests as values and writes every behaviour as a *flow*: a generator that yields
commands ("send this") and is handed their outcomes. The sync and the async client are the two
drivers that carry those commands out, so each behaviour exists once and is tested without I/O.

Read it in this order:

==================  ============================================================================
``compat``          what older versions of Python lack
``values``          ``ID`` and ``UNSET``, the two small types that everything shares
``errors``          the errors that need no HTTP (the HTTP ones are in ``factorial_sdk.errors``)
``deferring``       classes that attrs completes when first needed
``models``          ``Model`` and ``Body``: the attrs classes that records and bodies are
``options``         the keyword arguments that every call takes
``query``           arguments and ids, as the URL wants them
``payload``         bodies, as JSON or as multipart
``request``         ``Request``: one call, described
``settings``        what a client was configured with
``wire``            a described request, written out: URL, headers, content
``reply``           an answer as it came, and the JSON in it
``problem``         what an error answer says, whatever its shape
``drift``           where the server and its schema disagree, said once
``fields``          how one field of a model is read
``nesting``         how a value is read that has parts: a record in a record, an array
``compiling``       how a whole model is read: straight-line code, written at first use
``parsing``         JSON, by the fastest library that is installed
``direct``          records straight from the bytes, where that library is
``reading``         the readers (lenient, strict) that keep those functions
``converter``       the cattrs converters that have them as hooks, to map models outside of calls
``lists``           pages and lists of records, with their metadata
``results``         what a request's answer is read as: one record, several, a page
``flows``           the commands, and the flow of a single call
``paging``          the flows that read page after page
``endpoint``        the base of the endpoint classes, and of the domains that group them
``bound``           the types of operations bound to a client, in each mode
``operations``      the descriptors that make a description callable in both modes
==================  ============================================================================
"""
