"""The kits that ask: which article answers this question?"""

import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.kits import Kit, Round, search_task
from benchmarks.packs import (
    Row,
    plain_articles,
    read_rows,
    write_csv_pack,
    write_markdown_pack,
)

COIN_FLIPS = 5


def _orsharc(kits: Path) -> Iterator[Round]:
    folder = kits / "kb-retrieval/orsharc"
    rows = read_rows(folder / "queries.jsonl")
    yield Round(
        pack="orsharc",
        articles=plain_articles(read_rows(folder / "corpus.jsonl")),
        write=write_csv_pack,
        tasks=(
            search_task("orsharc, question and scenario", "kb-retrieval/orsharc", rows, "scenario", "text"),
            search_task("orsharc, question alone", "kb-retrieval/orsharc", rows, "text"),
        ),
    )


def _gnome_help(kits: Path) -> Iterator[Round]:
    folder = kits / "kb-retrieval/gnome-help"
    rows = read_rows(folder / "queries.jsonl")
    yield Round(
        pack="gnome-help",
        articles=plain_articles(read_rows(folder / "corpus.jsonl")),
        tasks=(search_task("gnome-help en, title", "kb-retrieval/gnome-help", rows, "text"),),
    )


def _gnome_crosslingual(kits: Path) -> Iterator[Round]:
    folder = kits / "crosslingual/gnome-help"
    rows = read_rows(folder / "queries.jsonl")
    for language in ("id", "en"):
        yield Round(
            pack=f"gnome-{language}",
            articles=plain_articles(read_rows(folder / f"corpus_{language}.jsonl")),
            tasks=tuple(
                search_task(
                    f"gnome-help {asked} to {language}, title", "crosslingual/gnome-help", rows, f"text_{asked}"
                )
                for asked in ("id", "en")
            ),
        )


def _gnome_mixed(kits: Path) -> Iterator[Round]:
    """Each page in one language alone, by a coin; five throws of all the coins."""
    folder = kits / "crosslingual/gnome-help"
    rows = read_rows(folder / "queries.jsonl")
    both = {language: read_rows(folder / f"corpus_{language}.jsonl") for language in ("id", "en")}
    for flip in range(COIN_FLIPS):
        yield Round(
            pack=f"gnome-mixed-{flip}",
            articles=plain_articles(_flipped(both, seed=flip)),
            tasks=tuple(
                search_task(
                    f"gnome-help mixed pack, {asked} questions", "crosslingual/gnome-help", rows, f"{form}_{asked}"
                )
                for asked in ("id", "en")
                for form in ("text", "long")
            ),
        )


def _flipped(both: dict[str, list[dict[str, str]]], seed: int) -> list[Row]:
    coin = random.Random(seed)
    by_id = {language: {row["id"]: row for row in rows} for language, rows in both.items()}
    return [by_id[coin.choice(("id", "en"))][row["id"]] for row in both["en"]]


def _tydiqa(kits: Path) -> Iterator[Round]:
    folder = kits / "crosslingual/tydiqa-id"
    yield Round(
        pack="tydiqa-id",
        articles=plain_articles(read_rows(folder / "corpus.jsonl")),
        tasks=(search_task("tydiqa id to id", "crosslingual/tydiqa-id", read_rows(folder / "queries.jsonl"), "text"),),
    )


def _nusax(kits: Path) -> Iterator[Round]:
    pairs = read_rows(kits / "crosslingual/nusax-mt/pairs.jsonl")
    for asked, answered in (("id", "en"), ("en", "id")):
        yield Round(
            pack=f"nusax-{answered}",
            articles=plain_articles({"id": pair["id"], "text": pair[f"text_{answered}"]} for pair in pairs),
            tasks=(search_task(f"nusax {asked} to {answered}", "crosslingual/nusax-mt", pairs, f"text_{asked}"),),
        )


def _abcd(kits: Path) -> Iterator[Round]:
    folder = kits / "nba/abcd-articles"
    yield Round(
        pack="abcd",
        articles=plain_articles(read_rows(folder / "corpus.jsonl")),
        write=write_markdown_pack,
        tasks=(search_task("abcd-articles", "nba/abcd-articles", read_rows(folder / "queries.jsonl"), "text"),),
    )


KITS = (
    Kit(name="orsharc", rounds=_orsharc),
    Kit(name="gnome-help", rounds=_gnome_help),
    Kit(name="gnome-crosslingual", rounds=_gnome_crosslingual),
    Kit(name="gnome-mixed", rounds=_gnome_mixed),
    Kit(name="tydiqa-id", rounds=_tydiqa),
    Kit(name="nusax-mt", rounds=_nusax),
    Kit(name="abcd-articles", rounds=_abcd),
)
"""The kits of single questions, in the order in which they are reported."""
