"""Pages of employers: they translate between browsers and actions."""
