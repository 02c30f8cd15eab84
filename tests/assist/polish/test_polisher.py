import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from benchmarks.model_server import KEY, ModelServer, Served, serving, words
from copilot.assist.polish.allowance import FAILURES, AllowanceBook
from copilot.assist.polish.beginnings import Begun
from copilot.assist.polish.material import Material, material_of_draft
from copilot.assist.polish.model import LanguageModel, ModelChoice, Trouble
from copilot.assist.polish.polisher import Outcome, Polisher
from copilot.assist.polish.prompts import Prompt
from copilot.assist.polish.request_log import RequestLog
from copilot.assist.suggestion import Sentence, Support
from copilot.errors import UserError
from tests.assist.fakes import LATE, case, situation
from tests.assist.polish.test_prompts import draft_for

FIRST = "We check order INV-88 with the courier and write to you within 24 hours."
SECOND = "After 7 days you can choose a full refund or a free resend."
GOOD = (
    "We will check order [ORDER_1] with the courier and write to you within 24 hours. "
    "After 7 days, you can choose a full refund or a free resend."
)


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with serving(lambda _: Served()) as one:
        yield one


@pytest.fixture
def polisher_for(server: ModelServer, tmp_path: Path) -> Iterator[Callable[..., Polisher]]:
    made: list[Polisher] = []

    def make(served: Served, a_day: int = 100, **given: object) -> Polisher:
        server.script = lambda _: served
        choice = ModelChoice(**{"name": "openai:tiny", "address": server.address, "first_words_s": 10.0} | given)
        book = AllowanceBook(tmp_path / "book.json", a_day)
        made.append(Polisher(LanguageModel(choice, KEY), book, RequestLog(tmp_path / "log.jsonl")))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def material() -> Material:
    own = situation(case("Where is INV-88?", facts={"order.id": "INV-88"}))
    said = (Sentence(text=text, support=Support.PASSAGE, passage_id=LATE.passage_id) for text in (FIRST, SECOND))
    return material_of_draft(draft_for(own, *said), own)


def test_a_good_answer_is_shown_with_the_real_numbers(
    polisher_for: Callable[..., Polisher], material: Material
) -> None:
    polished = polisher_for(Served(words(GOOD))).polish(material)

    assert polished.outcome is Outcome.POLISHED
    assert polished.shown.text == GOOD.replace("[ORDER_1]", "INV-88")


def test_only_what_is_checked_streams_in(polisher_for: Callable[..., Polisher], material: Material) -> None:
    shown: list[str] = []
    answer = f"{FIRST.replace('INV-88', '[ORDER_1]')} We guarantee a refund tomorrow. {SECOND}"
    polisher_for(Served(words(answer))).polish(material, shown.append)

    assert shown[0] == "We"
    assert "We check order INV-88 with" in shown
    assert not any("guarantee" in text or "tomorrow" in text for text in shown)


def test_what_is_not_ours_waits_for_its_end(polisher_for: Callable[..., Polisher], material: Material) -> None:
    shown: list[str] = []
    polisher_for(Served(words(GOOD))).polish(material, shown.append)
    first = GOOD.split(". ")[0].replace("[ORDER_1]", "INV-88")

    assert shown[:2] == ["We", f"{first}. After"]


def test_how_a_sentence_begins_can_be_shown_as_not_checked(
    polisher_for: Callable[..., Polisher], material: Material
) -> None:
    answer = f"With the courier we check order [ORDER_1] and write to you within 24 hours. {SECOND} We guarantee it."
    steps = list(polisher_for(Served(words(answer))).stream_from_first_word(material))
    begun = [step for step in steps if isinstance(step, Begun)]

    assert begun[0] == Begun("", "With")
    assert begun[-1] == Begun(f"{answer.split('. ')[0].replace('[ORDER_1]', 'INV-88')}. {SECOND}", "We")
    assert not any("INV" in each.words or "24" in each.words or "guarantee" in each.words for each in begun)


def test_who_stops_listening_ends_the_request(
    polisher_for: Callable[..., Polisher], material: Material, server: ModelServer, tmp_path: Path
) -> None:
    server.disconnected.clear()
    steps = polisher_for(Served(["We "], ends="hangs")).stream(material)
    assert [type(next(steps)).__name__ for _ in range(2)] == ["Prompt", "str"]
    steps.close()

    assert server.disconnected.wait(5)
    assert RequestLog(tmp_path / "log.jsonl").recent()[0]["outcome"] == "cancelled"


def test_where_little_holds_ours_stays(polisher_for: Callable[..., Polisher], material: Material) -> None:
    polished = polisher_for(Served(words("Your refund of $20 was sent."))).polish(material)

    assert (polished.outcome, polished.shown.text) == (Outcome.KEPT, None)


def test_trouble_is_a_sentence_and_no_error(polisher_for: Callable[..., Polisher], material: Material) -> None:
    polished = polisher_for(Served(status=500)).polish(material)

    assert (polished.outcome, polished.trouble) == (Outcome.FAILED, Trouble.BROKEN)
    assert "500" in polished.message


def test_after_failures_in_a_row_it_rests(
    polisher_for: Callable[..., Polisher], material: Material, server: ModelServer
) -> None:
    polisher = polisher_for(Served(status=500))
    for _ in range(FAILURES):
        polisher.polish(material)
    before = len(server.requests)

    assert polisher.polish(material).outcome is Outcome.NOT_ASKED
    assert len(server.requests) == before


def test_beyond_the_days_requests_it_is_not_asked(polisher_for: Callable[..., Polisher], material: Material) -> None:
    polisher = polisher_for(Served(words(GOOD)), a_day=1)
    polisher.polish(material)

    assert "used up" in polisher.polish(material).message


def test_cancelling_is_no_failure(
    polisher_for: Callable[..., Polisher], material: Material, server: ModelServer, tmp_path: Path
) -> None:
    polisher = polisher_for(Served(["We "], ends="hangs"))
    begun = threading.Event()
    threading.Thread(target=lambda: (begun.wait(10), polisher.cancel())).start()
    polished = polisher.polish(material, lambda _: begun.set())

    assert polished.trouble is Trouble.CANCELLED
    assert AllowanceBook(tmp_path / "book.json", 1).state().failures == 0


def test_whoever_stops_listening_ends_the_request_and_it_is_written_down(
    polisher_for: Callable[..., Polisher], material: Material, server: ModelServer, tmp_path: Path
) -> None:
    server.disconnected.clear()
    steps = polisher_for(Served(["We "], ends="hangs")).stream(material)
    sent, begun = next(steps), next(steps)
    steps.close()

    assert isinstance(sent, Prompt)
    assert begun == "We"
    assert server.disconnected.wait(3)
    assert RequestLog(tmp_path / "log.jsonl").recent()[0]["outcome"] == "cancelled"


def test_the_log_says_which_sentences_were_dropped(
    polisher_for: Callable[..., Polisher], material: Material, tmp_path: Path
) -> None:
    polisher_for(Served(words(f"{GOOD} Order [ORDER_1] was sent yesterday."))).polish(material)
    request = RequestLog(tmp_path / "log.jsonl").recent()[0]

    assert len(request["dropped"]) == 1
    assert request["dropped_sentences"] == ["Order [ORDER_1] was sent yesterday."]


def test_the_log_holds_the_request_without_people(
    polisher_for: Callable[..., Polisher], material: Material, tmp_path: Path
) -> None:
    polisher_for(Served(words(GOOD))).polish(material)
    line = json.loads((tmp_path / "log.jsonl").read_text(encoding="utf-8"))

    assert (line["model"], line["feature"], line["outcome"]) == ("openai:tiny", "draft", "polished")
    assert line["total_ms"] >= line["first_words_ms"] > 0
    assert "INV-88" not in json.dumps(line)
    assert (tmp_path / "log.jsonl").stat().st_mode & 0o077 == 0


def test_a_day_begins_with_nothing_used(tmp_path: Path) -> None:
    book = AllowanceBook(tmp_path / "book.json", 1)
    now = datetime(2026, 1, 5, 10, tzinfo=UTC)
    book.count(failed=False, tokens=9, now=now)

    assert "used up" in book.why_not(now)
    assert book.why_not(now + timedelta(days=1)) == ""


def test_a_rest_ends_and_grows(tmp_path: Path) -> None:
    book = AllowanceBook(tmp_path / "book.json", 99)
    now = datetime(2026, 1, 5, 10, tzinfo=UTC)
    for _ in range(FAILURES):
        book.count(failed=True, now=now)

    assert "rests until" in book.why_not(now + timedelta(seconds=59))
    assert book.why_not(now + timedelta(seconds=61)) == ""
    book.count(failed=True, now=now)
    assert "rests until" in book.why_not(now + timedelta(seconds=61))
    book.count(failed=False, now=now)
    assert book.why_not(now) == ""


@pytest.mark.parametrize("text", ["", "no json", '{"day": 5, "more": 1}', '{"rests_until": "soon"}'])
def test_a_broken_count_begins_anew(tmp_path: Path, text: str) -> None:
    (tmp_path / "book.json").write_text(text, encoding="utf-8")

    assert AllowanceBook(tmp_path / "book.json", 1).why_not() == ""


def test_a_log_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(UserError, match="cannot be written"):
        AllowanceBook(tmp_path / "file" / "book.json", 1).count(failed=False)


def test_no_model_is_asked_where_somebody_is_in_danger(
    polisher_for: Callable[..., Polisher], server: ModelServer
) -> None:
    own = situation(case("I don't want to live any more. Where is INV-88?"))
    said = draft_for(own, Sentence(text=FIRST, support=Support.PASSAGE, passage_id=LATE.passage_id))
    before = len(server.requests)

    polished = polisher_for(Served(words(GOOD))).polish(material_of_draft(said, own))

    assert polished.outcome is Outcome.NOT_ASKED
    assert "danger" in polished.message
    assert len(server.requests) == before
