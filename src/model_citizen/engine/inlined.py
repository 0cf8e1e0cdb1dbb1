"""How a rule is compiled that others call: into LLVM's own language, and no further.

A rule is inlined into whatever calls it, so nobody ever runs it by itself. Numba would make machine code of each all the
same (measured: a fifth of the time until the first day). Here it is optimised, and then only handed on to be linked.
(So a rule cannot call Python back: no ``print`` in it.)
"""

from __future__ import annotations

from typing import Any

from numba import _dynfunc
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import register_pass
from numba.core.typed_passes import NativeLowering


class _ToBeLinked(JITCodeLibrary):  # type: ignore[misc]
    """The code of a rule: never given to the part that makes machine code."""

    def _finalize_final_module(self) -> None:
        self._finalize_dynamic_globals()
        self._verify_declare_only_symbols()
        self._finalized = True


@register_pass(mutates_CFG=True, analysis_only=False)
class _LoweringToBeLinked(NativeLowering):  # type: ignore[misc]
    """Numba's last step, without the making of anything that could be called from Python."""

    _name = "lowering_to_be_linked"

    def run_pass(self, state: Any) -> bool:
        state.library = library = _ToBeLinked(state.targetctx.codegen(), state.func_id.func_qualname)
        library.enable_object_caching()
        state.flags.no_compile = True
        super().run_pass(state)
        lowered = state["cr"]
        # By this key callers find the rule's code. It leads nowhere: there is no function behind it.
        key = _dynfunc.make_function(
            lowered.fndesc.lookup_module(), state.func_id.func_name, "", 0, lowered.env, (library,)
        )
        state.targetctx.insert_user_function(key, lowered.fndesc, [library])
        state["cr"] = lowered._replace(cfunc=key)
        return True


class Inlined(CompilerBase):  # type: ignore[misc]
    """Numba's compiler with that last step."""

    def define_pipelines(self) -> list[Any]:
        """Returns: Numba's own steps for loops without Python, the last but for lowering as they are."""
        steps = DefaultPassBuilder.define_nopython_pipeline(self.state)
        steps.passes = [(_LoweringToBeLinked if step is NativeLowering else step, why) for step, why in steps.passes]
        steps._finalized = False
        steps.finalize()
        return [steps]
