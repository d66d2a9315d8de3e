"""The flows of OAuth2: one refresh for everybody who needs it.

===========  ======================================================
``tokens``   tokens, and the requests that get them
``keeping``  keeping a token fresh, for any number of flows at once
===========  ======================================================
"""
