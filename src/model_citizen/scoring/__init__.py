"""How entries become points, points a score, and a score a band. All in integers."""
