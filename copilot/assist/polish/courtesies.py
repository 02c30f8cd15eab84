"""What may be said without any source: words of thanks, regret and readiness, and words that only join others."""

import functools
import re

from copilot.assist.polish.claims import commits
from copilot.assist.polish.mentions import words_in
from copilot.assist.polish.polarity import denies
from copilot.knowledge.terms import side_of, terms_of

_WORDS = {
    "en": (
        "thank thanks thankful sorry apologise apologize apologies apology regret please kindly welcome glad happy "
        "pleased appreciate appreciated patience patient understand understanding understood inconvenience trouble "
        "frustrating frustration disappointing disappointed difficult experience situation matter issue concern "
        "question questions contact contacting contacted reach reaching touch message writing write reply replying "
        "help helping assist assistance support team here let us know tell feel free hesitate hope wait waiting "
        "caused cause sincerely truly really very much completely fully know how important worry worried care "
        "service customer time taking bringing attention further anything else more unclear clear still need also "
        "meanwhile moreover additionally therefore then next first finally following follows below above note steps "
        "step way simply just want like would able once again back get getting give giving keep make made sure thing "
        "things able everything all usually look looking forward hear hearing ready available always "
        "grateful today again "
        "happened person feeling report reporting reported letting raising day great lovely pleasure"
    ),
    "id": (
        "terima kasih maaf mohon minta permintaan menyesal sesal sayang silakan silahkan tolong bantu bantuan membantu "
        "senang siap paham memahami mengerti pengertian sabar kesabaran tunggu menunggu nyaman ketidaknyamanan "
        "tidaknyaman kecewa kekecewaan repot merepotkan kendala masalah hal keluhan pertanyaan tanya hubungi "
        "menghubungi dihubungi kabar kabari memberi tahu beri tahu beritahu informasi info semoga harap harapan tulus "
        "sungguh sangat benar sekali mengalami alami situasi kondisi pengalaman perhatian kepercayaan percaya layanan "
        "pelanggan tim kami lain lanjut lebih jelas kurang masih ada butuh perlu juga selain itu selanjutnya kemudian "
        "lalu pertama terakhir berikut demikian langkah cara sementara oleh karena dengan demikian ragu khawatir "
        "jangan tentang pihak tersebut serta semua semuanya kakak kak bapak ibu anda kembali lagi kapan saja "
        "tentu baik salah kesalahan atas untuk akibat timbul sampaikan banyak sebesar besar dalam setulus "
        "tulus hati betapa lapor melaporkan laporan mengabari menanyakan bertanya suka "
        "hargai menghargai apresiasi rasakan rasa perasaan wajar begini seperti jadi hari"
    ),
}
_JOINS = {  # they lead over, remind or soften: beside a claim they change nothing, alone they would be none
    "en": (
        "note remember mind keep please unfortunately fortunately good news currently moment right simply case means "
        "meaning order already case regarding concerning respect confirm check checked see look like shall "
        "either kind also either whether must really indeed own own's make made sure may might can could "
        "would need needs "
        "someone somebody anyone everyone person people anything something someone like prefer just new later soon "
        "well following listed including currently simple easy easily instead alternatively otherwise option options "
        "choice free latest maximum minimum total amount number given provided require required remain remains stay"
    ),
    "id": (
        "perlu diketahui diingat diperhatikan ingat perhatikan catat kira kira-kira tahu menurut mengingat berhubung "
        "terkait mengenai soal adapun tambahan agar supaya sehingga maka jadi namun tetapi sedangkan sementara saat "
        "ini cara caranya sebagai yaitu yakni tersebut hal begitu dulu terlebih dahulu waktu antara "
        "apakah ya juga sudah tetap masih melihat lihat cek mencatat beliau semua semuanya adalah berupa sebesar "
        "senilai sejumlah jumlah beserta berikut termasuk menu seharga sekitar hasil dasar berdasarkan "
        "terdapat berada berlangsung "
        "menjelang sesudah sebelumnya habis seandainya tanggal pukul jam otomatis langsung cukup tinggal "
        "pilihan opsi antara "
        "selama pakai memakai menggunakan gunakan melalui secara agar supaya akan dapat terjadi dilakukan "
        "melakukan memakan butuh memerlukan diperlukan orang pihak"
    ),
}
_REPORTS = {  # in a note, they only say whose words follow
    "en": "customer client ask asks wants want wanted says said reports reported requests requested writes wrote",
    "id": "pelanggan minta meminta diminta ingin bertanya tanya bilang mengatakan menyampaikan menulis melaporkan",
}
SHORT = 4  # words: "Good news!"
MOST_WORDS = 30  # of a sentence that is courtesy alone


_STRENGTH = re.compile(
    r"\b(?:salah satu|murni|sepenuhnya|seutuhnya|benar-benar|memang|sungguh-sungguh|tentunya|tentu saja|entirely|wholly"
    r"|fully|completely|indeed|of course|simply|as well)\b",
    re.IGNORECASE,
)


@functools.cache
def joining_words(language: str) -> frozenset[str]:
    """Give the words, as a search compares them, that claim nothing: joined to a claim they change nothing."""
    side = side_of(language)
    words = _WORDS.get(language, "")
    return frozenset(terms_of(words, side)) | frozenset(term for word in words.split() for term in terms_of(word, side))


@functools.cache
def empty_words(language: str) -> frozenset[str]:
    """Give the joining words with those that lead over to a claim: what is left of a sentence is what it claims."""
    return joining_words(language) | leading_words(language)


@functools.cache
def plain_words(language: str) -> frozenset[str]:
    """Give the joining and the leading words as they are written: none of them is a name."""
    return frozenset(f"{_WORDS.get(language, '')} {_JOINS.get(language, '')}".split())


@functools.cache
def leading_words(language: str) -> frozenset[str]:
    """Give the words that lead over to a claim, remind of it or soften it."""
    side = side_of(language)
    return frozenset(term for word in _JOINS.get(language, "").split() for term in terms_of(word, side))


@functools.cache
def reporting_words(language: str) -> frozenset[str]:
    """Give the words with which a note says whose words follow."""
    side = side_of(language)
    return frozenset(term for word in _REPORTS.get(language, "").split() for term in terms_of(word, side))


def claims_nothing(sentence: str, language: str) -> bool:
    """Say whether a sentence is courtesy alone: every word of it is one of courtesy, and it promises nothing.

    Thanks for something done ("terima kasih sudah menunggu") count as courtesy.
    """
    words = frozenset(terms_of(without_strength(sentence), side_of(language)))
    if (
        not words_in([sentence])
        or denies(sentence)
        or len(sentence.split()) > MOST_WORDS
        or words - (empty_words(language) if len(sentence.split()) <= SHORT else joining_words(language))
    ):
        return False
    thanks = words_in([sentence]) & {"terima", "kasih", "thank", "thanks", "maaf", "sorry", "apologise", "apologize"}
    return bool(thanks) or not commits(sentence)


def without_strength(sentence: str) -> str:
    """Give a sentence without the words that only make it stronger ("sepenuhnya", which is not "penuh")."""
    return _STRENGTH.sub(" ", sentence)
