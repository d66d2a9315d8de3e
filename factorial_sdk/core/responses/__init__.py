"""Responses of the server, and how they are read.

==================  ============================================================
``response``        ``HttpResponse``, and ``TransportFailure`` when none came
``raw``             ``RawResponse``, and ``read_response``, which reads a success
``error_response``  ``parse_error_response``, which reads an error response
==================  ============================================================
"""
