from copilot.assist.reply.extracts import Extract, extracts_of
from tests.assist.fakes import passage


def cut(text: str) -> list[Extract]:
    return list(extracts_of(passage("a", text)))


def said(text: str) -> list[str]:
    return [extract.text for extract in cut(text)]


def test_a_line_without_a_full_stop_is_the_heading_of_what_follows() -> None:
    (only,) = cut("Garis-garis pada cetakan\nToner mungkin hampir habis.")

    assert (only.section, only.text) == ("Garis-garis pada cetakan", "Toner mungkin hampir habis.")


def test_lines_that_each_tell_what_to_do_are_steps_although_their_numbers_were_lost() -> None:
    text = (
        "To restore a file:\nOpen Files.\nClick Trash in the sidebar.\nIf the file is there, select Restore.\nDone so."
    )

    assert [(e.item, e.text.split()[0]) for e in cut(text)] == [
        (None, "To"),
        (1, "Open"),
        (2, "Click"),
        (3, "If"),
        (None, "Done"),
    ]


def test_one_line_that_tells_what_to_do_is_no_list() -> None:
    assert [extract.item for extract in cut("Parcels may be late. Wait two days.\nOpen the app to see more.")] == [
        None
    ] * 3


def test_footnotes_doubled_quotes_and_stray_spaces_are_left_behind_and_the_quote_stands_word_for_word() -> None:
    text = 'The ""trace"" takes 2 days , at most .[1]'
    (only,) = cut(text)

    assert only.text == 'The "trace" takes 2 days, at most.'
    assert only.quote in text


def test_what_one_author_told_one_reader_about_their_case_is_left_out() -> None:
    text = "I suggest you wait. In your case, $800 costs 2 %. Funds have a minimum investment of $3,000."

    assert said(text) == ["Funds have a minimum investment of $3,000."]


def test_a_page_that_speaks_to_every_reader_is_not_taken_for_a_letter() -> None:
    assert said("# What happens when I suspend?\n\nYou send it to sleep.") == ["You send it to sleep."]


def test_a_question_among_questions_is_the_heading_of_its_answer() -> None:
    (only,) = cut("Q. Who do I call about a missed pickup?\nA. Call the depot before noon.")

    assert (only.section, only.text) == ("Q. Who do I call about a missed pickup?", "Call the depot before noon.")


def test_a_sentence_ends_behind_its_footnote_too() -> None:
    text = "The shop is in Bekasi.[1] It was founded in 2011.[2][3] It sells parts."

    assert said(text) == ["The shop is in Bekasi.", "It was founded in 2011.", "It sells parts."]
    assert all(extract.quote in text for extract in cut(text))


def test_a_name_is_not_cut_at_the_dot_of_its_title() -> None:
    text = "The church cannot be thought of without Rev. Stephen Tong. It has many branches."

    assert next(extracts_of(passage("t", text))).text.endswith("Rev. Stephen Tong.")


def test_the_heading_of_a_list_of_steps_is_not_its_first_step() -> None:
    text = "Some words come before.\nConnect to a server\nClick Other Locations.\nEnter the address."

    assert [extract.item for extract in extracts_of(passage("u", text))] == [None, 1, 2]


def test_dots_inside_brackets_end_no_sentence() -> None:
    text = "Whole numbers are counting numbers (0, 1, 2, ...) and their negatives (-1, -2, ...). They hold no fraction."

    assert said(text)[0].endswith("(-1, -2, ...).")


def test_a_bracket_that_is_never_closed_does_not_swallow_what_follows() -> None:
    text = "The temple stands at 3,120 metres (chu means river. It was built in 1692. Many people visit it."

    assert len(said(text)) == 3


def test_what_a_writer_says_of_themselves_is_not_said() -> None:
    assert said("Gifts below the limit are free of tax. Disclaimer: Not a tax professional.") == [
        "Gifts below the limit are free of tax."
    ]


def test_a_sentence_goes_on_behind_the_break_of_its_line_and_is_quoted_as_it_stands() -> None:
    text = (
        "There are different kinds of orders, each with its own rules for those who ask\n"
        " and steps that must be taken first. The court sits on Mondays."
    )
    first, second = cut(text)

    assert first.text.endswith("those who ask and steps that must be taken first.")
    assert first.quote in text
    assert second.text == "The court sits on Mondays."


def test_cells_of_a_table_that_begin_like_orders_are_no_steps() -> None:
    assert [extract.item for extract in cut("Next key (Audio next)\nPause playback\nPause key (Audio pause)")] == []
