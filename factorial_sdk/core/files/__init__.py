"""Downloads: where files may come from, what they are called, and the flows that fetch them.

=============  ====================================================================
``addresses``  which addresses are requested, and which of them get credentials
``names``      names of files that every operating system can hold
``sources``    what users pass to ``download``: ids, records, URLs
``transfer``   the flow that fetches one file: redirects, retries, resuming
``batch``      the flow that fetches many files, and its report
=============  ====================================================================
"""
