"""Why people say or hide what they think: interchangeable theories of speaking, one file each.

Every file has

* the paper's own formula as a rule of bare numbers,
* ``decide(view, settings) -> Choice``: what the person would do today,
* ``learn(view, settings) -> memory``: what she remembers afterwards (one number; 0 if nothing),
* ``UPDATE``: ``together`` (all at once, reading yesterday) or ``in turn``,
* ``NEEDS``: which fields of the view it reads,
* ``bare(**numbers)``: the decision from bare numbers, for ``model-citizen decide``.

``kappa = 0`` in the settings of a theory takes the risk out of it and leaves the published model.
"""
