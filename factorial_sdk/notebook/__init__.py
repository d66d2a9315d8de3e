"""What notebooks show of records, lists, clients, calls and errors.

Nothing is here to be called: Jupyter asks an object for its ``_repr_html_``, which imports the
module that it needs only then.

===========  ==========================================================
``markup``   HTML that cannot be anything but what was meant
``masking``  which fields are never shown whole
``texts``    what single values look like
``cells``    values within tables, nested ones too
``frame``    the look that all have in common
``records``  one record, or the body of a request
``lists``    pages and lists
``clients``  clients, domains, endpoints
``calls``    requests and raw answers
``errors``   errors
``reports``  what became of a sync run
===========  ==========================================================

All of it is one block of HTML with inline styles: no script, no style sheet, nothing from the
network. Colors are those of the page, so light and dark themes both work.
"""
