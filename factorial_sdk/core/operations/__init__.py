"""Endpoint classes, and the descriptors that make their methods callable in both modes.

===============  =====================================================
``executor``     the clients that endpoints need, one class for each mode
``options``      keyword arguments that every call takes
``endpoint``     base classes of endpoints and domains
``deprecated``   endpoints that only older API versions serve
``descriptors``  turn methods that describe requests into calls
``binding``      their base: binds a method to an endpoint
``protocols``    types of bound operations, for type checkers
``signatures``   signatures and docstrings for help() and IPython
===============  =====================================================
"""
