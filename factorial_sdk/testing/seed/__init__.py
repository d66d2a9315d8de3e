"""The initial records of a small invented company, by random seed.

====================  ==========================================================================
``company_seeder``    the initial records of each collection, and what makes them
``seeder``            `Seeder`: what the functions that make a record receive
``sources``           `Source`: the initial records of one collection
``people``            the company, its employees and merchants
``default_records``   default values of the fields that no module sets
``field_values``      likely values by type and name of a field; ``vocabulary`` has the words
``sync_history``      sync runs; ``sync_records`` and ``sync_payloads`` are their parts
the others            the records of one area of the company each
====================  ==========================================================================
"""
