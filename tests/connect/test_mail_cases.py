import mailbox
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.cases.case import Author
from copilot.connect.mail_cases import read_eml, read_mbox
from copilot.connect.quoted_text import without_quoted_text
from copilot.connect.team import Team
from copilot.errors import UserError


def mail(
    text: str = "Paket saya belum sampai.", sender: str = "Sari <sari@surat.example>", **headers: str
) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"] = sender, "layanan@toko.example"
    made["Subject"] = headers.pop("Subject", "Paket")
    made["Date"] = headers.pop("Date", "Mon, 05 Jan 2026 09:00:00 +0700")
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def write(path: Path, made: EmailMessage) -> Path:
    path.write_bytes(made.as_bytes())
    return path


def test_a_mail_is_a_case_with_its_sender_text_and_time(tmp_path: Path) -> None:
    case = read_eml(write(tmp_path / "a.eml", mail(Subject="Re: RE: Bls: Paket")))
    assert (case.subject, case.customer.email, case.customer.name) == ("Paket", "sari@surat.example", "Sari")
    assert [message.text for message in case.messages] == ["Paket saya belum sampai."]
    assert case.created_at is not None
    assert case.created_at.isoformat() == "2026-01-05T09:00:00+07:00"


def test_the_same_mail_is_the_same_case(tmp_path: Path) -> None:
    first, second = (read_eml(write(tmp_path / f"{n}.eml", mail(Message_ID="<1@x>"))) for n in "ab")
    assert first.id == second.id


def test_html_without_plain_text_is_read_as_words_and_files_are_named(tmp_path: Path) -> None:
    made = mail()
    made.clear_content()
    made.set_content("<p>Halo</p><script>x()</script><p>tolong <b>cek</b></p>", subtype="html")
    made.add_attachment(b"\x00" * 2000, maintype="image", subtype="png", filename="bukti.png")
    assert read_eml(write(tmp_path / "a.eml", made)).last_message.text == "Halo\n\ntolong cek\n\n[bukti.png]"


def test_a_mailbox_is_a_case_for_each_conversation_and_the_team_is_told_apart(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "all.mbox")
    box.add(mail("Halo?", Message_ID="<1@x>"))
    box.add(mail("Other matter.", "tom@post.example", Message_ID="<2@x>", Subject="Refund"))
    box.add(mail("Kami cek ya.", "Layanan <Layanan@toko.example>", Message_ID="<3@x>", In_Reply_To="<1@x>",
                 Date="Mon, 05 Jan 2026 10:00:00 +0700"))  # fmt: skip
    box.add(mail("Terima kasih!\n\n> Kami cek ya.", References="<1@x> <3@x>", Date="Mon, 05 Jan 2026 11:00:00 +0700"))
    box.close()
    cases = read_mbox(tmp_path / "all.mbox", Team([" Layanan@TOKO.example"]))
    assert [[(m.author, m.text) for m in case.messages] for case in cases] == [
        [(Author.CUSTOMER, "Halo?"), (Author.AGENT, "Kami cek ya."), (Author.CUSTOMER, "Terima kasih!")],
        [(Author.CUSTOMER, "Other matter.")],
    ]


def test_a_mail_of_ours_is_an_agents_and_whom_it_was_written_to_is_the_customer(tmp_path: Path) -> None:
    made = mail("Kami kirim ulang ya.", "Putri <putri@toko.example>")
    made.replace_header("To", "cs@toko.example, Sari <sari@surat.example>")
    case = read_eml(write(tmp_path / "a.eml", made), Team(["@toko.example"]))
    assert [message.author for message in case.messages] == [Author.AGENT]
    assert (case.customer.name, case.customer.email) == ("Sari", "sari@surat.example")


@pytest.mark.parametrize("address", ["", "@", "sari@surat.example", "x@sub.toko.example", "toko.example@x"])
def test_only_the_teams_own_addresses_are_the_teams(address: str) -> None:
    assert "Putri@Toko.example" in Team(["", " @toko.example "])
    assert address not in Team(["", " @toko.example "])


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"Subject: only a head\n\n", b"From x\n\n"])
def test_what_is_no_mail_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.eml").write_bytes(content)
    with pytest.raises(UserError, match=r"bad\.eml holds no readable mail"):
        read_eml(tmp_path / "bad.eml")


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.eml"
    path.write_bytes(b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\n" + raw)
    with suppress(UserError):
        assert read_eml(path).last_message.text


@pytest.mark.parametrize(
    "text",
    [
        "Baik.\n\nPada Sen, 5 Jan 2026 pukul 10.00 Layanan <l@x.example> menulis:\n> Halo\n> Kak",
        "Baik.\n\nOn Mon, 5 Jan 2026 at 10:00, Layanan <layanan@x.example>\nwrote:\n\n> Halo",
        "Baik.\n\n-----Original Message-----\nFrom: Layanan\nSent: Monday\n\nHalo",
        "Baik.\n\nDari: Layanan <l@x.example>\nDikirim: Senin\nKepada: Sari\n\nHalo",
        "Baik.\n> Halo",
    ],
)
def test_what_a_mail_quotes_is_left_out(text: str) -> None:
    assert without_quoted_text(text) == "Baik."


@pytest.mark.parametrize(
    "text",
    ["> semuanya kutipan", "On Monday I wrote:", "Dari: toko sebelah, katanya bisa", "a\nb\n\nFrom: here to there"],
)
def test_what_only_looks_like_a_quote_stays(text: str) -> None:
    assert without_quoted_text(text) == text


@pytest.mark.parametrize("sender", ['"', "():", "=@", "a@b.co <", "=?utf-8?b?//?=", "<@>", "a@[b"])
@pytest.mark.parametrize(
    "more", ["Date: 1 Jan 99999999999999999999", "Message-ID: <>*0*", 'Content-Type: text/plain; charset="\0"']
)
def test_headers_that_follow_no_grammar_are_read_or_refused(tmp_path: Path, sender: str, more: str) -> None:
    (tmp_path / "a.eml").write_text(f"From: {sender}\nSubject: =?x?q?=00?=\n{more}\n\nPaket saya?")
    with suppress(UserError):
        assert read_eml(tmp_path / "a.eml").last_message.text == "Paket saya?"


def test_a_mail_that_came_along_is_no_word_of_the_customer(tmp_path: Path) -> None:
    made = EmailMessage()
    made["From"] = "Sari <sari@surat.example>"
    made.set_content("<p>Lihat mail dari kurir</p>", subtype="html")
    made.add_attachment(mail("Paket hilang.", "kurir@antar.example"))
    assert read_eml(write(tmp_path / "a.eml", made)).last_message.text == "Lihat mail dari kurir"


def test_names_and_subjects_are_read_in_whichever_way_they_were_written(tmp_path: Path) -> None:
    raw = "From: Müller <m@surat.example>\nSubject: =?utf-8?q?Bestellung_f=C3=BCr_mich?=\n\nHalo"
    (tmp_path / "a.eml").write_text(raw, encoding="utf-8")
    case = read_eml(tmp_path / "a.eml")
    assert (case.customer.name, case.subject) == ("Müller", "Bestellung für mich")


def test_parts_within_parts_without_end_are_refused(tmp_path: Path) -> None:
    part = "Content-Type: multipart/mixed; boundary={0}\n\n--{0}\n"
    (tmp_path / "a.eml").write_text("From: a@b.co\n" + "".join(part.format(f"b{n}") for n in range(2_000)))
    with pytest.raises(UserError, match="nested too deeply"):
        read_eml(tmp_path / "a.eml")
