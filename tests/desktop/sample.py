"""One case with a full suggestion, written out: what the desktop tests look at."""

from datetime import UTC, date, datetime

from copilot.assist.suggestion import (
    AuthorityLevel,
    Check,
    Citation,
    Cue,
    Draft,
    EmotionalLoad,
    FoundPassage,
    Ground,
    LoadLevel,
    NextAction,
    NextActions,
    Part,
    Promise,
    Quoted,
    Reply,
    Sentence,
    Summary,
    Support,
    ToldFact,
    Topic,
    Trend,
    Understanding,
    Why,
)
from copilot.cases.case import Author, Case, Customer, EarlierCase, Message
from copilot.knowledge.pack import Passage

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

FIRST = (
    "Halo min, order saya KLT-2611-04821 (rak buku, Rp764.000) harusnya sampai 13 November, sampai sekarang belum "
    "datang juga. Sudah coba track di app tapi status stuck di sortir Cikarang."
)
ANSWER = "Selamat siang Kak Ratna, kami cek dulu ke kurir dan kabari paling lambat besok ya."
SECOND = (
    "Ini sudah ketiga kalinya saya tanya dan JANJI BESOK terus!!! Kalau hari ini nggak ada kejelasan saya cancel dan "
    "laporkan ke YLKI. When will it actually arrive?"
)

CASE = Case(
    id="T-2611-0142",
    subject="Paket belum sampai",
    channel="whatsapp",
    created_at=datetime(2026, 11, 19, 3, 12, tzinfo=UTC),
    customer=Customer(
        id="C-20418", name="Ratna Wulandari", email="ratna.w@example.com", tier="vip", since=date(2021, 3, 1)
    ),
    messages=(
        Message(id="m1", author=Author.CUSTOMER, name="Ratna Wulandari", text=FIRST,
                at=datetime(2026, 11, 19, 3, 12, tzinfo=UTC)),
        Message(id="m2", author=Author.AGENT, name="Dimas", text=ANSWER, at=datetime(2026, 11, 19, 4, 0, tzinfo=UTC)),
        Message(id="m3", author=Author.CUSTOMER, name="Ratna Wulandari", text=SECOND,
                at=datetime(2026, 11, 22, 5, 40, tzinfo=UTC)),
    ),
    history=(
        EarlierCase(case_id="T-2610-0911", subject="Voucher tidak terpakai", status="closed",
                    closed_at=datetime(2026, 10, 9, tzinfo=UTC), outcome="voucher_restored", csat=4),
        EarlierCase(case_id="T-2608-0333", subject="Barang kurang satu", status="closed",
                    closed_at=datetime(2026, 8, 20, tzinfo=UTC), outcome="resent", csat=3),
    ),
    facts={"order.id": "KLT-2611-04821", "order.total": 764000, "order.days_late": 9},
)  # fmt: skip

UNDERSTANDING = Understanding(
    language="mixed",
    topic=Topic(id="late-delivery", title="Paket terlambat", confidence=0.91),
    summary=Summary(
        wants="Ingin tahu kapan rak bukunya benar-benar sampai",
        told=(
            ToldFact(fact="order.id", value="KLT-2611-04821", quote="order saya KLT-2611-04821", message_id="m1"),
            ToldFact(fact="order.item", value="rak buku", quote="rak buku", message_id="m1"),
            ToldFact(fact="order.total", value=764000, quote="Rp764.000", message_id="m1"),
        ),
        tried=(
            Quoted(
                text="Melacak paket di aplikasi: berhenti di sortir Cikarang",
                quote="Sudah coba track di app tapi status stuck di sortir Cikarang.",
                message_id="m1",
            ),
        ),
        promised=(
            Promise(
                text="Kabar dari kurir",
                quote="kabari paling lambat besok ya",
                message_id="m2",
                due="2026-11-20",
                state="broken",
            ),
        ),
        open=(Quoted(text="When will it actually arrive?", quote="When will it actually arrive?", message_id="m3"),),
    ),
)

LOAD = EmotionalLoad(
    score=0.83,
    level=LoadLevel.HIGH,
    trend=Trend.RISING,
    cues=(
        Cue(cue="repeat_contact", quote="sudah ketiga kalinya saya tanya", message_id="m3", weight=0.34),
        Cue(cue="threat", quote="saya cancel dan laporkan ke YLKI", message_id="m3", weight=0.27),
        Cue(cue="capitals", quote="JANJI BESOK terus!!!", message_id="m3", weight=0.12),
    ),
    guidance="Akui janji yang terlewat, lalu beri satu langkah pasti dengan tanggal.",
)

GROUND = Ground(
    ground=0.86,
    passages=(
        FoundPassage(passage_id="p-late", article_id="id/paket-terlambat", score=0.93, title="Paket terlambat",
                     heading="Paket terlambat > Lewat dari tujuh hari", language="id"),
        FoundPassage(passage_id="p-trace", article_id="en/courier-trace", score=0.71, title="Opening a courier trace",
                     heading="Opening a courier trace > When", language="en"),
    ),
)  # fmt: skip

ACTIONS = NextActions(
    actions=(
        NextAction(
            action="open_courier_trace",
            title="Buka penelusuran ke kurir",
            playbook_id="late-delivery",
            step_id="s2",
            authority=AuthorityLevel.AGENT,
            confidence=0.88,
            why=Why(
                fact="Hari keterlambatan: 9",
                rule="Paket terlambat, langkah “Buka penelusuran”: lewat tujuh hari kurir wajib menelusuri",
                source="p-late",
                would_change=("Kalau hari keterlambatan paling banyak 7, langkah ini gugur.",),
            ),
        ),
        NextAction(
            action="give_late_voucher",
            title="Beri voucher keterlambatan Rp25.000",
            playbook_id="late-delivery",
            step_id="s3",
            authority=AuthorityLevel.AGENT,
            confidence=0.64,
            why=Why(fact="Janji kabar 20 November tidak ditepati", rule="Paket terlambat, langkah “Voucher”"),
            confirm=True,
        ),
        NextAction(
            action="declare_parcel_lost",
            title="Siapkan eskalasi ke lead: nyatakan paket hilang",
            playbook_id="late-delivery",
            step_id="s5",
            authority=AuthorityLevel.LEAD,
            confidence=0.41,
            why=Why(fact="Tidak bergerak sejak 14 November", rule="Hanya lead yang berwenang (authority.yaml)"),
            blocked_by=("shipment.status",),
        ),
    )
)

SENTENCES = (
    Sentence(text="Halo Kak Ratna,", support=Support.COURTESY),
    Sentence(
        text="Maaf, kabar yang kami janjikan tanggal 20 November belum kami tepati, dan itu kesalahan kami.",
        support=Support.CASE_FACT,
    ),
    Sentence(
        text="Pesanan KLT-2611-04821 sudah lewat 9 hari, jadi hari ini kami buka penelusuran resmi ke kurir.",
        support=Support.PASSAGE,
        passage_id="p-late",
    ),
    Sentence(
        text="Kurir wajib menjawab dalam 2 hari kerja, dan hasilnya kami kabarkan paling lambat 24 November.",
        support=Support.PASSAGE,
        passage_id="p-late",
    ),
    Sentence(text="Rak buku Kakak pasti sampai minggu ini.", support=Support.UNSUPPORTED),
    Sentence(text="Terima kasih sudah bersabar.", support=Support.COURTESY),
)
TEXT = (
    f"{SENTENCES[0].text}\n\n{SENTENCES[1].text}\n\n{SENTENCES[2].text} {SENTENCES[3].text} {SENTENCES[4].text}"
    f"\n\n{SENTENCES[5].text}"
)

REPLY = Reply(
    draft=Draft(
        text=TEXT,
        language="id",
        confidence=0.82,
        sentences=SENTENCES,
        citations=(
            Citation(
                passage_id="p-late",
                article_id="id/paket-terlambat",
                title="Paket terlambat",
                heading="Paket terlambat > Lewat dari tujuh hari",
                path="articles/id/paket-terlambat.md",
                quote="kurir wajib menjawab dalam 2 hari kerja",
                audience="public",
                updated="2026-09-02",
                language="id",
            ),
        ),
    ),
    no_draft_reason=None,
    checks=(
        Check(
            check="unsupported",
            severity="warning",
            message="Tidak ada artikel atau fakta kasus yang mendukung “pasti sampai minggu ini”.",
            quote="Rak buku Kakak pasti sampai minggu ini.",
        ),
    ),
)

NO_REPLY = Reply(
    draft=None,
    no_draft_reason=(
        "Basis pengetahuan tidak cukup menjawab “kapan toko di Medan buka”. Yang paling dekat: “Jam layanan”."
    ),
)

PARTS: tuple[Part, ...] = (UNDERSTANDING, LOAD, GROUND, ACTIONS, REPLY)

PASSAGE = Passage(
    passage_id="p-late",
    article_id="id/paket-terlambat",
    title="Paket terlambat",
    heading="Paket terlambat > Lewat dari tujuh hari",
    text=(
        "Bila paket lewat tujuh hari dari perkiraan, buka penelusuran di portal kurir. Setelah penelusuran dibuka, "
        "kurir wajib menjawab dalam 2 hari kerja. Kabari pelanggan pada hari yang sama, juga bila belum ada jawaban."
    ),
    path="articles/id/paket-terlambat.md",
    language="id",
    position=2,
    updated=date(2026, 9, 2),
)
