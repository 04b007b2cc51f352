"""Reading happens in a child process that may hang, grow or crash without harm."""
