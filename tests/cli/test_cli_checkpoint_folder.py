"""``--checkpoint``: the folder of the result is another one, so that the same command can go on."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("verb", ("run", "twin"))
@pytest.mark.parametrize("inside", ("", "aside"))
def test_a_run_is_not_put_away_where_its_result_will_stand(cli, tmp_path, verb, inside):
    result = tmp_path / "result"
    said = cli(verb, "none", "--people", "50", "--days", "2", "-o", str(result), "--checkpoint", str(result / inside))
    assert said.code == 2 and "--checkpoint: lies in the folder that -o writes" in said.err and said.out == ""
    assert not result.exists()
