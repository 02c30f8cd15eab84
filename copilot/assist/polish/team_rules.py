"""What the lead allows: the table `[language_model]` of the pack's pack.toml, which every desk shares."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from copilot.errors import UserError
from copilot.whole_file import write_whole

_TABLE = re.compile(r"^[ \t]*\[language_model\][^\n]*\n(?P<body>(?:(?![ \t]*\[)[^\n]*(?:\n|\Z))*)", re.MULTILINE)
_RULE = re.compile(r"\s*(?:allowed|network)\s*=")


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


def write_team_rules(pack: Path, rules: TeamRules) -> None:
    """Write the rules into pack.toml; everything else in it stays as it is, comments too.

    Raises UserError where the file cannot be written, or would not say afterwards what was meant.
    """
    file = pack / "pack.toml"
    try:
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        after = _with_rules(before, rules)
        if tomllib.loads(after).get("language_model") != {"allowed": rules.allowed, "network": rules.network}:
            raise UserError(f"[language_model] of {file} cannot be changed from here.", "Change it in an editor.")
        write_whole(file, after)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UserError(f"{file} cannot be changed: {error}.") from error


def _with_rules(text: str, rules: TeamRules) -> str:
    """Give the text of a pack.toml with these rules in place of those it has."""
    lines = [
        f"{name} = {str(allowed).lower()}" for name, allowed in (("allowed", rules.allowed), ("network", rules.network))
    ]
    text = text if text.endswith("\n") else f"{text}\n"
    table = _TABLE.search(text)
    if table is None:
        return f"{text.rstrip()}\n\n[language_model]\n{chr(10).join(lines)}\n".lstrip()
    kept = [line for line in table["body"].splitlines() if not _RULE.match(line)]
    body = "\n".join([*lines, *kept]).rstrip()
    return f"{text[: table.start('body')]}{body}\n{_gap(text[table.end() :])}{text[table.end() :]}"


def _gap(rest: str) -> str:
    return "\n" if rest.strip() else ""
