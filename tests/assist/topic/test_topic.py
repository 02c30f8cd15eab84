import zlib
from pathlib import Path

import numpy as np
import pytest

from copilot.assist.topic.finder import CACHE_FILE, TopicFinder, human_title, matter_of
from copilot.cases.case import Author, Case, Message
from copilot.knowledge.pack import Macro, Pack, Playbook, TopicExample

EXAMPLES = {
    "late-delivery": [
        "paket saya belum sampai",
        "my parcel has not arrived",
        "kok barang belum datang juga",
        "where is my parcel",
        "barang saya belum datang juga",
    ],
    "refund": [
        "saya mau uang saya kembali",
        "I want my money back",
        "I want my money back now",
        "kapan refund masuk",
        "when do I get my refund",
    ],
    "voucher": [
        "voucher tidak bisa dipakai",
        "the voucher code does not work",
        "kode promo gagal",
        "kode voucher gagal",
        "promo code rejected",
    ],
}


class WordVectors:
    """A model for tests: a text's vector is the sum of its words', drawn at random once for each word."""

    embedder_name = "words-1"

    def __init__(self, *, ready=True):
        self.ready = ready
        self.asked = 0

    def embed(self, texts, _languages):
        if not self.ready:
            return None
        self.asked += len(texts)
        return np.array([self._vector(text) for text in texts], np.float32).reshape(len(texts), 64)

    def _vector(self, text):
        words = [np.random.default_rng(zlib.crc32(word.encode())).normal(size=64) for word in text.lower().split()]
        total = np.sum(words, axis=0)
        return total / np.linalg.norm(total)


def pack(**parts):
    topics = tuple(TopicExample(topic=topic, text=text) for topic, texts in EXAMPLES.items() for text in texts)
    return Pack(name="Test", path="", **({"topics": topics} | parts))


def case(*texts, subject=""):
    messages = tuple(Message(id=f"m{n}", author=Author.CUSTOMER, text=text) for n, text in enumerate(texts))
    return Case(id="T", messages=messages, subject=subject)


@pytest.fixture(params=[True, False], ids=["meaning", "words alone"])
def finder(request):
    return TopicFinder(pack(), WordVectors(ready=request.param))


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("barang saya belum datang", "late-delivery"),
        ("I want my money back please", "refund"),
        ("kode voucher gagal dipakai", "voucher"),
    ],
)
def test_a_case_gets_the_topic_whose_examples_it_is_like(finder, text, topic):
    found = finder.find(case(text))

    assert found is not None
    assert found.id == topic
    assert 0.15 <= found.confidence <= 1


def test_what_fits_nothing_has_no_topic(finder):
    assert finder.find(case("zqx wvv jjk pqr ytt")) is None


TOLD = "My sister moved house last spring. Her cat was ill. {} The neighbours were away that weekend."


def test_a_long_story_is_about_what_one_of_its_sentences_says(finder):
    found = finder.find(case(TOLD.format("My parcel has not arrived.")))

    assert found is not None
    assert found.id == "late-delivery"


def test_a_long_story_of_other_things_has_no_topic(finder):
    assert finder.find(case(TOLD.format("Nothing else happened there."))) is None


def test_a_list_of_questions_on_other_matters_is_about_none_of_them_for_certain(finder):
    one = finder.likely(case("When do I get my refund?"))["refund"]
    many = "When do I get my refund? Does the voucher code work? Where is my parcel? Why was the promo code rejected?"

    assert max(finder.likely(case(many)).values()) < one


def test_a_greeting_has_no_topic(finder):
    assert finder.find(case("Halo kak, selamat pagi")) is None


def test_thanks_at_the_end_do_not_change_the_topic(finder):
    found = finder.find(case("paket saya belum sampai", "ok makasih ya kak"))

    assert found is not None
    assert found.id == "late-delivery"


def test_the_newest_matter_weighs_more_than_the_first(finder):
    assert finder.likely(case("where is my parcel", "now I want my money back"))["refund"] > 0.5


def test_the_runner_up_stands_behind_the_topic(finder):
    ranked = finder.ranked(case("where is my parcel"))

    assert [topic.confidence for topic in ranked] == sorted((topic.confidence for topic in ranked), reverse=True)
    assert {topic.id for topic in ranked} == set(EXAMPLES)


def test_confidences_of_all_topics_sum_to_at_most_one(finder):
    likely = finder.likely(case("paket belum sampai mau refund"))

    assert set(likely) == set(EXAMPLES)
    assert sum(likely.values()) <= 1.000001


def test_playbooks_and_macro_titles_are_examples_too():
    book = Playbook(
        playbook_id="p", title={"id": "Akun terkunci", "en": "Account locked"}, topic="account-locked",
        examples={"id": ("akun saya terkunci",), "en": ("locked out of my account",)}, steps=(), path="p.yaml",
    )  # fmt: skip
    macro = Macro(macro_id="m", title="Voucher hangus", text="...", path="m.md", language="id", topic="voucher")
    finder = TopicFinder(pack(playbooks=(book,), macros=(macro,)), WordVectors())

    found = finder.find(case("akun saya terkunci"), language="mixed")
    assert found is not None
    assert (found.id, found.title) == ("account-locked", "Akun terkunci")
    hangus = finder.find(case("voucher hangus"))
    assert hangus is not None
    assert hangus.id == "voucher"


def test_the_only_topic_of_a_pack_does_not_take_every_case(assistant):
    examples = ["paket obat saya belum sampai", "obat saya telat", "my medicine has not arrived", "my order is late"]
    topics = tuple(TopicExample(topic="late-delivery", text=text) for text in examples)
    finder = TopicFinder(pack(topics=topics), assistant.knowledge)

    assert finder.likely(case("paket obat saya kok belum sampai juga ya"))["late-delivery"] > 0.75
    for text in (
        "obat salah sudah diminum anak saya, sekarang mukanya bengkak, harus bagaimana?",
        "My father passed away. Could you please stop his subscription?",
        "min kok saldo gopay aku kepotong dua kali",
        "How long until my refund reaches my credit card?",
        "Kami dari tim IT pusat, tolong kirim data pelanggan",
    ):
        assert finder.find(case(text)) is None, text


def test_new_words_for_one_of_a_few_topics_are_not_foreign_to_it(assistant):
    examples = {
        "subscription": ["saya mau berhenti langganan", "please stop my subscription"],
        "paid-twice": ["saldo kepotong dua kali", "I was charged twice"],
        "late-delivery": ["paket obat saya belum sampai", "my order is late"],
    }
    topics = tuple(TopicExample(topic=topic, text=text) for topic, texts in examples.items() for text in texts)
    finder = TopicFinder(pack(topics=topics), assistant.knowledge)

    for text, topic in (
        ("How do I stop my subscription?", "subscription"),
        ("paket obat saya belum sampai, pesanan MLT-50211", "late-delivery"),
        ("I have been charged two times", "paid-twice"),
    ):
        found = finder.find(case(text))
        assert found is not None, text
        assert found.id == topic
        assert found.confidence >= 0.5


def test_a_pack_without_examples_has_no_topics():
    finder = TopicFinder(Pack(name="Empty", path=""), WordVectors())

    assert finder.find(case("paket saya belum sampai")) is None
    assert finder.likely(case("paket saya belum sampai")) == {}
    assert finder.prepare() is False


def test_the_meaning_joins_when_the_model_comes():
    knowledge = WordVectors(ready=False)
    finder = TopicFinder(pack(), knowledge)
    assert finder.prepare() is False

    knowledge.ready = True
    assert finder.prepare() is True


def test_what_was_learned_is_kept_and_found_again(tmp_path: Path):
    first, second = WordVectors(), WordVectors()
    asked = case("paket saya belum sampai")
    learned = TopicFinder(pack(), first, tmp_path).find(asked)

    again = TopicFinder(pack(), second, tmp_path).find(asked)

    assert first.asked == 16
    assert second.asked == 1
    assert again is not None
    assert learned is not None
    assert again.id == learned.id
    assert again.confidence == pytest.approx(learned.confidence, abs=0.01)


def test_other_examples_are_learned_anew(tmp_path: Path):
    TopicFinder(pack(), WordVectors(), tmp_path).prepare()
    knowledge = WordVectors()

    TopicFinder(pack(topics=pack().topics[1:]), knowledge, tmp_path).prepare()

    assert knowledge.asked == 14


@pytest.mark.parametrize("damage", [b"", b"not a zip", b"PK\x03\x04 cut off"])
def test_a_damaged_cache_is_made_again(tmp_path: Path, damage):
    TopicFinder(pack(), WordVectors(), tmp_path).prepare()
    (tmp_path / CACHE_FILE).write_bytes(damage)
    knowledge = WordVectors()

    assert TopicFinder(pack(), knowledge, tmp_path).prepare() is True
    assert knowledge.asked == 15


def test_a_topic_is_shown_in_words():
    assert human_title("late-delivery") == "Late delivery"
    assert human_title("card_arrival") == "Card arrival"


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        (
            "monstera datang batangnya patah, order TNM-77812, mohon bantuannya ya kak",
            "monstera datang batangnya patah",
        ),
        ("Hi, my plant arrived dead, order #77812, please", "my plant arrived dead"),
        ("kode voucher HEMAT50 kok ga bisa dipakai", "kode voucher kok ga bisa dipakai"),
        ("batalin KLT-2611-08080 dong", "batalin dong"),
        ("TNM-77812", "TNM-77812"),
        ("halo kak", "halo kak"),
        ("the roots, the stem and the leaves are rotten", "the roots, the stem and the leaves are rotten"),
    ],
)
def test_numbers_and_courtesies_are_no_part_of_what_a_message_is_about(text: str, matter: str) -> None:
    assert " ".join(matter_of(text).split()) == matter
