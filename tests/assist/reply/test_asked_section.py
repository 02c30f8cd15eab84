from copilot.assist.reply.answer import answering
from copilot.assist.reply.asked_section import section_asked
from copilot.assist.reply.extracts import extracts_of
from copilot.knowledge.query import Hit, Query
from tests.assist.fakes import MemoryKnowledge, pack, passage

WRONG = passage(
    "id/obat-salah",
    "Jangan minum obat yang salah. Simpan obatnya, lalu kirim fotonya kepada kami dalam 7 hari.\n\n"
    "## Penggantian\n\nKami kirim obat yang benar pada hari yang sama tanpa biaya.\n\n"
    "## Sudah terminum\n\nJika obat yang salah sudah terminum, segera hubungi apoteker kami di 0800-100-200. "
    "Jika sesak napas atau pingsan, hubungi 112.",
    language="id",
)
CANCEL = passage(
    "en/orders",
    "Open your order and press Cancel.\n\n"
    "## Already packed\n\nReply to this message and we stop the parcel. Do not accept it at the door.\n\n"
    "## Gift orders\n\nThe buyer alone can cancel a gift.",
)


def said(found, question, language):
    knowledge = MemoryKnowledge(pack(playbooks=()), (found,))
    return [
        e.text for e in answering([Hit(passage=found, score=0.9)], Query(text=question), language, knowledge).extracts
    ]


def test_the_section_about_the_case_is_told_before_the_first_words_of_the_article() -> None:
    assert said(WRONG, "obat yang salah sudah terminum, harus bagaimana?", "id") == [
        "Jika obat yang salah sudah terminum, segera hubungi apoteker kami di 0800-100-200.",
        "Jika sesak napas atau pingsan, hubungi 112.",
    ]
    assert said(CANCEL, "How do I cancel an order that is already packed?", "en") == [
        "Reply to this message and we stop the parcel.",
        "Do not accept it at the door.",
    ]


def test_a_heading_is_named_only_by_all_of_its_words_and_by_one_that_the_title_lacks() -> None:
    assert section_asked(extracts_of(CANCEL), "I want to cancel a gift") is None
    assert section_asked(extracts_of(CANCEL), "my gift orders are wrong") == "Gift orders"
    assert section_asked(extracts_of(WRONG), "obat saya salah") is None
