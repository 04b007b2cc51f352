"""Mingles over REST."""
