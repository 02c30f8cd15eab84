"""One line for the agent: what lowers the load of this case now. About the case, never about the person."""

from collections.abc import Sequence

from copilot.assist.load.cues import CueName
from copilot.assist.suggestion import Cue, LoadLevel

# The first cue of this list that weighs enough decides: what we did or what is at stake comes before the tone.
_BY_CUE: tuple[tuple[frozenset[CueName], str, str], ...] = (
    (
        frozenset((CueName.LIFE,)),
        "Panggil lead sekarang dan tetap di percakapan; jawab dengan tenang, urusan lain menunggu.",
        "Call a lead now and stay in the conversation; answer calmly, everything else waits.",
    ),
    (
        frozenset((CueName.SAFETY,)),
        "Tanyakan dulu apakah semua aman, amankan sekarang, lalu sebutkan satu langkah dan jam kabar berikutnya.",
        "Ask first whether everyone is safe, secure it now, then name one step and the hour of your next message.",
    ),
    (
        frozenset((CueName.DESPAIR,)),
        "Pelan-pelan dan tanpa menyalahkan: akui beratnya, sebutkan keringanan yang ada, satu langkah dan tanggalnya.",
        "Slow down and place no blame: acknowledge how hard it is, name the relief there is, one step and its date.",
    ),
    (
        frozenset((CueName.HEALTH,)),
        "Tanyakan dulu apakah semua aman, lalu sebutkan satu langkah dan jam kabar berikutnya.",
        "Ask first whether everyone is safe, then name one step and the hour of your next message.",
    ),
    (
        frozenset((CueName.BROKEN_PROMISE,)),
        "Akui janji yang belum kita tepati, tanpa alasan; sebutkan satu langkah dan tanggal yang pasti bisa dijaga.",
        "Own the promise we did not keep, without excuses; name one step and a date you can keep.",
    ),
    (
        frozenset((CueName.SADNESS,)),
        "Akui dulu kekhawatirannya tanpa menyalahkan; sebutkan pilihan yang meringankan dan kapan kabar berikutnya.",
        "Acknowledge the worry without blame; name the option that eases it and when they will hear from you.",
    ),
    (
        frozenset((CueName.REPEAT_CONTACT, CueName.REPEAT_COMPLAINT, CueName.CORRECTION)),
        "Tunjukkan bahwa ceritanya sudah dibaca, jangan tanya ulang; pegang sendiri, satu langkah dengan tanggal.",
        "Show that you read the whole story, ask nothing again; take it on yourself, one step with a date.",
    ),
    (
        frozenset((CueName.INSULT, CueName.CAPITALS)),
        "Tetap tenang dan jangan membalas nadanya; akui masalahnya, pegang, satu langkah nyata dan tanggalnya.",
        "Stay calm and do not mirror the tone; acknowledge the problem, own it, one concrete step and its date.",
    ),
    (
        frozenset((CueName.THREAT,)),
        "Jangan berdebat soal ancamannya; akui masalahnya, pegang, lalu satu langkah nyata dengan tanggal.",
        "Do not argue about the threat; acknowledge the problem, own it, then one concrete step with a date.",
    ),
    (
        frozenset((CueName.WAITING,)),
        "Akui waktu tunggunya; sebutkan apa yang terjadi berikutnya, oleh siapa, dan kapan.",
        "Acknowledge the wait; say what happens next, who does it, and when.",
    ),
    (
        frozenset((CueName.MONEY,)),
        "Akui bahwa ini menyangkut uangnya; sebutkan jumlah, satu langkah, dan tanggal uangnya sampai.",
        "Acknowledge that it is their money; name the amount, one step, and the date it arrives.",
    ),
)
_OTHERWISE = (
    "Akui masalahnya, pegang sendiri, sebutkan satu langkah nyata dan tanggalnya.",
    "Acknowledge the problem, own it, name one concrete step and its date.",
)
_HELD = (
    "Tetap sopan dan netral: jangan menuduh dan jangan mengubah apa pun sampai pengirimnya terverifikasi.",
    "Stay polite and neutral: accuse nobody, and change nothing until the writer is verified.",
)
_CALM = (
    "Jawab langsung: satu langkah yang jelas dan kapan selesainya.",
    "Answer straight away: one clear step and when it is done.",
)
_SETTLED = (
    "Balas singkat dan hangat; pastikan tidak ada yang masih terbuka.",
    "Reply briefly and warmly; make sure that nothing is still open.",
)
_ENOUGH = 0.02  # share of the score


def guidance_for(level: LoadLevel, cues: Sequence[Cue], language: str) -> str:
    """Give the line in Indonesian ("id", "mixed") or English ("en")."""
    place = 1 if language == "en" else 0
    if level is LoadLevel.CALM:
        thanks = sum(cue.weight for cue in cues if cue.cue in (CueName.THANKS, CueName.RELIEF))
        return (_SETTLED if thanks < -_ENOUGH and not _named(cues) else _CALM)[place]
    named = _named(cues)
    return next((lines[place] for names, *lines in _BY_CUE if names & named), _OTHERWISE[place])


def guidance_for_pressure(language: str) -> str:
    """Give the line for a message that presses us to bend the rules, as `guidance_for` gives its own."""
    return _HELD[language == "en"]


def _named(cues: Sequence[Cue]) -> frozenset[str]:
    """Give the cues that weigh enough; of waiting and money, which nearly every case shows, the heavier alone."""
    weights: dict[str, float] = {}
    for cue in cues:
        weights[cue.cue] = max(weights.get(cue.cue, 0.0), cue.weight)
    both = sorted((CueName.WAITING, CueName.MONEY), key=lambda name: weights.get(name, 0.0))
    weights.pop(both[0], None)
    return frozenset(name for name, weight in weights.items() if weight >= _ENOUGH)
