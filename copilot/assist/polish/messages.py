"""What an agent is told about a request to a language model, in Indonesian and English."""

from collections.abc import Mapping

MESSAGES: Mapping[str, tuple[str, str]] = {
    "too_long": ("Jawaban model terlalu panjang.", "The model's answer was far too long."),
    "stays_ours": (
        "Ada orang dalam bahaya: kalimat ini tidak diserahkan ke model bahasa.",
        "Somebody is in danger: these sentences are not given to a language model.",
    ),
    "too_little": (
        "Terlalu sedikit dari jawaban model yang sesuai dengan draf kita.",
        "Too little of the model's answer holds.",
    ),
    "left_out_one": (
        "Satu kalimat dari model tidak dipakai, karena tidak ada kalimat kita yang menyatakan hal yang sama.",
        "One sentence of the model was left out, because nothing of ours says the same.",
    ),
    "left_out": (
        "{count} kalimat dari model tidak dipakai, karena tidak ada kalimat kita yang menyatakan hal yang sama.",
        "{count} sentences of the model were left out, because nothing of ours says the same.",
    ),
    "rests": (
        "Model bahasa gagal {count} kali berturut-turut dan beristirahat sampai {until}.",
        "The language model failed {count} times in a row and rests until {until}.",
    ),
    "used_up": (
        "Jatah {count} permintaan ke model bahasa untuk hari ini sudah habis.",
        "Today's {count} requests to the language model are used up.",
    ),
    "none_set": ("Belum ada model bahasa yang dipilih.", "No language model is set."),
    "none_set_for": (
        "Belum ada model bahasa yang dipilih untuk ini ({feature}).",
        "No language model is set for this ({feature}).",
    ),
    "none_set_hint": (
        "Isi {setting} di settings.toml, misalnya `ollama:qwen3:4b`; lihat docs/language-model.md.",
        "Set {setting} in settings.toml, for example to `ollama:qwen3:4b`; see docs/language-model.md.",
    ),
    "forbidden": (
        "Paket pengetahuan tim Anda melarang model bahasa.",
        "The knowledge pack of your team forbids language models.",
    ),
    "network_forbidden": (
        "Paket pengetahuan tim Anda melarang model di komputer lain.",
        "The knowledge pack of your team forbids models on another machine.",
    ),
    "forbidden_hint": ("Tanyakan kepada lead tim Anda.", "Ask your team lead."),
    "elsewhere": ("{model} ada di komputer lain.", "{model} is on another machine."),
    "elsewhere_hint": (
        "Isi llm_network = true jika teks yang sudah disamarkan boleh keluar dari komputer ini.",
        "Set llm_network = true if masked texts may leave this computer.",
    ),
    "not_installed": ("{model} perlu paket yang belum terpasang.", "{model} needs a package that is not installed."),
    "no_key": ("Belum ada kunci untuk {model}.", "There is no key for {model}."),
    "refused": (
        "{where} tidak menerima kuncinya (status {status}).",
        "{where} does not accept the key (status {status}).",
    ),
    "unknown_model": (
        "{where} tidak mengenal {model} (status 404).",
        "{where} does not know {model} (status 404).",
    ),
    "busy": (
        "{where} kebanyakan permintaan atau kreditnya habis (status 429).",
        "{where} has too many requests or no credit left (status 429).",
    ),
    "broken": ("{where} menjawab dengan status {status}.", "{where} answered with status {status}."),
    "unreachable": ("{where} tidak bisa dihubungi, atau terputus.", "{where} cannot be reached, or hung up."),
    "garbled": (
        "{where} mengirim sesuatu yang bukan jawaban ({kind}).",
        "{where} sent something that is no answer ({kind}).",
    ),
    "slow": ("{model} belum memberi satu kata pun dalam {seconds} detik.", "{model} gave no word within {seconds} s."),
    "stopped": ("{model} belum selesai setelah {seconds} detik.", "{model} was not done after {seconds} s."),
    "cancelled": ("Permintaan dibatalkan.", "The request was cancelled."),
}


def said(key: str, language: str, **values: object) -> str:
    """Give a sentence in the agent's language ("id", else English) with its values filled in."""
    return MESSAGES[key][0 if language == "id" else 1].format(**values)
