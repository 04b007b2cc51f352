"""What makes a fresh machine work: PostgreSQL, Valkey and a language model without a server or a hub."""
