"""The statements of the journal, for every database that knows ``ON CONFLICT``."""

from __future__ import annotations

TABLES = (
    """
    CREATE TABLE IF NOT EXISTS factorial_sync_item (
        company VARCHAR(64) NOT NULL, run VARCHAR(64) NOT NULL, item VARCHAR(64) NOT NULL,
        kind VARCHAR(200) NOT NULL, record VARCHAR(300), digest VARCHAR(64) NOT NULL,
        state VARCHAR(10) NOT NULL, push_key VARCHAR(64), owner VARCHAR(64), status VARCHAR(10),
        messages TEXT, external TEXT, unchanged INTEGER NOT NULL, elsewhere INTEGER NOT NULL,
        pushed_at DOUBLE PRECISION, reported_at DOUBLE PRECISION,
        PRIMARY KEY (company, run, item)
    )
    """,
    """
    CREATE TABLE IF NOT EXISTS factorial_sync_record (
        company VARCHAR(64) NOT NULL, record VARCHAR(300) NOT NULL, digest VARCHAR(64) NOT NULL,
        push_key VARCHAR(64) NOT NULL, status VARCHAR(10) NOT NULL, external TEXT,
        PRIMARY KEY (company, record)
    )
    """,
    """
    CREATE TABLE IF NOT EXISTS factorial_sync_owner (
        owner VARCHAR(64) NOT NULL PRIMARY KEY, alive_until DOUBLE PRECISION NOT NULL
    )
    """,
    """
    CREATE TABLE IF NOT EXISTS factorial_sync_run (
        base_url VARCHAR(300) NOT NULL, run VARCHAR(64) NOT NULL, company VARCHAR(64) NOT NULL,
        integration VARCHAR(200) NOT NULL, scope VARCHAR(64) NOT NULL,
        prefix VARCHAR(200) NOT NULL, started DOUBLE PRECISION, seen DOUBLE PRECISION NOT NULL,
        PRIMARY KEY (base_url, run)
    )
    """,
    """
    CREATE TABLE IF NOT EXISTS factorial_sync_name (
        company VARCHAR(64) NOT NULL, name VARCHAR(300) NOT NULL, record VARCHAR(300) NOT NULL,
        PRIMARY KEY (company, name)
    )
    """,
    """
    CREATE INDEX IF NOT EXISTS factorial_sync_name_record
    ON factorial_sync_name (company, record)
    """,
)

FREEZE = """
    INSERT INTO factorial_sync_run
        (base_url, run, company, integration, scope, prefix, started, seen)
    VALUES (:base_url, :run, :company, :integration, :scope, :prefix, :started, :seen)
    ON CONFLICT (base_url, run) DO NOTHING
"""
START = """
    UPDATE factorial_sync_run SET started = :started
    WHERE base_url = :base_url AND run = :run AND started IS NULL
"""
NAME = """
    INSERT INTO factorial_sync_name (company, name, record) VALUES (:company, :name, :record)
    ON CONFLICT (company, name) DO NOTHING
"""

ADD = """
    INSERT INTO factorial_sync_item
        (company, run, item, kind, record, digest, state, unchanged, elsewhere)
    VALUES (:company, :run, :item, :kind, :record, :digest, 'fetched', 0, 0)
    ON CONFLICT (company, run, item) DO NOTHING
"""
TAKE = """
    UPDATE factorial_sync_item
    SET state = :state, digest = :digest, push_key = :push_key, owner = :owner, status = :status,
        external = :external, unchanged = :unchanged, elsewhere = :elsewhere
    WHERE company = :company AND run = :run AND item = :item
"""
ATTEMPT = """
    INSERT INTO factorial_sync_record (company, record, digest, push_key, status, external)
    VALUES (:company, :record, :digest, :push_key, :status, :external)
    ON CONFLICT (company, record) DO UPDATE
    SET digest = excluded.digest, push_key = excluded.push_key, status = excluded.status
"""
PUSH = """
    UPDATE factorial_sync_item
    SET state = 'pushed', status = :status, messages = :messages, external = :external,
        pushed_at = :now
    WHERE company = :company AND run = :run AND item = :item AND state = 'fetched'
"""
CONCLUDE = """
    UPDATE factorial_sync_record
    SET status = :status, external = COALESCE(:external, external)
    WHERE company = :company AND push_key = :push_key AND record = :record
"""
REPORT = """
    UPDATE factorial_sync_item SET state = 'reported', reported_at = :now, owner = NULL
    WHERE company = :company AND run = :run AND item = :item AND state = 'pushed'
"""
LEASE = """
    INSERT INTO factorial_sync_owner (owner, alive_until) VALUES (:owner, :until)
    ON CONFLICT (owner) DO UPDATE SET alive_until = excluded.alive_until
"""
