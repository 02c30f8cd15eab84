from dataclasses import replace
from datetime import UTC, datetime

from copilot.cases.case import Author, Case, Customer, EarlierCase, Message
from copilot.connect.ticket import EarlierTicket, Ticket
from copilot.connect.timeline import MOST_EARLIER, merged, with_each_other, with_story
from copilot.connect.trouble import UnreachableError
from tests.connect.fakes import MemoryTool


def case(**more: object) -> Case:
    return Case(id="rt:1", messages=(Message(id="1", author=Author.CUSTOMER, text="Halo"),), **more)  # type: ignore[arg-type]


def earlier(tool: str, number: str, day: int, **facts: str) -> EarlierTicket:
    ticket = Ticket(tool, number)
    at = datetime(2026, 1, day, tzinfo=UTC)
    told = {name.replace("_", "."): value for name, value in facts.items()}
    return EarlierTicket(ticket=ticket, earlier=EarlierCase(case_id=str(ticket), opened_at=at), facts=told)


def test_the_story_holds_the_tickets_of_every_tool_newest_first_each_once() -> None:
    own = EarlierCase(case_id="rt:7", subject="known already", opened_at=datetime(2026, 1, 3, tzinfo=UTC))
    one = MemoryTool("rt", earlier_tickets=(earlier("rt", "7", 3), earlier("rt", "1", 9)))
    other = MemoryTool("dhd", earlier_tickets=(earlier("dhd", "5", 8),))
    story = with_story(case(history=(own,)), (one, other))
    assert [each.case_id for each in story.case.history] == ["dhd:5", "rt:7"]
    assert story.silent == ()


def test_a_tool_that_does_not_answer_is_named_and_the_others_are_heard() -> None:
    down = MemoryTool("rt", trouble=UnreachableError("down"))
    story = with_story(case(), (down, MemoryTool("dhd", earlier_tickets=(earlier("dhd", "5", 8),))))
    assert ([each.case_id for each in story.case.history], story.silent) == (["dhd:5"], ("rt",))


def test_what_an_earlier_ticket_says_of_the_person_is_known_and_of_its_own_matter_is_not() -> None:
    found = [earlier("rt", "2", 2, customer_plan="old"), earlier("rt", "3", 3, customer_plan="Tim", order_id="INV-1")]
    assert merged(case(), found).facts == {"customer.plan": "Tim"}
    assert merged(case(facts={"customer.plan": "Gratis"}), found).facts == {"customer.plan": "Gratis"}


def of(number: int, day: int | None = None, **customer: str) -> Case:
    at = datetime(2026, 1, day, tzinfo=UTC) if day else None
    message = Message(id="1", author=Author.CUSTOMER, text="Halo")
    return Case(id=f"f{number}", messages=(message,), created_at=at, customer=Customer(**customer))


def stories(*cases: Case) -> dict[str, list[str]]:
    return {case.id: [each.case_id for each in case.history] for case in with_each_other(cases)}


def test_the_same_e_mail_phone_or_id_is_the_same_customer() -> None:
    sari = of(1, 9, email="Sari@surat.example", phone="0812-3456-7890")
    others = (
        of(2, 3, email="sari@SURAT.example"),
        of(3, 4, phone="+62 812 3456 7890"),
        of(4, 5, id="sari@surat.example"),
        of(5, 6, name="Sari", phone="0812-3456-7891"),
        of(6, 7),
    )
    assert stories(sari, *others)["f1"] == ["f4", "f3", "f2"]


def test_only_what_came_before_a_case_is_in_its_story() -> None:
    found = stories(of(1, 9, email="s@x.example"), of(2, 3, email="s@x.example"), of(3, email="s@x.example"))
    assert found == {"f1": ["f2", "f3"], "f2": ["f3"], "f3": ["f1", "f2"]}


def test_what_a_case_says_of_its_story_itself_stands() -> None:
    told = EarlierCase(case_id="f2", outcome="refunded", opened_at=datetime(2026, 1, 3, tzinfo=UTC))
    case = replace(of(1, 9, email="s@x.example"), history=(told,))
    assert with_each_other((case, of(2, 3, email="s@x.example")))[0].history == (told,)


def test_an_address_that_everybody_shares_is_nobodys_own() -> None:
    shared = [of(number, email="web@form.example") for number in range(MOST_EARLIER + 1)]
    assert set(map(tuple, stories(*shared).values())) == {()}
