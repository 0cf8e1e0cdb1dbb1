"""How the site is built (``make docs``): Sphinx reads these pages, runs the code in them, and lets no warning pass."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import model_citizen

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
from workshop import state  # noqa: E402

project = "Model Citizen"
author = "the authors of Model Citizen"
release = version = model_citizen.__version__
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx_design", "sphinx_copybutton", "workshop"]
# In docs/index.md the pattern *od* stands for the pages model and odd, of which the second may be missing.
exclude_patterns = ["_build", "**/__pycache__"]

# Links: every one inside the site must lead somewhere. Names of other people's code are not ours to link.
nitpicky = True
nitpick_ignore_regex = [("py:.*", r"(?!model_citizen\.interface\.).*")]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# Code: run once for each state of the program, and never shown where it failed.
# Many minutes of societies: whoever only looks after the pages leaves the cells out.
nb_execution_mode = "off" if os.environ.get("WITHOUT_CELLS") else "cache"
suppress_warnings = ["myst-nb.lexer"] if os.environ.get("WITHOUT_CELLS") else []  # no kernel, so no language
nb_execution_cache_path = str(HERE / "_build" / "executed" / state.of(Path(model_citizen.__file__).parent))
nb_execution_timeout = 300
nb_execution_in_temp = True
nb_execution_show_tb = True
nb_output_stderr = "remove"  # the plan and the progress of a run are for who waits for it
nb_merge_streams = True
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
os.environ |= {"NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", "PYTHONWARNINGS": "ignore"}

# Cells see nobody's own settings of IPython; what the kernel says of its sockets is not for the reader of a build.
_OWN = HERE / "_build" / "ipython"
(_OWN / "profile_default").mkdir(parents=True, exist_ok=True)
(_OWN / "profile_default" / "ipython_kernel_config.py").write_text("c.IPKernelApp.log_level = 40\n", encoding="utf-8")
(_OWN / "profile_default" / "startup").mkdir(exist_ok=True)
shutil.copyfile(HERE / "workshop" / "kernel.py", _OWN / "profile_default" / "startup" / "kernel.py")
os.environ |= {"IPYTHONDIR": str(_OWN)}

smartquotes = False  # two dashes are an option
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
python_maximum_signature_line_length = 70

html_theme = "furo"
html_title = "Model Citizen"
html_static_path = ["style"]
html_css_files = ["site.css"]
html_copy_source = html_show_sourcelink = html_show_copyright = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#1b5a94", "color-brand-content": "#1b5a94"},
    "dark_css_variables": {"color-brand-primary": "#8fc1f0", "color-brand-content": "#8fc1f0"},
}
pygments_style = "tango"
copybutton_exclude = ".linenos, .gp, .go"
