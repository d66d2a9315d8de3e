"""The records of a fake, in memory: ``store`` by collection, ``collection`` by id."""
