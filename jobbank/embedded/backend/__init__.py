"""A database engine that is Django's own, and starts the embedded server when nobody answers."""
