"""Journals: remember what was pushed and reported, in an SQLite file or an SQL database.

==============  ================================================================================
``base``        the protocol of journals: `ClaimRequest`, `ClaimResult`, `Verdict`, `Journal`
``schema``      tables, rows and statements
``dialects``    statements in the SQL of each database
``identity``    which run and which records these are; fixed when they are first seen
``claims``      which process may push or report a record; the rules of idempotency keys
``history``     what a journal holds of past runs; `prune`
``table``       `TableJournal`: the protocol in SQL
``sqlite``      `SqliteJournal`: in a file, for the processes of one machine
``sqlalchemy``  `SqlJournal`: in a database that several machines share
==============  ================================================================================
"""
