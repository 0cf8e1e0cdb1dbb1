"""What people do in a day: one file for each thing that can be done.

An act file has ``act(acts, settings, doer, intent) -> acts``: it adds the bits of today's acts.
"""
