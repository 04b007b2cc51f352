"""One's own CVs and profile over REST."""
