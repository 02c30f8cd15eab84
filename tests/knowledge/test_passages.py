from hypothesis import given
from hypothesis import strategies as st

from copilot.knowledge.pack import Article
from copilot.knowledge.passages import WHOLE_WORDS, cut_into_passages, text_to_embed


def article(text, title="Refunds"):
    return Article(article_id="a", title=title, text=text, path="articles/a.md", language="en")


def sentences(count, word="money"):
    return " ".join(f"Sentence number {n} is about {word}." for n in range(count))


LONG = f"""# Refunds

Intro. {sentences(10)}

## Bank {sentences(0)}

{sentences(12, "banks")}

### Abroad

{sentences(8, "borders")}

## Wallet

{sentences(8, "wallets")}

```
# not a heading
```
"""


def test_a_short_article_stays_one_passage():
    (passage,) = cut_into_passages(article("# Refunds\n\n## Bank\nTwo days.\n\n## Card\nFive days."))
    assert passage.heading == ""
    assert passage.text.startswith("# Refunds")


def test_a_long_article_is_cut_under_its_headings():
    headings = [passage.heading for passage in cut_into_passages(article(LONG))]
    assert headings == ["", "Bank", "Bank > Abroad", "Wallet"]


def test_a_section_without_a_break_is_cut_at_sentences():
    passages = cut_into_passages(article(sentences(100)))
    assert all(len(passage.text.split()) <= WHOLE_WORDS for passage in passages)
    assert all(passage.text.endswith(".") for passage in passages)
    assert [passage.position for passage in passages] == list(range(len(passages)))


def test_a_passage_keeps_its_id_while_its_words_stand():
    before = {passage.heading: passage.passage_id for passage in cut_into_passages(article(LONG))}
    after = {
        passage.heading: passage.passage_id for passage in cut_into_passages(article(LONG.replace("Intro", "New")))
    }
    assert before["Wallet"] == after["Wallet"]
    assert before[""] != after[""]


def test_the_same_words_twice_are_two_passages():
    text = "\n\n".join(f"## Step\n\n{sentences(20)}" for _ in range(3))
    ids = [passage.passage_id for passage in cut_into_passages(article(text))]
    assert len(set(ids)) == 3


def test_what_is_embedded_names_title_and_heading_once_and_no_marks():
    wallet = cut_into_passages(article("## Wallet\n\nSee [the **list**](https://x.example)." + LONG))[0]
    embedded = text_to_embed(wallet)
    assert embedded.startswith("Refunds - Wallet\nSee the")
    assert "x.example" not in embedded
    plain = cut_into_passages(article("Refunds take five days.", title="Refunds take five"))[0]
    assert text_to_embed(plain) == "Refunds take five days."


words = st.text(alphabet="ab. \n#`é😀", max_size=60)


@given(st.lists(words, max_size=60).map(lambda parts: " word " * 100 + "\n## H\n".join(parts)))
def test_every_passage_stands_word_for_word_in_its_article(text):
    passages = cut_into_passages(article(text))
    assert passages
    assert all(passage.text in text for passage in passages)
    assert len({passage.passage_id for passage in passages}) == len(passages)
