"""A text that an agent copied -> Case: case JSON as it is, anything else as one message of a new case."""

import hashlib

from copilot.cases.case import Author, Case, Message
from copilot.errors import UserError


def case_from_text(text: str) -> Case:
    """Give a case from a copied text. The same text gives the same case id, so nothing is opened twice.

    Raises UserError where the text is empty, or is JSON but no case.
    """
    # pydantic takes 0.2 s to load: not on the start path of the sidebar.
    from copilot.cases.reading import plain_text, read_case

    if text.lstrip().startswith("{"):
        return read_case(text)
    said = plain_text(text)
    if not said:
        raise UserError("The clipboard holds no text.", "Copy the customer's message first.")
    digest = hashlib.sha256(said.encode()).hexdigest()[:12]
    message = Message(id="m1", author=Author.CUSTOMER, text=said)
    return Case(id=f"clipboard-{digest}", messages=(message,))
