"""The command line: ``model-citizen VERB``. One file per family of verbs; what is heavy is imported when it is used."""

from model_citizen.cli.command import main

__all__ = ["main"]
