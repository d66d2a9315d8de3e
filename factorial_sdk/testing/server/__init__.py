"""The steps of a request, which the dispatcher puts together.

=====================  =========================================================================
``routing``            from method and path to a collection and an operation
``pagination``         cuts one page of a list, by cursor or by number
``filters``            applies the filters of a list
``filter_rules``       what each filter compares: inferred from its name, or listed
``predicates``         the comparisons
``request_body``       parses and validates a body
``multipart``          parses a multipart body
``foreign_keys``       checks that the ids of a body belong to records
``write_context``      what an operation receives
``mutations``          create, update and delete
``defaults``           values of new records that the body does not have
``computed_fields``    fields that follow from others
``serializer``         records to JSON, by API version
=====================  =========================================================================
"""
