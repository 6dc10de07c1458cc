"""The ontology, the trigger table and the status markers keep their format and their sense."""

from pathlib import Path
from typing import get_args

import pytest

from volteface.errors import InvalidKnowledge
from volteface.knowledge import inflection, ontology, spotting, tables, triggers
from volteface.knowledge.markers import marker, markers
from volteface.model import EventType, Status


def test_every_type_has_a_quad_class_and_an_intensity_of_its_side() -> None:
    for event_type in get_args(EventType):
        kind = ontology.kind(event_type)
        assert (kind.intensity <= 0) == ontology.is_hostile(event_type)


@pytest.mark.parametrize(
    ("event_type", "mode", "intensity"),
    [
        ("AID", None, 10),
        ("ACCUSE", None, -3),
        ("CONSULT", "phone", 1.5),
        ("RETREAT", "disarm", 10),
        ("ASSAULT", "unconventional", -10),
        ("ASSAULT", "firearms", -9),
        ("PROTEST", "riot", -7),
        ("PROTEST", "strike", -5),
    ],
)
def test_a_mode_has_its_own_intensity_or_that_of_its_type(
    event_type: str, mode: str | None, intensity: float
) -> None:
    assert ontology.kind(event_type, mode).intensity == intensity


def test_modes_are_listed_by_type() -> None:
    assert ontology.modes("SANCTION") == ("convict", "expel", "withdraw", "discontinue")
    assert ontology.modes("AID") == ()


def test_every_type_has_triggers() -> None:
    assert {t.type for t in triggers.triggers()} == set(get_args(EventType))


def test_the_most_demanding_row_is_tried_first() -> None:
    for rows in triggers.by_word().values():
        assert [r.demands for r in rows] == sorted((r.demands for r in rows), reverse=True)


@pytest.mark.parametrize(
    ("lemma", "part", "form"),
    [
        ("expel", "v", "expelled"),
        ("veto", "v", "vetoes"),
        ("occupy", "v", "occupied"),
        ("agree", "v", "agreeing"),
        ("ban", "v", "banned"),
        ("visit", "v", "visited"),
        ("tie", "v", "tying"),
        ("treaty", "n", "treaties"),
        ("clash", "n", "clashes"),
        ("ready", "a", "ready"),
    ],
)
def test_forms_follow_the_spelling_rules(lemma: str, part: str, form: str) -> None:
    assert form in inflection.forms(lemma, part)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The two leaders met.", True),
        ("Moscow WITHDREW its envoy.", True),
        ("Talks went on.", True),
        ("The river is wide and blue.", False),
        ("They gave a concert.", False),
        ("They gave a million dollars.", True),
        ("The minister said it was cold.", False),
        ("The minister said it must end.", True),
        ("A cease-fire held.", True),
        ("", False),
    ],
)
def test_a_sentence_without_any_trigger_is_known_without_a_parse(text: str, expected: bool) -> None:
    assert spotting.may_hold_event(text, 0, len(text)) is expected


def test_a_trigger_counts_only_inside_the_stretch() -> None:
    text = "They attacked. Grass grows."
    assert spotting.may_hold_event(text, 0, 14)
    assert not spotting.may_hold_event(text, 15, len(text))


def test_markers_are_told_apart_by_their_place() -> None:
    assert marker("auxiliary", "will") == "planned"
    assert marker("conjunction", "unless") == "conditional"
    assert marker("adverb", "never") == "denied"
    assert marker("adverb", "will") is None


def copied(tmp_path: Path, name: str, old: str, new: str) -> Path:
    """Copy the data folder with one change in one file."""
    for path in tables.DATA.glob("*.tsv"):
        text = path.read_text(encoding="utf-8")
        if path.name == name:
            assert old in text
            text = text.replace(old, new, 1)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("module", "loader", "name", "old", "new", "message"),
    [
        (ontology, ontology.kinds, "ontology.tsv", "AGREE\t", "AGRE\t", "unknown type 'AGRE'"),
        (ontology, ontology.kinds, "ontology.tsv", "\t2.5\n", "\t25\n", "outside -10 to 10"),
        (ontology, ontology.kinds, "ontology.tsv", "\t2.5\n", "\tmuch\n", "not a number"),
        (triggers, triggers.triggers, "triggers.tsv", "\tv\t", "\tw\t", "part 'w'"),
        (triggers, triggers.triggers, "triggers.tsv", "\tsubj\t", "\tsubject\t", "slot 'subject'"),
        (triggers, triggers.triggers, "triggers.tsv", "\tAGREE\t", "\tAGREE\tx", "type or mode"),
    ],
)
def test_a_broken_row_is_refused_with_its_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, module: object, loader: object,
    name: str, old: str, new: str, message: str,
) -> None:  # fmt: skip
    folder = copied(tmp_path, name, old, new)
    monkeypatch.setattr(module, "rows", lambda table, columns: tables.rows(table, columns, folder))
    with pytest.raises(InvalidKnowledge, match=message) as error:
        loader.__wrapped__()  # type: ignore[attr-defined]
    assert str(error.value).startswith(f"{name}:")


def test_markers_hold_no_unknown_status() -> None:
    assert set(markers().values()) <= set(get_args(Status))
