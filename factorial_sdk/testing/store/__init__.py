"""The records of a fake, in memory: ``store`` by collection, ``collection`` by id.

``derived_records`` calculates those that follow from others.
"""
