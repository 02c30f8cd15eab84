"""Seeded personal data in the forms people write it, inside the sentences they write it in."""

import random
from collections.abc import Callable, Iterator

PROVINCES = ("11", "31", "32", "33", "34", "35", "36", "51", "73", "91")
REGIONS = ("A", "AB", "AD", "B", "BK", "D", "DK", "F", "L", "N", "KT")
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
BANKS = ("BCA", "Mandiri", "BRI", "BNI", "BSI", "CIMB Niaga", "Permata")
USERS = ("sari.dewi", "budi_88", "agus+toko", "rina-w", "m.fadli", "putri")
DOMAINS = ("gmail.com", "yahoo.co.id", "kantor.contoh.id", "ui.ac.id", "outlook.com")


def digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(count))


def grouped(number: str, separator: str, *sizes: int) -> str:
    parts, start = [], 0
    for size in sizes:
        parts.append(number[start : start + size])
        start += size
    return separator.join([*parts, number[start:]] if number[start:] else parts)


def email(chance: random.Random) -> str:
    return f"{chance.choice(USERS)}{chance.choice(('', '7', '1990'))}@{chance.choice(DOMAINS)}"


def phone(chance: random.Random) -> str:
    number = f"8{chance.choice(('12', '13', '21', '52', '57', '78', '95', '96'))}{digits(chance, 8)}"
    start = chance.choice(("0", "+62", "62", "+62 ", "(+62) "))
    return start + grouped(number, chance.choice(("", "-", " ", ".")), 3, 4)


def foreign_phone(chance: random.Random) -> str:
    return (
        chance.choice(("+65 6{}", "+60 12-345 {}", "+1 212-555-{}", "+44 20 7946 {}"))
        .format(digits(chance, 4))
        .replace("+65 6", f"+65 6{digits(chance, 3)} ")
    )


def with_luhn(start: str) -> str:
    for last in "0123456789":
        total = 0
        for place, digit in enumerate(reversed(start + last)):
            value = int(digit) * (1 + place % 2)
            total += value - 9 * (value > 9)
        if total % 10 == 0:
            return start + last
    raise AssertionError


def card(chance: random.Random) -> str:
    if chance.random() < 0.2:
        return grouped(with_luhn("37" + digits(chance, 12)), chance.choice((" ", "-")), 4, 6)
    number = with_luhn(chance.choice(("4", "51", "55", "2221")).ljust(4, "7") + digits(chance, 11))
    return grouped(number, chance.choice(("", " ", "-", ".")), 4, 4, 4)


def nik(chance: random.Random) -> str:
    day = chance.randint(1, 28) + chance.choice((0, 40))
    where = chance.choice(PROVINCES) + f"{chance.randint(1, 79):02}{chance.randint(1, 30):02}"
    number = f"{where}{day:02}{chance.randint(1, 12):02}{chance.randint(0, 99):02}{digits(chance, 4)}"
    return chance.choice(
        (number, grouped(number, " ", 6, 6), grouped(number, " ", 4, 4, 4), grouped(number, ".", 6, 6))
    )


def npwp(chance: random.Random) -> str:
    n = digits(chance, 15)
    written = f"{n[:2]}.{n[2:5]}.{n[5:8]}.{n[8]}-{n[9:12]}.{n[12:]}"
    return chance.choice((written, f"NPWP {n}", f"NPWP: 0{n}", written.replace("-", ".")))


def account(chance: random.Random) -> str:
    n = digits(chance, chance.choice((10, 12, 13, 15)))
    shape = chance.choice((n, grouped(n, "-", 3, 3), grouped(n, " ", 4, 4)))
    bank = chance.choice(BANKS)
    return chance.choice(
        (f"rekening {bank} {shape}", f"no rek {shape}", f"{bank} {n} a.n. pemilik", f"account number: {n}", f"VA {n}")
    )


def plate(chance: random.Random) -> str:
    end = "".join(chance.choice(LETTERS) for _ in range(chance.randint(1, 3)))
    number = str(chance.randint(100, 9999))
    return chance.choice((" ", "", "-")).join((chance.choice(REGIONS), number, end))


def iban(chance: random.Random) -> str:
    country, body = chance.choice((("DE", 18), ("NL", 14), ("GB", 18), ("SA", 20)))
    bank = "".join(chance.choice(LETTERS) for _ in range(4)) if country in ("NL", "GB") else ""
    inner = bank + digits(chance, body - len(bank))
    check = 98 - int("".join(str(int(c, 36)) for c in f"{inner}{country}00")) % 97
    whole = f"{country}{check:02}{inner}"
    return chance.choice((whole, grouped(whole, " ", *[4] * (len(whole) // 4))))


def order(chance: random.Random) -> str:
    return chance.choice(
        (
            f"INV-{digits(chance, 6)}",
            f"INV/2026{digits(chance, 4)}/MPL/{digits(chance, 7)}",
            f"ORD{digits(chance, 8)}",
            f"pesanan nomor {digits(chance, 9)}",
            f"resi: JP{digits(chance, 10)}",
            f"order #{digits(chance, 7)}",
        )
    )


PATTERN_TYPES: dict[str, Callable[[random.Random], str]] = {
    "email": email,
    "phone": phone,
    "foreign phone": foreign_phone,
    "card": card,
    "nik": nik,
    "npwp": npwp,
    "account": account,
    "plate": plate,
    "iban": iban,
    "order": order,
}

SENTENCES = (
    "Halo kak, data saya {} ya, tolong dicek.",
    "{} itu punya saya",
    "saya sudah kirim dari kemarin ({}), kok belum masuk?",
    "Please check {} and let me know.",
    "tolong update: {}\nterima kasih",
    "Sudah 3 hari, total Rp42.500. {}. Kapan selesai?",
    'data lama "{}" sudah tidak dipakai',
)

HARMLESS = (
    "Total belanja Rp1.250.000 dan ongkir Rp18.000, jadi Rp1.268.000.",
    "Estimasi tiba 12-14 Mei 2026 pukul 10.00-17.00 WIB.",
    "Beli 3 gratis 1, diskon 15%, maksimal Rp50.000, kode HEMAT50.",
    "Samsung Galaxy A52s 5G 8/256 GB warna hitam",
    "iPhone 15 Pro Max 512GB, garansi 12 bulan",
    "Ukuran 42, berat 1.250 gram, dimensi 30x20x15 cm",
    "Cicilan ke-3 dari 12, bunga 2,5% per bulan",
    "Transfer ke BCA sebesar Rp 15.000.000 sudah berhasil.",
    "Bank buka Senin-Jumat 08.00-15.00",
    "Pesanan 2 buah, bukan 20 buah",
    "Pesanan tanggal 2026-05-12 belum dikirim",
    "Please allow 3-5 business days, or 7 to 14 days for remote areas.",
    "Version 2.14.1 fixes error 404 and error 50012.",
    "The refund of USD 1,250.00 was approved on 12/05/2026.",
    "Konversi 1 USD = 16.250 IDR per 1 Mei 2026",
    "Gedung B lantai 12, loket 3",
    "Saya sudah menunggu 1 2 3 4 5 hari!!!",
    "Vitamin B 12 dan H2O, kertas A4 80 gsm",
    "Kode pos 40132, RT 03 RW 11",
    "Promo 11.11 sampai 12.12, flash sale jam 12:00",
    "Saldo poin 12500 berlaku sampai 31-12-2026",
    "Chapter 12 of the manual, page 1024",
    "1.000.000.000 views in 2025",
    "Model TX-2000 dan MX 500 tidak cocok",
    "Playstation 5 PS5 825 GB, 4K 120 Hz",
)


def examples(kind: str, count: int, seed: int = 20260105) -> Iterator[tuple[str, str]]:
    """Give sentences with one piece of personal data in each, and its digits or letters."""
    chance = random.Random(f"{seed} {kind}")
    for _ in range(count):
        secret = PATTERN_TYPES[kind](chance)
        yield chance.choice(SENTENCES).format(secret), secret
