"""One experiment under every theory: signs, ranks, what holds; the command from its first word to the folder."""

from __future__ import annotations

import html
import json
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_lives import scenario, trials

import model_citizen as mc
from model_citizen.cli import main
from model_citizen.experiments import all_theories as across
from model_citizen.experiments.baseline import calibrated_values
from model_citizen.report.across import sentences, svg
from model_citizen.scenario import load, theories, with_changes

SMALL = ("--people", "200", "--days", "30", "--threads", "1")
TWO = ("--theory", "candid", "--theory", "backlash")


def table(**by_theory: list[float | None]) -> pl.DataFrame:
    """A made-up table of one measure, silence_share: differences by theory and seed."""
    rows = [
        {"theory": name, "seed": seed, "measure": "silence_share", "value": each, "with": each, "without": 0.0, "unit": "share"}
        for name, differences in by_theory.items() for seed, each in enumerate(differences)
    ]  # fmt: skip
    return pl.DataFrame(rows, schema_overrides={"value": pl.Float64, "with": pl.Float64})


# ------------------------------------------------------------------------------------------- by hand
@pytest.mark.parametrize(("differences", "sign"), [
    ([0.1, 0.2], "up"), ([-0.1, -1e-3], "down"), ([0.0, 0.0], "none"), ([0.1, -0.1], "mixed"), ([0.1, 0.0], "mixed"), ([1e-15], "none"),
])  # fmt: skip
def test_a_sign_is_that_of_all_seeds(differences, sign):
    assert across.sign_of(differences) == sign


def test_means_spreads_and_ranks_by_hand():
    cells = across.cells_of(table(one=[0.1, 0.3], two=[0.5, 0.5], three=[None, None]), ("one", "two", "three"))
    one, two, three = cells
    assert (one.mean, one.low, one.high, one.rank, one.sign) == (pytest.approx(0.2), 0.1, 0.3, 2, "up")
    assert one.spread == pytest.approx(0.1 * 2**0.5) and two.spread == 0.0 and two.rank == 1
    assert (three.mean, three.sign, three.rank, three.seeds) == (None, None, None, 0)


def test_a_conclusion_holds_only_where_all_signs_agree():
    names = ("one", "two", "three")
    [holds] = across.conclusions_of(across.cells_of(table(one=[0.1], two=[0.2], three=[0.3]), names), names)
    assert holds.holds and holds.sign == "up" and not holds.exceptions
    [not_so] = across.conclusions_of(across.cells_of(table(one=[0.1], two=[0.2], three=[-0.3]), names), names)
    assert not not_so.holds and not_so.exceptions == {"three": "down"} and not_so.under == ("one", "two")
    [unsure] = across.conclusions_of(
        across.cells_of(table(one=[0.1, -0.1], two=[0.2, -0.2], three=[1, -1]), names), names
    )
    assert not unsure.holds and unsure.sign == "mixed"
    assert not across.conclusions_of(across.cells_of(table(one=[0.1], two=[None], three=[0.3]), names), names)


@trials(100)
@given(st.lists(st.lists(st.floats(-1, 1), min_size=2, max_size=2), min_size=2, max_size=8))
def test_ranks_order_the_means_and_exceptions_with_the_others_are_all(differences):
    names = tuple(f"t{k}" for k in range(len(differences)))
    cells = across.cells_of(table(**dict(zip(names, differences, strict=True))), names)
    for one in cells:
        assert one.rank == 1 + sum(other.mean > one.mean for other in cells)
        assert one.low <= one.mean + 1e-12 and one.mean <= one.high + 1e-12
    [found] = across.conclusions_of(cells, names)
    assert sorted([*found.under, *found.exceptions]) == sorted(names)
    assert found.holds == (len({cell.sign for cell in cells}) == 1 and cells[0].sign != "mixed")


def test_sentences_name_every_exception():
    """Readable without the table: what holds, what does not, under which theories."""
    names = ("one", "two", "three")
    cells = across.cells_of(table(one=[0.1], two=[0.2], three=[0.0]), names)
    document = {
        "theories": list(names), "without": ["score"],
        "conclusions": [each._asdict() for each in across.conclusions_of(cells, names)],
        "headline": {"silence_share": {"unit": "share", "theories": {cell.theory: cell._asdict() for cell in cells}}},
    }  # fmt: skip
    lead, silence = sentences(document, ("silence_share", "anything_else"))
    assert (
        lead
        == "Nothing holds under all 3 theories; what depends on the theory: silence (higher, but no different under three)."
    )
    assert silence.startswith("Silence: higher under 2 of 3 theories, by +10") and silence.endswith(
        "no different under three."
    )
    assert svg(document, ("silence_share",)).startswith("<svg")


# ------------------------------------------------------------------------------------------- the plan
def test_every_theory_and_seed_is_one_job_at_its_baseline():
    """A job of the common path each: the calibrated values, what is set by hand above them, the twin without the score."""
    stands = across.at_baselines(scenario(people=200, days=30), theories(), {"spiral.most": 9.0})
    todo = across.jobs(stands, (3, 4))
    assert [(job.scenario.theory, job.seed) for job in todo] == [(name, seed) for name in theories() for seed in (3, 4)]
    assert len({job.id for job in todo}) == len(todo) and {job.kind for job in todo} == {"twin"}
    for job in todo:
        name = job.scenario.theory
        wanted = calibrated_values(name) | ({"spiral.most": 9.0} if name == "spiral" else {})
        assert {key: job.scenario.values[key] for key in wanted} == wanted
        assert job.against.values["rollout.launch"] == "never" and job.against.values["extent.seed"] == job.seed


def test_the_command_again_has_what_was_set_by_hand_and_no_theory_but_those_asked_for():
    """A value of the baseline set by hand to its published one is said, since it stands above the calibrated one."""
    stands = with_changes(load("press-2015"), {"spill_over.weight": 0.5}, people=200, days=30, safeguards=("appeal",))
    again = across._again(stands, ("candid",), ["--seeds", "2"], {"candid.reserve": 0.0, "spill_over.weight": 0.5})
    words = again.split()
    assert words[:3] == ["model-citizen", "theories", "press-2015"] and words[words.index("--theory") + 1] == "candid"
    assert words.count("--theory") == 1 and "candid.reserve=0.0" in words and "spill_over.weight=0.5" in words
    assert words[words.index("--safeguard") + 1] == "appeal"
    assert "--theory" not in across._again(stands, theories(), [], {})


# ----------------------------------------------------------------------------------------- the command
def asked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(list(words))
    return (code, *capsys.readouterr())


@pytest.mark.slow
def test_from_the_first_word_to_the_folder(capsys, tmp_path: Path, monkeypatch):
    """The document, the folder, the table and the sentences say the same; what is kept is lived again by the command."""
    monkeypatch.chdir(tmp_path)
    words = ("theories", "press-2015", *SMALL, *TWO, "--seeds", "2", "--set", "rollout.launch=2015-01-02", "--json")
    code, out, err = asked(capsys, *words, "-o", "out")
    document = json.loads(out)
    assert code == 0 and "Plan: 4 runs to live" in err and "kept in out" in err
    assert (
        document["command"] == "theories"
        and document["theories"] == ["backlash", "candid"]
        and document["seeds"] == [7, 8]
    )
    assert {path.name for path in Path("out").iterdir()} == {
        "plan.json", "run.json", "table.parquet", "summary.parquet", "scenarios", "store",
    }  # fmt: skip
    rows = pl.read_parquet("out/table.parquet")
    assert len(rows) == 4 * rows["measure"].n_unique() and rows["theory"].unique().sort().to_list() == [
        "backlash",
        "candid",
    ]
    silence = document["headline"]["silence_share"]["theories"]
    assert silence["candid"]["sign"] == "none" and silence["candid"]["mean"] == 0.0  # who knows no risk is not silenced
    awareness = document["headline"]["awareness_share"]["theories"]["candid"]
    assert awareness["sign"] == "up" and awareness["seeds"] == 2
    assert document["sentences"][0].startswith("Under all 2 theories the scheme raises")
    kept = json.loads(Path("out/run.json").read_text())
    assert kept["headline"] == document["headline"] and kept["runs"] == 4
    for name in ("candid", "backlash"):
        assert document["baseline"]["theories"][name]["voices_without"] == pytest.approx(0.5, abs=0.12)  # 80 dissenters
    code, out, err = asked(capsys, *words, "-o", "out")  # all is there: nothing is lived again
    assert code == 0 and "nothing to live" in err and json.loads(out)["headline"] == document["headline"]
    assert asked(capsys, "theories", "press-2015", *SMALL, *TWO, "--seeds", "1", "-o", "out")[0] == 2  # not unasked
    assert asked(capsys, "report", "out")[0] == 0
    page = Path("out/report.html").read_text()
    assert document["sentences"][1] in html.unescape(page) and page.count("<svg") == 2 and "Signs, not sizes" in page


@pytest.mark.slow
def test_what_was_stopped_goes_on_and_gives_the_same(capsys, tmp_path: Path, monkeypatch):
    """A folder that holds a part of the runs lives the others alone; the table is that of one sitting, byte for byte."""
    monkeypatch.chdir(tmp_path)
    words = ("theories", "press-2015", *SMALL, "--theory", "candid", "--seeds", "4")
    code, out, err = asked(capsys, *words, "--dry-run", "-o", "out")
    assert code == 0 and "Plan: 4 runs to live" in err and "nothing was lived" in out and not list(tmp_path.iterdir())
    assert asked(capsys, *words, "--shard", "0/2", "-o", "out")[0] == 0
    assert not Path("out/run.json").exists() and asked(capsys, "report", "out")[0] == 2
    code, _, err = asked(capsys, *words, "-o", "out")
    assert code == 0 and "are there already" in err
    assert asked(capsys, *words, "--store", "elsewhere", "-o", "whole")[0] == 0 and not Path("whole/store").exists()
    assert Path("out/table.parquet").read_bytes() == Path("whole/table.parquet").read_bytes()


@pytest.mark.slow
def test_the_same_from_python_and_for_people(capsys, tmp_path: Path):
    found = mc.compare_theories("press-2015", seeds=1, only=("candid",), people=200, days=30, workers=1)
    assert found.table["value"].is_not_null().any() and found.summary["theory"].unique().to_list() == ["candid"]
    assert found.save(tmp_path / "kept").is_dir()
    assert found.sentences("silence_share") and found.plot("silence_share", "awareness_share")
    code, out, err = asked(capsys, "theories", "press-2015", *SMALL, "--theory", "candid", "--seeds", "1")
    assert code == 0 and "• Under all 1 theories" in out and "nothing is kept" in err


@pytest.mark.slow
def test_a_calibrated_run_is_the_run_with_its_values(capsys):
    """--calibrated is nothing but the values that are kept; --set stands above it."""
    code, out, _ = asked(capsys, "run", "press-2015", *SMALL, "--theory", "candid", "--calibrated", "--json")
    by_hand = [word for key, value in calibrated_values("candid").items() for word in ("--set", f"{key}={value}")]
    _, other, _ = asked(capsys, "run", "press-2015", *SMALL, "--theory", "candid", *by_hand, "--json")
    assert code == 0 and json.loads(out)["hash"] == json.loads(other)["hash"]
    _, plain, _ = asked(capsys, "run", "press-2015", *SMALL, "--theory", "candid", "--json")
    _, above, _ = asked(
        capsys, "run", "press-2015", *SMALL, "--theory", "candid", "--calibrated", "--set", "candid.reserve=0", "--json"
    )
    assert json.loads(plain)["hash"] == json.loads(above)["hash"] != json.loads(out)["hash"]


@pytest.mark.parametrize(("line", "said"), [
    ("theories press-2015 --seeds 0", '--seeds: found "0"; allowed is a whole number from 1 to 1,000'),
    ("theories press-2015 --seeds many", '--seeds: found "many"'),
    ("theories press-2015 --theory rationale", 'there is no theory "rationale"; did you mean "rational"?'),
    ("theories pres-2015", "press-2015"),
    ("theories press-2015 --without scores", "nothing of this name can be taken out"),
    ("theories press-2015 --set spiral.most=0", "spiral.most"),
    ("theories press-2015 --people 1000000000000", "memory"),
    ("calibrate theories --people 10", '--people: found "10"; allowed is a whole number from 200 to 1,000,000'),
    ("calibrate theories --seed -1", "--seed: found"),
    ("calibrate theories -o kept.txt", "must end in .json"),
    ("calibrate", "a verb is missing; the verbs are theories"),
    ("calibrate people", "there is no such verb; the verbs are theories"),
])  # fmt: skip
def test_bad_input_is_one_sentence(capsys, tmp_path, monkeypatch, line, said):
    monkeypatch.chdir(tmp_path)
    code, out, err = asked(capsys, *line.split())
    assert code == (3 if "000000000" in line else 2) and out == "" and said in err and len(err.splitlines()) == 1
    assert not list(tmp_path.iterdir())
    code, out, _ = asked(capsys, *line.split(), "--json")
    assert code != 0 and len(json.loads(out)["errors"]) == 1
