"""The society lives: one day (day.py, the screen), many days (run.py), and its memory."""
