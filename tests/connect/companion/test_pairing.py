from pathlib import Path

from copilot.connect.companion.pairing import MOST_PAIRED, VALID_S, Pairings

ORIGIN = "chrome-extension://one"


def paired(pairings: Pairings, origin: str = ORIGIN) -> str:
    request = pairings.ask("Chromium", origin)
    assert request is not None
    assert pairings.accept(request.id)
    return pairings.collect(request.id, origin)[1]


def test_a_pairing_outlives_the_program_and_only_its_hash_is_written(tmp_path: Path) -> None:
    path = tmp_path / "paired.json"
    token = paired(Pairings(path))
    assert Pairings(path).knows(token, ORIGIN)
    assert token not in path.read_text()
    assert path.stat().st_mode & 0o077 == 0


def test_a_code_is_over_after_its_time(tmp_path: Path) -> None:
    now = [0.0]
    pairings = Pairings(tmp_path / "paired.json", clock=lambda: now[0])
    request = pairings.ask("Chromium", ORIGIN)
    assert request is not None
    now[0] = VALID_S + 1
    assert not pairings.accept(request.id)
    assert pairings.collect(request.id, ORIGIN) == ("over", "")
    assert pairings.ask("Chromium", ORIGIN) is not None


def test_a_refused_browser_gets_nothing(tmp_path: Path) -> None:
    pairings = Pairings(tmp_path / "paired.json")
    request = pairings.ask("Chromium", ORIGIN)
    assert request is not None
    pairings.refuse(request.id)
    assert not pairings.accept(request.id)
    assert pairings.collect(request.id, ORIGIN) == ("over", "")


def test_pairing_again_replaces_the_older_token_of_the_same_browser(tmp_path: Path) -> None:
    pairings = Pairings(tmp_path / "paired.json")
    older, newer = paired(pairings), paired(pairings)
    assert pairings.knows(newer, ORIGIN)
    assert not pairings.knows(older, ORIGIN)
    assert len(pairings.paired) == 1


def test_the_oldest_of_many_browsers_gives_way(tmp_path: Path) -> None:
    pairings = Pairings(tmp_path / "paired.json")
    tokens = [paired(pairings, f"moz-extension://{number}") for number in range(MOST_PAIRED + 1)]
    assert not pairings.knows(tokens[0], "moz-extension://0")
    assert pairings.knows(tokens[-1], f"moz-extension://{MOST_PAIRED}")


def test_a_damaged_file_lets_nobody_in(tmp_path: Path) -> None:
    path = tmp_path / "paired.json"
    token = paired(Pairings(path))
    path.write_text('[{"browser": ')
    assert not Pairings(path).knows(token, ORIGIN)


def test_all_browsers_can_be_forgotten(tmp_path: Path) -> None:
    pairings = Pairings(tmp_path / "paired.json")
    token = paired(pairings)
    pairings.forget_all()
    assert not Pairings(tmp_path / "paired.json").knows(token, ORIGIN)


def test_a_browser_forgotten_by_another_program_is_turned_away_at_once_and_stays_forgotten(tmp_path: Path) -> None:
    running = Pairings(tmp_path / "paired.json")
    token = paired(running)
    Pairings(tmp_path / "paired.json").forget_all()
    assert not running.knows(token, ORIGIN)
    paired(running, "chrome-extension://two")
    assert [one.origin for one in Pairings(tmp_path / "paired.json").paired] == ["chrome-extension://two"]
