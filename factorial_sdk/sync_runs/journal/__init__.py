"""What a sync run remembers, in SQLite or in any database of SQLAlchemy."""
