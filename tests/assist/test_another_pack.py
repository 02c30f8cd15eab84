"""A small pack that is not ours, as a newcomer writes one: articles in one language each, few steps with conditions."""

from collections.abc import Iterator

import pytest

from copilot.assist.assistant import Assistant
from copilot.assist.load.model import LoadModel
from copilot.assist.suggestion import Suggestion
from copilot.cases.case import Author, Case, Customer, FactValue, Message
from copilot.knowledge.base import KnowledgeBase
from copilot.knowledge.embedder import BundledEmbedder
from copilot.paths import Paths

FILES = {
    "pack.toml": 'name = "Bloom"\nlanguages = ["id", "en"]\n',
    "articles/en/spray.md": (
        "---\ntitle: Using sprays safely\nlanguage: en\n---\n"
        "If somebody swallowed a spray, rinse the mouth with water and go to the nearest hospital with the bottle. "
        "Do not make them vomit.\n\nStore sprays in a dry place.\n"
    ),
    "articles/en/box.md": (
        "---\ntitle: The monthly flower box\nlanguage: en\n---\n"
        "You can pause the box for up to 3 months.\n\n"
        "You can cancel the box at any time. Boxes that were already packed are still sent and are not refunded.\n"
    ),
    "articles/id/garansi.md": (
        "---\ntitle: Garansi tanaman\nlanguage: id\n---\n"
        "Tanaman yang datang mati diganti atau diganti uangnya dalam 7 hari.\n\nKirim 2 foto tanamannya.\n"
    ),
    "playbooks/box.yaml": """
id: box
title: {id: Ubah langganan kotak, en: Change the box}
topic: box
examples:
  id: [mau berhenti langganan kotak, jeda dulu kotaknya bulan depan, kotak bulanan stop dulu, skip kotak bulan ini]
  en: [cancel my flower box, pause the monthly box, skip next month's box, stop my box]
steps:
  - id: s1
    action: cancel_subscription
    title: {id: Batalkan langganan, en: Cancel the box}
    say:
      id: Langganan kami batalkan hari ini.
      en: We are cancelling the box today. A box that was already packed is still sent.
    authority: agent
    source: en/box
""",
    "playbooks/dead.yaml": """
id: dead
title: {id: Tanaman datang mati, en: Plant arrived dead}
topic: dead
examples:
  id: [tanaman saya mati pas sampai, daunnya layu waktu dibuka, batangnya patah, akarnya busuk, kaktusnya benyek]
  en: [my plant arrived dead, the stem was broken, leaves wilted on arrival, roots are rotten, the cactus is mushy]
steps:
  - id: s1
    action: send_replacement_plant
    title: {id: Kirim pengganti, en: Send a replacement}
    say: {id: Tanaman pengganti kami kirim., en: We are sending a replacement.}
    when: facts.damage.photos >= 2
    authority: agent
    source: id/garansi
  - id: s2
    action: refund_plant
    title: {id: Refund tanaman, en: Refund the plant}
    say: {id: Refund penuh kami ajukan hari ini., en: We are requesting a full refund today.}
    when: facts.damage.photos >= 2
    authority: agent
    source: id/garansi
""",
}


@pytest.fixture(scope="module")
def bloom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The assistant over that pack, with the bundled model."""
    folder = tmp_path_factory.mktemp("bloom")
    for name, text in FILES.items():
        file = folder / "pack" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    knowledge = KnowledgeBase.open(folder / "pack", folder / "index")
    knowledge.update()
    knowledge.attach_embedder(BundledEmbedder())
    yield Assistant(knowledge, load_model=LoadModel.load(Paths.assets() / "load"), agent_name="Rina")
    knowledge.close()


def case_of(text: str, **facts: FactValue) -> Case:
    known = {name.replace("__", "."): value for name, value in facts.items()}
    message = Message(id="m1", author=Author.CUSTOMER, text=text)
    return Case(id="T", customer=Customer(name="Dewi"), messages=(message,), facts=known)


def draft_of(suggestion: Suggestion) -> str:
    return suggestion.draft.text if suggestion.draft else ""


def test_the_packs_own_first_aid_is_quoted_before_anything_else(bloom: Assistant) -> None:
    english = bloom.complete(case_of("my son swallowed your spray, what do I do?"))
    assert [card.action for card in english.actions] == ["escalate_to_lead"]
    assert "nearest hospital" in english.actions[0].why.rule
    assert english.draft
    assert "nearest hospital" in english.draft.text
    assert [citation.article_id for citation in english.draft.citations] == ["en/spray"]
    indonesian = bloom.complete(case_of("ANAK SAYA MINUM SEMPROTAN PESTISIDA KALIAN!! tolong"))
    assert [card.action for card in indonesian.actions] == ["escalate_to_lead"]
    assert "hospital" not in draft_of(indonesian)  # no customer is sent the other language
    assert "aman sekarang" in draft_of(indonesian)


@pytest.mark.parametrize("text", ["mau skip kotak bulan desember dulu ya kak", "please pause the monthly box for me"])
def test_nothing_is_cancelled_for_a_question_near_it(bloom: Assistant, text: str) -> None:
    suggestion = bloom.complete(case_of(text))
    card = next(card for card in suggestion.actions if card.action == "cancel_subscription")
    assert card.say is None
    assert card.title.startswith(("Pastikan dulu", "Make sure"))
    assert "batalkan" not in draft_of(suggestion)
    assert "cancelling" not in draft_of(suggestion)


@pytest.mark.parametrize("text", ["tolong batalkan langganan kotak saya", "please cancel my flower box"])
def test_what_the_customer_asks_to_cancel_is_cancelled(bloom: Assistant, text: str) -> None:
    card = next(card for card in bloom.complete(case_of(text)).actions if card.action == "cancel_subscription")
    assert card.say


@pytest.mark.parametrize(
    ("text", "action", "other"),
    [
        ("Tanaman saya mati. Saya ingin refund penuh, bukan penggantian.", "refund_plant", "send_replacement_plant"),
        ("My plant arrived dead. I want a refund, not a replacement.", "refund_plant", "send_replacement_plant"),
        ("My plant arrived dead, I would like a replacement.", "send_replacement_plant", "refund_plant"),
    ],
)
def test_who_chose_a_way_out_is_offered_no_other(bloom: Assistant, text: str, action: str, other: str) -> None:
    actions = [card.action for card in bloom.complete(case_of(text, damage__photos=3)).actions]
    assert actions[0] == action
    assert other not in actions


def test_the_question_beside_a_request_is_answered_though_the_step_says_nearly_the_same(bloom: Assistant) -> None:
    asked = "Please cancel my flower box. And can I get a refund for the November box that was packed already?"
    draft = draft_of(bloom.complete(case_of(asked)))
    assert "cancelling the box" in draft
    assert "are not refunded" in draft
