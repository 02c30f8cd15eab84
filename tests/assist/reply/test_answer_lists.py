from copilot.assist.reply.answer_lists import all_bullets, whole_list
from copilot.assist.reply.extracts import Extract, extracts_of
from tests.assist.fakes import passage


def cut(text: str) -> list[Extract]:
    return list(extracts_of(passage("a", text)))


def listed(text: str, word: str) -> list[int | None]:
    extracts = cut(text)
    place = next(extract.place for extract in extracts if word in extract.text)
    return [extract.item for extract in whole_list(extracts, place)]


def test_steps_go_on_behind_a_remark_that_stands_between_them() -> None:
    text = "To print a label:\n1. Open Orders.\n2. Select one.\n\nSome orders have no label.\n3. Click Print."

    assert listed(text, "Select") == [None, 1, 2, 3]


def test_steps_without_their_first_one_are_not_said() -> None:
    text = "To print a label:\n1. See [the settings](settings.md) first.\n2. Select one.\n3. Click Print."

    assert listed(text, "Select") == []


def test_steps_end_before_one_that_cannot_be_said() -> None:
    text = "To print:\n1. Open Orders.\n2. Select one.\n3. See [the guide](guide.md).\n4. Click Print."

    assert listed(text, "Select") == [None, 1, 2]


def test_a_list_of_things_with_a_hole_is_not_said() -> None:
    text = "You can apply if you:\n- are 16 or over\n- see [the rules](rules.md)\n- speak English"
    extracts = cut(text)

    assert all_bullets(extracts, 1) == []


def test_a_list_of_things_comes_with_the_line_that_announces_it() -> None:
    extracts = cut("You can pay with:\n- GoPay\n- a bank transfer")

    assert [extract.text for extract in all_bullets(extracts, 1)] == ["You can pay with:", "GoPay", "a bank transfer"]


def test_the_place_of_a_list_is_found_also_where_sentences_before_it_are_left_out() -> None:
    extracts = cut("Labels are free.\nThey stay a week.\nTo print one:\n1. Open Orders.\n2. Click Print.")

    assert [extract.item for extract in whole_list(extracts[2:], 1)] == [None, 1, 2]


def test_a_list_without_its_first_line_is_not_said() -> None:
    extracts = cut("Choose one or both of these options:\n- See [the guide](guide.md)\n- a password")

    assert all_bullets(extracts, 1) == []
