"""Files of openings, read into one neutral form, without network. Only messages know Django."""
