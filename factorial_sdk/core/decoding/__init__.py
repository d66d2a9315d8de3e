"""JSON to models, by functions compiled from the fields of the models: the SDK's structure hooks.

================  ====================================================================
``schema``        the fields of a model, and the JSON values that each allows
``mismatch``      keeps or refuses values that deviate from the schema
``nested``        reads nested records and arrays, and calls users' hooks
``codegen``       compiles the hook of a model: reads one record
``page_codegen``  compiles the function that reads a page of records
``json``          parses JSON, with the fastest library that is installed
``msgspec``       decodes records from bytes, where that library is installed
``hooks``         the hooks of leaves, of lists of records, and of pages
================  ====================================================================
"""
