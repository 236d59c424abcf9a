"""What the end of a run is told as."""

from __future__ import annotations

import pytest

from syncdesk.errors import Cut, SyncdeskError
from syncdesk.sync.planning.mapping_report import KindFindings
from syncdesk.sync.reporting import sentences
from syncdesk.sync.reporting.outcome import Hold, RefusedRow, Rule, StepResult, StepState
from syncdesk.systems.kinds import SECTION_LISTS, TIMETABLE
from syncdesk.text import Text, text


def sent(kind: str, state: StepState = "sent", **counts: object) -> StepResult:
    return StepResult(kind, "send", state, **counts)  # type: ignore[arg-type]


def said(made: list[Text]) -> str:
    return " ".join(map(str, made))


LOST = Cut(text("The connection was lost."), hint=text("Check the network, then sync again."))


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ([], ""),
        (["sections"], "sections"),
        (["sections", "rooms"], "sections and rooms"),
        (["sections", "section_lists", "other_kind"], "sections, section lists and other kind"),
    ],
)
def test_kinds_are_listed_as_one_would_say_them(kinds: list[str], words: str) -> None:
    assert sentences.listed(kinds) == words


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([sent("sections", added=1)], "1 change was accepted."),
        ([sent("sections", added=1), sent("rooms", removed=2)], "3 changes were accepted."),
        ([sent("sections")], "Everything was sent again and accepted."),
        ([sent("sections", "unchanged")], "Nothing has changed. Nothing was sent."),
        ([StepResult("students", "receive", "unchanged")], "Nothing has changed."),
        (
            [sent("sections", added=1, refused=(RefusedRow("x", text("No."), 2),))],
            "1 change was accepted. 3 rows were refused and are not in Alma.",
        ),
        ([sent("sections", "not_sent", rows=1)], "Nothing was sent: sections left out."),
        (
            [sent("sections", "not_sent"), sent("rooms", "not_sent")],
            "Nothing was sent: the file has nothing to send of sections and rooms. Check that it is the right file.",
        ),
        (
            [StepResult("students", "receive", "received", added=2, changed=1), sent("sections", "unchanged")],
            "Students received: 2 added, 1 changed in the file. Nothing has changed. Nothing was sent.",
        ),
    ],
)
def test_a_run_that_went_through(steps: list[StepResult], words: str) -> None:
    assert said(sentences.ended_well(steps, "Alma")) == words


def test_refused_rows_of_what_was_left_out_are_not_said_to_be_missing_there() -> None:
    steps = [sent("rooms", added=1), sent("sections", "not_sent", refused=(RefusedRow("x", text("No.")),))]
    assert said(sentences.ended_well(steps, "Alma")) == "1 change was accepted."


def test_a_run_that_stopped_half_way() -> None:
    steps = [sent("sections"), sent("timetable", "not_accepted"), sent("section_lists", "not_sent")]
    assert said(sentences.stopped(LOST, steps, TIMETABLE.title, "Alma")) == (
        "Stopped at Timetable. The connection was lost. Check the network, then sync again. Accepted: sections."
        " Not accepted: timetable. Not sent: section lists. The next sync makes a new plan and sends what is missing."
    )


def test_a_run_without_an_answer() -> None:
    steps = [sent("sections"), sent("section_lists", "unknown")]
    assert (
        "We sent section lists but got no answer. Alma may hold the old rows, the new ones, or none."
        " The next sync sends them first."
    ) in said(sentences.stopped(LOST, steps, SECTION_LISTS.title, "Alma"))


def test_a_cancelled_run() -> None:
    assert said(sentences.cancelled([sent("sections", "not_sent")], "Alma")) == "Cancelled. Nothing was sent."
    steps = [sent("sections"), sent("rooms"), sent("timetable", "unknown"), sent("section_lists", "not_sent")]
    assert said(sentences.cancelled(steps, "Alma")) == (
        "Cancelled. Alma had accepted sections and rooms. On its way and may have arrived: timetable."
        " The next sync sends it first. Nothing else was sent."
    )


def test_nothing_sent_is_said_once() -> None:
    assert said(sentences.failed_before(SyncdeskError(text("No."), hint=text("Wait. Nothing was sent.")))) == (
        "No. Wait. Nothing was sent."
    )
    hold = Hold(Rule.LOSS, 1, 2, text("Held."))
    assert said(sentences.held([hold, hold])) == (
        "Held. Nothing was sent. Look at the file; if that is meant, leave it out or go beyond the limit for this sync."
    )


def test_no_sentence_of_the_engine_uses_the_words_we_do_not_use() -> None:
    steps = [
        sent("sections"),
        sent("timetable", "unknown"),
        sent("rooms", "not_accepted"),
        sent("calendar", "not_sent"),
    ]
    words = said(
        sentences.stopped(LOST, steps, TIMETABLE.title, "Alma")
        + sentences.cancelled(steps, "Alma")
        + sentences.broken()
        + sentences.ended_well(steps, "Alma")
    ).lower()
    assert not any(word in words for word in ("error", "invalid", "please", "!"))


def test_rows_left_out_for_one_reason_are_counted_and_a_few_named() -> None:
    findings = KindFindings()
    for number in range(7):
        findings.leave_out(text("Sub-classes: not used by Alma, not sent."), f"9MAT {number}")
    findings.leave_out(text("Study sections are excluded."), rows=1)
    assert [str(each) for note in findings.notes for each in note.whole] == [
        "Sub-classes: not used by Alma, not sent. (7 rows: 9MAT 0, 9MAT 1, 9MAT 2, 9MAT 3, 9MAT 4…)",
        "Study sections are excluded. (1 row)",
    ]
    assert findings.left_out_rows == 8


def test_the_same_cause_of_a_refusal_is_shown_once_with_its_followers() -> None:
    findings = KindFindings()
    findings.refuse("9MAT 1", text("No."), followers=3)
    findings.refuse("9MAT 1", text("No."))
    findings.refuse("9MAT 2", text("No."))
    assert [(row.key, row.followers) for row in findings.refused] == [("9MAT 1", 4), ("9MAT 2", 0)]
    assert findings.refused_rows == 6
