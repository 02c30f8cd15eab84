from benchmarks.conversations import answered_turns, case_from_turns, decisions, question_case, whole_dialogues
from copilot.cases.reading import case_from

DIALOGUE = {
    "id": "d1",
    "events": [
        {"who": "customer", "text": "I lost my card"},
        {"who": "agent", "text": "Your name, please?", "action": "ask_name"},
        {"who": "customer", "text": "Sari"},
        {"who": "agent", "text": "", "action": "query:accounts"},
        {"who": "system", "text": "found"},
    ],
}


def test_turns_become_messages_and_recorded_actions() -> None:
    case = case_from(case_from_turns("d1", DIALOGUE["events"]))

    assert [(m.id, m.author, m.text) for m in case.messages] == [
        ("m1", "customer", "I lost my card"),
        ("m2", "agent", "Your name, please?"),
        ("m3", "customer", "Sari"),
        ("m5", "system", "found"),
    ]
    assert [(a.action, a.message_id) for a in case.actions] == [("ask_name", "m2"), ("query:accounts", "m4")]


def test_a_decision_sees_only_what_came_before_it() -> None:
    first, second = decisions(DIALOGUE)

    assert (first["id"], second["id"]) == ("d1-1", "d1-3")
    assert "actions" not in first
    assert [action["action"] for action in second["actions"]] == ["ask_name"]
    assert [message["text"] for message in second["messages"]][-1] == "Sari"


def test_a_whole_dialogue_keeps_every_action() -> None:
    (case,) = whole_dialogues([DIALOGUE])

    assert [action["action"] for action in case["actions"]] == ["ask_name", "query:accounts"]


def test_a_question_stands_after_its_history() -> None:
    case = question_case({"id": 7, "text": "and by card?", "history": [{"who": "customer", "text": "how do I pay?"}]})

    assert case["id"] == "7"
    assert [message["text"] for message in case["messages"]] == ["how do I pay?", "and by card?"]


def test_the_turn_before_a_feeling_is_the_agents() -> None:
    turns = answered_turns({"text": "No!", "context": ["A table for two", "For three?"]})

    assert [turn["who"] for turn in turns] == ["customer", "agent", "customer"]
    assert [turn["who"] for turn in answered_turns({"text": "No!", "context": ["For three?"]})] == ["agent", "customer"]
    assert [turn["who"] for turn in answered_turns({"text": "No!"})] == ["customer"]
