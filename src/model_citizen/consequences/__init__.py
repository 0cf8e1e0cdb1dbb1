"""What a band opens or shuts: one file a door.

Every file has ``befall(happenings, settings, subject) -> happenings``: a request that arrives sets
the door's bit, one that is refused its refusal bit as well. ``DOOR`` is the door's committed place,
``closed_days`` how long it stays shut after a refusal.
"""
