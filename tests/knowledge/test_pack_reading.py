import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_packs import WritePack

from copilot.errors import UserError
from copilot.knowledge.pack import Grant, Limit, in_language
from copilot.knowledge.pack_reading import read_pack
from copilot.paths import Paths

PLAYBOOK = """\
id: late-delivery
title: {id: Pesanan terlambat, en: Late delivery}
examples:
  id: ["paket saya belum sampai"]
steps:
  - action: ask_order_id
    say: {id: "Boleh minta nomor pesanannya?"}
    done_when: has(facts.order.id)
  - id: refund
    action: issue_refund
    needs: [order.id, order.total]
    when: facts.order.days_late > 7
    authority: lead
    limit: {amount: order.total, maximum: 300000}
"""


def problems(write_pack, files):
    return [(problem.path, problem.line, problem.message) for problem in read_pack(write_pack(files)).problems]


def test_a_playbook_is_read_with_its_steps_in_order(write_pack: WritePack):
    pack = read_pack(write_pack({"playbooks/late.yaml": PLAYBOOK}))
    (playbook,) = pack.playbooks
    ask, refund = playbook.steps
    assert (playbook.topic, in_language(playbook.title, "en")) == ("late-delivery", "Late delivery")
    assert (ask.step_id, ask.done_when, ask.line) == ("s1", "has(facts.order.id)", 6)
    assert (refund.needs, refund.authority) == (("order.id", "order.total"), "lead")
    assert refund.limit == Limit(amount="order.total", maximum=300_000)
    assert pack.problems == ()


@pytest.mark.parametrize(
    ("before", "after", "line", "said"),
    [
        ("    needs:", "    need:", 11, "The field `need` is not known. Did you mean `needs`?"),
        ("action: issue_refund", "aktion: issue_refund", 10, "The field `aktion` is not known."),
        ("facts.order.days_late > 7", "facts.order.days_late >", 12, "does not parse"),
        ("authority: lead", "authority: boss", 13, "must be one of copilot, agent, lead, never"),
        ("maximum: 300000", "maximum: many", 14, "`maximum` must be a number"),
        ("id: refund", "id: s1", 9, "stands twice"),
        ("[order.id, order.total]", "[order: id]", 11, "quote a text that holds a colon"),
    ],
)
def test_a_mistake_in_a_playbook_is_named_with_its_line_and_the_rest_works(
    write_pack: WritePack, before, after, line, said
):
    pack = read_pack(write_pack({"playbooks/late.yaml": PLAYBOOK.replace(before, after)}))
    assert any(problem.line == line and said in str(problem) for problem in pack.problems), pack.problems
    assert pack.playbooks[0].steps[0].action == "ask_order_id"


def test_a_step_whose_condition_cannot_be_read_is_left_out(write_pack: WritePack):
    broken = PLAYBOOK.replace("facts.order.days_late > 7", "facts.order.days_late >")
    pack = read_pack(write_pack({"playbooks/late.yaml": broken}))
    assert [step.action for step in pack.playbooks[0].steps] == ["ask_order_id"]


def test_a_step_without_a_title_is_called_by_its_action_as_a_sentence_begins(write_pack: WritePack):
    bare = "id: late\ntopic: late-delivery\nsteps:\n  - action: offer_refund\n"
    (playbook,) = read_pack(write_pack({"playbooks/late.yaml": bare})).playbooks
    assert in_language(playbook.steps[0].title, "id") == "Offer refund"


def test_the_second_playbook_of_an_id_is_left_out(write_pack: WritePack):
    pack = read_pack(write_pack({"playbooks/a.yaml": PLAYBOOK, "playbooks/b.yaml": PLAYBOOK}))
    assert [playbook.path for playbook in pack.playbooks] == ["playbooks/a.yaml"]
    assert pack.problems[0].path == "playbooks/b.yaml"


@pytest.mark.parametrize(
    ("name", "content", "line", "said"),
    [
        ("playbooks/a.yaml", "id: a\nsteps: [\n", 3, "cannot be read as YAML"),
        ("playbooks/a.yaml", "- a\n", 1, "must hold `name: value` lines"),
        ("playbooks/a.yaml", "", 1, "must hold `name: value` lines"),
        ("playbooks/a.yaml", "a: " + "[" * 5_000, None, "too deeply nested"),
        ("playbooks/a.yaml", "id: a\nid: b\nsteps: [{action: x}]", 2, "`id` stands twice"),
        ("playbooks/a.yaml", "steps: [{action: x}]", 1, "The field `id` is missing"),
        ("playbooks/a.yaml", "id: a", 1, "`steps` must be a list"),
        ("playbooks/a.yaml", b"id: \xff", 1, "not UTF-8"),
        ("macros/a.md", "---\ntitle: a\n---\n", None, "holds no text"),
        ("macros/a.md", "---\ntitle: a\n---\nHello\n{not a fact!}", 5, "is not the name of a fact"),
        ("pack.toml", "name = \n", 1, "cannot be read as TOML"),
        ("pack.toml", "nmae = 'x'", None, "`nmae` is not known"),
        ("pack.toml", "languages = 'id'", None, "`languages` must be a list"),
        ("pack.toml", "register = 'warm'", None, '`register` must be one of "auto", "formal", "everyday"'),
        ("pack.toml", "register = ['formal']", None, "`register` must be one of"),
        ("glossary.csv", "id,english\na,b\n", 1, "no column `en`"),
        ("glossary.csv", "id,en\nkunci,lock\nuang,\n", 3, "no `en`"),
        ("topics.csv", "topic,example\n,x\n", 2, "no `topic`"),
        ("authority.yaml", "roles:\n  agent:\n    refund: sometimes\n", 3, "taken as false"),
        ("authority.yaml", "roles:\n  agent: yes\n", 2, "must hold one action a line"),
        ("authority.yaml", "rolls: {}\n", 1, "`rolls` is not known"),
        ("authority.yaml", "roles:\n  agent:\n  refund: {limit: 2}\n", 3, "indent it below the role"),
        ("authority.yaml", "roles:\n  agent:\n    gift: 200.000\n", 3, "`200.000` is read as 200, not as thousands"),
    ],
)
def test_a_mistake_is_named_by_file_and_line(write_pack: WritePack, name, content, line, said):
    found = problems(write_pack, {name: content})
    assert any(path == name and at == line and said in message for path, at, message in found), found


def test_authority_is_read_role_by_role(write_pack: WritePack):
    rights = "    look: true\n    waive: false\n    gift: 50000\n"
    rights += "    refund: {limit: 300000, amount: order.total, confirm: true}\n"
    pack = read_pack(write_pack({"authority.yaml": f"roles:\n  agent:\n{rights}never: [promise]\n"}))
    agent = pack.authority.grants["agent"]
    assert agent["look"] == Grant()
    assert agent["waive"].maximum == 0
    assert agent["refund"] == Grant(maximum=300_000, amount="order.total", confirm=True)
    assert agent["gift"].maximum == 50_000
    assert pack.authority.never == ("promise",)


@pytest.mark.parametrize(
    "content",
    ["roles:\n  agent:\n  gift {limit: 2", "rolls:\n  agent: {}\n", "roles: [agent]\n", "roles:\n  agent: 5\n", "\x00"],
)
def test_limits_that_cannot_be_read_are_known_to_be_missing(write_pack: WritePack, content: str) -> None:
    assert not read_pack(write_pack({"authority.yaml": content})).authority.is_whole


@pytest.mark.parametrize("content", ["roles:\n  agent: {}\n  lead:\n", "never: [promise]\n"])
def test_a_file_that_gives_no_rights_is_whole_all_the_same(write_pack: WritePack, content: str) -> None:
    assert read_pack(write_pack({"authority.yaml": content})).authority.is_whole


def test_a_right_to_a_misspelt_action_is_named_with_what_was_meant(write_pack: WritePack) -> None:
    playbook = "id: a\ntitle: A\ntopic: t\nexamples: [x]\nsteps:\n  - {action: send_replacement, say: Hi}\n"
    rights = "roles: {agent: {send_replacment: false, wave_goodbye: true}}\n"
    pack = read_pack(write_pack({"authority.yaml": rights, "playbooks/a.yaml": playbook}))
    [problem] = [each for each in pack.problems if each.path == "authority.yaml"]
    assert "`send_replacment` limits nothing" in problem.message
    assert problem.hint == "Did you mean `send_replacement`?"


def test_a_macro_keeps_its_slots_and_takes_its_name_from_the_file(write_pack: WritePack):
    pack = read_pack(write_pack({"macros/id-maaf.md": "---\nlanguage: id\ntopic: late\n---\nHalo {name}, {order.id}."}))
    (macro,) = pack.macros
    assert (macro.macro_id, macro.topic, macro.text) == ("id-maaf", "late", "Halo {name}, {order.id}.")


def test_an_empty_folder_is_a_pack(write_pack: WritePack):
    pack = read_pack(write_pack({}))
    assert (pack.name, pack.currency, pack.problems) == ("pack", "IDR", ())


def test_a_pack_that_is_not_there_is_one_clear_sentence(tmp_path):
    with pytest.raises(UserError, match="no knowledge pack"):
        read_pack(tmp_path / "nowhere")


def test_the_sample_pack_has_nothing_wrong_in_it():
    pack = read_pack(Paths.sample_pack())
    assert pack.problems == ()
    assert len(pack.playbooks) >= 8
    assert len(pack.macros) >= 15
    assert len(pack.glossary) >= 150


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
@given(
    st.sampled_from(["playbooks/a.yaml", "authority.yaml", "pack.toml", "glossary.csv", "topics.csv", "macros/a.md"]),
    st.one_of(st.binary(max_size=120), st.text("idensts: -[]{}\n'\"&*!|>,=#%\t0", max_size=160).map(str.encode)),
)
def test_any_bytes_leave_the_rest_of_the_pack_working(write_pack: WritePack, name, raw):
    folder = write_pack({"playbooks/good.yaml": PLAYBOOK, name: raw})
    assert any(playbook.path == "playbooks/good.yaml" for playbook in read_pack(folder).playbooks)
    shutil.rmtree(folder)
