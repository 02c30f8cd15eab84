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
    (first, second), problems = read_csv(write(tmp_path / "e.csv", EXPORT, encoding))
    assert problems == ()
    assert [(m.author, m.text) for m in first.messages] == [
        (Author.CUSTOMER, 'Halo, "paket" saya?\nBelum sampai.'),
        (Author.AGENT, "Kami cek ya."),
    ]
    assert (first.id, first.subject, first.customer.email) == ("A", "Paket", "sari@surat.example")
    assert (first.facts, second.facts) == ({"order.id": "INV-1"}, {})


@pytest.mark.parametrize("mark", [";", "\t"])
def test_semicolons_and_tabs_are_understood_and_so_are_names_in_indonesian(tmp_path: Path, mark: str) -> None:
    text = f"Nomor tiket{mark}Isi{mark}Internal\n7{mark}Halo{mark}ya\n"
    (case,), _ = read_csv(write(tmp_path / "e.csv", text))
    assert (case.id, case.last_message.text, case.last_message.internal) == ("7", "Halo", True)


@pytest.mark.parametrize("head", ["ticket_id,id,body", "Ticket ID,ID,Body"])
def test_a_message_id_beside_the_ticket_id_does_not_take_its_place(tmp_path: Path, head: str) -> None:
    (case,), _ = read_csv(write(tmp_path / "e.csv", f"{head}\n7,101,Halo\n7,102,Ada?\n"))
    assert (case.id, [message.text for message in case.messages]) == ("7", ["Halo", "Ada?"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no rows"),
        ("case_id,text\n", "holds no rows"),
        ("case_id,at\nA,x\n", "has no column `text`"),
        ('case_id,text\nA,"Halo\n', "line"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        read_csv(write(tmp_path / "e.csv", text))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",Lost,", "line 3: there is no case id; this row is left out."),
        ("C,Lost,yesterday", 'line 3: `messages.0.at` is no date and time that can be read (given: "yesterday")'),
    ],
)
def test_a_bad_row_costs_its_own_case_and_no_other(tmp_path: Path, row: str, said: str) -> None:
    file = write(tmp_path / "e.csv", f"case_id,text,at\nA,Halo,\n{row}\nB,Hi,2026-01-05T08:00:00Z\n")
    cases, (problem,) = read_csv(file)
    assert [case.id for case in cases] == ["A", "B"]
    assert said in problem
    content = CaseFolder(tmp_path, clock=lambda: 9e9).read()
    assert ({case.id for case in content.cases}, content.problems) == ({"A", "B"}, (problem,))


@pytest.mark.parametrize(
    ("dates", "read"),
    [
        (("05/01/2026",), ["2026-01-05"]),
        (("05-01-2026 14.05", "23/12/2025 9:30:00"), ["2026-01-05", "2025-12-23"]),
        (("05/01/2026", "12/23/2025 09:30"), ["2026-05-01", "2025-12-23"]),
    ],
)
def test_dates_as_people_write_them_are_read(tmp_path: Path, dates: tuple[str, ...], read: list[str]) -> None:
    rows = "".join(f"{place},Halo,{date}\n" for place, date in enumerate(dates))
    cases, problems = read_csv(write(tmp_path / "e.csv", f"case_id,text,at\n{rows}"))
    assert problems == ()
    assert [f"{case.last_message.at:%Y-%m-%d}" for case in cases] == read


def test_the_watched_folder_takes_exports_and_mails_beside_json(tmp_path: Path) -> None:
    write(tmp_path / "e.csv", EXPORT)
    write(tmp_path / "m.eml", "From: Sari <sari@surat.example>\nSubject: Halo\n\nPaket saya?")
    write(tmp_path / "c.json", '{"id": "J", "messages": [{"id": "1", "author": "customer", "text": "Hi"}]}')
    write(tmp_path / "notes.txt", "not a case")
    content = CaseFolder(tmp_path).read()
    assert {"A", "B", "J"} < {case.id for case in content.cases}
    assert (len(content.cases), content.problems) == (4, ())
