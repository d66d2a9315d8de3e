"""JSON to models, by functions compiled from the fields of the models.

================  ====================================================================
``schema``        how each field of a model is read
``mismatch``      what happens where the server and its schema disagree
``nested``        values that have parts: a record in a record, an array
``codegen``       compiles the function that reads one model
``page_codegen``  compiles the function that reads a page of records
``json``          parses JSON, with the fastest library that is installed
``msgspec``       decodes records from bytes, where that library is installed
``reader``        the lenient and the strict reader, which keep the compiled functions
================  ====================================================================
"""
