import pytest

from copilot.assist.polish.tools import tool_named, tools_for
from copilot.assist.reply.tone import Tone
from copilot.errors import UserError
from copilot.knowledge.pack import Pack, TeamTool

PACK = Pack(
    name="p",
    path="p",
    tools=(
        TeamTool(name="WhatsApp", instruction={"id": "Pendek.", "en": "Short."}, may_leave_out=True),
        TeamTool(name="Bernomor", instruction={"": "Susun daftar."}, languages=("id",)),
    ),
)


def test_ours_come_first_and_then_the_teams_for_the_language() -> None:
    names = [tool.name for tool in tools_for(PACK, "en")]

    assert names == [*(tone.value for tone in Tone), "WhatsApp"]
    assert [tool.name for tool in tools_for(PACK, "id")][-2:] == ["WhatsApp", "Bernomor"]


def test_a_tool_asks_in_the_language_of_the_draft() -> None:
    assert tool_named("whatsapp", PACK, "id").wish == "Pendek."
    assert tool_named("WhatsApp", PACK, "en").wish == "Short."
    assert tool_named("Bernomor", PACK, "id").wish == "Susun daftar."


def test_a_name_that_is_none_tells_those_there_are() -> None:
    with pytest.raises(UserError, match="There are: shorter, warmer, formal, informal, WhatsApp"):
        tool_named("Bernomor", PACK, "en")
