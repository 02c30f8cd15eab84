"""Every sentence that `assist` writes for people, in both languages, in one place.

`say(key, language, ...)` gives one; `fact_name` and `shown_value` give a fact as a reader would write it.
A key that ends in a number is one of several wordings of the same thing.
"""

import re
from datetime import date

from copilot.assist.danger.said import DANGER_SENTENCES
from copilot.assist.fact_names import FACT_NAMES, VALUE_NAMES
from copilot.cases.case import FactValue

_ID, _EN = 0, 1

_SENTENCES: dict[str, tuple[str, str]] = {
    # How a draft opens and closes
    "greeting": ("Halo {address},", "Hi {address},"),
    "greeting.nobody": ("Halo,", "Hello,"),
    "address.unknown": ("Kak", ""),
    "thanks.welcome": ("Sama-sama, {address}. Senang bisa membantu.", "You are welcome, {address}. Glad to help."),
    "thanks.welcome.nobody": ("Sama-sama. Senang bisa membantu.", "You are welcome. Glad to help."),
    # Draft: acknowledging what the customer went through
    "sorry.repeat": (
        "Maaf, {you} sampai harus menghubungi kami lagi soal {matter}.",
        "I am sorry you had to contact us again about {matter}.",
    ),
    "sorry.promise": (
        "Maaf, yang kami janjikan soal {matter} belum kami tepati, dan itu bukan kesalahan {you}.",
        "I am sorry we did not do what we promised about {matter}; that is on us.",
    ),
    "sorry.waiting": (
        "Maaf, {you} sudah menunggu selama ini soal {matter}.",
        "I am sorry you have been kept waiting about {matter}.",
    ),
    "sorry.money": (
        "Kami mengerti ini menyangkut uang {you}, jadi urusan {matter} kami dahulukan.",
        "I understand your money is at stake, so {matter} comes first.",
    ),
    "sorry.death": (
        "Kami turut berduka cita, semoga {you} dan keluarga diberi kekuatan.",
        "I am very sorry for your loss.",
    ),
    "sorry.worry": (
        "Kami mengerti {you} cemas soal {matter}, dan kami bantu sampai jelas.",
        "I understand how worrying this is, and I am here to help with {matter} until it is clear.",
    ),
    "sorry.anger": (
        "Kami mengerti {you} kecewa soal {matter}, dan itu wajar.",
        "I understand that you are upset about {matter}, and you have every reason to be.",
    ),
    "matter.unknown": ("ini", "this"),
    "matter.order": ("pesanan {id}", "order {id}"),
    "matter.refund": ("refund {id}", "refund {id}"),
    "matter.voucher": ("voucher {id}", "voucher {id}"),
    "matter.instalment": ("cicilan {id}", "instalment plan {id}"),
    "matter.account": ("akun Kakak", "your account"),
    "you": ("Kakak", "you"),
    # Draft: where an article says yes or no in so many words
    "answer.yes": ("Ya, bisa.", "Yes."),
    "answer.no": ("Maaf, tidak bisa.", "I am afraid not."),
    # Draft: what makes it warmer
    "tone.thanks": ("Terima kasih sudah menghubungi kami.", "Thank you for getting in touch."),
    "tone.offer": (
        "Kalau masih ada yang kurang jelas, kabari kami saja.",
        "If anything is still unclear, let us know.",
    ),
    # Draft: why there is none
    "none.silent": ("Pelanggan belum menulis apa-apa.", "The customer has not written anything yet."),
    "none.no_question": (
        "Pelanggan belum menanyakan apa-apa: baru menyapa, berterima kasih, atau menjawab singkat.",
        "The customer has not asked anything yet: only a greeting, thanks or a short reply.",
    ),
    "none.answered": (
        "Pesan terakhir dari kita; belum ada pesan baru dari pelanggan.",
        "The last message is ours; the customer has not written since.",
    ),
    "none.empty": (
        "Tidak ada artikel tentang “{wants}” di basis pengetahuan.",
        "The knowledge base holds no article about “{wants}”.",
    ),
    "none.weak": (
        "Basis pengetahuan tidak cukup menjawab “{wants}”. Yang paling dekat: “{title}”, tetapi kemungkinan bukan itu.",
        "The knowledge base does not clearly answer “{wants}”. The closest is “{title}”, but that is probably not it.",
    ),
    "none.internal": (
        "Jawabannya hanya ada di artikel internal “{title}”. Isinya tidak boleh dikutip ke pelanggan.",
        "The answer stands only in the internal article “{title}”, whose words must not go to a customer.",
    ),
    "none.other_language": (
        "Jawabannya ada di “{title}”, tetapi artikel itu belum tersedia dalam bahasa pelanggan.",
        "The answer is in “{title}”, but that article is not available in the customer's language.",
    ),
    "none.no_sentence": (
        "Artikel terdekat “{title}” tidak memuat kalimat yang menjawab “{wants}”.",
        "The closest article, “{title}”, holds no sentence that answers “{wants}”.",
    ),
    # Actions
    "action.escalate": ("Siapkan eskalasi ke lead: {step}", "Prepare escalation to lead: {step}"),
    "action.escalate_further": ("Siapkan eskalasi ke atas lead: {step}", "Prepare escalation above lead: {step}"),
    "action.escalate.plain": ("Siapkan eskalasi ke lead", "Prepare escalation to lead"),
    "action.reply_from_article": ("Jawab dari artikel “{title}”", "Answer from “{title}”"),
    "action.read_article": ("Baca panduan internal “{title}”", "Read the internal guideline “{title}”"),
    "action.look_first": ("Cek dulu, pelanggan bilang sudah: {step}", "Look first, they say it is done: {step}"),
    "action.close_case": ("Balas terima kasihnya dan tutup kasus", "Answer the thanks and close the case"),
    "action.search_knowledge": ("Cari jawabannya dengan kata lain", "Look for the answer with other words"),
    "action.ask_what_is_needed": ("Tanyakan apa yang bisa dibantu", "Ask what you can help with"),
    "action.ask_fact": ("Minta {fact}", "Ask for the {fact}"),
    "say.escalated": (
        "Hal ini kami teruskan ke atasan tim kami, karena keputusannya ada di sana.",
        "We are passing this to our team lead, who decides on it.",
    ),
    "say.escalated.repeat": (
        "Hal ini saya teruskan ke atasan tim hari ini, lengkap dengan semua yang sudah {you} sampaikan dan coba.",
        "I am passing this to my team lead today, with everything you have already told us and tried.",
    ),
    "say.ask_what_is_needed": ("Ada yang bisa kami bantu?", "How can I help you?"),
    "say.ask_fact": ("Boleh kami minta {fact}-nya?", "Could you share the {fact}?"),
    # Why
    "why.customer": ("Pelanggan: “{quote}”", "Customer: “{quote}”"),
    "why.fact": ("{fact}: {value}", "{fact}: {value}"),
    "days.not_yet": ("belum, jatuh tempo {days} hari lagi", "none yet, due in {days} day{s}"),
    "why.contacts": ("Kontak ke-{times}", "Contact number {times}"),
    "why.contacts.told": ("Kontak ke-{times} (“{quote}”)", "Contact number {times} (“{quote}”)"),
    "why.third_contact": (
        "Sejak kontak ketiga, langkah biasa sudah dua kali tidak menyelesaikan; lead yang melihatnya",
        "From the third contact on the usual steps did not help twice; a lead looks at it",
    ),
    "why.told": ("{fact}: {value} (“{quote}”)", "{fact}: {value} (“{quote}”)"),
    "why.no_words": ("Belum ada pesan dari pelanggan", "No message from the customer yet"),
    "why.rule": ("{playbook}, langkah “{step}”", "{playbook}, step “{step}”"),
    "why.rule.because": ("{playbook}, langkah “{step}”: {why}", "{playbook}, step “{step}”: {why}"),
    "why.limit": (
        "{amount} {value} di atas batas {limit} ({where})",
        "{amount} {value} is above the limit of {limit} ({where})",
    ),
    "why.not_asked_for": (
        "pelanggan tidak memintanya dengan jelas, dan langkah ini tidak bisa dibatalkan",
        "the customer did not clearly ask for it, and it cannot be undone",
    ),
    "action.make_sure_first": ("Pastikan dulu dengan pelanggan: {step}", "Make sure with the customer first: {step}"),
    "why.lead_only": ("hanya lead yang berwenang ({where})", "only a lead may do this ({where})"),
    "why.limits_unread": (
        "batas wewenang tidak terbaca ({where}): sampai diperbaiki, lead yang memutuskan",
        "the limits cannot be read ({where}): until they can, a lead decides",
    ),
    "why.heavy": (
        "beban emosi tinggi: tidak ada yang dijalankan otomatis",
        "emotional load is high: nothing runs by itself",
    ),
    "why.history": (
        "Dalam {times} dari {total} kasus serupa, langkah berikutnya adalah ini",
        "In {times} of {total} similar cases this was the next step",
    ),
    "why.history.words": (
        "Kata-kata di kasus ini mirip dengan kasus lama yang langkah berikutnya ini",
        "The words of this case are like those of past cases where this came next",
    ),
    "why.article": (
        "Belum ada prosedur untuk hal ini; artikel ini yang paling menjawab",
        "There is no procedure for this; this article answers it best",
    ),
    "why.article.beside": ("Artikel yang paling menjawab pertanyaannya", "The article that answers the question best"),
    # What would change a step
    "change.missing": (
        "Begitu {facts} diketahui, langkah ini bisa dimulai.",
        "Once the {facts} is known, this step can start.",
    ),
    "change.below": (
        "Kalau {fact} paling banyak {limit}, Anda boleh melakukannya sendiri.",
        "With {fact} of at most {limit}, you may do this yourself.",
    ),
    "change.above": (
        "Kalau {fact} di atas {limit}, keputusannya naik ke atas.",
        "With {fact} above {limit}, somebody above decides.",
    ),
    "change.fact": ("Kalau {fact} {reverse}, langkah ini gugur.", "If {fact} is {reverse}, this step falls away."),
    "change.at_most": ("paling banyak {value}", "at most {value}"),
    "change.below_value": ("kurang dari {value}", "less than {value}"),
    "change.at_least": ("paling sedikit {value}", "at least {value}"),
    "change.above_value": ("lebih dari {value}", "more than {value}"),
    "change.other": ("bukan {value}", "anything but {value}"),
    "change.known": ("Begitu {fact} diketahui, langkah ini selesai.", "Once the {fact} is known, this step is done."),
    "change.load.calm": (
        "Kalau beban emosi turun, langkah ini gugur.",
        "If the emotional load falls, this step falls away.",
    ),
    "change.load.high": (
        "Kalau beban emosi menjadi tinggi, langkah ini gugur.",
        "If the emotional load becomes high, this step falls away.",
    ),
    "change.procedure": (
        "Kalau sebenarnya soal “{title}”, prosedur itu yang berlaku.",
        "If it is about “{title}” instead, that procedure applies.",
    ),
    "change.history": ("Langkah atau pesan baru mengubah hitungan ini.", "A new step or message changes this count."),
    "change.article": (
        "Kalau ada artikel yang menjawabnya, langkahnya menjadi menjawab dari artikel itu.",
        "If an article answered it, the step would be to answer from that article.",
    ),
    "change.question": (
        "Pesan baru dari pelanggan tentang hal lain mengubah langkah ini.",
        "A new message from the customer about something else changes this step.",
    ),
    "why.no_ground": (
        "Basis pengetahuan tidak cukup menjawab ini; kalau pencarian lain juga tidak, tanyakan satu hal yang belum "
        "jelas atau serahkan ke lead",
        "The knowledge base does not clearly answer this; if another search does not either, ask the one thing that is "
        "unclear or hand it to a lead",
    ),
    "why.no_ground.lead": (
        "Basis pengetahuan tidak cukup menjawab ini; kalau pencarian lain juga tidak, tanyakan satu hal yang belum "
        "jelas",
        "The knowledge base does not clearly answer this; if another search does not either, ask the one thing that is "
        "unclear",
    ),
    "why.thanks": (
        "Pelanggan berterima kasih dan tidak meminta apa-apa lagi",
        "The customer is thankful and asks for nothing more",
    ),
    "why.no_question": ("Pelanggan belum menyebut keperluannya", "The customer has not said what they need"),
    "why.heavy_no_ground": (
        "Beban emosi tinggi dan tidak ada jawaban di basis pengetahuan",
        "High emotional load, and the knowledge base has no answer",
    ),
    "why.danger_no_ground": (
        "Menyangkut kesehatan atau keamanan dan tidak ada jawaban di basis pengetahuan",
        "Health or security is at stake, and the knowledge base has no answer",
    ),
    "why.missing": (
        "{playbook}: tanpa {fact}, langkah berikutnya belum bisa",
        "{playbook}: without the {fact} the next step cannot start",
    ),
    # Checks
    "check.unsupported": (
        "Tidak ada artikel atau fakta kasus yang mendukung kalimat ini.",
        "No article or fact of the case supports this sentence.",
    ),
    "check.number": (
        "“{number}” tidak ada di kasus maupun di sumbernya.",
        "“{number}” stands neither in the case nor in a source.",
    ),
    "check.asks_told": ("Pelanggan sudah memberi {fact}: {value}.", "The customer already gave the {fact}: {value}."),
    "check.tried": ("Pelanggan sudah mencobanya: “{tried}”.", "The customer already tried this: “{tried}”."),
    "check.language": (
        "Pelanggan menulis dalam {theirs}, balasan ini dalam {ours}.",
        "The customer writes {theirs}, this reply is {ours}.",
    ),
    "check.promise": ("Ini terdengar seperti janji; {action} {limit}.", "This reads as a promise; {action} {limit}."),
    "check.promise.never": ("tidak boleh dijanjikan siapa pun", "may not be promised by anyone"),
    "check.promise.lead": ("perlu persetujuan lead", "needs a lead's approval"),
    "check.promise.outcome": (
        "Ini menjanjikan hasil yang belum pasti.",
        "This promises an outcome that is not certain.",
    ),
    "check.internal": (
        "Kalimat ini berasal dari artikel internal “{title}”; jangan dikirim ke pelanggan.",
        "This comes from the internal article “{title}”; do not send it to a customer.",
    ),
    "check.personal": (
        "{kind} ini bukan milik pelanggan di kasus ini.",
        "This {kind} does not belong to the customer of this case.",
    ),
    "check.kind.email": ("Alamat e-mail", "e-mail address"),
    "check.kind.phone": ("Nomor telepon", "phone number"),
    "check.acknowledge": (
        "Beban emosi tinggi: mulai dengan mengakui yang dialami pelanggan.",
        "Emotional load is high: begin by acknowledging what the customer went through.",
    ),
    "check.stale": (
        "Artikel “{title}” sudah lewat tanggal tinjau ({date}).",
        "“{title}” is past its review date ({date}).",
    ),
    "check.open_questions": ("Belum dijawab di balasan ini: {questions}", "Not answered in this reply: {questions}"),
    "check.open_slot": ("“{slot}” masih perlu diisi.", "“{slot}” still has to be filled in."),
    "language.id": ("bahasa Indonesia", "Indonesian"),
    "language.en": ("bahasa Inggris", "English"),
    # Handover
    "handover.title": ("Catatan serah terima, kasus {case}", "Handover note, case {case}"),
    "handover.customer": ("Pelanggan", "Customer"),
    "handover.wants": ("Yang diminta", "Wanted"),
    "handover.known": ("Sudah diketahui (jangan ditanya lagi)", "Known (do not ask again)"),
    "summary.known": ("Sudah diketahui", "Known"),
    "handover.tried": ("Sudah dicoba", "Tried"),
    "handover.done": ("Sudah dilakukan", "Done"),
    "handover.promised": ("Janji kita", "Promised by us"),
    "handover.open": ("Belum terjawab", "Still open"),
    "handover.load": ("Beban emosi", "Emotional load"),
    "handover.next": ("Berikutnya", "Next"),
    "handover.blocked": ("menunggu {facts}", "waiting for {facts}"),
    "handover.due": ("paling lambat {date}", "due {date}"),
    "promise.open": ("belum jatuh tempo", "open"),
    "promise.kept": ("ditepati", "kept"),
    "promise.broken": ("TIDAK ditepati", "NOT kept"),
    "load.calm": ("tenang", "calm"),
    "load.raised": ("meningkat", "raised"),
    "load.high": ("tinggi", "high"),
    "trend.falling": ("menurun", "falling"),
    "trend.steady": ("tetap", "steady"),
    "trend.rising": ("naik", "rising"),
    **DANGER_SENTENCES,
}

_MONEY = re.compile(r"(?:^|[._])(?:total|amount|price|fee|value|remaining|balance|cost|paid|min_spend|item_total)$")
_DAYS_PAST = re.compile(r"(?:^|[._])days_(?:late|overdue)$")
_MONTH_NAMES = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "January February March April May June July August September October November December",
)
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?")


def say(key: str, language: str, **values: object) -> str:
    """Give one sentence in a language ("id", else English), with its values put in."""
    return _SENTENCES[key][_place(language)].format(**values)


def fact_name(fact: str, language: str) -> str:
    """Give the name of a fact as people say it: order.id is "nomor pesanan" or "order number"."""
    if fact in FACT_NAMES:
        return FACT_NAMES[fact][_place(language)]
    return " ".join(part for part in re.split(r"[._]+", fact) if part)


def shown_value(fact: str, value: FactValue, language: str, currency: str = "IDR") -> str:
    """Give a value as people write it: money with its currency, dates in words, yes and no, days that are to come."""
    if isinstance(value, bool):
        return (("tidak", "no"), ("ya", "yes"))[value][_place(language)]
    if isinstance(value, str):
        named = VALUE_NAMES.get(value.lower())
        return named[_place(language)] if named else _shown_date(value, language) or value
    if value < 0 and _DAYS_PAST.search(fact):
        return say("days.not_yet", language, days=f"{-value:g}", s="" if value == -1 else "s")
    if _MONEY.search(fact):
        return shown_money(value, language, currency)
    return f"{value:g}" if isinstance(value, float) else str(value)


def shown_money(amount: float, language: str, currency: str = "IDR") -> str:
    """Give an amount of money: Rp425.000 in Indonesian, IDR 425,000 in English (Rp425,000 for rupiah)."""
    decimals = 0 if float(amount).is_integer() else 2
    written = f"{amount:,.{decimals}f}"
    if _place(language) == _ID:
        written = written.translate(str.maketrans(",.", ".,"))
    return f"Rp{written}" if currency == "IDR" else f"{currency} {written}"


def humanised(action: str) -> str:
    """Give an action id as words: query:hotel_search is "Query hotel search"."""
    words = " ".join(part for part in re.split(r"[\W_]+", action) if part)
    return words[:1].upper() + words[1:]


def _shown_date(text: str, language: str) -> str | None:
    found = _ISO_DATE.fullmatch(text)
    if not found:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return f"{day.day} {_MONTH_NAMES[_place(language)].split()[day.month - 1]} {day.year}"


def _place(language: str) -> int:
    return _ID if language == "id" else _EN
