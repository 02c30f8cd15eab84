"""What the lead allows: the table `[language_model]` of the pack's pack.toml, which every desk shares."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from copilot.errors import UserError


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRules:
    """Whether any model may be used, and whether one on another machine may."""

    allowed: bool = True
    network: bool = True


def read_team_rules(pack: Path) -> TeamRules:
    """Read the rules; a pack that says nothing leaves it to each desk.

    Raises UserError for a file that cannot be read or a rule that is not true or false: a rule that is not understood
    must not count as none.
    """
    file = pack / "pack.toml"
    if not file.exists():
        return TeamRules()
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8")).get("language_model", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UserError(f"{file} cannot be read, so no language model is used: {error}.") from error
    known = {"allowed", "network"}
    if not isinstance(given, dict) or any(not isinstance(given[rule], bool) for rule in known & set(given)):
        raise UserError(f"{file}: `allowed` and `network` of [language_model] must be true or false.")
    if strange := sorted(set(given) - known):
        raise UserError(f"{file} has an unknown rule `{strange[0]}` in [language_model].", "Known: allowed, network.")
    return TeamRules(**given)
