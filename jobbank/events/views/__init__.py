"""Pages of mingles."""
