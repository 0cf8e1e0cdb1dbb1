"""What lives the days of a society: the processor, or a card that gives the same numbers."""

from __future__ import annotations

from model_citizen.simulation.run import Life

CPU, CUDA = DEVICES = ("cpu", "cuda")


def life_on(device: str) -> type[Life]:
    """The kind of life that is lived on a device of DEVICES. Raises NoCard (engine/cuda.py) where there is no card."""
    if device == CPU:
        return Life
    if device != CUDA:
        raise ValueError(f"device: found {device!r}; allowed is {' or '.join(DEVICES)}")
    from model_citizen.simulation import on_card  # only who asks for a card waits for its library

    on_card.must_be_there()
    return on_card.LifeOnCard
