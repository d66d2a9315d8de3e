"""Flows of one call and of many calls side by side.

==============  =================================================================
``flow``        the commands that flows yield, and ``FlowDriver``, which drives a flow
``context``     what flows know of their client
``call``        the flow of one call: attempts until one succeeds
``retry``       ``RetryPolicy``: what is retried, and after which delay
``rate_limit``  keeps all flows of a client within the limits of the API
``middleware``  code of the user around calls and attempts
``concurrency`` how many requests a client has in flight, by their latency
``parallelism`` how many requests one reading may have in flight
``batch``       the flow of many calls side by side
==============  =================================================================
"""
