"""Understanding a CV: pure functions from lines to fields with confidence and evidence."""
