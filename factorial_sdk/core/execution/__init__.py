"""Flows, and what becomes of one call: attempts, retries, limits, and its answer.

==============  ==================================================================
``flows``       the commands that flows yield, and what flows know of their client
``steps``       a flow, command by command, for whoever carries it out
``wire``        a described request, written out: URL, headers, content
``reply``       an answer as it came, and the JSON in it
``problem``     what an error answer says, whatever its shape
``retrying``    when to try again, and after how long
``limiting``    keeping within the limits of the API, for all flows of a client
``middleware``  code of the user around calls and attempts
``attempts``    the flow of one call
``batch``       the flow of many calls side by side
``identity``    the flow that tells whose credentials these are
==============  ==================================================================
"""
