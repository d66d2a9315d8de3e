"""One call as a value, and the endpoint classes whose methods describe calls.

==============  ====================================================================
``options``     the keyword arguments that every call takes
``query``       arguments and ids, as the URL wants them
``payload``     bodies, as JSON or as multipart
``results``     what an answer is read as: one record, several, a page
``request``     ``Request``: one call, described
``endpoint``    the base of the endpoint classes, and of the domains that group them
``bound``       the types of operations bound to a client, in each mode
``operations``  the descriptors that make a description callable in both modes
``presenting``  how operations look to help(), IPython, Jedi and Sphinx
==============  ====================================================================
"""
