"""Flows of OAuth2.

==================  ========================================================================
``token``           ``Token`` and the protocol of stores
``token_endpoint``  requests a token from ``/oauth/token``
``refresh``         refreshes a token once for all flows, threads and processes that need it
==================  ========================================================================
"""
