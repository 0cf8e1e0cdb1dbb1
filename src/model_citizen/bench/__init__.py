"""How fast: the minimal shared model in our engine and in peers, the whole day, cold starts, growth, and the roof.

Nothing of a society is decided here, and nothing below knows of it.
"""
