"""The open cases in the order in which they came, and which of them is on screen."""

from copilot.cases.case import Case


class CaseQueue:
    """Keeps the newest state of each case. A case that changes keeps its place; a new one comes last."""

    def __init__(self) -> None:
        self._cases: dict[str, Case] = {}
        self._current: str | None = None

    @property
    def current(self) -> Case | None:
        """The case on screen, if any."""
        return self._cases.get(self._current) if self._current is not None else None

    @property
    def place(self) -> tuple[int, int]:
        """Which case it is and of how many: (2, 5); (0, 0) where there is none."""
        if self._current is None:
            return 0, len(self._cases)
        return list(self._cases).index(self._current) + 1, len(self._cases)

    @property
    def cases(self) -> tuple[Case, ...]:
        """All open cases, in the order in which they came."""
        return tuple(self._cases.values())

    def put(self, case: Case) -> bool:
        """Take a case in; give whether it is new or differs from what was known."""
        is_news = self._cases.get(case.id) != case
        self._cases[case.id] = case
        return is_news

    def take_away(self, case_id: str) -> bool:
        """Forget a case, unless it is on screen; give whether it is gone."""
        if case_id == self._current:
            return False
        return self._cases.pop(case_id, None) is not None

    def go_to(self, case_id: str) -> None:
        """Put this case on screen."""
        self._current = case_id

    def turn(self, by: int) -> Case | None:
        """Go `by` cases on, past the end to the start; give the case, None where there is none."""
        ids = list(self._cases)
        if not ids:
            return None
        at = ids.index(self._current) if self._current in self._cases else -by
        self._current = ids[(at + by) % len(ids)]
        return self.current
