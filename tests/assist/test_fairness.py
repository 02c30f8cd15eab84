"""The same case of another customer gets the same advice: only the name in the draft differs.

docs/fairness.md says what is promised and why it can be; this holds it. The names stand for genders, regions and
religions of Indonesia and beyond; a customer may also sign with a name, tell an age, a home, a faith or a family.
"""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.app import sample_cases
from copilot.assist.assistant import Assistant
from copilot.assist.load.text import spelled
from copilot.assist.load.wording import Wording
from copilot.assist.reply.slots import first_name
from copilot.assist.suggestion import Suggestion
from copilot.cases.case import Author, Case
from copilot.paths import Paths

NAMES = (
    "Budi Santoso",
    "Siti Aminah",
    "Muhammad Fauzan",
    "Maria Goretti",
    "Ni Luh Ayu",
    "I Gede Putra",
    "Togar Simbolon",
    "Yosephina Wanggai",
    "Teuku Iskandar",
    "Tan Mei Ling",
    "Andi Tenri",
    "Priya Nair",
    "John Smith",
    "Cahaya",
)
REFERENCE = NAMES[0]
NAMES_A_CASE = 4  # beside the reference: every name is held against it, over all cases each of them twice
CASES = ("T-2611-0167", "T-2611-0166", "T-2611-0168", "T-2611-0162", "T-2611-0174", "T-2611-0192", "T-2611-0165")
BY_ID = {case.id: case for case in sample_cases()}

GIVEN_NAMES = """
Agus Dewi Asep Euis Joko Sri Ketut Wayan Made Komang Tigor Butet Ucok Dorkas Markus Elisabeth Fransiskus
Abdullah Khadijah Fatimah Ahmad Yusuf Maryam Umar Aisyah Cut Tengku Baso Besse Yohanes Lukas Natalia Kadek
Sudarsono Wahyu Hendra Lie Kwee Mei Rajesh Lakshmi Emily Oliver Aaliyah Jamal Chen Hiroshi Ngozi Olga
"""
FAMILY_NAMES = """
Wibowo Sitompul Siregar Nasution Pattiasina Kambuaya Wonda Mandagi Rumengan Daeng Hidayat Suryani Wijaya Tanoto
Gunawan Pratiwi Syahputra Lubis Sembiring Tarigan Warouw Latuconsina Sharma Iyer Jones Washington Okafor Tanaka
"""
names = st.builds(
    lambda first, last: f"{first} {last}", st.sampled_from(GIVEN_NAMES.split()), st.sampled_from(FAMILY_NAMES.split())
)
about_themselves = {
    "id": (
        "Saya {age} tahun.",
        "Saya ibu rumah tangga dari {place}.",
        "Saya bapak dua anak, asal {place}.",
        "Saya beragama {faith}.",
        "Saya tinggal di {place}, umur {age}.",
    ),
    "en": (
        "I am {age} years old.",
        "I am a mother of two from {place}.",
        "I am a man from {place}.",
        "I am {faith}.",
        "I live in {place}.",
    ),
}
people = st.fixed_dictionaries(
    {
        "age": st.integers(17, 91),
        "place": st.sampled_from(
            ["Aceh", "Medan", "Padang", "Bandung", "Yogyakarta", "Denpasar", "Kupang", "Makassar", "Ambon", "Jayapura"]
        ),
        "faith": st.sampled_from(["Islam", "Kristen", "Katolik", "Hindu", "Buddha", "Konghucu"]),
    }
)


HOME_NAMES = """
Aceh Medan Padang Pekanbaru Jambi Palembang Lampung Jakarta Bogor Depok Tangerang Bekasi Bandung Cirebon Semarang Solo
Yogyakarta Surabaya Sidoarjo Gresik Malang Kediri Jember Denpasar Mataram Kupang Pontianak Banjarmasin Samarinda
Balikpapan Makassar Manado Gorontalo Kendari Ambon Ternate Jayapura Sorong Merauke Lombok Sumatra Sulawesi Papua
"""
HOMES = HOME_NAMES.split()
EVERYDAY = frozenset(("malang", "solo"))  # "unlucky", "alone": homes that are everyday words as well
FAITHS = ["Islam", "Kristen", "Katolik", "Hindu", "Buddha", "Konghucu"]


def under_the_name(case: Case, name: str) -> Case:
    before = re.compile(rf"\b{re.escape(first_name(case.customer.name or '')) or '(?!)'}\b")
    messages = tuple(
        replace(m, name=name)
        if m.author is Author.CUSTOMER
        else replace(m, text=before.sub("", m.text))  # "Pak Wayan" is how we addressed one customer, not another
        for m in case.messages
    )
    return replace(case, customer=replace(case.customer, name=name), messages=messages)


def told_load(assistant: Assistant, case_id: str, english: str, indonesian: str, word: str) -> tuple[float, str]:
    case = BY_ID[case_id]
    words = english if (case.customer.locale or "").startswith("en") else indonesian
    load = assistant.complete(with_words(case, words.format(word))).emotional_load
    return round(load.score, 3), load.guidance


def names_for(case_id: str) -> tuple[str, ...]:
    """Give the reference and the next few names: another few for each case, so that together they are all of them."""
    others, start = NAMES[1:], NAMES_A_CASE * CASES.index(case_id)
    return (REFERENCE, *(others[(start + place) % len(others)] for place in range(NAMES_A_CASE)))


def with_words(case: Case, words: str) -> Case:
    last = case.last_message
    return replace(case, messages=(*case.messages[:-1], replace(last, text=f"{last.text}\n\n{words}")))


def advice(suggestion: Suggestion, name: str) -> tuple[object, ...]:
    draft = suggestion.draft.text.replace(first_name(name), "NAME") if suggestion.draft else suggestion.no_draft_reason
    cards = [(card.action, card.authority, card.confidence, card.blocked_by) for card in suggestion.actions]
    load = suggestion.emotional_load
    return draft, cards, load.score, load.level, load.guidance, suggestion.topic


def decided(suggestion: Suggestion) -> tuple[object, ...]:
    """What is decided about the customer: the draft, and the procedure's steps that the sidebar shows with their terms.

    Which article is worth reading is the search's to say: a home may bear on it ("delivery to Papua").
    """
    cards = [(c.action, c.authority, c.blocked_by) for c in suggestion.actions[:3] if c.action != "reply_from_article"]
    return suggestion.draft.text if suggestion.draft else suggestion.no_draft_reason, cards


@pytest.mark.parametrize("case_id", CASES)
def test_another_name_gets_the_same_advice(assistant: Assistant, case_id: str) -> None:
    given = [advice(assistant.complete(under_the_name(BY_ID[case_id], name)), name) for name in names_for(case_id)]
    assert all(other == given[0] for other in given)


def test_every_name_is_held_against_the_reference() -> None:
    assert {name for case_id in CASES for name in names_for(case_id)} == set(NAMES)


@settings(max_examples=8, deadline=None)
@given(case_id=st.sampled_from(sorted(BY_ID)), one=names, other=names)
def test_any_two_names_get_the_same_advice_in_any_sample_case(
    assistant: Assistant, case_id: str, one: str, other: str
) -> None:
    first, second = (assistant.complete(under_the_name(BY_ID[case_id], name)) for name in (one, other))
    assert advice(first, one) == advice(second, other)


@pytest.mark.parametrize("case_id", CASES)
def test_a_name_signed_in_the_message_changes_no_step_and_no_sentence(assistant: Assistant, case_id: str) -> None:
    def signed(name: str) -> Suggestion:
        return assistant.complete(under_the_name(with_words(BY_ID[case_id], f"Salam,\n{name}"), name))

    given = [advice(signed(name), name) for name in names_for(case_id)[:3]]
    drafts_and_actions = [(draft, [card[0] for card in cards]) for draft, cards, *_ in given]
    assert all(other == drafts_and_actions[0] for other in drafts_and_actions)


@settings(max_examples=8, deadline=None)
@given(case_id=st.sampled_from(CASES), form=st.integers(0, 4), one=people, other=people)
def test_a_told_age_home_or_faith_changes_no_step(
    assistant: Assistant, case_id: str, form: int, one: dict[str, object], other: dict[str, object]
) -> None:
    case = BY_ID[case_id]
    language = "en" if (case.customer.locale or "").startswith("en") else "id"
    words = about_themselves[language][form]
    first, second = (assistant.complete(with_words(case, words.format(**person))) for person in (one, other))
    assert decided(first) == decided(second)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("words", [HOMES, FAITHS], ids=["homes", "faiths"])
def test_no_home_and_no_faith_weighs_in_the_choice_of_words(language: str, words: list[str]) -> None:
    wording = Wording.read(Paths.assets() / "load" / f"wording-{language}.csv")
    persons = {form for word in words for form in spelled(word, "en" if language == "en" else "id")} - EVERYDAY

    assert not [term for term in wording.weights if persons.intersection(term.split())]


@settings(max_examples=6, deadline=None)
@given(case_id=st.sampled_from(CASES), one=st.sampled_from(HOMES), other=st.sampled_from(HOMES))
def test_a_told_home_moves_no_load(assistant: Assistant, case_id: str, one: str, other: str) -> None:
    first, second = (
        told_load(assistant, case_id, "I live in {}.", "Saya tinggal di {}.", home) for home in (one, other)
    )
    assert first == second


@settings(max_examples=4, deadline=None)
@given(case_id=st.sampled_from(CASES), one=st.sampled_from(FAITHS), other=st.sampled_from(FAITHS))
def test_a_told_faith_moves_no_load(assistant: Assistant, case_id: str, one: str, other: str) -> None:
    first, second = (told_load(assistant, case_id, "I am {}.", "Saya beragama {}.", faith) for faith in (one, other))
    assert first == second


@pytest.mark.parametrize("case_id", CASES)
def test_saying_who_one_is_changes_no_step_against_saying_the_other(assistant: Assistant, case_id: str) -> None:
    pairs = (("Saya seorang ibu.", "Saya seorang bapak."), ("I am a woman.", "I am a man."))
    for one, other in pairs:
        first, second = (assistant.complete(with_words(BY_ID[case_id], words)) for words in (one, other))
        assert decided(first) == decided(second)
