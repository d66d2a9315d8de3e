"""attrs classes of records, request bodies, pages and lists.

=========  =========================================================================
``base``   ``Model`` and ``Body``
``pages``  ``ListApiResponse``, ``MetaApiResponse``, ``PaginationMeta``, and cursors
=========  =========================================================================
"""
