"""Is everybody forwarded alike? Groups that people name themselves, kept apart from ranking."""
