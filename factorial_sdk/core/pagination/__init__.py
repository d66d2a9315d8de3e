"""The flows that read lists, and what they return.

============  ====================================================
``cursors``   what marks a place in a list
``lists``     pages and lists of records, with their metadata
``checking``  whether a list keeps to what it says of itself
``pages``     page after page
``scanning``  ranges of ids side by side, each record exactly once
``listing``   a whole list, in the way that suits it
============  ====================================================
"""
