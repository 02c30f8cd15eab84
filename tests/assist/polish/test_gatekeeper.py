import pytest

from copilot.assist.polish.gatekeeper import Fault, Gatekeeper
from copilot.assist.polish.material import Feature, Material
from copilot.assist.polish.placeholders import Placeholders
from copilot.assist.suggestion import Sentence, Support
from tests.assist.fakes import LATE

BODY = (
    "We check order INV-88 with the courier and write to you within 24 hours.",
    "After 7 days you can choose a full refund or a free resend.",
    "Your parcel does not need a signature.",
)


@pytest.fixture
def gatekeeper() -> Gatekeeper:
    body = tuple(Sentence(text=text, support=Support.PASSAGE, passage_id=LATE.passage_id) for text in BODY)
    material = Material(
        feature=Feature.DRAFT, language="en", body=body, laid_out=" ".join(BODY), passages=(LATE,), personal=("Sari",)
    )
    placeholders = Placeholders(material.personal)
    placeholders.mask(material.laid_out)
    return Gatekeeper(material, placeholders)


@pytest.mark.parametrize(
    "said",
    [
        BODY[1],
        "We will check order [ORDER_1] with the courier and write to you within 24 hours.",
        "We're checking order [ORDER_1] with the courier and will write to you within twenty-four hours.",
        "After 7 days, you can choose either a full refund or a free resend.",
        "Thank you for your patience.",
        "I am very sorry for the trouble this has caused you.",
    ],
)
def test_what_says_the_same_is_kept(gatekeeper: Gatekeeper, said: str) -> None:
    assert gatekeeper.judge(said).fault is None


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("We check order [ORDER_1] with the courier and write to you within 48 hours.", Fault.NUMBER),
        ("We check order [ORDER_1] with the courier and write to you within 24 days.", Fault.NUMBER),
        ("We check order [ORDER_1] with the courier and write to you within 7 days.", Fault.NUMBER),
        ("After 7 days you can choose a full refund of $20 or a free resend.", Fault.NUMBER),
        ("After 7 days you can choose a full refund or a free resend tomorrow.", Fault.NUMBER),
        ("We check order [ORDER_2] with the courier.", Fault.PLACEHOLDER),
        ("We check with the courier at courier.example.com.", Fault.LINK),
        ("Budi checks order [ORDER_1] with the courier.", Fault.NAME),
        ("Kami cek pesanan ke kurir dan menulis kepada Kakak.", Fault.LANGUAGE),
        ("We check order [ORDER_1] with the courier and your password.", Fault.SECRET),
        ("We guarantee a full refund or a free resend.", Fault.PROMISE),
        ("We have checked order [ORDER_1] with the courier.", Fault.PROMISE),
        ("Could you share your phone number?", Fault.ASKS),
        ("After 7 days you cannot choose a full refund or a free resend.", Fault.MEANING),
        ("Your parcel needs a signature.", Fault.MEANING),
        ("After 7 days you can choose a partial refund or a free resend.", Fault.MEANING),
        ("You can choose a full refund or a free resend.", Fault.MEANING),
        ("The courier lost the parcel in a flood.", Fault.UNSUPPORTED),
        ("A refund to a credit card takes 7 to 14 working days.", Fault.NUMBER),
        ("As an AI language model I check with the courier.", Fault.META),
        ("We check order [ORDER_1] with the courier and write to you within 24 hours, dude.", Fault.REGISTER),
        ("We check " + "with the courier " * 60, Fault.LENGTH),
    ],
)
def test_what_says_something_else_is_not(gatekeeper: Gatekeeper, said: str, fault: Fault) -> None:
    assert gatekeeper.judge(said).fault is fault


def test_a_sentence_is_carried_by_what_it_says_anew_not_by_the_models_word(gatekeeper: Gatekeeper) -> None:
    verdict = gatekeeper.judge("After 7 days, you can choose either a full refund or a free resend.")

    assert verdict.sentence.passage_id == LATE.passage_id


def test_our_own_beginning_is_known_before_the_sentence_is_whole(gatekeeper: Gatekeeper) -> None:
    assert gatekeeper.beginning_of_ours("We check order [ORDER_1] with") == "We check order INV-88 with"
    assert gatekeeper.beginning_of_ours("We promise") == ""


def test_letters_of_another_script_do_not_pass_for_ours(gatekeeper: Gatekeeper) -> None:
    assert gatekeeper.judge("We check with the c\u043eurier.").fault is Fault.LANGUAGE
