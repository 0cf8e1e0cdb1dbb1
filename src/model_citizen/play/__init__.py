"""The game and the lab in the browser: a year lived as one person of an ordinary society, and what it cost whom."""
