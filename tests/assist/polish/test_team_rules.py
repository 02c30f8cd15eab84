from pathlib import Path

import pytest

from copilot.assist.polish.team_rules import TeamRules, read_team_rules, write_team_rules
from copilot.errors import UserError

LOCAL = TeamRules(network=False)


@pytest.mark.parametrize(
    "before",
    [
        "",
        'name = "Kelontara"\n',
        "[language_model]\nnetwork = true  # for now\n",
        '# ours\n[language_model]\n# why\nallowed = false\n\n[identifiers]\norder = "KLT-"\n',
        "[language_model]",
    ],
)
def test_what_is_written_is_read_and_the_rest_stays(tmp_path: Path, before: str) -> None:
    (tmp_path / "pack.toml").write_text(before, encoding="utf-8")
    write_team_rules(tmp_path, LOCAL)
    after = (tmp_path / "pack.toml").read_text(encoding="utf-8")

    assert read_team_rules(tmp_path) == LOCAL
    assert all(line in after for line in before.splitlines() if line[:1] in "#n" and "network" not in line)
    assert ("[identifiers]" in before) == ("[identifiers]" in after)


def test_a_pack_without_a_file_gets_one(tmp_path: Path) -> None:
    write_team_rules(tmp_path, TeamRules(allowed=False))

    assert not read_team_rules(tmp_path).allowed


@pytest.mark.parametrize("before", ["name = ", "language_model = {network = true}\n"])
def test_a_file_that_is_not_understood_is_left_alone(tmp_path: Path, before: str) -> None:
    (tmp_path / "pack.toml").write_text(before, encoding="utf-8")

    with pytest.raises(UserError, match="cannot be changed"):
        write_team_rules(tmp_path, LOCAL)
    assert (tmp_path / "pack.toml").read_text(encoding="utf-8") == before
