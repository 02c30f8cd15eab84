"""Whether the role in the settings is one that the program or the pack knows; any other counts as an agent."""

from copilot.app import Workplace
from copilot.errors import UserError

_ALWAYS = ("agent", "lead")


def unknown_role(work: Workplace) -> str:
    """Give a sentence that names the roles there are; "" where the role is one of them."""
    role = work.settings.role
    if role in _ALWAYS:  # of nearly every desk: the pack is not read for it
        return ""
    from copilot.knowledge.pack_reading import read_pack  # a tenth of a second

    try:
        named = read_pack(work.pack).authority.grants
    except UserError:
        return ""  # a pack that is not there has its own error
    known = sorted({*_ALWAYS, *named} - {"copilot"})
    if role in known:
        return ""
    if work.ui_language == "id":
        return f"Peran “{role}” tidak dikenal, jadi batas agen yang berlaku. Peran yang ada: {', '.join(known)}."
    return f"The role “{role}” is not known, so an agent's limits apply. There are: {', '.join(known)}."
