"""Flows that read lists.

===============  ====================================================
``sequential``   one page after another
``parallel``     ranges of ids side by side, each record exactly once
``collect``      a whole list, in the way that suits it
``consistency``  whether a list keeps to what its metadata says
===============  ====================================================
"""
