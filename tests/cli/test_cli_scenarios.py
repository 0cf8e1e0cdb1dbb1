"""``scenarios``, ``show``, ``init`` and ``check``."""

from __future__ import annotations

from pathlib import Path

from calls import Cli

from model_citizen.scenario import everything, load, names, safeguards


def test_scenarios_are_listed_with_their_titles(cli: Cli) -> None:
    said = cli("scenarios")
    assert said.code == 0
    assert [line.split()[0] for line in said.out.splitlines()] == list(names())
    document = cli("scenarios", "--json").document
    assert (document["schema"], document["command"]) == (1, "scenarios")
    assert {each["name"] for each in document["scenarios"]} == set(names())
    assert all(each["title"] for each in document["scenarios"])


def test_show_has_every_parameter_with_its_value_and_source(cli: Cli) -> None:
    found = cli("show", "press-2015", "--json").document["scenario"]
    scenario = load("press-2015")
    assert {each["key"]: each["value"] for each in found["parameters"]} == dict(scenario.values)
    fields = {"key", "value", "unit", "allowed", "default", "label", "source", "description"}
    for each in found["parameters"]:
        assert set(each) == fields
        assert each["label"] == scenario.sources[each["key"]].label
    assert (found["name"], found["theory"], found["safeguards"]) == ("press-2015", "rational", [])


def test_show_for_people_is_grouped_and_labelled(cli: Cli) -> None:
    said = cli("show", "press-2015")
    assert said.code == 0
    lines = said.out.splitlines()
    assert "■ documented   ◆ reported   ▲ rumour   ○ assumption" in lines
    assert any(line.startswith("  ■ launch = 2015-01-28") and "never where nothing is said" in line for line in lines)
    for section in everything().sections:
        assert any(line.startswith(f"{section}  ") for line in lines), section


def test_show_lists_every_safeguard_and_explains_each(cli: Cli) -> None:
    """All of them by number; one with its rule, its law, its side effect and its parameters."""
    said = cli("show", "safeguards")
    assert said.code == 0
    assert [line.split()[0] for line in said.out.splitlines()] == [f"K{number}" for number in range(1, 24)]
    assert {line.split()[1] for line in said.out.splitlines()} == set(safeguards())
    listed = cli("show", "safeguards", "--json").document["safeguards"]
    for each in listed:
        assert all(each[field] for field in ("id", "title", "rule", "law", "neutral", "side_effect", "parameters"))
        alone = cli("show", each["name"], "--json").document["safeguard"]
        assert alone == each
    said = cli("show", "suspensive_appeal")
    assert "Brings with it: appeal" in said.out and "max_days = 365" in said.out and "Law: " in said.out


def test_an_unknown_name_is_no_safeguard(cli: Cli) -> None:
    said = cli("show", "safeguard")
    assert (said.code, said.out) == (2, "")


def test_a_file_begun_with_init_has_no_fault(cli: Cli, tmp_path: Path) -> None:
    said = cli("init", "my.yaml")
    assert said.code == 0
    assert "model-citizen check my.yaml" in said.out
    assert (tmp_path / "my.yaml").read_text(encoding="utf-8").startswith("version: 1")
    checked = cli("check", "my.yaml")
    assert (checked.code, checked.out) == (0, "my.yaml: no fault found\n")
    assert cli("check", "my.yaml", "--json").document["errors"] == []
    assert [path.name for path in tmp_path.iterdir()] == ["my.yaml"]


def test_init_writes_over_a_file_only_with_force(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "my.yaml").write_text("mine")
    said = cli("init", "my.yaml")
    assert said.code == 2
    assert "--force" in said.err
    assert (tmp_path / "my.yaml").read_text() == "mine"
    assert cli("init", "my.yaml", "--force", "--json").document["file"] == str(tmp_path / "my.yaml")
    assert (tmp_path / "my.yaml").read_text() != "mine"


def test_check_says_every_fault_with_its_line_and_column(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("version: 1\nspill_over:\n  wieght: 1\nrollout:\n  launch: 2015-02-30\n")
    said = cli("check", "bad.yaml")
    assert (said.code, said.err) == (1, "")
    assert [line.split(": ")[0] for line in said.out.splitlines()] == ["bad.yaml:3:3", "bad.yaml:5:11"]
    assert 'did you mean "' in said.out
    said = cli("check", "bad.yaml", "--json")
    assert said.code == 1
    first, second = said.document["errors"]
    assert (first["file"], first["line"], first["column"], first["key"]) == ("bad.yaml", 3, 3, "spill_over.wieght")
    assert first["suggestion"] == "spill_over.weight"
    assert second["line"] == 5


def test_an_empty_file_is_a_verdict_and_a_missing_one_bad_input(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").write_text("")
    assert cli("check", "empty.yaml").code == 1
    assert cli("check", "missing.yaml").code == 2


def test_a_faulty_scenario_does_not_run(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("version: 1\nspill_over:\n  wieght: 1\n")
    said = cli("run", "bad.yaml", "-o", "kept")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("bad.yaml:3:3: ")
    assert not (tmp_path / "kept").exists()


def test_markup_in_a_title_is_only_text(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "odd.yaml").write_text('version: 1\ntitle: "[red]=cmd()[/red] <b>"\n')
    said = cli("show", "odd.yaml")
    assert said.code == 0
    assert "[red]=cmd()[/red] <b>" in said.out
