"""Collects more permissively licensed translation pairs from checkouts of public repositories.

`SOURCES` names each repository, its commit, its licence and its files; check them out side by side as
`<checkouts>/<owner>+<name>`. Pairs that a measuring kit contains are left out, so that the measures stay honest.
"""

import argparse
import gzip
import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

SHINGLE = 10  # words in a row that a pair may not share with a kit


@dataclass(frozen=True, slots=True)
class Source:
    """Where pairs come from; `english` and `indonesian` are files of one form, or one file of both."""

    name: str
    repository: str
    commit: str
    licence: str
    english: str
    indonesian: str


SOURCES = (
    Source(
        "tatoeba",
        "AndiAlifs/DatasetRepos",
        "7ff3808d806ca1eff08711dd8f4d7537cc5d8f4f",
        "CC-BY-2.0-FR (tatoeba.org through manythings.org)",
        "ind.txt",
        "ind.txt",
    ),
    Source(
        "aosp-telephony",
        "AOSPA/android_packages_services_Telephony",
        "59584f814cfa959cbcb0d99f55292021fa2c78b1",
        "Apache-2.0",
        "res/values/strings.xml",
        "res/values-in/strings.xml",
    ),
    Source(
        "aosp-messaging",
        "AOSP-Platform/Messaging",
        "47b44bbd3edab241544b7cf2e61adf2e6ebbbe53",
        "Apache-2.0",
        "res/values/strings.xml",
        "res/values-in/strings.xml",
    ),
    Source(
        "aosp-email",
        "aosp-mirror/platform_packages_apps_email",
        "9822725da07cc150f2410ad5360549018c3fbb1c",
        "Apache-2.0",
        "res/values/strings.xml",
        "res/values-in/strings.xml",
    ),
    Source(
        "aosp-dialer",
        "AOSPA/android_packages_apps_Dialer",
        "c34a8e8bbbbedf6f142d654a8c8726dd041d2e98",
        "Apache-2.0",
        "res/values/strings.xml",
        "res/values-in/strings.xml",
    ),
    Source(
        "saleor-dashboard",
        "saleor/saleor-dashboard",
        "f5a84f3afb4f9b25cd0ff75434dfb5b70ea3c282",
        "BSD-3-Clause",
        "locale/defaultMessages.json",
        "locale/id.json",
    ),
    Source(
        "acmekit",
        "acmekit/acmekit",
        "5222edb8a978b17ef1361573de4a8b5a21526388",
        "MIT",
        "packages/admin/dashboard/src/i18n/translations/en.json",
        "packages/admin/dashboard/src/i18n/translations/id.json",
    ),
    Source(
        "jitsi-meet",
        "catFurr/jitsi-meet",
        "9d8aca4706f34c471197beff294de776d1642bb9",
        "Apache-2.0",
        "lang/main.json",
        "lang/main-id.json",
    ),
)


def _content(folder: Path, source: Source, path: str) -> str:
    command = ["git", "-C", str(folder), "show", f"{source.commit}:{path}"]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def _android_strings(text: str) -> dict[str, str]:
    # Files of named public commits, parsed on a developer's machine: not untrusted input.
    found: dict[str, str] = {}
    for element in ElementTree.fromstring(text):
        if element.tag == "string" and element.get("translatable") != "false":
            found[element.get("name", "")] = re.sub(r"\\(['\"@?])", r"\1", "".join(element.itertext()).strip('" \n'))
    return found


def _json_strings(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict) and isinstance(value.get("string"), str):
        yield path, value["string"]
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _json_strings(inner, f"{path}/{key}")


def pairs_of(source: Source, checkouts: Path) -> list[tuple[str, str]]:
    """Return the English and Indonesian texts of one source, those that are really translated."""
    folder = checkouts / source.repository.replace("/", "+")
    if source.english.endswith(".txt"):
        lines = _content(folder, source, source.english).splitlines()
        return [(english, indonesian) for english, indonesian, *_ in (line.split("\t") for line in lines)]
    both = [_content(folder, source, path) for path in (source.english, source.indonesian)]
    read = _android_strings if source.english.endswith(".xml") else lambda text: dict(_json_strings(json.loads(text)))
    english, indonesian = map(read, both)
    return [
        (text, indonesian[key])
        for key, text in english.items()
        if indonesian.get(key, text) != text and "plural," not in text  # message grammar, not language
    ]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _shingles(words: list[str]) -> set[str]:
    return {" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)}


def kit_texts(kits: Path) -> tuple[set[str], set[str]]:
    """Return the sentences (3 words and more) and the shingles of all texts of the retrieval kits."""
    sentences: set[str] = set()
    shingles: set[str] = set()
    files = [file for folder in ("crosslingual", "kb-retrieval", "nba") for file in (kits / folder).rglob("*.jsonl")]
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            for _, text in _json_strings(json.loads(line)):
                shingles |= _shingles(_words(text))
                sentences |= {" ".join(_words(part)) for part in re.split(r"[.!?\n]", text)}
    return {sentence for sentence in sentences if sentence.count(" ") >= 2}, shingles


def main() -> None:
    """Write every source's pairs to one file in the form of the data folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkouts", type=Path, required=True)
    parser.add_argument("--kits", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="parallel_more.jsonl.gz")
    given = parser.parse_args()
    sentences, shingles = kit_texts(given.kits)
    with gzip.open(given.out, "wt", encoding="utf-8") as out:
        for source in SOURCES:
            found = dict.fromkeys(pairs_of(source, given.checkouts))
            kept = [
                pair
                for pair in found
                if not any(" ".join(_words(side)) in sentences or _shingles(_words(side)) & shingles for side in pair)
            ]
            print(f"{source.name}: {len(kept)} pairs, {len(found) - len(kept)} left out as part of a kit")
            for english, indonesian in kept:
                out.write(json.dumps({"en": english, "id": indonesian, "source": source.name}) + "\n")


if __name__ == "__main__":
    main()
