"""The report of an import: counts, and problems that are said once."""

from __future__ import annotations

from syncdesk.text import text
from syncdesk.timetable.files.report import KINDS_SHOWN, Problem, Reporting
from syncdesk.timetable.records import Lesson, Student
from tests.timetable.files.reading_back import sayings


def test_rows_are_counted_by_table() -> None:
    reporting = Reporting()
    reporting.read(Student, 3)
    reporting.made(Student)
    reporting.made(Student, guessed=True)
    reporting.skip(Student, "students.csv", 4, text("No code."))
    report = reporting.report()
    count = report.tables["students"]
    assert (count.read, count.made, count.skipped, count.guessed) == (3, 2, 1, 1)
    assert (report.made, report.skipped) == (2, 1)


def test_tables_stand_in_the_order_of_the_document() -> None:
    reporting = Reporting()
    reporting.speaks_of(Lesson)
    reporting.speaks_of(Student)
    assert list(reporting.report().tables) == ["students", "lessons"]


def test_a_problem_keeps_file_line_and_sentence() -> None:
    reporting = Reporting()
    what = text("“{code}” is there twice.", code="T1")
    reporting.problem("teachers.csv", 7, what)
    assert reporting.report().problems == [Problem("teachers.csv", 7, what)]


def test_equal_problems_are_said_once_with_their_first_line_and_their_number() -> None:
    reporting = Reporting()
    for line in (5, 6, 9):
        reporting.problem("a.csv", line, text("There is no room “{code}”.", code="R1"))
    assert sayings(reporting.report()) == [("a.csv", 5, "There is no room “R1”. And 2 more like it.")]


def test_problems_of_different_files_or_values_stay_apart() -> None:
    reporting = Reporting()
    for file, code in (("a.csv", "R1"), ("a.csv", "R2"), ("b.csv", "R1")):
        reporting.problem(file, 2, text("There is no room “{code}”.", code=code))
    assert [problem.file for problem in reporting.report().problems] == ["a.csv", "a.csv", "b.csv"]


def test_one_sentence_with_very_many_values_is_cut_and_still_counted() -> None:
    reporting = Reporting()
    for number in range(400):
        reporting.skip(Student, "a.csv", number + 2, text("There is no room “{code}”.", code=f"R{number}"))
    report = reporting.report()
    assert len(report.problems) == KINDS_SHOWN
    assert str(report.problems[-1].text).endswith(f"And {400 - KINDS_SHOWN} more like it.")
    assert report.tables["students"].skipped == 400


def test_rows_left_out_together_count_together() -> None:
    reporting = Reporting()
    reporting.skip(Lesson, "a.fet", 3, text("Too long."), rows=4)
    assert reporting.report().tables["lessons"].skipped == 4


def test_the_plain_form_is_what_the_command_line_prints() -> None:
    reporting = Reporting()
    reporting.read(Student)
    reporting.skip(Student, "a.csv", 2, text("No code."))
    reporting.removed(Student)
    reporting.changed(Student)
    reporting.used("a.csv", "CSV table", 1)
    assert reporting.report().plain() == {
        "tables": {"students": {"read": 1, "made": 0, "skipped": 1, "guessed": 0, "removed": 1, "changed": 1}},
        "problems": [{"file": "a.csv", "line": 2, "text": "No code."}],
        "backup": None,
        "sources": [{"file": "a.csv", "format": "CSV table", "rows": 1}],
    }


def test_the_cause_is_why_most_rows_were_left_out() -> None:
    reporting = Reporting()
    reporting.problem("a.csv", 1, text("Odd heading."))
    reporting.skip(Student, "a.csv", 2, text("No code."))
    reporting.skip(Student, "a.csv", 3, text("No name."), rows=2)
    cause = reporting.report().cause
    assert cause is not None
    assert (cause.line, str(cause.text)) == (3, "No name.")


def test_where_every_row_was_used_there_is_no_cause() -> None:
    reporting = Reporting()
    reporting.problem("a.csv", 1, text("Odd heading."))
    assert reporting.report().cause is None
