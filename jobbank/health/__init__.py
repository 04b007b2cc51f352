"""Two addresses for the machine that runs us: is the process alive, can it do its work."""
