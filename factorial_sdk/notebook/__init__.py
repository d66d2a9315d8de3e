"""HTML representations for notebooks.

Users call nothing here: Jupyter calls ``_repr_html_`` of an object, which then imports `render`.

==============  ===========================================================
``render``      finds the function for an object
``records``     one record, or the body of a request
``lists``       pages and lists
``clients``     clients, domains, endpoints
``requests``    requests and raw responses
``errors``      errors
``reports``     reports of sync runs and exports
``cells``       values in tables, and nested values
``formatting``  single values as text
``masking``     which fields are masked
``html``        HTML elements that escape their content; the common style
==============  ===========================================================

A representation is one block of HTML with inline styles: no script, no style sheet, no network
access. It inherits the page's colors, so that light and dark themes both work.
"""
