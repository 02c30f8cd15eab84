"""The language model as the windows are handed it: asked beside a draft, and set up on the screen."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from copilot import polishing
from copilot.app import Workplace
from copilot.desktop.model import Grown, ModelParts, ModelUse, Refused, Result, Sent, Step, TeamRule, Tried
from copilot.errors import UserError
from copilot.paths import Paths
from copilot.settings import Settings

if TYPE_CHECKING:
    from copilot.assist.polish.material import Material
    from copilot.assist.polish.model import ModelChoice
    from copilot.assist.polish.polisher import Polished, Polisher
    from copilot.assist.situation import Situation
    from copilot.assist.suggestion import Check, Draft, Polish
    from copilot.desktop.lead.rewording import Reword, Reworded

_HOSTS = {  # of the providers, where no address is set
    "openai": "api.openai.com",
    "anthropic": "api.anthropic.com",
    "google_genai": "generativelanguage.googleapis.com",
}


def model_parts(work: Workplace) -> ModelParts:
    """Give what the sidebar needs of a language model; nothing of one is loaded yet."""

    def with_settings(settings: Settings) -> Workplace:
        return replace(work, settings=settings)

    def test(settings: Settings) -> Tried:
        choice, said = polishing.try_model(with_settings(settings))
        name, host = _bare(choice.name), host_of(choice)
        return Tried(model=name, host=host, first_words_ms=said.first_words_ms, total_ms=said.total_ms)

    def keep_key(provider: str, key: str) -> None:
        from copilot.assist.polish.model_key import keep_key as keep

        with told_in(work.ui_language):
            keep(provider, key)

    def host(settings: Settings) -> str:
        with told_in(work.ui_language):
            return _host_set(settings)

    return ModelParts(
        open_desk=lambda settings, feature: PolishDesk(with_settings(settings), feature),
        test=test,
        keep_key=keep_key,
        host_of=host,
        forbidden=lambda: forbidden(work),
    )


@contextmanager
def told_in(language: str) -> Iterator[None]:
    """Tell what goes wrong inside in the language of the window."""
    from copilot.assist.polish.messages import ToldError

    try:
        yield
    except ToldError as error:
        raise error.told_in(language) from error


def host_of(choice: "ModelChoice") -> str:
    """Give the other machine that a model runs on; "" where it runs on this computer."""
    if choice.is_local:
        return ""
    return urlsplit(choice.address).hostname or _HOSTS[choice.provider]


def _host_set(settings: Settings) -> str:
    """Give the other machine that settings name, whether they are allowed or not."""
    from copilot.assist.polish.model import ModelChoice

    named = settings.language_models
    return host_of(ModelChoice.of(named[0], address=settings.llm_address)) if named else ""


def forbidden(work: Workplace) -> str:
    """Give what the pack of the team forbids: "all", "network" (models on another machine), or "" for nothing."""
    from copilot.assist.polish.team_rules import read_team_rules

    rules = read_team_rules(work.pack)
    return "all" if not rules.allowed else "" if rules.network else "network"


class PolishDesk:
    """Asks the model that is set about drafts. Raises UserError where none may be used."""

    def __init__(self, work: Workplace, feature: str = "draft") -> None:
        from copilot.assist.polish.material import Feature

        self._feature = Feature(feature)
        with told_in(work.ui_language):
            choice = polishing.choice_of(work, self._feature)
        self.model = _bare(choice.name)
        self.host = host_of(choice)
        self._work = work
        self._polisher: Polisher | None = None
        self._is_closed = False
        self._lock = threading.Lock()

    def steps(self, situation: "Situation", draft: "Draft", tool: str = "") -> Iterator[Step]:
        """Ask for another wording of a draft; what goes wrong is a step too, never an error."""
        from copilot.assist.checks import check_reply
        from copilot.assist.polish.results import draft_of

        def material() -> "Material":
            return self._material_of(draft, situation, tool)

        def finish(asked: "Material", polished: "Polished") -> Result:
            reworded, polish = draft_of(draft, asked, polished)
            return _result(reworded if reworded is not draft else None, polish, polished)

        return self._steps(material, finish, lambda text: check_reply(text, situation, draft))

    def steps_of_note(self, situation: "Situation", note: str, language: str) -> Iterator[Step]:
        """Ask for another wording of a handover note; what goes wrong is a step too, never an error."""
        from copilot.assist.polish.material import material_of_text
        from copilot.assist.polish.results import text_of
        from copilot.assist.suggestion import Draft, Polish

        def finish(asked: "Material", polished: "Polished") -> Result:
            said = text_of(asked, polished)
            polish = Polish(model=said.model, outcome=said.outcome, message=said.message, checks=said.checks)
            is_new = said.text != note
            draft = Draft(text=said.text, language=language, confidence=1.0, sentences=()) if is_new else None
            return _result(draft, polish, polished)

        return self._steps(lambda: material_of_text(self._feature, note, situation, language), finish)

    def warm_up(self) -> None:
        """Load what the first request needs, so that it need not wait for it; what is wrong is told by that request."""
        with suppress(UserError):
            polisher = self._opened()
            if polisher is not None:
                polisher.warm_up()

    def use(self) -> ModelUse:
        """Give today's count."""
        from copilot.assist.polish.allowance import AllowanceBook

        book = AllowanceBook(self._work.paths.language_model / "today.json", self._work.settings.llm_requests_a_day)
        state = book.state()
        until = datetime.fromisoformat(state.rests_until) if state.rests_until else None
        rests = until is not None and until > datetime.now(until.tzinfo)
        return ModelUse(
            requests=state.requests,
            a_day=self._work.settings.llm_requests_a_day,
            failures=state.failures,
            rests_until=until if rests else None,
        )

    def cancel(self) -> None:
        """End the request under way."""
        if self._polisher is not None:
            self._polisher.cancel()

    def close(self) -> None:
        """End the model's thread, if it was ever started."""
        with self._lock:
            self._is_closed = True
            if self._polisher is not None:
                self._polisher.cancel()
                self._polisher.close()
                self._polisher = None

    def _steps(
        self,
        material: "Callable[[], Material]",
        finish: "Callable[[Material, Polished], Result]",
        recheck: "Callable[[str], Sequence[Check]] | None" = None,
    ) -> Iterator[Step]:
        from copilot.assist.polish.beginnings import Begun
        from copilot.assist.polish.polisher import Polished

        try:
            with told_in(self._work.ui_language):
                polisher, asked = self._opened(), material()
            if polisher is None:
                return
            for step in polisher.stream_from_first_word(asked, recheck):
                if isinstance(step, str):
                    yield Grown(step)
                elif isinstance(step, Begun):
                    yield Grown(step.text, step.words)
                else:
                    yield finish(asked, step) if isinstance(step, Polished) else Sent(step.shown)
        except UserError as error:  # no key, a count that cannot be written: said where the answer would stand
            yield Refused(str(error))

    def _material_of(self, draft: "Draft", situation: "Situation", tool: str) -> "Material":
        """Give what is asked about a draft. Raises UserError where the team has no such tool any more."""
        from copilot.assist.polish.material import material_of_draft
        from copilot.assist.polish.tools import tool_named

        if not tool:
            return material_of_draft(draft, situation, self._feature)
        wish = tool_named(tool, situation.pack, draft.language)
        return material_of_draft(draft, situation, self._feature, wish.wish, may_leave_out=wish.may_leave_out)

    def _opened(self) -> "Polisher | None":
        with self._lock:
            if self._polisher is None and not self._is_closed:
                self._polisher = polishing.open_polisher(self._work, self._feature)
            return self._polisher


class ModelRequests:
    """What was asked of a model on this computer, and what the team allows, as a lead sees them."""

    def __init__(self, work: Workplace) -> None:
        self._work = work
        self.can_write = work.pack.resolve() != Paths.sample_pack().resolve()

    def recent(self, limit: int) -> Sequence[Mapping[str, Any]]:
        """Give the newest requests, the newest first."""
        return polishing.request_log(self._work).recent(limit)

    def rule(self) -> TeamRule:
        """Give what the team allows."""
        return {"": TeamRule.ANY, "network": TeamRule.LOCAL, "all": TeamRule.NONE}[forbidden(self._work)]

    def write_rule(self, rule: TeamRule) -> None:
        """Write what the team allows into the pack."""
        from copilot.assist.polish.team_rules import TeamRules, write_team_rules

        rules = TeamRules(allowed=rule is not TeamRule.NONE, network=rule is TeamRule.ANY)
        write_team_rules(self._work.pack, rules)


def requests_for_lead(work: Workplace) -> ModelRequests | None:
    """Give the lead's page of requests; None where no model is set and none was ever asked."""
    was_asked = (work.paths.language_model / "requests.jsonl").exists()
    return ModelRequests(work) if work.settings.language_models or was_asked else None


def article_reworder(work: Workplace) -> "Reword | None":
    """Give what rewords the text of an article; None where no model is set for that."""
    return partial(_reworded, work) if work.settings.llm_article else None


def _reworded(work: Workplace, text: str, language: str) -> "Reworded":
    from copilot.assist.polish.material import Feature, material_of_article
    from copilot.assist.polish.results import text_of
    from copilot.desktop.lead.rewording import Reworded
    from copilot.knowledge.pack_reading import read_pack

    try:
        with told_in(work.ui_language):
            polisher = polishing.open_polisher(work, Feature.ARTICLE)
        try:
            material = material_of_article(text, language, read_pack(work.pack).identifiers.values())
            said = text_of(material, polisher.polish(material))
        finally:
            polisher.close()
    except UserError as error:
        return Reworded("", str(error))
    return Reworded(said.text if said.text != text else "", said.message)


def _result(draft: "Draft | None", polish: "Polish", polished: "Polished") -> Result:
    return Result(
        draft=draft,
        polish=polish,
        trouble=polished.trouble.value if polished.trouble else "",
        dropped=tuple((fault.value, text) for fault, text in polished.shown.dropped),
    )


def _bare(name: str) -> str:
    """Give a model's name without its provider, as people say it."""
    return name.partition(":")[2] or name
