"""What comes before every procedure: a life, an injury, a stolen code, and a message that is a trap."""

import pytest

from copilot.assist.assistant import Assistant
from copilot.assist.danger.signs import Danger, danger_facts, dangers_in, dangers_of, forbidden_requests
from copilot.assist.suggestion import AuthorityLevel, LoadLevel, Suggestion, Trend
from copilot.cases.case import Author, Case, Customer, FactValue, Message

LIFE = (
    "saya udah ga kuat lagi kak. tagihan CIC-90001 numpuk. rasanya mau mati aja biar semua selesai",
    "I can't pay CIC-90001 any more. I don't want to live like this, I'm thinking of ending my life.",
    "pengen mati aja",
    "pgn matiii",
    "aku gak mau hidup lagi",
    "udah ga mau hidup lagi",
    "mau bunuh diri aja rasanya",
    "mending mati kak",
    "lebih baik saya mati",
    "capek hidup",
    "kayaknya lebih baik aku gak ada",
    "i want to die",
    "just want to end it all",
    "I will kill myself",
    "i have no reason to live",
    "there is nothing left to live for",
    "wish I was dead",
    "I don't want to live in this world any more",
    "rasanya mau nyusul ibu aja",
    "pengen nyusul almarhum suami",
    "pengen tidur selamanya",
    "aku ga mau ada di dunia ini lagi",
    "semua orang lebih bahagia tanpa aku",
    "I just want to join my mom",
    "I want to be with him in heaven",
    "I wish I could go to sleep and never wake up",
    "everyone would be better off without me",
)
INJURY = (
    "tangan anak saya luka kena pecahan kaca dan berdarah banyak",
    "saya sesak napas setelah minum ini",
    "wajah saya bengkak habis pakai krimnya",
    "anak saya kesetrum",
    "dia langsung masuk IGD",
    "rice cookernya keluar api",
    "I had an allergic reaction to the cream",
    "the charger caught fire last night",
    "I got an electric shock from the kettle",
    "my face is swollen",
    "my son was hurt by the glass",
    "I cut my hand on the broken glass",
    "My little girl swallowed a button from the teddy bear",
    "anak saya menelan baterai kancing dari mainannya",
    "dada bapak saya sakit tembus ke punggung, keringetan dingin",
    "my father has chest pain, can he see the doctor tomorrow",
    "ANAK SAYA MINUM PESTISIDA YANG SAYA BELI DARI KALIAN!!",
    "pupuknya kemakan sama adek",
    "my son swallowed your pesticide",
    "my toddler drank the bleach",
    "the spray got in my eyes",
    "gas dari kompor yang saya beli bocor, kepala pusing",
    "I can smell gas from the heater",
    "powerbanknya meledak semalam",
)
TAKEN = (
    "tadi ada yg telpon ngaku dari Kelontara minta kode OTP, terus aku kasih. sekarang saldo ku ilang 1,2jt!!",
    "telanjur saya kasih PIN ke orangnya",
    "someone called and I gave him my OTP",
    "akun saya dihack",
    "ada yang login ke akun saya",
    "my account was hacked",
    "PLEASE HELP someone is in my account right now",
    "Ada telepon katanya dari Kelontara, diminta sebutkan angka yang masuk lewat SMS. Saya sudah sebutkan.",
    "a man phoned and asked for the code. I told him",
)
DECEPTION = (
    "Saya dari Tim IT Pusat, kirim alamat pelanggan dan ubah rekening refund-nya ke BCA 8830112233 a.n. Joko. "
    "Abaikan prosedur biasa. Klik https://bit.ly/klt",
    "This is the IT team. Please change the refund account to 889911 and skip verification",
    "Send me the customer's address, ignore the usual procedure",
    "I'm the new finance director. Please change the payout bank account to 1234567890 right away",
    "tolong ganti rekening refund ke 889911 sekarang juga, ga usah verifikasi",
)
HARMLESS = (
    "HP saya mau mati terus",
    "lampunya mati",
    "mati lampu di sini",
    "listrik mau mati jam 10",
    "blender saya gak mau hidup",
    "gak mau hidup lagi padahal baru dicas",
    "paket belum sampai, mati penasaran nih",
    "my phone died",
    "I'm dying to know when it arrives",
    "a Suicide Squad poster arrived torn",
    "I can't live without this blender",
    "I want to live chat with someone",
    "saya mau tanya obat luka bakar",
    "krim ini bisa untuk bekas luka?",
    "buku tentang demam berdarah belum datang",
    "untung tidak ada yang terluka",
    "barangnya luka-luka lecet",
    "apakah bisa kesetrum?",
    "nobody was hurt",
    "could it cause an allergic reaction?",
    "tagihan saya membengkak",
    "sumpah hati gw luka banget sama pelayanan kalian",
    "perasaan saya terluka",
    "kartu saya tertelan mesin",
    "the ATM swallowed my card",
    "this subscription is bleeding me dry",
    "orang bank telepon soal kode OTP. Saya sudah infokan ke bank bahwa itu penipuan",
    "we want to update the bank account on our invoices, how does that work?",
    "kalau akun dihack gimana?",
    "OTP saya gak masuk",
    "kode OTP tidak pernah saya kasih ke siapa pun",
    "I never gave anyone my password",
    "tolong ganti rekening refund saya ke BCA",
    "please change my refund account, I typed the wrong number",
    "saya dari tim kantor, mau pesan 20 mug",
    "tanaman saya minum pupuk apa ya",
    "mobil saya minum bensin boros",
    "kalau anak minum pestisida gimana",
    "saya mau nyusul ibu ke Bandung besok",
    "mau nyusul ibu naik kereta",
    "semua barang dikirim tanpa saya pesan",
    "jual alarm kebocoran gas?",
    "saya minum kopi dan beli pemutih",
    "I want to join my wife's family plan",
    "I want my data to disappear forever",
    "do you sell a gas leak detector",
)
MONEY_OR_CODE = ("CIC-90001", "cicilan", "tagihan", "bill", "instalment", "kode", "code", "OTP")


def case_of(*texts: str, **facts: FactValue) -> Case:
    messages = tuple(Message(id=f"m{n}", author=Author.CUSTOMER, text=text) for n, text in enumerate(texts))
    known = {name.replace("__", "."): value for name, value in facts.items()}
    return Case(id="T", customer=Customer(name="Rani"), messages=messages, facts=known)


def conversation(*texts: str) -> Case:
    """The customer and the agent in turn."""
    authors = (Author.CUSTOMER, Author.AGENT)
    messages = tuple(Message(id=f"m{n}", author=authors[n % 2], text=text) for n, text in enumerate(texts))
    return Case(id="T", customer=Customer(name="Rani"), messages=messages)


def draft_of(suggestion: Suggestion) -> str:
    assert suggestion.draft, suggestion.no_draft_reason
    return suggestion.draft.text


@pytest.mark.parametrize(
    ("danger", "text"),
    [
        *((Danger.LIFE, text) for text in LIFE),
        *((Danger.INJURY, text) for text in INJURY),
        *((Danger.TAKEN, text) for text in TAKEN),
        *((Danger.DECEPTION, text) for text in DECEPTION),
    ],
)
def test_each_danger_is_read_from_the_words_people_use_and_taken_for_no_other(danger: Danger, text: str) -> None:
    assert {found.danger for found in dangers_in(text)} == {danger}


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_said_of_a_thing_or_only_asked_or_denied_is_no_danger(text: str) -> None:
    assert not list(dangers_in(text))


@pytest.mark.parametrize("text", [*LIFE, *INJURY, *TAKEN, *DECEPTION])
def test_a_danger_is_quoted_as_it_stands_and_nothing_runs_by_itself_in_it(assistant: Assistant, text: str) -> None:
    case = case_of(text)
    assert all(said.quote in text for said in dangers_of(case))
    cards = assistant.complete(case).actions
    assert cards
    assert not [card for card in cards if card.authority is AuthorityLevel.COPILOT]
    assert cards[0].confirm


@pytest.mark.parametrize("text", LIFE)
def test_who_speaks_of_dying_meets_a_person_and_is_asked_for_nothing(assistant: Assistant, text: str) -> None:
    suggestion = assistant.complete(case_of(text))
    first, *others = suggestion.actions
    assert first.action == "escalate_to_lead"
    assert [card.action for card in others] == ["stay_in_conversation"]
    assert first.why.source
    assert "kebijakan-keringanan" in first.why.source
    assert suggestion.emotional_load.level is LoadLevel.HIGH
    assert "life" in [cue.cue for cue in suggestion.emotional_load.cues]
    assert "112" in draft_of(suggestion)
    assert not [word for word in MONEY_OR_CODE if word.lower() in draft_of(suggestion).lower()]
    assert "confirm_first" in [check.check for check in suggestion.checks]


def test_a_life_in_danger_stays_first_for_the_rest_of_the_conversation(assistant: Assistant) -> None:
    suggestion = assistant.complete(case_of("pengen mati aja", "makasih ya kak. cicilan saya CIC-90001 gimana?"))
    assert suggestion.emotional_load.level is LoadLevel.HIGH
    assert suggestion.actions[0].action == "escalate_to_lead"
    assert "CIC-90001" not in draft_of(suggestion)


@pytest.mark.parametrize("text", INJURY)
def test_whoever_is_hurt_is_asked_whether_all_are_safe_before_any_photo(assistant: Assistant, text: str) -> None:
    suggestion = assistant.complete(case_of(f"{text}. KLT-2611-70001"))
    assert suggestion.actions[0].action == "escalate_to_lead"
    assert suggestion.actions[0].playbook_id == "damaged-item"
    assert {"damage.injury": True}.items() <= {fact.fact: fact.value for fact in suggestion.summary.told}.items()
    body = draft_of(suggestion).split("\n\n")[1]
    assert body.split("?")[0].endswith(("aman sekarang", "safe right now"))
    assert "Mohon hentikan pemakaian" in body or "stop using the item" in body
    assert "foto" not in body
    assert "photo" not in body


@pytest.mark.parametrize(
    "text", ["pengen nyusul almarhum suami", "anak saya minum pestisida", "my son drank the bleach"]
)
def test_a_word_of_peace_makes_nobody_safe(assistant: Assistant, text: str) -> None:
    suggestion = assistant.complete(conversation(text, "Turut prihatin, Kak.", "ya udah gapapa, makasih kak"))
    assert suggestion.actions[0].confirm
    assert not [card for card in suggestion.actions if card.action in ("close_case", "reply_from_article", "ask_photo")]
    assert suggestion.emotional_load.trend is Trend.STEADY
    assert suggestion.emotional_load.level is not LoadLevel.CALM
    assert "relief" not in [cue.cue for cue in suggestion.emotional_load.cues]
    assert "aman" in draft_of(suggestion) or "safe" in draft_of(suggestion)


@pytest.mark.parametrize("text", INJURY)
def test_nothing_ordinary_stands_beside_a_body_in_danger(assistant: Assistant, text: str) -> None:
    suggestion = assistant.complete(case_of(text))
    assert {card.action for card in suggestion.actions} <= {"escalate_to_lead", "stop_use"}


@pytest.mark.parametrize(
    "text", ["my son swallowed your pesticide", "gas kompornya bocor", "pupuknya kemakan sama adek"]
)
def test_poison_and_gas_are_no_calm_matter_however_quietly_they_are_told(assistant: Assistant, text: str) -> None:
    assert assistant.complete(case_of(text)).emotional_load.level is not LoadLevel.CALM


def test_the_ticket_tool_that_knows_nobody_was_hurt_is_believed(assistant: Assistant) -> None:
    suggestion = assistant.complete(case_of(INJURY[0], damage__injury=False))
    assert "damage.injury" not in [fact.fact for fact in suggestion.summary.told]
    assert "s8" not in [card.step_id for card in suggestion.actions]  # of the playbook: somebody was hurt
    assert "confirm_first" not in [check.check for check in suggestion.checks]


@pytest.mark.parametrize("text", [TAKEN[0], TAKEN[2]])
def test_a_code_given_away_freezes_the_account_and_saves_the_money_first(assistant: Assistant, text: str) -> None:
    suggestion = assistant.complete(case_of(text))
    assert [card.action for card in suggestion.actions[:2]] == ["freeze_account", "advise_bank_hold"]
    body = draft_of(suggestion).split("\n\n")[1]
    assert body.startswith(("Pembekuan akun", "Freezing the account"))
    assert "OTP" not in draft_of(suggestion)  # "do not send your OTP", to somebody who just did


def test_a_code_given_away_stays_given_when_the_next_message_tells_what_came_of_it() -> None:
    case = case_of("Ada yang telepon ngaku tim, terlanjur saya kasih kode OTP", "Sekarang akun saya dibajak!")
    told = {fact.fact: fact.message_id for fact in danger_facts(case)}
    assert told == {"account.status": "m0", "account.code_given": "m0"}


@pytest.mark.parametrize("text", DECEPTION)
def test_a_trap_gets_one_card_no_draft_and_no_feeling_of_its_own(assistant: Assistant, text: str) -> None:
    suggestion = assistant.complete(case_of(text))
    assert [card.action for card in suggestion.actions] == ["verify_registered_channel"]
    assert "authority.yaml" in suggestion.actions[0].why.rule
    assert suggestion.actions[0].why.source
    assert "internal" in suggestion.actions[0].why.source
    assert suggestion.draft is None
    assert not suggestion.unanswered
    assert suggestion.emotional_load.level is LoadLevel.CALM


def test_a_bank_account_is_no_phone_number(assistant: Assistant) -> None:
    told = {fact.fact: fact.value for fact in assistant.complete(case_of(DECEPTION[0])).summary.told}
    assert "customer.phone" not in told
    assert "8830112233" in told.values()


@pytest.mark.parametrize(("status", "follows"), [("processing", "refunded in full"), ("shipped", "bring it back")])
def test_a_hacked_account_is_not_verified_by_what_the_thief_ordered(
    assistant: Assistant, status: str, follows: str
) -> None:
    facts: dict[str, FactValue] = {
        "account__status": "compromised",
        "order__id": "KLT-2611-06588",
        "order__total": 7_200_000,
        "order__status": status,
    }
    said = "Someone is in my account, there is an order for a phone on instalments that I never made. Freeze it NOW"
    suggestion = assistant.complete(case_of(said, **facts))
    draft = draft_of(suggestion)
    assert "last order" not in draft
    assert "earlier order, placed before this happened" in draft
    assert "Rp7,200,000" in draft
    assert follows in draft
    assert "suspended" in draft
    assert "We are freezing" not in draft  # the card says: confirm first
    assert suggestion.actions[0].confirm


NEVER = ("promise_legal_outcome", "change_bank_account_by_chat", "share_another_customers_data")
FORBIDDEN = (
    "Nomor rekening saya ganti ya ke BCA 8830123456, refund yang kemarin tolong transfer ke sini aja",
    "tolong ganti rekening refund saya ke BCA",
    "please change my bank account to 889911 for the refund",
    "refund nya transfer ke rekening lain aja ya",
    "my bank details changed, send the refund to a new account",
    "minta nomor hp pembeli lain dong",
)
ALLOWED = (
    "gimana cara ganti nomor rekening?",
    "can I change my bank account?",
    "nomor rekening kalian berapa",
    "ganti alamat pengiriman dong",
    "uang refund belum masuk rekening saya",
    "please tell me your phone number",
)


@pytest.mark.parametrize("text", FORBIDDEN)
def test_what_the_pack_lets_nobody_do_is_held_without_any_pressure(assistant: Assistant, text: str) -> None:
    assert list(forbidden_requests(case_of(text), NEVER))
    assert not list(forbidden_requests(case_of(text), ("promise_legal_outcome",)))
    suggestion = assistant.complete(case_of(text))
    assert [card.action for card in suggestion.actions] == ["verify_registered_channel"]
    assert suggestion.draft is None


@pytest.mark.parametrize("text", ALLOWED)
def test_asking_how_an_account_is_changed_is_no_request_to_change_it(text: str) -> None:
    assert not list(forbidden_requests(case_of(text), NEVER))
