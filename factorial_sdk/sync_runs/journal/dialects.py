"""Statements of `schema` in the SQL of a database.

=============  ===================================================================================
database       how a statement with many rows is executed
=============  ===================================================================================
SQLite         once for each row; that costs no round trip
MariaDB        once for each row; drivers combine inserts to one statement
PostgreSQL     once, with all rows as one parameter, a JSON text; several statements as one
=============  ===================================================================================
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, Literal, TypeAlias

from .schema import Insert, Select, Table, Update

Dialect: TypeAlias = Literal["sqlite", "postgresql", "mysql"]

_NUMBERS: Final = {
    "now": "double precision",
    "started": "double precision",
    "seen": "double precision",
    "alive_until": "double precision",
    "unchanged": "integer",
    "elsewhere": "integer",
    "attempt": "integer",
    "version": "integer",
}
"""Types of the values that are no text, for PostgreSQL."""

_PARAMETER: Final = re.compile(r":(\w+)")


@cache
def to_sql(statement: Insert | Update, dialect: Dialect) -> str:
    """Return a statement in SQL; its parameters are the values of one row."""
    if isinstance(statement, Insert):
        values = ", ".join(f":{column}" for column in statement.columns)
        return _insert(statement, dialect, f"VALUES ({values})")
    sets = ", ".join(f"{column} = {value}" for column, value in statement.sets.items())
    return f"UPDATE {statement.table} SET {sets} WHERE {statement.where}"  # noqa: S608 - constants


@cache
def at_once_sql(*statements: Insert | Update) -> str:
    """Return statements as one, for PostgreSQL.

    Its parameters are ``:rows0``, ``:rows1`` and so on: JSON texts of all rows of each statement.
    """
    *first, last = (_at_once(each, f":rows{number}") for number, each in enumerate(statements))
    parts = ", ".join(f"part{number} AS ({sql})" for number, sql in enumerate(first))
    return f"WITH {parts} {last}" if parts else last


def _at_once(statement: Insert | Update, rows: str) -> str:
    if isinstance(statement, Insert):
        source = f"SELECT {', '.join(statement.columns)} FROM {_rows(statement.columns, rows)}"  # noqa: S608 - likewise
        return _insert(statement, "postgresql", source)
    sets = ", ".join(f"{column} = {value}" for column, value in statement.sets.items())
    names = sorted(set(_PARAMETER.findall(f"{sets} {statement.where}")))
    sets, where = (_PARAMETER.sub(r"given.\1", part) for part in (sets, statement.where))
    return f"UPDATE {statement.table} SET {sets} FROM {_rows(names, rows)} WHERE {where}"  # noqa: S608 - likewise


def _insert(statement: Insert, dialect: Dialect, source: str) -> str:
    into = f"INSERT INTO {statement.table} ({', '.join(statement.columns)})"
    if dialect == "mysql":
        # An update that changes nothing, rather than IGNORE, which hides other errors too.
        updates = statement.updates or statement.keys[:1]
        changes = ", ".join(f"{column} = VALUES({column})" for column in updates)
        return f"{into} {source} ON DUPLICATE KEY UPDATE {changes}"
    changes = ", ".join(f"{column} = excluded.{column}" for column in statement.updates)
    action = f"UPDATE SET {changes}" if changes else "NOTHING"
    return f"{into} {source} ON CONFLICT ({', '.join(statement.keys)}) DO {action}"


def _rows(names: Sequence[str], rows: str = ":rows") -> str:
    types = ", ".join(f"{name} {_NUMBERS.get(name, 'text')}" for name in names)
    return f"json_to_recordset(CAST({rows} AS json)) AS given({types})"


def select_sql(
    select: Select, dialect: Dialect, names: Sequence[str], locking: str, same: Mapping[str, str]
) -> tuple[str, Mapping[str, str]]:
    """Return a statement in SQL, and the values of its parameters; see `Transaction.find`.

    For PostgreSQL, its only parameter is ``:rows``, a JSON text of all keys. For others, the number
    of names is a power of two, so that drivers meet few different statements.
    """
    last = select.keys[-1]
    if dialect == "postgresql":
        rows = json.dumps([{**same, last: name} for name in names])
        return _select_at_once(select) + locking, {"rows": rows}
    size = 1 << (len(names) - 1).bit_length()
    padded = [*names, *[names[-1]] * (size - len(names))]
    values = {f"n{number}": name for number, name in enumerate(padded)}
    equal = " AND ".join(f"{key} = :{key}" for key in same)
    among = ", ".join(f":{parameter}" for parameter in values)
    sql = (
        f"SELECT {', '.join(select.columns)} FROM {select.table} "  # noqa: S608 - constants
        f"WHERE {equal} AND {last} IN ({among}) ORDER BY {last}{locking}"
    )
    return sql, {**same, **values}


@cache
def _select_at_once(select: Select) -> str:
    table = select.table
    columns = ", ".join(f"{table}.{column}" for column in select.columns)
    equal = " AND ".join(f"{table}.{key} = given.{key}" for key in select.keys)
    return (
        f"SELECT {columns} FROM {_rows(select.keys)} JOIN {table} ON {equal} "  # noqa: S608 - likewise
        f"ORDER BY {table}.{select.keys[-1]}"
    )


def create_table(table: Table, dialect: Dialect, collation: str = "") -> list[str]:
    """Return the statements that create a table and its index if they are missing, or differ.

    Args:
        table: the table.
        dialect: of the database.
        collation: for MySQL and MariaDB, one that compares texts by their bytes.
    """
    columns = [f"{name} {_type(definition, dialect)}" for name, definition in table.columns.items()]
    columns.append(f"PRIMARY KEY ({', '.join(table.keys)})")
    options, further = "", list[str]()
    if table.index:
        index, indexed = f"{table.name}_{table.index[-1]}", ", ".join(table.index)
        if dialect == "mysql":
            columns.append(f"KEY {index} ({indexed})")  # of new tables: others keep the former one
        else:
            further = [f"CREATE INDEX IF NOT EXISTS {index} ON {table.name} ({indexed})"]
            if table.former_index:
                further.insert(0, f"DROP INDEX IF EXISTS {table.former_index}")
    if dialect == "postgresql" and table.rewritten:
        # Half of each page stays free, for new versions of its rows: so most updates write no
        # index, which took a third more WAL.
        further.append(f"ALTER TABLE {table.name} SET (fillfactor = 50)")
    if dialect == "mysql":
        options = f" ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE {collation}"
    definition = ", ".join(columns)
    return [f"CREATE TABLE IF NOT EXISTS {table.name} ({definition}){options}", *further]


def add_columns(table: Table, existing: set[str], dialect: Dialect) -> list[str]:
    """Return the statements that add the columns that a table lacks."""
    return [
        f"ALTER TABLE {table.name} ADD COLUMN {name} {_type(definition, dialect)}"
        for name, definition in table.columns.items()
        if name not in existing
    ]


def _type(definition: str, dialect: Dialect) -> str:
    """Return the definition of a column; a TEXT of MariaDB holds only 64 kB."""
    return definition.replace("TEXT", "MEDIUMTEXT") if dialect == "mysql" else definition
