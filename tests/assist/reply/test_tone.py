import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.assist.reply.tone import Tone, in_tone, tones_of
from copilot.assist.suggestion import Citation, Draft, Sentence, Support

PASSAGE = Support.PASSAGE


def draft(*parts: tuple[str, str, Support], language: str = "en") -> Draft:
    """Make a draft of (gap, text, support)."""
    sentences = tuple(
        Sentence(text=text, support=support, passage_id="p" if support is PASSAGE else None)
        for _, text, support in parts
    )
    cited = Citation(passage_id="p", article_id="a", title="A", heading="", path="a.md", quote="x", audience="public")
    return Draft(
        text="".join(gap + text for gap, text, _ in parts),
        language=language,
        confidence=0.8,
        sentences=sentences,
        citations=(cited,),
    )


ENGLISH = draft(
    ("", "Hi Sari,", Support.COURTESY),
    ("\n\n", "We'll check with the courier within 24 hours.", PASSAGE),
    (" ", "After 7 days you can choose a refund.", PASSAGE),
    ("\n\n", "Kind regards,\nPutri", Support.COURTESY),
)
INDONESIAN = draft(
    ("", "Halo Kak Sari,", Support.COURTESY),
    ("\n\n", "Kalau belum sampai, Kakak bisa pilih “refund kalau rusak” dalam 7 hari.", PASSAGE),
    ("\n\n", "Salam hangat,\nPutri", Support.COURTESY),
    language="id",
)


def test_shorter_takes_one_sentence_out_and_never_the_last_that_says_something() -> None:
    long = draft(
        ("", "Hi Sari,", Support.COURTESY),
        ("\n\n", "We'll check with the courier.", PASSAGE),
        (" ", "Parcels are seen at every depot.", PASSAGE),
        ("\n\n", "Kind regards,\nPutri", Support.COURTESY),
    )
    once = in_tone(long, Tone.SHORTER)

    assert once.text == "Hi Sari,\n\nWe'll check with the courier.\n\nKind regards,\nPutri"
    assert in_tone(once, Tone.SHORTER) is once


@pytest.mark.parametrize(
    ("text", "support"),
    [
        ("Could you tell me by when?", PASSAGE),
        ("The money is back in 7-14 working days.", PASSAGE),
        ("Pengembalian dana selesai dalam seminggu, paling lambat Senin.", PASSAGE),
        ("The fee is Rp25.000.", PASSAGE),
        ("Kabar berikutnya dari kami dalam 2 jam.", Support.CASE_FACT),
        ("I am passing this to my lead.", Support.CASE_FACT),
    ],
)
def test_shorter_keeps_questions_dates_amounts_and_the_next_step(text: str, support: Support) -> None:
    whole = draft(("", "Hi,", Support.COURTESY), ("\n\n", "You can return it.", PASSAGE), (" ", text, support))

    assert Tone.SHORTER not in tones_of(whole)


def test_shorter_leaves_steps_and_what_announces_them() -> None:
    steps = draft(
        ("", "Hi,", Support.COURTESY),
        ("\n\n", "To restore it:", PASSAGE),
        ("\n1. ", "Open Files.", PASSAGE),
        ("\n2. ", "Click Restore.", PASSAGE),
        ("\n\n", "Files stay there.", PASSAGE),
    )

    assert in_tone(steps, Tone.SHORTER).text == "Hi,\n\nTo restore it:\n1. Open Files.\n2. Click Restore."
    assert Tone.SHORTER not in tones_of(in_tone(steps, Tone.SHORTER))


def test_warmer_thanks_first_and_then_offers_help_as_courtesy() -> None:
    once = in_tone(ENGLISH, Tone.WARMER)
    twice = in_tone(once, Tone.WARMER)

    assert once.text.startswith("Hi Sari,\n\nThank you for getting in touch.\n\nWe'll check")
    assert twice.text.endswith("let us know.\n\nKind regards,\nPutri")
    assert [s.support for s in twice.sentences if s not in ENGLISH.sentences] == [Support.COURTESY] * 2
    assert in_tone(twice, Tone.WARMER) is twice


def test_what_made_a_draft_warmer_is_what_goes_first_when_it_is_made_shorter() -> None:
    assert in_tone(in_tone(ENGLISH, Tone.WARMER), Tone.SHORTER).text == ENGLISH.text


def test_formal_changes_the_words_that_mean_the_same_and_no_quotation() -> None:
    formal = in_tone(INDONESIAN, Tone.FORMAL)

    assert formal.sentences[0].text == "Yth. Bapak/Ibu Sari,"
    assert formal.sentences[1].text == "Jika belum sampai, Anda bisa pilih “refund kalau rusak” dalam 7 hari."
    assert "Dear Sari,\n\nWe will check" in in_tone(ENGLISH, Tone.FORMAL).text


def test_less_formal_is_the_way_back() -> None:
    assert in_tone(in_tone(INDONESIAN, Tone.FORMAL), Tone.INFORMAL).text == INDONESIAN.text
    assert in_tone(in_tone(ENGLISH, Tone.FORMAL), Tone.INFORMAL).text == ENGLISH.text


@given(tones=st.lists(st.sampled_from(Tone), max_size=8), start=st.sampled_from([ENGLISH, INDONESIAN]))
def test_whatever_the_tones_every_sentence_stands_in_the_text_and_nothing_new_is_claimed(
    tones: list[Tone], start: Draft
) -> None:
    changed = start
    for tone in tones:
        changed = in_tone(changed, tone)

    assert all(sentence.text in changed.text for sentence in changed.sentences)
    assert sum(s.support is PASSAGE for s in changed.sentences) >= 1
    assert {d for s in changed.sentences for d in s.text if d.isdigit()} <= {d for d in start.text if d.isdigit()}


@pytest.mark.parametrize("start", [ENGLISH, INDONESIAN])
def test_only_tones_that_change_something_are_offered(start: Draft) -> None:
    assert all(in_tone(start, tone).text != start.text for tone in tones_of(start))
