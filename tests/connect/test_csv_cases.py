from pathlib import Path

import pytest

from copilot.cases.case import Author
from copilot.connect.case_folder import CaseFolder
from copilot.connect.csv_cases import read_csv
from copilot.errors import UserError

EXPORT = """case_id,author,at,subject,email,Nomor pesanan,text
A,customer,2026-01-05T08:00:00Z,Paket,sari@surat.example,INV-1,"Halo, ""paket"" saya?
Belum sampai."
B,customer,2026-01-05T08:10:00Z,Refund,tom@post.example,,Where is my refund?
A,agent,2026-01-05T09:00:00Z,Paket,sari@surat.example,INV-1,Kami cek ya.
"""


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_the_rows_of_a_case_are_its_messages_and_other_columns_its_facts(tmp_path: Path, encoding: str) -> None:
    first, second = read_csv(write(tmp_path / "e.csv", EXPORT, encoding))
    assert [(m.author, m.text) for m in first.messages] == [
        (Author.CUSTOMER, 'Halo, "paket" saya?\nBelum sampai.'),
        (Author.AGENT, "Kami cek ya."),
    ]
    assert (first.id, first.subject, first.customer.email) == ("A", "Paket", "sari@surat.example")
    assert (first.facts, second.facts) == ({"order.id": "INV-1"}, {})


@pytest.mark.parametrize("mark", [";", "\t"])
def test_semicolons_and_tabs_are_understood_and_so_are_names_in_indonesian(tmp_path: Path, mark: str) -> None:
    text = f"Nomor tiket{mark}Isi{mark}Internal\n7{mark}Halo{mark}ya\n"
    (case,) = read_csv(write(tmp_path / "e.csv", text))
    assert (case.id, case.last_message.text, case.last_message.internal) == ("7", "Halo", True)


@pytest.mark.parametrize("head", ["ticket_id,id,body", "Ticket ID,ID,Body"])
def test_a_message_id_beside_the_ticket_id_does_not_take_its_place(tmp_path: Path, head: str) -> None:
    (case,) = read_csv(write(tmp_path / "e.csv", f"{head}\n7,101,Halo\n7,102,Ada?\n"))
    assert (case.id, [message.text for message in case.messages]) == ("7", ["Halo", "Ada?"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no rows"),
        ("case_id,text\n", "holds no rows"),
        ("case_id,at\nA,x\n", "has no column `text`"),
        ("case_id,text\n,Halo\n", "line 2: there is no case id"),
        ("case_id,text,at\nA,Halo,yesterday\n", r"line 2: `messages\.0\.at`"),
        ('case_id,text\nA,"Halo\n', "line"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        read_csv(write(tmp_path / "e.csv", text))


def test_the_watched_folder_takes_exports_and_mails_beside_json(tmp_path: Path) -> None:
    write(tmp_path / "e.csv", EXPORT)
    write(tmp_path / "m.eml", "From: Sari <sari@surat.example>\nSubject: Halo\n\nPaket saya?")
    write(tmp_path / "c.json", '{"id": "J", "messages": [{"id": "1", "author": "customer", "text": "Hi"}]}')
    write(tmp_path / "notes.txt", "not a case")
    content = CaseFolder(tmp_path).read()
    assert {"A", "B", "J"} < {case.id for case in content.cases}
    assert (len(content.cases), content.problems) == (4, ())
