"""Notes are values: what, how many rows, and which; equal ones are one note, and old ones can still be read."""

from __future__ import annotations

import msgspec
import pytest

from syncdesk.sync.planning.mapping_report import KindFindings
from syncdesk.sync.reporting.outcome import Note, NotedRow, StepResult, as_note
from syncdesk.text import Text, text

WHY = text("Further teachers of a lesson: not used by {name}, not sent.", name="Alma")


def whole(findings: KindFindings) -> list[str]:
    return [str(each) for note in findings.notes for each in note.whole]


def test_what_is_said_of_several_rows_is_one_note_that_names_them() -> None:
    findings = KindFindings()
    findings.note(WHY, "1|6|8SCI 1", text("T1 is sent, T2 is left out."))
    findings.note(WHY, "3|6|8SCI 1", text("T1 is sent, T3 is left out."))
    (note,) = findings.notes
    assert str(note) == "Further teachers of a lesson: not used by Alma, not sent."
    assert (note.count, [each.key for each in note.records]) == (2, ["1|6|8SCI 1", "3|6|8SCI 1"])
    assert whole(findings) == ["T1 is sent, T2 is left out.", "T1 is sent, T3 is left out."]
    assert findings.left_out_rows == 0


def test_rows_that_are_left_out_are_counted_and_the_first_few_are_named() -> None:
    findings = KindFindings()
    for number in range(7):
        findings.leave_out(text("Not used."), f"S{number}", rows=2)
    assert whole(findings) == ["Not used. (14 rows: S0, S1, S2, S3, S4…)"]
    assert findings.left_out_rows == 14
    assert len(findings.notes[0].records) == 7


def test_one_row_is_one_row() -> None:
    findings = KindFindings()
    findings.leave_out(text("Not used."))
    assert whole(findings) == ["Not used. (1 row)"]


def test_a_row_with_several_rows_of_the_wire_is_named_once() -> None:
    findings = KindFindings()
    for _ in range(3):
        findings.leave_out(text("Not used."), "S1")
    assert whole(findings) == ["Not used. (3 rows: S1)"]


def test_of_very_many_rows_the_first_are_named_and_all_are_counted() -> None:
    findings = KindFindings()
    for number in range(2000):
        findings.leave_out(text("Not used."), f"S{number}")
    (note,) = findings.notes
    assert (note.count, len(note.records)) == (2000, 500)


def test_a_note_about_no_row_comes_before_those_that_name_rows() -> None:
    findings = KindFindings()
    findings.leave_out(text("Not used."), "S1")
    findings.note(text("A word."))
    assert [(str(note), note.count) for note in findings.notes] == [("A word.", 0), ("Not used.", 1)]


def test_where_nothing_can_be_listed_a_note_may_say_more() -> None:
    findings = KindFindings()
    findings.list_rows(text("They stay."), ["S3", "S4"], text("2 of the file's students stay: S3, S4"))
    assert (findings.notes[0].count, whole(findings)) == (2, ["2 of the file's students stay: S3, S4"])


@pytest.mark.parametrize(
    "note", [Note("A {n}", {"n": 1}), Note("A", {}, (NotedRow("S1"), NotedRow("S2", text("So.")))), Note("A", count=3)]
)
def test_a_note_is_the_same_after_it_was_kept(note: Note) -> None:
    step = StepResult("students", "send", "sent", notes=(note,))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(step), type=StepResult) == step
    assert hash(note) == hash(msgspec.msgpack.decode(msgspec.msgpack.encode(note), type=Note))


def test_notes_of_before_that_were_sentences_alone_are_read_as_notes_about_no_row() -> None:
    kept = msgspec.msgpack.encode({"kind": "rooms", "direction": "send", "state": "sent", "notes": [Text("A word.")]})
    (note,) = msgspec.msgpack.decode(kept, type=StepResult).notes
    assert (str(note), note.count, note.records) == ("A word.", 0, ())


def test_a_sentence_becomes_a_note_and_a_note_stays_what_it_is() -> None:
    note = Note("A", {}, (NotedRow("S1"),), 1)
    assert as_note(note) is note
    assert as_note(text("A {x}", x="b")) == Note("A {x}", {"x": "b"})
