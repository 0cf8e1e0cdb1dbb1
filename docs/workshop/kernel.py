"""What runs in the kernel before the first cell of a page (docs/conf.py puts it there).

IPython hands on what a shell says in pieces of a hundred characters, and the site would begin a line with each.
So ``%%sh`` waits for the end, and says all of it at once.
"""

import os
import subprocess
import sys

from IPython import get_ipython

for name in ("FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE"):
    os.environ.pop(name, None)


def sh(line: str, cell: str) -> None:
    """Run a cell by the shell. Raises CalledProcessError when it fails."""
    done = subprocess.run(["sh", "-c", cell], capture_output=True, text=True, check=False)
    sys.stdout.write(done.stdout)
    sys.stderr.write(done.stderr)
    done.check_returncode()


get_ipython().register_magic_function(sh, "cell", "sh")
