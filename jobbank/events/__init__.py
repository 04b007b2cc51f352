"""Mingles: evenings where candidates meet employers at tables, round by round."""
