"""Flows that read lists.

===============  =========================================================
``sequential``   requests one page after another, by cursor
``segments``     where to begin parts of a list that are read in parallel
``parallel``     reads pages in parallel before they are asked for
``collect``      reads a whole list, in parallel if its first page allows
``consistency``  checks a list against its total; filters duplicates
===============  =========================================================
"""
