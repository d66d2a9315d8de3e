"""One call as a value, and the HTTP request made of it.

================  =======================================================
``query``         encodes arguments and ids for the URL
``headers``       validates and merges headers
``body``          bodies, as JSON or as multipart
``results``       what a response is read as: one record, several, a page
``request``       ``Request``: one call, described
``http_request``  method, URL, headers and content of a request
================  =======================================================
"""
