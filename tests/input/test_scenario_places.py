"""Promise: a scenario is found by name or path, nothing else is opened, nothing hangs or leaves a traceback."""

from __future__ import annotations

import os
import socket
import types
from pathlib import Path

import pytest

from model_citizen.scenario import ScenarioError, load, names, title_of
from model_citizen.scenario import files as scenario_files

NAMES_THAT_ARE_NONE = [
    "", " ", ".", "..", "-", "-x", "--help", "../../x", "../../x.yaml", "/etc/nothing-here", "/etc/nothing.yaml", "/dev/null",
    "/dev/zero", "/dev/stdin.yaml", "CON", "con.yaml", "NUL.yaml", "COM1.yml", "a:b", "C:\\x", "C:\\x.yaml", "\\\\host\\x", "x.", "none.",
    "none ", "x" * 300, "x" * 300 + ".yaml", "x/" * 5_000, "a\x00b", "a\x00b.yaml", "a\nb", "a\u202eb", "\udcff", "~",
    "file:///etc/passwd", "https://example.org/x.yaml", "=cmd()", "<b>.yaml", "%s%n", "{0}", "*", "?.yaml",
]  # fmt: skip


def only_fault(name):
    with pytest.raises(ScenarioError) as caught:
        load(name)
    (fault,) = caught.value.faults
    assert str(fault).isprintable()
    assert len(str(fault)) < 600
    return fault


def written(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text if text.startswith("version") else f"version: 1\n{text}")
    return folder / f"{next(iter(texts))}.yaml"


def pretend(monkeypatch, **functions):
    """Let the loader alone, and nobody else, meet another operating system."""
    changed = types.SimpleNamespace(**{**vars(os), **functions})
    monkeypatch.setattr(scenario_files, "os", changed)


@pytest.mark.parametrize("name", NAMES_THAT_ARE_NONE, ids=lambda name: ascii(name)[:30])
def test_a_name_that_is_no_scenario_is_one_sentence(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    only_fault(name)


@pytest.mark.parametrize(
    ("typo", "meant"),
    [
        ("pres-2015", "press-2015"),
        ("Press-2015", "press-2015"),
        ("press_2015_voluntary", "press-2015-voluntary"),
        ("non", "none"),
    ],
)
def test_a_misspelt_name_is_answered_with_the_right_one(typo, meant):
    assert only_fault(typo).suggestion == meant


def test_a_misspelt_file_is_answered_with_its_neighbour(tmp_path):
    written(tmp_path, town="")
    assert only_fault(str(tmp_path / "twon.yaml")).suggestion == str(tmp_path / "town.yaml")


def test_every_shipped_scenario_loads_and_has_a_title():
    for name in names():
        scenario = load(name)
        assert scenario.name == name
        assert scenario.title == title_of(name) != ""
        assert scenario.path is None


def test_a_folder_of_the_same_name_does_not_hide_a_shipped_scenario(tmp_path, monkeypatch):
    (tmp_path / "none").mkdir()
    monkeypatch.chdir(tmp_path)
    assert load("none").path is None
    assert "this is a folder" in str(only_fault("./none"))


def test_a_path_object_is_always_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "no such file" in str(only_fault(Path("none")))


def test_a_folder_is_refused(tmp_path):
    assert "this is a folder" in str(only_fault(tmp_path))


def test_a_pipe_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "not a regular file" in str(only_fault(tmp_path / "pipe.yaml"))


def test_a_file_that_becomes_a_pipe_before_it_is_opened_does_not_hang(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe.yaml")
    real = os.stat(written(tmp_path, real=""))
    pretend(monkeypatch, stat=lambda path: real)
    assert "not a regular file" in str(only_fault(tmp_path / "pipe.yaml"))


def test_a_socket_and_a_link_to_a_device_are_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind("s.yaml")
    try:
        assert "not a regular file" in str(only_fault("s.yaml"))
    finally:
        listener.close()
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    assert "not a regular file" in str(only_fault("zero.yaml"))


def test_a_link_in_a_circle_is_refused(tmp_path):
    (tmp_path / "a.yaml").symlink_to("a.yaml")
    assert "cannot be read" in str(only_fault(tmp_path / "a.yaml"))


def test_an_unreadable_file_is_refused(tmp_path, monkeypatch):
    path = written(tmp_path, closed="")

    def denied(*_):
        raise PermissionError(13, "Permission denied")

    pretend(monkeypatch, open=denied)  # root may read everything, so the mode would not do
    assert "may not be read (permission denied)" in str(only_fault(path))


def test_a_file_of_ten_megabytes_is_not_read_to_its_end(tmp_path):
    path = tmp_path / "large.yaml"
    path.write_bytes(b"#" * 10_000_000)
    assert "larger than 256 KiB" in str(only_fault(path))


def test_a_file_extends_its_neighbour_and_a_shipped_scenario(tmp_path):
    path = written(
        tmp_path,
        town="extends: base.yaml\nextent: {people: 7}\n",
        base="extends: press-2015\nextent: {people: 5, seed: 3}\n",
    )
    scenario = load(path)
    assert scenario.extends == ("base", "press-2015")
    assert (scenario.values["extent.people"], scenario.values["extent.seed"]) == (7, 3)
    assert scenario.values["rollout.launch"] == "2015-01-28"
    assert {"extent.people", "extent.seed", "rollout.launch"} <= set(scenario.changed)


def test_a_fault_in_an_extended_file_is_named_with_that_file(tmp_path):
    path = written(tmp_path, town="extends: base.yaml\nextent: {peple: 7}\n", base="extent:\n  seed: -3\n")
    with pytest.raises(ScenarioError) as caught:
        load(path)
    places = [(Path(fault.file).name, fault.line, fault.key) for fault in caught.value.faults]
    assert places == [("base.yaml", 3, "extent.seed"), ("town.yaml", 3, "extent.peple")]


def test_values_of_two_files_that_do_not_go_together_are_named_in_the_file_that_was_asked_for(tmp_path):
    fault = only_fault(
        written(
            tmp_path, town="extends: base.yaml\nextent: {until: 2015-06-01}\n", base="extent: {start: 2015-12-01}\n"
        )
    )
    assert (Path(fault.file).name, fault.line, fault.key) == ("town.yaml", 3, "extent.until")


def test_a_circle_of_extends_is_named(tmp_path):
    fault = only_fault(written(tmp_path, a="extends: b.yaml\n", b="extends: c.yaml\n", c="extends: a.yaml\n"))
    assert Path(fault.file).name == "c.yaml"
    assert (fault.line, fault.key) == (2, "extends")
    assert "circle" in fault.message
    assert "in a circle" in str(only_fault(written(tmp_path, me="extends: me.yaml\n")))


def test_an_endless_line_of_extends_is_cut(tmp_path):
    written(tmp_path, **{f"s{i}": f"extends: s{i + 1}.yaml\n" for i in range(40)})
    assert "more than 16 scenarios" in str(only_fault(tmp_path / "s0.yaml"))


@pytest.mark.parametrize(
    "named",
    [
        "../outside.yaml",
        "/etc/passwd.yaml",
        "sub/../../outside.yaml",
        "..\\outside.yaml",
        "link.yaml",
        "C:\\x.yaml",
        "linked/outside.yaml",
    ],
)
def test_extends_never_leaves_the_folder(named, tmp_path):
    written(tmp_path, outside="title: outside\n")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    (inner / "linked").symlink_to(tmp_path)
    fault = only_fault(written(inner, town=f"extends: '{named}'\n"))
    assert "lies outside the folder" in fault.message
    assert (fault.line, fault.key) == (2, "extends")


@pytest.mark.parametrize(
    ("named", "part"),
    [
        ("bse.yaml", 'there is no such file; did you mean "base.yaml"?'), ("pipe.yaml", "not a regular file"), ("CON.yaml", "device"),
        ("folder.yaml", "this is a folder"), ("base", 'did you mean "base.yaml"?'), ("x" * 190 + ".yaml", "no such file"),
        ("sub/none.yaml", "no such file"), ("-rf", "there is no scenario"),
    ],
)  # fmt: skip
def test_what_cannot_be_extended_is_said_at_its_place(named, part, tmp_path):
    written(tmp_path, base="")
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    fault = only_fault(written(tmp_path, town=f"title: x\nextends: {named}\n"))
    assert (Path(fault.file).name, fault.line, fault.column, fault.key) == ("town.yaml", 3, 10, "extends")
    assert part in str(fault)


def test_the_same_file_is_the_same_scenario_wherever_it_lies(tmp_path):
    (tmp_path / "sub").mkdir()
    here, there = written(tmp_path, a="extent: {people: 9}\n"), written(tmp_path / "sub", a="extent: {people: 9}\n")
    assert load(here) == load(str(there))
