"""JSON to models, by functions compiled from the fields of the models.

=============  =============================================================================
``drift``      where the server and its schema disagree, said once
``fields``     how one field of a model is read
``nesting``    how a value is read that has parts: a record in a record, an array
``compiling``  how a whole model is read: straight-line code, written at first use
``bulk``       how a page of records is read, as long as nothing is out of order
``parsing``    JSON, by the fastest library that is installed
``direct``     records straight from the bytes, where that library is
``reading``    the readers (lenient, strict) that keep those functions
``converter``  the cattrs converters that have them as hooks, to map models outside of calls
=============  =============================================================================
"""
