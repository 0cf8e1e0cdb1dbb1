"""One twin folder and its report, shared: drawing takes seconds."""

from __future__ import annotations

from pathlib import Path

import pytest
import report_folders

from model_citizen.report import report, write_report


@pytest.fixture(scope="session")
def twin_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report_folders.twin_folder(tmp_path_factory.mktemp("twin"), periods=45, every=30)


@pytest.fixture(scope="session")
def page(twin_folder: Path) -> str:
    return report(twin_folder)


@pytest.fixture(scope="session")
def page_file(twin_folder: Path) -> Path:
    return write_report(twin_folder)


@pytest.fixture(scope="session")
def real_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A twin that was really lived: few people, few days."""
    from model_citizen import experiments
    from model_citizen.scenario import load, with_changes

    scenario = with_changes(load("press-2015"), {}, people=300, days=800)
    return experiments.twin(scenario).save(tmp_path_factory.mktemp("real") / "press-2015")
