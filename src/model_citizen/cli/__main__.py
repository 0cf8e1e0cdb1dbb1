"""``python -m model_citizen.cli``: the command where it is not installed as a program."""

import sys

from model_citizen.cli.command import main

if __name__ == "__main__":
    sys.exit(main())
