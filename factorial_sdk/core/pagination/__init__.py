"""Flows that read lists.

===============  =======================================================
``sequential``   requests one page after another, by cursor
``parallel``     reads ranges of ids in parallel, each record once
``collect``      reads a whole list, in parallel if its first page allows
``consistency``  checks a list against its total; filters duplicates
===============  =======================================================
"""
