"""What became of a request, as what it was about: the suggestion, the draft in another tone, the note."""

from dataclasses import replace

from copilot.assist.polish.answer import as_draft
from copilot.assist.polish.gatekeeper import Fault
from copilot.assist.polish.material import Material
from copilot.assist.polish.polisher import Outcome, Polished
from copilot.assist.suggestion import Draft, Polish, PolishedText, Suggestion


def with_polish(suggestion: Suggestion, material: Material, polished: Polished) -> Suggestion:
    """Give the suggestion with its draft polished; the same, with the reason, where ours stays."""
    assert suggestion.draft is not None  # it was polished
    draft, polish = draft_of(suggestion.draft, material, polished)
    return replace(suggestion, draft=draft, polish=polish)


def draft_of(draft: Draft, material: Material, polished: Polished) -> tuple[Draft, Polish]:
    """Give the draft as it is shown (ours where it stays) with what became of the request."""
    is_new = polished.outcome is Outcome.POLISHED
    before = 1 if material.opening else 0
    polish = Polish(
        model=polished.model,
        outcome=polished.outcome.value,
        message=polished.message,
        original=draft.text if is_new else None,
        changed=tuple(place + before for place in polished.shown.changed) if is_new else (),
        dropped=_dropped(polished),
        checks=_checks(polished),
    )
    return as_draft(polished.shown, material, draft) if is_new else draft, polish


def text_of(material: Material, polished: Polished) -> PolishedText:
    """Give a summary, a note or an article as it is shown, with what became of the request."""
    return PolishedText(
        feature=material.feature.value,
        text=polished.shown.text or material.laid_out,
        original=material.laid_out,
        model=polished.model,
        outcome=polished.outcome.value,
        message=polished.message,
        dropped=_dropped(polished),
        checks=_checks(polished),
    )


def _dropped(polished: Polished) -> tuple[str, ...]:
    return tuple(fault.value for fault, _ in polished.shown.dropped)


def _checks(polished: Polished) -> tuple[str, ...]:
    return tuple(fault.value for fault in Fault) if polished.answered else ()
