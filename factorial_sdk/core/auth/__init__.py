"""Flows of OAuth2.

==================  ========================================================================
``token``           ``Token``, and the protocol of token stores
``token_endpoint``  requests a token from ``/oauth/token``
``refresh``         refreshes a token once for all threads, tasks and processes that share it
==================  ========================================================================
"""
