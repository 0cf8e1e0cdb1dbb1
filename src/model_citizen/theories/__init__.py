"""Why people say or hide what they think: interchangeable theories of speaking, one file each.

Every file has

* the paper's own formula as a rule of bare numbers,
* ``decide(view, settings) -> Choice``: what the person would do today,
* ``learn(view, settings) -> memory``: what she remembers afterwards (one number; 0 if nothing),
* ``begin(uniform, settings) -> memory``, if it is not 0: what she remembers on the first day, from
  a number drawn for her from [0, 1),
* ``UPDATE``: how the paper lets people act: ``together`` (all at once, reading yesterday) or ``in
  turn``. The society always lives together; where that is not the paper's way the file says so,
* ``NEEDS``: which fields of the view it reads,
* ``bare(**numbers)``: the decision from bare numbers, for ``model-citizen decide``.

``kappa = 0`` in the settings of a theory takes the risk out of it and leaves the published model.
"""
