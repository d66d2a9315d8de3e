"""One call as a value, and the HTTP request made of it.

================  =======================================================
``query``         arguments and ids, encoded for the URL
``headers``       header fields, compared without case
``body``          bodies, as JSON or as multipart
``results``       what a response is read as: one record, several, a page
``request``       ``Request``: one call, described
``http_request``  method, URL, headers and content of a request
================  =======================================================
"""
