"""How fast and how complete shortlists are, at several sizes."""
