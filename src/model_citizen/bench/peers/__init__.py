"""One file a peer: the minimal shared model (``bench/minimal.py``) as its own users would write it.

Each file imports its library when it is asked to build, never before, and needs NumPy besides: it may run in an
interpreter of its own. A peer is handed the network and everybody's acts of some days, and is so spared the draws.
"""
