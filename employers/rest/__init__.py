"""Employers, openings, introductions and cards over REST."""
