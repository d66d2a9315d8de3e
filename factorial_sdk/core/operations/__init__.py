"""Endpoint classes, and the descriptors that make their methods callable in both modes.

===============  =======================================================
``executor``     what endpoints need of a client, in each mode
``options``      keyword arguments that every call takes
``endpoint``     base classes of endpoints and domains
``descriptors``  make a method that describes a request callable
``protocols``    types of operations bound to a client, in each mode
``signatures``   how operations look to help(), IPython, Jedi and Sphinx
===============  =======================================================
"""
