from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from small_packs import WordEmbedder, WritePack

from copilot.knowledge.index import update_index
from copilot.knowledge.lint import LintKind
from copilot.knowledge.look_over import look_over
from copilot.knowledge.near_duplicates import near_duplicates

TODAY = date(2026, 11, 22)
REFUND = "A refund goes back to the card or the bank account it came from and takes five working days to arrive there."


def findings(pack, index_folder, kind, embedder=None):
    update_index(pack, index_folder, embedder)
    found = look_over(pack, index_folder, embedder.name if embedder else None, TODAY)
    return [(finding.path, finding.message) for finding in found if finding.kind is kind]


def test_two_articles_that_say_almost_the_same_are_named(write_pack: WritePack, index_folder):
    pack = write_pack(
        {
            "articles/a.md": f"# Refund\n\n{REFUND}",
            "articles/b.md": f"# Money back\n\n{REFUND} Ask us.",
            "articles/c.md": "# Parcel\n\nA parcel that is lost is traced by the courier within three working days.",
        }
    )
    ((path, message),) = findings(pack, index_folder, LintKind.NEAR_DUPLICATE)
    assert path == "articles/a.md"
    assert message.startswith("Almost the same as articles/b.md (")


def test_an_article_that_is_too_long_says_how_long(write_pack: WritePack, index_folder):
    pack = write_pack({"articles/a.md": "# Long\n\n" + "word " * 1_300, "articles/b.md": "# Short\n\nWords."})
    assert findings(pack, index_folder, LintKind.OVER_LONG) == [
        ("articles/a.md", "1,302 words; more than 1,200 are seldom one answer.")
    ]


def test_sections_that_have_nothing_in_common_are_several_topics(write_pack: WritePack, index_folder):
    def section(word):
        return f"## {word}\n\n" + f"{word} " * 120

    pack = write_pack(
        {
            "articles/two.md": "# Handbook\n\n" + section("refund") + "\n\n" + section("courier"),
            "articles/one.md": "# Refunds\n\n" + "## A\n\n" + "refund " * 120 + "\n\n## B\n\n" + "refund " * 120,
        }
    )
    assert findings(pack, index_folder, LintKind.SEVERAL_TOPICS, WordEmbedder()) == [
        ("articles/two.md", "Parts that have little to do with one another: refund; courier.")
    ]


def test_a_review_that_is_overdue_says_since_when(write_pack: WritePack, index_folder):
    pack = write_pack(
        {
            "articles/a.md": "---\nreview_by: 2026-11-20\n---\n# A refund\n\nWords.",
            "articles/b.md": "---\nreview_by: 2026-11-22\n---\n# A parcel\n\nWords.",
        }
    )
    assert findings(pack, index_folder, LintKind.PAST_REVIEW) == [
        ("articles/a.md", "Its review was due on 2026-11-20, 2 days ago.")
    ]


def test_links_and_sources_that_lead_nowhere_are_named(write_pack: WritePack, index_folder):
    links = "[a](refund.md) [b](../id/refund) [c](https://x.example/gone) [d](#below) [e](/id/refund.md) [f](gone.md)"
    playbook = (
        "id: p\ntitle: P\ntopic: p\nexamples: {en: [hello]}\nsteps:\n"
        "  - {id: s1, action: look, title: Look, source: id/refund}\n"
        "  - {id: s2, action: ask, title: Ask, source: id/nowhere}\n"
    )
    pack = write_pack(
        {
            "articles/id/refund.md": "# Refund\n\nWords.",
            "articles/id/links.md": f"# Links\n\n{links} ![picture](gone.png)",
            "playbooks/p.yaml": playbook,
        }
    )
    assert findings(pack, index_folder, LintKind.ORPHANED_LINK) == [
        ("articles/id/links.md", "The link “f” leads to gone.md, which is not there."),
        ("playbooks/p.yaml", "Line 7: the source id/nowhere is no article."),
    ]


def test_articles_without_an_owner_are_said_once_a_file(write_pack: WritePack, index_folder):
    files = {
        "articles/faq.csv": "id,title,text\n1,Alpha,Words.\n2,Beta,Words.\n",
        "articles/a.md": "---\nowner: Care\n---\n# Refund\n\nWords.",
    }
    pack = write_pack(files)
    assert findings(pack, index_folder, LintKind.NO_OWNER) == [("articles/faq.csv", "2 of its articles have no owner.")]
    pack = write_pack({"pack.toml": 'name = "P"\nowner = "Care"\n'})
    assert findings(pack, index_folder, LintKind.NO_OWNER) == []


@given(st.lists(st.text(alphabet="ab \n", max_size=200), max_size=8))
def test_every_pair_of_any_texts_is_named_once_and_shares_between_nothing_and_all(texts):
    pairs = near_duplicates({str(number): text for number, text in enumerate(texts)})
    assert len({frozenset(pair[:2]) for pair in pairs}) == len(pairs)
    assert all(one != other and 0 <= share <= 1 for one, other, share in pairs)


def playbook(name, *examples):
    said = ", ".join(f'"{text}"' for text in examples)
    return (
        f"id: {name}\ntitle: {name}\ntopic: {name}\nexamples:\n  en: [{said}]\nsteps:\n  - {{id: s1, action: look}}\n"
    )


def test_a_playbook_that_is_recognised_by_too_little_is_named(write_pack: WritePack, index_folder):
    many = [f"my parcel is late {number}" for number in range(5)]
    pack = write_pack({"playbooks/a.yaml": playbook("late", *many), "playbooks/b.yaml": playbook("refund", "my money")})
    assert findings(pack, index_folder, LintKind.FEW_EXAMPLES) == [
        ("playbooks/b.yaml", "Its topic has 1 of at least 5 examples: many of its cases will be missed.")
    ]


def test_a_playbook_that_is_the_only_topic_is_named_until_topics_csv_holds_others(write_pack: WritePack, index_folder):
    many = [f"my parcel is late {number}" for number in range(5)]
    alone = write_pack({"playbooks/a.yaml": playbook("late", *many)})
    ((path, message),) = findings(alone, index_folder, LintKind.FEW_EXAMPLES)
    assert (path, message[:39]) == ("playbooks/a.yaml", "It is the only topic of the pack: what ")
    beside = write_pack({"topics.csv": "topic,example\nrefund,where is my money"})
    assert findings(beside, index_folder, LintKind.FEW_EXAMPLES) == []


def test_a_step_that_commits_whatever_the_case_is_named(write_pack: WritePack, index_folder):
    steps = (
        "  - {id: s1, action: cancel_subscription}\n  - {id: s2, action: issue_refund, when: facts.order.id == 'A'}\n"
        "  - {id: s3, action: check_refund_status}\n  - {id: s4, action: close_case}\n"
    )
    text = f"id: a\ntitle: a\ntopic: a\nexamples:\n  en: [one]\nsteps:\n{steps}"
    ((path, message),) = findings(write_pack({"playbooks/a.yaml": text}), index_folder, LintKind.COMMITS_ALWAYS)
    assert path == "playbooks/a.yaml"
    assert "“cancel_subscription” would cancel without a `when`" in message
