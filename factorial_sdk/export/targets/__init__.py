"""Targets that exports write to.

===========  ===================================================
``base``     `Target`, which the others implement, and `Table`
``parquet``  a folder of Parquet files
``duckdb``   a DuckDB database
===========  ===================================================
"""
