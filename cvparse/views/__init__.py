"""Pages: give us a CV, look at what was read, confirm it."""
