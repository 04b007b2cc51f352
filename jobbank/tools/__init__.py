"""What `make` calls: setting up, translations, pinned requirements."""
