"""What a fresh machine needs: PostgreSQL, Valkey and a language model, no server, no hub."""
