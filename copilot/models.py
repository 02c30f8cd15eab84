"""Which embedding model is used, which there are, and using another: what `copilot models` does and says."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from copilot import app
from copilot.errors import UserError
from copilot.settings import save_settings

BUNDLED = "bundled"
CHECKED_PASSAGES = 100  # of the sample pack, on which a prepared model is held against the original

Say = Callable[[str], None]


def describe_models(work: app.Workplace) -> str:
    """Say which embedding model is used, and how to change it."""
    embedder = app.open_embedder(work.settings)
    which = f"prepared from {work.settings.embedder}" if work.settings.embedder else "bundled with the program"
    return (
        f"In use: {embedder.name} ({which}), {embedder.dimension} numbers a text.\n"
        "Another sentence-transformers model: copilot models use NAME (a name on the model hub, or a folder).\n"
        "Back to the bundled one: copilot models use bundled. What was prepared here: copilot models list.\n"
        "For a new model the index is made anew, by `copilot index` or at the next start; keywords answer meanwhile."
    )


def list_models(work: app.Workplace) -> str:
    """Give one line for each model on this computer; a star marks the one in use."""
    from copilot.knowledge.embedder import BundledEmbedder
    from copilot.knowledge.prepared_embedder import prepared_models

    bundled = BundledEmbedder()
    cards, unreadable = prepared_models(work.paths.models)
    lines = [_line(not work.settings.embedder, bundled.name, f"bundled, {bundled.dimension} numbers a text")]
    lines += [
        _line(
            card.source == work.settings.embedder,
            card.name,
            f"{card.source}, {card.dimension} numbers a text, {card.size / 1e6:.0f} MB, cosine with the original "
            f"{card.mean_cosine:.3f} in the mean, {card.least_cosine:.3f} at least",
        )
        for card in cards
    ]
    return "\n".join([*lines, *(f"! {said}" for said in unreadable)])


def use_model(work: app.Workplace, name: str, prompts: tuple[str | None, str | None], say: Say) -> None:
    """Write a model into the settings, prepared first where it was not yet; `bundled` is the program's own.

    `prompts` are what the model wants before a question and before a passage, where it does not say so itself;
    giving one prepares it anew. Raises UserError where it cannot be prepared; the model in use then stays.
    """
    if name == BUNDLED:
        save_settings(replace(work.settings, embedder=""), work.paths.settings)
        return
    # Slow to import, and only this command needs them.
    from copilot.knowledge.model_preparation import prepare_model
    from copilot.knowledge.prepared_embedder import CARD_FILE, folder_of

    source = str(Path(name).expanduser().resolve()) if Path(name).expanduser().is_dir() else name
    if prompts != (None, None) or not (folder_of(work.paths.models, source) / CARD_FILE).is_file():
        try:
            prepare_model(source, work.paths.models, _sample_passages(work), prompts, say)
        except OSError as error:
            raise UserError(
                f"The model cannot be written to {work.paths.models}: {error.strerror or error}."
            ) from error
    save_settings(replace(work.settings, embedder=source), work.paths.settings)


def _sample_passages(work: app.Workplace) -> list[str]:
    """Give passages of the sample pack, evenly taken from all of its articles, as they are embedded."""
    from copilot.knowledge.index import update_index
    from copilot.knowledge.store import Store

    with tempfile.TemporaryDirectory() as folder:
        passages = update_index(work.paths.sample_pack(), Path(folder)).passages
        store = Store(Path(folder))
        texts = [text for _, text, _ in store.without_vector(BUNDLED, passages)]
        store.close()
    return texts[:: max(1, len(texts) // CHECKED_PASSAGES)]


def _line(used: bool, name: str, rest: str) -> str:
    return f"{'*' if used else ' '} {name}: {rest}"
