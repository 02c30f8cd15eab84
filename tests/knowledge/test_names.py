from hypothesis import given
from hypothesis import strategies as st
from small_packs import WritePack

from copilot.knowledge.base import KnowledgeBase
from copilot.knowledge.names import FADING, Names
from copilot.knowledge.query import Query

TITLES = (
    ("melati-1", "Hotel Melati: Is there parking?"),
    ("melati-2", "Hotel Melati: May I bring a dog?"),
    ("anggrek-1", "Hotel Anggrek Garden: Is there parking?"),
    ("anggrek-2", "Hotel Anggrek Garden: May I bring a dog?"),
    ("souvla-1", "Souvla - Opening hours"),
    ("souvla-2", "Souvla - Do you deliver?"),
    ("home-1", "Home: News"),
    ("home-2", "Home: About us"),
    ("alone", "Terms: of use"),
)
NAMES = Names(TITLES, {"home": 400, "souvla": 2})


def test_articles_of_the_name_that_was_said_are_given():
    assert NAMES.said_in(["is there parking?", "I found hotel melati for you"]) == {
        "melati-1": FADING,
        "melati-2": FADING,
    }


def test_the_newest_name_is_the_freshest():
    said = NAMES.said_in(["and parking?", "rather Hotel Anggrek Garden", "what about Souvla?"])
    assert said["anggrek-1"] > said["souvla-1"] > 0


def test_a_word_used_everywhere_is_no_name():
    assert NAMES.said_in(["I want to work at home"]) == {}


def test_what_only_one_article_is_filed_under_is_no_name():
    assert NAMES.said_in(["the terms of use"]) == {}


def test_parts_of_one_text_under_the_same_title_make_no_name():
    assert len(Names([("a", "Amazon River: basin"), ("b", "Amazon River: basin")], {})) == 0


@given(st.lists(st.text(max_size=200), max_size=5))
def test_whatever_is_said_each_article_has_a_share_from_0_to_1(texts):
    assert all(0 < share <= 1 for share in NAMES.said_in(texts).values())


def test_the_place_that_we_named_is_remembered_when_the_customer_says_it(write_pack: WritePack, index_folder):
    rows = "".join(
        f'{n}-parking,{name}: Is there parking?,"Yes, {name} has parking behind the house."\n'
        f'{n}-dogs,{name}: May I bring a dog?,"No, pets stay outside at {name}."\n'
        for n, name in enumerate(("Hotel Melati", "Hotel Anggrek", "Hotel Kenanga", "Hotel Cempaka"))
    )
    knowledge = KnowledgeBase.open(write_pack({"articles/faq.csv": f"id,title,text\n{rows}"}), index_folder)
    query = Query(
        text="do they have parking", earlier=("a cheap hotel please", "perfect"), replies=("I found Hotel Kenanga",)
    )
    hits = knowledge.search(query, limit=3).hits
    knowledge.close()
    assert hits[0].passage.article_id == "2-parking"
