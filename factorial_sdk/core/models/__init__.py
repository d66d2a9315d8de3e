"""The attrs classes that records and request bodies are.

=============  ==============================================
``models``     ``Model`` and ``Body``
=============  ==============================================
"""
