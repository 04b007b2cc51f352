"""From the text of an opening to what it asks for: pure functions, no Django."""
