"""The steps of a request, which the dispatcher puts together.

=======================  =========================================================================
``routing``              from method and path to a collection and an operation
``pagination``           cuts one page of a list, by cursor or by number
``filters``              applies the filters of a list
``filter_rules``         what each filter compares: listed, or inferred from its name
``filter_table``         what the filters compare whose names do not say it
``joint_filters``        filters that depend on other parameters, or apply by default
``ineffective_filters``  the filters that select nothing, and why
``predicates``           the comparisons
``computed_filters``     comparisons that take more than a field: a manager, the last shift
``request_body``         parses and validates a body
``multipart``            parses a multipart body
``foreign_keys``         checks that the ids of a body belong to records
``write_context``        what an operation receives
``mutations``            create, update and delete
``defaults``             values of new records that the body does not have
``computed_fields``      fields that follow from others
``serializer``           records to JSON, by API version
=======================  =========================================================================
"""
