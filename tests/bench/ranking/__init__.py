"""How well candidates are ranked on judged openings and CVs."""
