from dataclasses import replace

from copilot.assist.handover import handover_note, short_summary
from copilot.assist.suggestion import (
    AuthorityLevel,
    LoadLevel,
    NextAction,
    Promise,
    Suggestion,
    Summary,
    ToldFact,
    Versions,
    Why,
)
from copilot.knowledge.pack import Playbook
from tests.assist.fakes import LATE_BOOK, case, load, pack, step


def renamed(title: str) -> Playbook:
    return replace(LATE_BOOK, steps=(step("check_shipment", title={"id": title}),))


SUGGESTION = Suggestion(
    case_id="T-1",
    based_on_message="m0",
    language="id",
    topic=None,
    summary=Summary(
        wants="Paket belum sampai",
        told=(ToldFact(fact="order.id", value="INV-88", quote="order INV-88", message_id="m0"),),
        promised=(
            Promise(text="sampai besok", quote="Besok sampai", message_id="m1", due="2026-01-05", state="broken"),
        ),
    ),
    emotional_load=load(LoadLevel.HIGH, "repeat_contact"),
    actions=(
        NextAction(
            action="issue_refund",
            title="Ajukan refund",
            playbook_id=None,
            step_id=None,
            authority=AuthorityLevel.AGENT,
            confidence=0.8,
            why=Why(fact="", rule=""),
            blocked_by=("order.total",),
        ),
    ),
    draft=None,
    no_draft_reason="-",
    ground=0.0,
    passages=(),
    checks=(),
    versions=Versions(app="0", knowledge="k", embedder="e"),
)


def test_the_note_tells_the_next_person_everything_in_the_agents_language() -> None:
    note = handover_note(case("Mana paket saya?", facts={"order.total": 425_000}), SUGGESTION, "id")

    assert note == (
        "Catatan serah terima, kasus T-1\n\n"
        "Pelanggan:\n- Sari Dewi\n\n"
        "Yang diminta:\n- Paket belum sampai\n\n"
        "Sudah diketahui (jangan ditanya lagi):\n- total pesanan: Rp425.000\n- nomor pesanan: INV-88\n\n"
        "Janji kita:\n- “Besok sampai” (TIDAK ditepati, paling lambat 5 Januari 2026)\n\n"
        "Beban emosi:\n- tinggi, tetap\n- “again”\n- Own it, name a date.\n\n"
        "Berikutnya:\n- Ajukan refund (menunggu total pesanan)"
    )


def test_the_note_says_what_was_done_as_the_playbook_names_it() -> None:
    done = [{"action": "check_shipment"}, {"action": "call_back"}]

    note = handover_note(case(actions=done), SUGGESTION, "id", pack(playbooks=(renamed("Cek posisi kiriman"),)))

    assert "Sudah dilakukan:\n- Cek posisi kiriman\n- Call back" in note


def test_the_note_borrows_no_other_procedures_name_for_what_was_done() -> None:
    books = (renamed("Cek posisi kiriman"), replace(renamed("Cek yang hilang"), playbook_id="other", topic="other"))
    done = [{"action": "check_shipment"}]

    foreign = handover_note(case(actions=done), replace(SUGGESTION, actions=()), "id", pack(playbooks=books))
    own = replace(SUGGESTION, actions=(replace(SUGGESTION.actions[0], playbook_id="other"),))

    assert "- Check shipment" in foreign
    assert "- Cek yang hilang" in handover_note(case(actions=done), own, "id", pack(playbooks=books))


def test_the_note_is_written_in_the_other_language_too() -> None:
    note = handover_note(case("Mana paket saya?", facts={"order.total": 425_000}), SUGGESTION, "en")

    assert note.startswith("Handover note, case T-1\n\nCustomer:")
    assert "Known (do not ask again):\n- order total: Rp425,000" in note
    assert "“Besok sampai”" in note  # what was said stays in the words it was said in


def test_the_summary_is_a_line_for_each_kind_of_thing() -> None:
    asks = replace(SUGGESTION, summary=replace(SUGGESTION.summary, wants="Kapan paket sampai?"))
    lines = short_summary(case(), asks, "id", pack()).splitlines()

    assert lines[:2] == ["Yang diminta: Kapan paket sampai?", "Sudah diketahui: nomor pesanan: INV-88."]
    assert lines[2].startswith("Janji kita: “Besok sampai”")
    assert len(lines) == 3
