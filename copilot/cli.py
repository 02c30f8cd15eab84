"""The command line: what each command takes, and what it prints. Everything else is behind `app`.

What only one command needs is imported there, so that the sidebar's window does not wait for it.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copilot import __version__, app, windows
from copilot.errors import UserError
from copilot.logs import stop_logging

if TYPE_CHECKING:
    from copilot.assist.suggestion import Suggestion
    from copilot.cases.case import Case
    from copilot.knowledge.index_report import OnProgress

EXIT_FINE = 0
EXIT_PROBLEM = 1

_Command = Callable[[app.Workplace, argparse.Namespace], int]
_Option = tuple[tuple[str, ...], dict[str, Any]]  # the names of an option, and argparse's rules for it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Gives 0 fine, 1 a problem with what was given (one line on stderr), 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # Our products of matrices are small: threads of BLAS would only wait for one another and for the agent's programs.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    words = sys.argv[1:] if arguments is None else arguments
    # No word opens the sidebar: to describe all commands would take a tenth of the time until its window is there.
    given = _parser().parse_args(words) if words else argparse.Namespace(knowledge=None, command=_sidebar)
    try:
        work = app.Workplace.of(given.knowledge)
        app.prepare(work)
        return int(given.command(work, given) or EXIT_FINE)
    except UserError as error:
        print(f"copilot: {' '.join(str(error).split())}", file=sys.stderr)
        return EXIT_PROBLEM
    except BrokenPipeError:  # the reader of our output went away: not our trouble
        sys.stderr.close()
        return EXIT_FINE
    except KeyboardInterrupt:
        print("copilot: stopped.", file=sys.stderr)
        return EXIT_PROBLEM
    finally:
        stop_logging()


def _sidebar(work: app.Workplace, _given: argparse.Namespace) -> int:
    return windows.run_sidebar(work)


def _lead(work: app.Workplace, _given: argparse.Namespace) -> int:
    return windows.run_lead(work)


def _demo(work: app.Workplace, _given: argparse.Namespace) -> int:
    from copilot import terminal

    work, cases = work.as_demonstration(), app.sample_cases()
    if windows.has_screen():
        return windows.run_sidebar(work, cases)
    print("There is no screen here, so this is what the sidebar would show, as text.\n")
    assistant = app.open_assistant(work, _progress())
    for case in cases:
        print(_text(work, case, assistant.complete(case)))
        print(f"\n{'─' * 72}\n")
    print(terminal.end_of_demonstration(len(cases)))
    return EXIT_FINE


def _index(work: app.Workplace, given: argparse.Namespace) -> int:
    from copilot import terminal

    try:
        report = app.build_index(work, _progress(), all_cores=True)
    except KeyboardInterrupt:
        raise UserError("Stopped. What was read is kept.", "Run `copilot index` again to go on.") from None
    terminal.print_report(report, sys.stdout)
    if given.lint:
        terminal.print_findings(app.lint_knowledge(work), sys.stdout)
    if given.watch:
        print(f"\nWatching {work.pack}. Ctrl-C ends it.", flush=True)
        for again in app.watch_index(work, on_untold=lambda why: print(terminal.untold(why), file=sys.stderr)):
            terminal.print_changes(again, sys.stdout)
    if unread := terminal.unread_sentence(report):
        raise UserError(unread, "What was printed above says why; the rest can be used.")
    return EXIT_FINE


def _search(work: app.Workplace, given: argparse.Namespace) -> int:
    from copilot import batch, terminal
    from copilot.knowledge.query import Query

    question = (given.question or "").strip()
    if bool(given.queries) == bool(question):
        raise UserError("Give either a question or --queries FILE.jsonl.")
    if given.queries:
        _print_lines(batch.answer_queries(work, given.queries, given.limit, _progress()))
        return EXIT_FINE
    knowledge = app.open_knowledge(work, _progress())
    found = knowledge.search(Query(text=question), given.limit)
    if given.json:
        _print_lines([{"id": "", **batch.found_line(found)}])
        return EXIT_FINE
    terminal.print_hits(found, sys.stdout, work.settings.ground_threshold)
    return EXIT_FINE


def _suggest(work: app.Workplace, given: argparse.Namespace) -> int:
    from copilot import batch
    from copilot.assist.json_form import to_json

    if bool(given.case) == bool(given.cases):
        raise UserError("Give either --case FILE (or - for standard input) or --cases FILE.jsonl.")
    if given.cases:
        if given.llm:
            raise UserError("--llm goes with --case: a language model polishes one draft at a time.")
        _print_lines(batch.suggest_lines(work, given.cases, _progress()))
        return EXIT_FINE
    case = batch.read_one_case(given.case)
    if given.llm:
        from copilot import polishing

        suggestion = polishing.suggest(work, case, _progress())
    else:
        suggestion = app.open_assistant(work, _progress()).complete(case)
    if given.json:
        print(json.dumps(to_json(suggestion), ensure_ascii=False, indent=1))
    else:
        print(_text(work, case, suggestion))
    return EXIT_FINE


def _learn_steps(work: app.Workplace, given: argparse.Namespace) -> int:
    from copilot import batch

    print(batch.learn_steps(work, given.cases))
    return EXIT_FINE


def _learn(work: app.Workplace, given: argparse.Namespace) -> int:
    from copilot import learn

    print(learn.answer(work, given))
    return EXIT_FINE


def _feedback_verify(work: app.Workplace, given: argparse.Namespace) -> int:
    from copilot import terminal

    verification = app.verify_log(work, given.head)
    print(terminal.verification_sentence(verification))
    return EXIT_FINE if verification.ok else EXIT_PROBLEM


def _feedback_export(work: app.Workplace, given: argparse.Namespace) -> int:
    from copilot.feedback.export import kind_of
    from copilot.wanted_events import wanted_by

    kind = given.format or (kind_of(given.to) if given.to else "jsonl")
    if given.to is None and kind in ("parquet", "sqlite"):
        raise UserError(f"A {kind} file cannot be printed.", "Say where to with --to FILE.")
    count = app.export_log(work, given.to, kind, wanted_by(given))
    if given.to:
        print(f"{count} events written to {given.to}.")
    return EXIT_FINE


def _feedback_erase(work: app.Workplace, given: argparse.Namespace) -> int:
    count = app.erase_customer(work, given.customer)
    if count:
        print(f"Erased: case, customer and texts of {count} rows. Exports and backups made before are yours to delete.")
    else:
        print("Nothing in the log is about this customer.")
    return EXIT_FINE


def _feedback_stats(work: app.Workplace, given: argparse.Namespace) -> int:
    from copilot import terminal

    statistics = app.log_statistics(work)
    if given.json:
        _print_lines([terminal.statistics_as_json(statistics)])
    else:
        terminal.print_statistics(statistics, sys.stdout)
    return EXIT_FINE


def _feedback_report(work: app.Workplace, given: argparse.Namespace) -> int:
    from copilot import windows
    from copilot.lead_desk import save_report

    windows.draw_without_screen()
    save_report(work, given.to, given.week)
    print(f"The report is in {given.to}.")
    return EXIT_FINE


def _doctor(work: app.Workplace, _given: argparse.Namespace) -> int:
    from copilot import doctor

    worst = EXIT_FINE
    for finding in doctor.examine(work):
        print(finding)
        worst = max(worst, EXIT_PROBLEM if finding.is_trouble else EXIT_FINE)
    return worst


def _models(work: app.Workplace, given: argparse.Namespace) -> int:
    from copilot import models

    if bool(given.name) != (given.what == "use"):
        raise UserError("Give a name or folder: `copilot models use NAME`; or `copilot models list`.")
    if given.what == "use":
        models.use_model(work, given.name, (given.query_prompt, given.passage_prompt), print)
    print(models.list_models(work) if given.what == "list" else models.describe_models(app.Workplace.of()))
    return EXIT_FINE


def _connect(work: app.Workplace, given: argparse.Namespace) -> int:
    from copilot import connecting

    print(connecting.answer(work, given))
    return EXIT_FINE


def _companion(work: app.Workplace, given: argparse.Namespace) -> int:
    from copilot import beside_browser

    print(beside_browser.answer(work, given))
    return EXIT_FINE


def _llm(work: app.Workplace, given: argparse.Namespace) -> int:
    from copilot import model_commands

    print(model_commands.answer(work, given))
    return EXIT_FINE


def _open(work: app.Workplace, given: argparse.Namespace) -> int:
    return windows.run_sidebar(work, show=given.address)


def _text(work: app.Workplace, case: "Case", suggestion: "Suggestion") -> str:
    from copilot.assist.text_form import as_text

    return as_text(case, suggestion, language=work.ui_language, cards=work.settings.cards)


def _progress() -> "OnProgress | None":
    """Show what the index does on stderr, so that stdout stays clean for pipes."""
    from copilot import terminal

    return terminal.progress_line(sys.stderr)


def _print_lines(lines: Iterable[Mapping[str, object]]) -> None:
    for line in lines:
        print(json.dumps(line, ensure_ascii=False), flush=True)


def _parser() -> argparse.ArgumentParser:
    from copilot.beside_browser import add_companion_commands
    from copilot.connecting import add_connect_commands
    from copilot.model_commands import add_llm_commands

    parser = argparse.ArgumentParser(prog="copilot", description="Pendamping: it prepares, the person decides.")
    parser.set_defaults(knowledge=None)
    pack = argparse.ArgumentParser(add_help=False)
    meaning = "folder of the knowledge pack (default: settings, else the sample)"
    for place in (parser, pack):  # before or after the command, whichever a person types
        place.add_argument("--knowledge", metavar="DIR", type=Path, default=argparse.SUPPRESS, help=meaning)
    parser.add_argument("--version", action="version", version=f"copilot {__version__}")
    parser.set_defaults(command=_sidebar)
    commands = parser.add_subparsers(metavar="COMMAND", title="commands (none: open the sidebar)")
    for name, function, meaning, options in _COMMANDS:
        command = commands.add_parser(name, help=meaning, description=meaning, parents=[pack])
        command.set_defaults(command=function)
        for flags, rules in options:
            command.add_argument(*flags, **rules)
    _add_feedback(commands, pack)
    add_connect_commands(commands, pack, _connect)
    add_companion_commands(commands, pack, _companion, _open)
    add_llm_commands(commands, pack, _llm)
    return parser


_JSON: _Option = (("--json",), {"action": "store_true", "help": "print JSON"})
_COMMANDS: tuple[tuple[str, _Command, str, tuple[_Option, ...]], ...] = (
    ("lead", _lead, "open the review window for team leads", ()),
    ("demo", _demo, "open the sidebar on the sample cases (as text where there is no screen)", ()),
    (
        "index",
        _index,
        "read the knowledge pack into the index; safe to stop and run again",
        (
            (("--watch",), {"action": "store_true", "help": "stay, and follow every change in the pack's folder"}),
            (("--lint",), {"action": "store_true", "help": "say what to look at in the articles, and what to do"}),
        ),
    ),
    (
        "search",
        _search,
        "ask the knowledge",
        (
            (("question",), {"nargs": "?", "help": "the question, in quotes"}),
            (("--queries",), {"type": Path, "metavar": "FILE", "help": '{"id","text"} a line; "-" is standard input'}),
            (("--limit",), {"type": int, "default": 10, "metavar": "N", "help": "passages at most (default 10)"}),
            _JSON,
        ),
    ),
    (
        "suggest",
        _suggest,
        "prepare a suggestion for a case",
        (
            (("--case",), {"metavar": "FILE", "help": 'one case as JSON; "-" is standard input'}),
            (("--cases",), {"type": Path, "metavar": "FILE", "help": "one case a line; prints one suggestion a line"}),
            (("--llm",), {"action": "store_true", "help": "have the language model that is set polish the draft"}),
            _JSON,
        ),
    ),
    (
        "learn-steps",
        _learn_steps,
        "learn next steps from past cases with recorded actions",
        ((("--cases",), {"type": Path, "required": True, "metavar": "FILE", "help": "one past case a line"}),),
    ),
    (
        "learn",
        _learn,
        "propose what the team's checked feedback could improve; a lead adopts it",
        (
            (
                ("what",),
                {"nargs": "?", "choices": ("adopt", "rollback", "status"), "help": "what to do with a proposal"},
            ),
            (("--seed",), {"type": int, "default": 1, "metavar": "N", "help": "how cases are kept apart to judge by"}),
        ),
    ),
    ("doctor", _doctor, "say what is installed, what is missing and what to do", ()),
    (
        "models",
        _models,
        "say which embedding model is used, or use another",
        (
            (("what",), {"nargs": "?", "choices": ("list", "use"), "help": "list the models here, or use one"}),
            (("name",), {"nargs": "?", "help": "a sentence-transformers model (hub name or folder), or `bundled`"}),
            (
                ("--query-prompt",),
                {"metavar": "TEXT", "help": "what it wants before a question, where it says nothing"},
            ),
            (("--passage-prompt",), {"metavar": "TEXT", "help": "the same before a passage"}),
        ),
    ),
)


def _add_feedback(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", pack: argparse.ArgumentParser
) -> None:
    from copilot.wanted_events import add_filter_options

    meaning = "check, export, count or erase from the feedback log"
    feedback = commands.add_parser("feedback", help=meaning, description=meaning, parents=[pack])
    kinds = feedback.add_subparsers(metavar="WHAT", required=True)
    verify = kinds.add_parser("verify", help="prove that no row was changed or removed", parents=[pack])
    verify.add_argument("--head", metavar="HASH", help="the head of an earlier check: it must still be in the log")
    verify.set_defaults(command=_feedback_verify)
    export = kinds.add_parser("export", help="write the events out (masked, as they are stored)", parents=[pack])
    export.add_argument("--to", type=Path, metavar="FILE", help="default: standard output")
    meaning = "default: by the ending of FILE (.csv, .parquet, .db), else jsonl"
    export.add_argument("--format", choices=("jsonl", "csv", "parquet", "sqlite"), help=meaning)
    add_filter_options(export)
    export.set_defaults(command=_feedback_export)
    erase = kinds.add_parser("erase", help="take what was written about a customer out of the log", parents=[pack])
    meaning = "the customer's id as in the cases, or a pseudonym"
    erase.add_argument("--customer", required=True, metavar="ID", help=meaning)
    erase.set_defaults(command=_feedback_erase)
    stats = kinds.add_parser("stats", help="acceptance, edits and rejections with their uncertainty", parents=[pack])
    stats.add_argument(*_JSON[0], **_JSON[1])
    stats.set_defaults(command=_feedback_stats)
    report = kinds.add_parser("report", help="the week in pictures, as HTML or PDF", parents=[pack])
    report.add_argument("--to", type=Path, required=True, metavar="FILE", help="a .html or .pdf file")
    report.add_argument("--week", default="", metavar="WEEK", help="such as 2026-W47; default: the last whole week")
    report.set_defaults(command=_feedback_report)


if __name__ == "__main__":
    sys.exit(main())
