"""What is said where somebody is in danger, to the agent and to the customer, in Indonesian and English."""

from collections.abc import Mapping

DANGER_SENTENCES: Mapping[str, tuple[str, str]] = {
    # To the customer: the first sentences only, a person goes on from there
    "danger.life.1": (
        "Terima kasih sudah menceritakan ini; saya mengerti ini berat sekali.",
        "Thank you for telling me this; I understand how heavy this is.",
    ),
    "danger.life.2": (
        "Saya tetap di sini bersama {you}, dan hal lain bisa menunggu.",
        "I am staying here with you, and everything else can wait.",
    ),
    "danger.life.number": (
        "Kalau {you} merasa dalam bahaya sekarang, mohon hubungi {number}, atau orang dekat yang bisa menemani.",
        "If you feel in danger right now, please call {number}, or someone close who can be with you.",
    ),
    "danger.life.help": (
        "Kalau {you} merasa dalam bahaya sekarang, mohon hubungi layanan darurat, atau orang dekat yang bisa menemani.",
        "If you feel in danger right now, please call the emergency services, or someone close who can be with you.",
    ),
    "danger.life.ask": ("Apakah {you} sedang aman sekarang?", "Are you safe right now?"),
    "danger.injury.ask": (
        "Kami prihatin mendengarnya: apakah {you} dan semua yang di sana aman sekarang?",
        "I am so sorry to hear this: is everyone safe right now?",
    ),
    "danger.injury.help": (
        "Kalau ada yang perlu pertolongan, mohon dahulukan itu dan hubungi layanan darurat.",
        "If anyone needs help, please see to that first and call the emergency services.",
    ),
    "danger.injury.number": (
        "Kalau ada yang perlu pertolongan, mohon dahulukan itu dan hubungi {number} sekarang.",
        "If anyone needs help, please see to that first and call {number} now.",
    ),
    # Cards
    "action.danger.life.lead": (
        "Panggil lead sekarang: pelanggan menyinggung mengakhiri hidupnya",
        "Call a lead now: the customer speaks of ending their life",
    ),
    "action.danger.life.take_over": (
        "Ambil alih percakapan ini sekarang: pelanggan menyinggung mengakhiri hidupnya",
        "Take over this conversation now: the customer speaks of ending their life",
    ),
    "action.danger.life.stay": (
        "Tetap di percakapan dan jawab dengan tenang; urusan lain menunggu",
        "Stay in the conversation and answer calmly; everything else waits",
    ),
    "action.danger.injury": (
        "Pastikan semua orang aman, lalu panggil lead sekarang",
        "Make sure everyone is safe, then call a lead now",
    ),
    "action.danger.taken": (
        "Amankan dulu: bekukan akunnya dan tahan uangnya, bersama lead",
        "Secure it first: freeze the account and hold the money, with a lead",
    ),
    "action.danger.deception": (
        "Jangan ubah atau kirim apa pun; verifikasi lewat kanal yang terdaftar",
        "Do not change or send anything; verify through the registered channel",
    ),
    # Why
    "why.danger.life": (
        "Nyawa lebih dulu dari urusan apa pun: orang yang mendampingi, bukan prosedur",
        "A life comes before any other matter: a person stays with them, not a procedure",
    ),
    "why.danger.injury": (
        "Orang yang terluka atau dalam bahaya didahulukan, sebelum foto atau data apa pun",
        "Whoever is hurt or in danger comes first, before any photo or detail",
    ),
    "why.danger.taken": (
        "Setiap menit bisa memindahkan uang lagi: amankan dulu, tanya kemudian",
        "Every minute more money can move: secure first, ask later",
    ),
    "why.danger.deception": (
        "Pesan ini meminta rekening atau data diubah di luar aturan; jangan menuduh, tahan dulu",
        "This message asks for an account or data around the rules; accuse nobody, hold still",
    ),
    "why.danger.advice": ("Menurut “{title}”: “{quote}”", "“{title}” says: “{quote}”"),
    "why.danger.never": ("tidak boleh oleh siapa pun ({where}): {actions}", "nobody may ({where}): {actions}"),
    "change.danger": (
        "Kalau kata-katanya ternyata berarti lain, abaikan kartu ini dan beri tahu lead.",
        "If the words turn out to mean something else, dismiss this card and tell a lead.",
    ),
    # Draft: why there is none; checks
    "none.deception": (
        "Pesan ini meminta rekening atau data diubah di luar aturan. Tidak ada balasan yang disiapkan sebelum "
        "pengirimnya diverifikasi lewat kanal yang terdaftar.",
        "This message asks for an account or data around the rules. No reply is prepared before its writer is verified "
        "through the registered channel.",
    ),
    "check.danger.life": (
        "Konfirmasi dulu: panggil lead, lalu baca dan sesuaikan kalimat ini sebelum dikirim.",
        "Confirm first: call a lead, then read these sentences and make them yours before sending.",
    ),
    "check.danger.injury": (
        "Konfirmasi dulu: ada yang terluka atau dalam bahaya. Baca dan sesuaikan sebelum dikirim.",
        "Confirm first: someone is hurt or in danger. Read it and make it yours before sending.",
    ),
    "check.danger.taken": (
        "Konfirmasi dulu: kirim setelah langkah pertamanya benar-benar dilakukan.",
        "Confirm first: send it once its first step has really been taken.",
    ),
}
