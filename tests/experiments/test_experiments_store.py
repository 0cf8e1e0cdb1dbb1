"""The run store: whole or not at all, readable while it is written, and damage hides nothing but itself."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import bad_jobs
import polars as pl
import pytest
from small_jobs import alone

from model_citizen.experiments import NotAStore, Store, kept_runs, segments
from model_citizen.experiments.job import MODEL_VERSION
from model_citizen.experiments.outcome import Lived
from model_citizen.experiments.store import packed

JOBS = alone(range(10, 40))


def made(jobs: list = JOBS) -> list[Lived]:
    return [Lived(job.text, job.scenario.name, bad_jobs.live(job.text)) for job in jobs]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store of 30 runs, in a folder with a blank and letters that are not ASCII."""
    folder = tmp_path / "störe 店"
    with Store(folder) as store:
        store.keep(made())
    return folder


def sound(folder: Path) -> tuple[set[str], dict[str, str]]:
    with Store(folder, writes=False) as store:
        return {run.id for run in store.read()}, store.damaged


def test_what_is_kept_comes_back_bit_for_bit(folder: Path) -> None:
    with Store(folder, writes=False) as store:
        found = {run.id: run for run in store.read()}
        assert store.ids() == set(found) == {job.id for job in JOBS}
        for each in made():
            job = next(job for job in JOBS if job.text == each.text)
            assert (found[job.id].text, found[job.id].record) == (each.text, each.outcome.record)
        assert {run.id for run in store.read([JOBS[3].id, "no such id"])} == {JOBS[3].id}


def test_every_commit_is_on_disk(folder: Path) -> None:
    ledger = Store(folder)._ledger
    assert ledger is not None
    assert ledger.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert ledger.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_readers_see_whole_runs_while_somebody_writes(folder: Path) -> None:
    writer, reader = Store(folder), Store(folder, writes=False)
    with writer._written() as ledger:
        ledger.execute("DELETE FROM run")
        assert len(list(reader.read())) == 30
    assert len(list(reader.read())) == 0


def test_several_write_at_once(tmp_path: Path) -> None:
    """Four writers with connections of their own, half of them at the same runs: all are there, once and sound."""
    parts = [made(alone(range(first, first + 20))) for first in (1010, 1030, 1030, 1050)]

    def write(part: list[Lived]) -> None:
        with Store(tmp_path / "s") as store:
            for each in part:
                store.keep([each])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, parts))
    assert sound(tmp_path / "s") == ({job.id for job in alone(range(1010, 1070))}, {})


def test_a_flipped_bit_is_found_and_hides_nothing_else(folder: Path) -> None:
    with sqlite3.connect(folder / "runs.sqlite") as ledger:
        (record,) = ledger.execute("SELECT record FROM run WHERE id = ?", (JOBS[5].id,)).fetchone()
        flipped = bytes([*record[:-6], record[-6] ^ 1, *record[-5:]])
        ledger.execute("UPDATE run SET record = ? WHERE id = ?", (flipped, JOBS[5].id))
        ledger.execute("UPDATE run SET digest = ? WHERE id = ?", ("0" * 32, JOBS[6].id))
        (job,) = ledger.execute("SELECT job FROM run WHERE id = ?", (JOBS[7].id,)).fetchone()
        ledger.execute("UPDATE run SET job = ? WHERE id = ?", (job, JOBS[8].id))
    ids, damaged = sound(folder)
    assert set(damaged) == {JOBS[number].id for number in (5, 6, 8)}
    assert ids == {job.id for job in JOBS} - set(damaged)
    report = kept_runs.check(folder)
    assert report["runs"] == 27 and len(report["damaged"]) == 3
    assert kept_runs.gc(folder, dry_run=True).damaged == 3 and kept_runs.check(folder)["damaged"]
    assert kept_runs.gc(folder).damaged == 3
    assert kept_runs.check(folder) == {"runs": 27, "damaged": {}, "relived": 0, "different": []}


def test_a_torn_ledger_gives_what_can_still_be_read(folder: Path) -> None:
    """A page in the middle of the file is garbage: it is named, the rest is saved into a new ledger, the old one kept."""
    with Store(folder) as store:
        store.keep(made(alone(range(1010, 1090))))
        before = store.ids()
        store.shrink()
    file = folder / "runs.sqlite"
    content = bytearray(file.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 8192] = os.urandom(8192)
    file.write_bytes(content)
    with Store(folder) as store:
        found = {run.id for run in store.read()}
        assert store.damaged
        store.salvage()
        store.damaged.clear()
        saved = {run.id for run in store.read()}
        assert not store.damaged and found <= saved < before and len(saved) > 50
        store.keep(made())
    assert list(folder.glob("damaged-*-runs.sqlite"))


def test_a_file_that_is_no_ledger_is_refused_in_a_sentence(folder: Path) -> None:
    (folder / "runs.sqlite").write_bytes(b"not a database at all" * 100)
    for left in folder.glob("runs.sqlite-*"):
        left.unlink()
    with pytest.raises(NotAStore, match="cannot be read as a run store"):
        Store(folder)


@pytest.mark.parametrize(
    ("written", "said"), [("2", "newer"), ("99", "newer"), ("0", "another"), ("x\n", "another"), ("", "another")]
)
def test_another_form_is_refused_in_a_sentence(folder: Path, written: str, said: str) -> None:
    (folder / "FORMAT").write_text(written)
    with pytest.raises(NotAStore, match=f"{said} form .* this version reads form 1"):
        Store(folder)


def test_a_folder_that_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("something")
    with pytest.raises(NotAStore, match="holds something that is no run store"):
        Store(tmp_path)
    with pytest.raises(NotAStore, match="is not a run store"):
        Store(tmp_path / "missing", writes=False)
    assert not (tmp_path / "missing").exists()


def test_a_store_that_others_are_making_at_this_moment_is_no_stranger(tmp_path: Path, monkeypatch) -> None:
    """A hundred parts of an array begin at once: what one has begun to write is in nobody's way, whole or not."""
    (tmp_path / ".FORMAT.99").write_text("")
    listed = Path.iterdir

    def made_meanwhile(folder: Path) -> Any:
        monkeypatch.setattr(Path, "iterdir", listed)
        with Store(folder) as store:
            store.keep(made(JOBS[:1]))
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", made_meanwhile)
    with Store(tmp_path) as store:
        assert store.ids() == {JOBS[0].id}


READS_AS_NOBODY = """
import os, sys
from model_citizen.experiments.store import Store
if os.getuid() == 0:  # root may write anywhere
    os.setgid(65534), os.setuid(65534)
with Store(sys.argv[1], writes=False) as store:
    print(len(list(store.read())))
try:
    Store(sys.argv[1])
except PermissionError as error:
    print(error.filename)
"""


def test_a_folder_in_which_nothing_may_be_written_is_read(folder: Path) -> None:
    """An archive, or the store of somebody else: it is read as it lies. Who wants to write in it is told the place."""
    with tempfile.TemporaryDirectory() as made:
        store = Path(shutil.copytree(folder, Path(made) / "s p ä"))
        Path(made).chmod(0o755)
        for each in store.iterdir():
            each.chmod(0o444)
        store.chmod(0o555)
        said = subprocess.run(
            [sys.executable, "-c", READS_AS_NOBODY, store], capture_output=True, text=True, check=False
        )
        store.chmod(0o755)
    assert said.stdout.splitlines() == ["30", str(store / "runs.sqlite")], said.stderr


def test_quarantine_remembers_why_and_forgets_when_asked(folder: Path) -> None:
    poison = alone([77])[0]
    with Store(folder) as store:
        store.quarantine(poison.text, 3, "its worker died")
        assert [(each.id, each.tries, each.reason) for each in store.failures()] == [(poison.id, 3, "its worker died")]
    assert kept_runs.failures(folder)[0]["reason"] == "its worker died"
    assert kept_runs.gc(folder).failed == 0 and kept_runs.failures(folder)
    assert kept_runs.gc(folder, failed=True).failed == 1 and not kept_runs.failures(folder)


def test_runs_of_another_model_are_readable_and_cleared_out(folder: Path) -> None:
    text = JOBS[0].text.replace(f'"model":{MODEL_VERSION}', f'"model":{MODEL_VERSION + 1}')
    with Store(folder) as store:
        store.keep([Lived(text, "press-2015", bad_jobs.live(text))])
    assert kept_runs.runs(folder, measures=False)["model"].to_list().count(MODEL_VERSION + 1) == 1
    assert kept_runs.gc(folder).older == 1
    assert len(kept_runs.runs(folder, measures=False)) == 30


def test_runs_are_one_call_from_a_table(folder: Path) -> None:
    table = kept_runs.runs(folder)
    assert table["id"].is_sorted() and table["measure"].unique().to_list() == ["silence_share"]
    assert set(table["value"].to_list()) == {seed / 7 for seed in range(10, 40)}
    assert table.select("people", "days", "kind").unique().rows() == [(60, 21, "run")]
    found = kept_runs.one(folder, JOBS[2].id[:10])
    assert found["seed"] == 12 and found["headline"]["silence_share"]["value"] == 12 / 7
    for wrong in ("0", "zzzz", JOBS[2].id[:3]):
        with pytest.raises(kept_runs.NoSuchRun, match="id that begins so"):
            kept_runs.one(folder, wrong)


# ------------------------------------------------------------------------------------------ segments


def test_segments_are_read_like_the_ledger_and_damage_is_named(tmp_path: Path) -> None:
    with Store(tmp_path / "s"):
        pass
    folder = tmp_path / "s"
    first = segments.write(folder, [packed(each) for each in made(JOBS[:10])])
    segments.write(folder, [packed(each) for each in made(JOBS[10:])])
    assert sound(folder) == ({job.id for job in JOBS}, {})
    assert not (folder / "runs.sqlite").exists()  # on a shared folder there is no database
    assert first is not None
    first.write_bytes(first.read_bytes()[:-50])
    ids, damaged = sound(folder)
    assert ids == {job.id for job in JOBS[10:]} and set(damaged) == {first.name}
    kept_runs.gc(folder)
    assert sound(folder) == ({job.id for job in JOBS[10:]}, {})


def test_the_same_runs_are_the_same_segment_and_doubles_do_no_harm(tmp_path: Path) -> None:
    with Store(tmp_path / "s") as store:
        store.keep(made(JOBS[:3]))
    rows = [packed(each) for each in made(JOBS[:5])]
    assert segments.write(tmp_path / "s", rows) == segments.write(tmp_path / "s", rows[::-1])
    with Store(tmp_path / "s") as store:
        assert sorted(run.id for run in store.read()) == sorted(job.id for job in JOBS[:5])


def test_a_shelf_keeps_each_run_at_once_and_puts_small_segments_together(tmp_path: Path) -> None:
    """After each call all runs so far are on disk, in few files, though nobody has closed anything."""
    with Store(tmp_path / "s"):
        pass
    shelf = segments.Shelf(tmp_path / "s", gather=4)
    for number, each in enumerate(made(), 1):
        shelf.keep([each])
        assert sound(tmp_path / "s") == ({job.id for job in JOBS[:number]}, {})
        assert len(segments.files(tmp_path / "s")) <= 3 + number // 4
    shelf.close()
    assert len(segments.files(tmp_path / "s")) == 1
    assert sound(tmp_path / "s") == ({job.id for job in JOBS}, {})


def test_runs_that_are_put_together_while_they_are_read_are_neither_missed_nor_damaged(
    tmp_path: Path, monkeypatch
) -> None:
    """A shard makes one segment of several after they were listed."""
    with Store(tmp_path / "s") as store:
        shelf = segments.Shelf(tmp_path / "s")
        for first in (0, 10, 20):
            shelf.keep(made(JOBS[first : first + 10]))
        listed = segments.files

        def put_together_since(folder: Path) -> list[Path]:
            found = listed(folder)
            shelf.close()
            return found

        monkeypatch.setattr(segments, "files", put_together_since)
        assert {run.id for run in store.read()} == {job.id for job in JOBS} and store.damaged == {}


def test_a_full_disk_loses_nothing_that_was_kept(folder: Path) -> None:
    """No room for one more: the error is told, what was kept stays readable."""
    with Store(folder) as store:
        assert store._ledger is not None
        pages = store._ledger.execute("PRAGMA page_count").fetchone()[0]
        store._ledger.execute(f"PRAGMA max_page_count={pages + 2}")
        with pytest.raises(OSError, match="full") as told:
            store.keep(made(alone(range(1010, 1090))))
        assert told.value.errno == errno.ENOSPC
    assert sound(folder) == ({job.id for job in JOBS}, {})


def test_ten_thousand_runs_are_opened_and_counted(tmp_path: Path) -> None:
    """Many runs: ids come without reading the runs themselves."""
    each = made(JOBS[:1])[0]
    row = packed(each)
    with Store(tmp_path / "s") as store, store._written() as ledger:
        rows = [(f"{number:064x}", *row[1:]) for number in range(10_000)]
        ledger.executemany("INSERT INTO run VALUES (?,?,?,?,?,?,?,?,?,?)", rows)
    with Store(tmp_path / "s", writes=False) as store:
        assert len(store.ids()) == 10_000
        assert list(store.read()) == [] and len(store.damaged) == 10_000  # another id than the text's: not believed


def test_what_is_stored_reads_without_us(folder: Path) -> None:
    """Whoever has only SQLite, zlib and JSON gets at everything."""
    import zlib

    with sqlite3.connect(folder / "runs.sqlite") as ledger:
        ((job, record),) = ledger.execute("SELECT job, record FROM run WHERE id = ?", (JOBS[0].id,))
    assert json.loads(zlib.decompress(job))["kind"] == "run"
    assert "silence_share" in json.loads(zlib.decompress(record))["headline"]
    assert isinstance(kept_runs.runs(folder), pl.DataFrame)
