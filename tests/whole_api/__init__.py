"""The API as its OpenAPI files tell it, and dummies for all of it: what tests of it all share.

The generator must not judge its own work: nothing here imports `codegen`. The files are read anew,
and names follow from them by the rules of the documented system.
"""
