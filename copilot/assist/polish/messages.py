"""What an agent is told about a request to a language model, in Indonesian and English."""

from collections.abc import Mapping

from copilot.errors import UserError

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
    "not_installed_hint": ("Jalankan: pip install langchain {package}", "Run: pip install langchain {package}"),
    "no_key_hint": ("Jalankan: copilot llm key {provider}", "Run: copilot llm key {provider}"),
    "refused_hint": ("Ganti kuncinya: copilot llm key {provider}", "Set another one: copilot llm key {provider}"),
    "unknown_model_hint": (
        "Periksa nama model dan alamatnya; alamat kebanyakan server berakhir dengan /v1.",
        "Check the model's name and the address; most servers end theirs with /v1.",
    ),
    "unreachable_hint": (
        "Apakah servernya menyala dan alamatnya benar?",
        "Is the server running, and is the address right?",
    ),
    "no_model": ("`{name}` bukan nama model bahasa.", "`{name}` names no language model."),
    "no_model_hint": (
        "Tulis penyedia:model, dengan salah satu dari {known}.",
        "Write provider:model, with one of {known}.",
    ),
    "key_not_taken": (
        "Keyring tidak menyimpan kunci untuk {provider}.",
        "The keyring did not keep the key of {provider}.",
    ),
    "key_not_given": (
        "Keyring tidak memberikan kunci untuk {provider}.",
        "The keyring does not give the key of {provider}.",
    ),
    "key_not_taken_hint": (
        "Buka kunci atau pasang keyring sistem: kunci tidak disimpan di tempat lain.",
        "Unlock or install the system's keyring: keys are kept nowhere else.",
    ),
    "key_not_given_hint": (
        "Buka kunci atau pasang keyring sistem: kunci tidak disimpan di tempat lain.",
        "Unlock or install the system's keyring: keys are kept nowhere else.",
    ),
    "cancelled": ("Permintaan dibatalkan.", "The request was cancelled."),
}


def said(key: str, language: str, **values: object) -> str:
    """Give a sentence in the agent's language ("id", else English) with its values filled in."""
    return MESSAGES[key][0 if language == "id" else 1].format(**values)


class ToldError(UserError):
    """What is wrong with a language model, and what to do about it, by its key above: in either language."""

    def __init__(self, key: str, **values: object) -> None:
        self._key = key
        self._values = values
        super().__init__(*self._told("en"))

    def told_in(self, language: str) -> UserError:
        """Give the same error in the agent's language."""
        return UserError(*self._told(language))

    def _told(self, language: str) -> tuple[str, str]:
        hint = f"{self._key}_hint"
        told = said(self._key, language, **self._values)
        return told, said(hint, language, **self._values) if hint in MESSAGES else ""
