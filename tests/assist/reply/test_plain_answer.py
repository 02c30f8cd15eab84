import pytest

from copilot.assist.reply.plain_answer import Plain, lays_down_rules, plain_answer


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("apakah bisa bayar pakai GoPay?", "Anda bisa bayar pakai GoPay, OVO dan DANA."),
        ("bisa bayar pakai gopay gak?", "Kami menerima bayar pakai GoPay."),
        ("Can I pay with GoPay?", "You can pay with GoPay, OVO and DANA."),
    ],
)
def test_a_sentence_that_says_it_plainly_makes_a_yes(question: str, sentence: str) -> None:
    assert plain_answer(question, sentence) is Plain.YES


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Can I return a voucher?", "A voucher cannot be returned."),
        ("Apakah voucher bisa diuangkan?", "Voucher tidak bisa diuangkan."),
    ],
)
def test_a_sentence_that_refuses_it_plainly_makes_a_no(question: str, sentence: str) -> None:
    assert plain_answer(question, sentence) is Plain.NO


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Can I pay with GoPay?", "You can pay with GoPay if the order is small."),
        ("Can I pay with GoPay?", "You can pay with GoPay up to Rp1,000,000."),
        ("Can I pay with GoPay?", "You can pay with cards and transfers."),
        ("Can I not pay with GoPay?", "You can pay with GoPay."),
        ("How can I pay with GoPay?", "You can pay with GoPay."),
        ("Can I pay with GoPay or with a card?", "You can pay with GoPay or with a card."),
        ("Apakah kepanjangan dari KKI?", "KKI bisa berarti banyak hal."),
        ("Boleh bayar pakai COD?", "COD hanya bisa dipakai bayar di Jawa."),
        ("I pay with GoPay.", "You can pay with GoPay."),
    ],
)
def test_a_condition_a_limit_a_missing_word_or_another_question_makes_neither(question: str, sentence: str) -> None:
    assert plain_answer(question, sentence) is None


def test_an_article_that_says_yes_itself_is_not_said_yes_to_again() -> None:
    assert plain_answer("Do you offer take-out?", "Yes, we offer take-out.") is None


def test_maybe_is_no_yes() -> None:
    assert (
        plain_answer("Can I stay longer to continue my course?", "You may be able to stay longer to continue.") is None
    )


def test_a_text_of_who_may_and_who_may_not_gives_no_bare_yes() -> None:
    assert lays_down_rules("You can work in the UK. You must be sponsored by a university.")
    assert not lays_down_rules("You can pay with GoPay and OVO.")


def test_what_others_may_is_no_yes_to_the_customer() -> None:
    question = "Can I submit claims using online claiming?"

    assert plain_answer(question, "Care providers can submit claims using online claiming.") is None
    assert plain_answer(question, "You can submit claims using online claiming.") is Plain.YES
