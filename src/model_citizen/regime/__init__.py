"""The authority and its instruments: who is scored when, what it sees, whom it sends.

Files here are verbs of the day; ``simulation/day.py`` calls each by name.
"""
