"""What came back.

==================  ==================================================
``response``        a response as it came, or the reason why none came
``raw``             ``RawResponse``, and the reading of JSON
``error_response``  what an error response says, whatever its shape
==================  ==================================================
"""
