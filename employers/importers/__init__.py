"""Files of openings, read into one neutral form. No Django and no network here."""
