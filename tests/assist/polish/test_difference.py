from hypothesis import given
from hypothesis import strategies as st

from copilot.assist.polish.difference import as_marked_text, difference

texts = st.lists(st.sampled_from(["a", "bb", "c.", "D"]), max_size=12).map(" ".join)


@given(texts, texts)
def test_what_stays_and_goes_is_the_first_text_and_what_stays_and_comes_the_second(before: str, after: str) -> None:
    changes = difference(before, after)

    assert "".join(c.text for c in changes if c.kind != "new").split() == before.split()
    assert "".join(c.text for c in changes if c.kind != "gone") == after


def test_a_difference_can_be_read_in_a_terminal() -> None:
    marked = as_marked_text(difference("We check it now.\n\nThanks.", "We check it today.\n\nThanks."))

    assert marked == "We check it [-now.-] {+today.+}\n\nThanks."
