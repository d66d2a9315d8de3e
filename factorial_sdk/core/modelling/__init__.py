"""The attrs classes that records and request bodies are.

=============  ==============================================
``deferring``  classes that attrs completes when first needed
``models``     ``Model`` and ``Body``
=============  ==============================================
"""
