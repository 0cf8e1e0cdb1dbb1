"""The line that RESPONSIBLE_USE.md draws: nobody is real, nothing is read about anybody, nothing is sent anywhere."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import papers
import pytest

import model_citizen
from model_citizen.society import people

# Words for tables of persons, whichever way they would be handed over.
PERSONAL = {
    "records", "record", "people_data", "persons", "individuals", "citizens", "users", "dataframe", "df", "frame", "table", "rows",
    "csv", "data", "dataset", "names", "identities", "texts", "posts", "messages", "documents", "url", "connection",
}  # fmt: skip
NETWORK = {
    "socket", "socketserver", "ssl", "http.client", "http.server", "urllib.request", "urllib3", "requests", "httpx", "aiohttp",
    "ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "xmlrpc", "websockets", "websocket", "paramiko", "pycurl", "boto3",
}  # fmt: skip
CLASSIFIERS = {"sklearn", "torch", "tensorflow", "jax", "transformers", "spacy", "nltk", "xgboost", "lightgbm"}
OPTIMISERS = {"scipy.optimize", "optuna", "nevergrad", "hyperopt", "skopt", "cma", "pymoo", "deap", "ax", "botorch"}
READERS = {
    "read_csv", "scan_csv", "read_csv_batched", "read_excel", "read_ods", "read_json", "scan_ndjson", "read_ndjson", "read_database",
    "read_database_uri", "read_sql", "read_clipboard", "read_table", "read_avro", "read_delta", "read_pickle", "loadtxt",
    "genfromtxt", "fromregex", "DictReader",
}  # fmt: skip
READS_RUNS = {  # the laboratory's own run folders, experiments and run stores
    "experiments/folder.py", "experiments/experiment.py", "experiments/segments.py", "experiments/study.py",
    "report/folder.py",
}  # fmt: skip
CLUSTER = {"distributed", "dask"}  # jobs for the reader's own cluster: texts of scenarios there, numbers back
SPEAKS_TO_A_CLUSTER = {"experiments/cluster.py"}
LISTENS = "play/server.py"  # asks whether the port of the game is free on this machine, and calls nobody
OF_A_PERSON = {
    "name",
    "names",
    "surname",
    "email",
    "phone",
    "address",
    "face",
    "photo",
    "passport",
    "id_card",
    "birth",
    "gender",
}


def imported(path: Path) -> set[str]:
    """Every module that a file imports, with its packages: ``urllib.request`` and ``urllib``."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(papers.text(path))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {".".join(each.split(".")[:size]) for each in found for size in range(1, each.count(".") + 2)}


def called(path: Path) -> set[str]:
    """Every name and attribute that a file speaks of."""
    nodes = list(ast.walk(ast.parse(papers.text(path))))
    return {node.attr for node in nodes if isinstance(node, ast.Attribute)} | {
        node.id for node in nodes if isinstance(node, ast.Name)
    }


@pytest.mark.parametrize("name", model_citizen.__all__)
def test_no_public_function_takes_records_about_persons(name: str) -> None:
    function = getattr(model_citizen, name)
    parameters = inspect.signature(function).parameters.values()
    assert not {each.name for each in parameters} & PERSONAL
    hints = " ".join(str(each.annotation) for each in parameters)
    assert not [
        word for word in ("DataFrame", "LazyFrame", "ndarray", "Series", "Iterable[dict", "list[dict") if word in hints
    ]


def test_no_command_takes_records_about_persons() -> None:
    import typer

    from model_citizen.cli.command import app

    for verb, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        assert not {each.name for each in command.params} & PERSONAL, verb


@pytest.mark.parametrize("path", papers.SOURCES, ids=papers.name)
def test_a_file_reads_no_records_and_opens_no_connection(path: Path) -> None:
    modules = imported(path)
    if path.relative_to(papers.PACKAGE).as_posix() == LISTENS:
        assert not called(path) & {"connect", "connect_ex", "create_connection", "sendto"}
        modules -= {"socket"}
    assert not modules & (NETWORK | CLASSIFIERS | OPTIMISERS | {"csv"})
    if path.relative_to(papers.PACKAGE).as_posix() not in SPEAKS_TO_A_CLUSTER:
        assert not modules & CLUSTER
    names = called(path)
    assert not names & READERS
    if path.relative_to(papers.PACKAGE).as_posix() not in READS_RUNS:
        assert not names & {"read_parquet", "scan_parquet", "read_ipc", "scan_ipc"}


def test_people_have_no_names() -> None:
    columns = {column.lower() for each in vars(people).values() for column in getattr(each, "_fields", ())}
    assert columns and not columns & OF_A_PERSON


def test_the_line_is_drawn_where_people_look_for_it() -> None:
    assert "RESPONSIBLE_USE.md" in papers.text(papers.ROOT / "README.md")
    assert "tests/map/test_map_line.py" in papers.text(papers.ROOT / "RESPONSIBLE_USE.md")
