"""What a pasted block is taken for and would do: cells from the current one on, or rows that it says itself."""

from __future__ import annotations

import string
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from syncdesk.desktop.presenters.fields import BY_NAME, TABLES
from syncdesk.desktop.presenters.paste_plan import Counts, Plan
from syncdesk.desktop.presenters.paste_reading import NOWHERE
from syncdesk.desktop.presenters.pasted import as_lines
from syncdesk.timetable.records import (
    BellTime,
    CalendarDate,
    Day,
    Lesson,
    Room,
    Section,
    SectionListRow,
    Student,
    YardDuty,
)
from syncdesk.timetable.tables import Tables
from tests.desktop.presenters.pasting import exported, fields_of, place, planned, sample, tabbed, tables_of
from tests.timetable import sampled
from tests.timetable.building import Building


def school() -> Building:
    """Six students of two houses, and sections with lessons."""
    build = Building()
    build.grid(5, ("1", "2", "3"))
    for number, (first, last) in enumerate(
        [("Chidi", "Abara"), ("Linnea", "Åkesson"), ("Anika", "Bell"), ("Tyson", "Brown"), ("Mia", "Evans")]
    ):
        house = "Gold" if number % 2 else "Blue"
        build.add(Student(0, str(20114 + number), first, last, house=house, gender="F", start_date="2026-01-28"))
    build.section("9MAT 1", "T1", "R1", course="9MAT")
    build.section("9SCI 1", "T2", "R2", course="9SCI")
    build.lesson("9MAT 1", 1, "1")
    build.enrol("20114", "9MAT 1", start="2026-01-28")
    return build


def changes(plan: Plan) -> list[list[tuple[str, str]]]:
    return [[(each.was, each.becomes) for each in row.changes] for row in plan.rows]


def notes(plan: Plan) -> list[str]:
    return [str(note) for row in plan.rows for note in (*row.notes, *(each.why for each in row.refused))]


class TestCells:
    """A block without headings and without known codes."""

    def test_three_colours_fill_three_cells_of_the_house_column(self) -> None:
        tables = school()
        plan = planned(tables, "students", "Blue\nRed\nGold\n", place(tables, "students", "house"))
        assert plan.counts == Counts(changed=2, same=1)
        assert changes(plan) == [[], [("Gold", "Red")], [("Blue", "Gold")]]
        assert not plan.needs_review

    def test_a_block_of_two_by_two_fills_four_cells(self) -> None:
        tables = school()
        plan = planned(tables, "students", "Blue\tX\nRed\tF\n", place(tables, "students", "house", first=1))
        assert changes(plan) == [[("Gold", "Blue"), ("F", "X")], [("Blue", "Red")]]
        assert plan.counts.new == 0

    @pytest.mark.parametrize("table", [table.name for table in TABLES])
    def test_no_block_of_values_ever_makes_a_row(self, table: str) -> None:
        for column in BY_NAME[table].fields:
            plan = planned(sample(), table, "Zebra\tQuagga\nOkapi\tTapir\n", place(sample(), table, column.name))
            assert plan.counts.new == 0
            assert all(row.old is not None for row in plan.rows if row.new is not None)

    def test_one_value_fills_all_cells_that_are_chosen(self) -> None:
        tables = school()
        plan = planned(tables, "students", "Red", place(tables, "students", "house", height=4))
        assert [row.new.house for row in plan.rows if isinstance(row.new, Student)] == ["Red"] * 4

    def test_a_block_is_repeated_where_it_fits_the_chosen_cells_a_whole_number_of_times(self) -> None:
        tables = school()
        plan = planned(tables, "students", "Red\nGreen\n", place(tables, "students", "house", height=4))
        assert [row.new.house for row in plan.rows if isinstance(row.new, Student)] == ["Red", "Green"] * 2
        wide = planned(tables, "students", "Red\n", place(tables, "students", "house", height=2, width=2))
        assert [(row.new.house, row.new.gender) for row in wide.rows if isinstance(row.new, Student)] == [
            ("Red", "Red")
        ] * 2

    def test_a_block_that_does_not_fit_goes_in_once_from_the_first_chosen_cell(self) -> None:
        tables = school()
        plan = planned(tables, "students", "Red\nGreen\n", place(tables, "students", "house", height=3))
        assert [row.new.house for row in plan.rows if isinstance(row.new, Student)] == ["Red", "Green"]

    def test_what_has_no_row_below_is_said_and_makes_none(self) -> None:
        tables = school()
        plan = planned(tables, "students", "Red\nRed\nRed\n", place(tables, "students", "house", first=4))
        assert [row.state for row in plan.rows] == ["changed", "doubtful", "doubtful"]
        assert notes(plan) == ["There is no row for it: the table ends above."] * 2
        assert plan.needs_review

    def test_a_cell_that_cannot_be_read_keeps_its_value_and_the_others_are_taken(self) -> None:
        tables = school()
        plan = planned(tables, "rooms", "12\tWest\nmany\tEast\n", place(tables, "rooms", "capacity"))
        assert [(row.new.capacity, row.new.campus) for row in plan.rows if isinstance(row.new, Room)] == [
            (12, "West"),
            (0, "East"),
        ]
        assert notes(plan) == ["Seats is a whole number."]
        assert plan.needs_review

    def test_codes_of_known_rows_are_changed_only_after_somebody_looked(self) -> None:
        tables = school()
        plan = planned(tables, "students", "Blue\nRed\n", place(tables, "students", "code"))
        assert [row.state for row in plan.rows] == ["doubtful", "doubtful"]
        assert notes(plan)[0] == "The code would be another one: school systems know it as 20114."

    def test_two_rows_never_get_the_same_code(self) -> None:
        tables = school()
        plan = planned(tables, "students", "X1\nX1\n", place(tables, "students", "code"))
        assert plan.rows[1].new is None
        assert notes(plan)[-1] == "X1 stands in line 1 already."

    def test_an_empty_cell_in_a_block_empties_the_cell(self) -> None:
        tables = school()
        plan = planned(tables, "students", "Red\n\nRed\n", place(tables, "students", "house"))
        assert [row.new.house for row in plan.rows if isinstance(row.new, Student)] == ["Red", "", "Red"]
        assert plan.counts.emptied == 1

    def test_a_heading_of_one_column_fills_that_column_from_the_current_row_on(self) -> None:
        tables = school()
        plan = planned(tables, "students", "House\nRed\nGreen\n", place(tables, "students", "gender", first=2))
        assert not plan.reading.as_rows
        assert [row.new.house for row in plan.rows if isinstance(row.new, Student)] == ["Red", "Green"]
        assert plan.needs_review

    def test_without_a_current_cell_nothing_is_made(self) -> None:
        plan = planned(school(), "students", "Blue\nRed\n", NOWHERE)
        assert all(row.new is None for row in plan.rows)


class TestRows:
    """Rows under headings, and rows that begin with codes that are known."""

    @pytest.mark.parametrize(
        "headings",
        [
            "StudentID\tLast name\tGiven name\tGrade",
            "Student ID\tSurname\tFirst name\tYear",
            "StudentCode\tSurname\tFirstName\tYear",
            "student_id\tfamily_name\tgiven_name\tyear_level",
            "Student #\tLAST NAME\tForename\tYear level (7-12)",
            "Code\tsurname\tfirst_name\tyear_level",
        ],
    )
    def test_headings_of_school_systems_say_which_column_is_which(self, headings: str) -> None:
        plan = planned(school(), "students", f"{headings}\n30001\tNguyễn\tLan\t9\n")
        assert plan.counts == Counts(new=1)
        new = plan.rows[0].new
        assert isinstance(new, Student)
        assert (new.code, new.surname, new.first_name, new.year_level) == ("30001", "Nguyễn", "Lan", "9")
        assert plan.needs_review

    def test_known_rows_are_changed_only_in_the_columns_that_are_there(self) -> None:
        plan = planned(school(), "students", "Student ID\tHouse\n20115\tRed\n20116\tBlue\n")
        assert plan.counts == Counts(changed=1, same=1)
        assert changes(plan)[0] == [("Gold", "Red")]
        new = plan.rows[0].new
        assert isinstance(new, Student)
        assert new.surname == "Åkesson"

    def test_a_column_that_is_not_known_is_left_out_and_has_to_be_looked_at(self) -> None:
        plan = planned(school(), "students", "Student ID\tBus route\tHouse\n20115\t7\tGold\n")
        assert fields_of(plan) == ["code", "", "house"]
        assert plan.needs_review

    @pytest.mark.parametrize(
        "words",
        [
            "Elevnummer\tEfternamn\tFörnamn\n30001\tLind\tEva\n",
            "stu_key\tlname\tfname\nA\tLind\tEva\n",
            "Bus route\tLocker\n7\t12\n8\t13\n",
            "Full name\tDate of birth\nLind, Eva\t1.2.2012\n",
        ],
    )
    def test_a_first_line_like_headings_is_never_data(self, words: str) -> None:
        tables = school()
        plan = planned(tables, "students", words, place(tables, "students", "house"))
        assert plan.reading.has_headings
        assert plan.names_no_rows
        assert all(row.new is None for row in plan.rows)
        assert plan.needs_review

    def test_where_headings_are_partly_known_no_column_goes_by_its_place(self) -> None:
        plan = planned(school(), "students", "StudentCode\tVornamn\tSurname\n30001\tEva\tLind\n")
        assert fields_of(plan) == ["code", "", "surname"]

    def test_known_codes_in_the_first_column_are_rows(self) -> None:
        tables = school()
        words = "20114\tAbara\tChidi\tChi\n20115\tÅkesson\tLinnea\tLin\n20116\tBell\tAnika\t\n"
        plan = planned(tables, "students", words, place(tables, "students", "house"))
        assert fields_of(plan) == ["code", "surname", "first_name", "preferred_name"]
        assert plan.counts == Counts(changed=2, same=1)

    def test_columns_without_headings_that_repeat_nothing_known_are_to_be_chosen(self) -> None:
        tables = school()
        plan = planned(tables, "students", "20114\tRed\n20115\tRed\n", place(tables, "students", "gender"))
        assert fields_of(plan) == ["code", ""]
        assert plan.counts == Counts(same=2)
        assert plan.needs_review

    @pytest.mark.parametrize(
        ("code", "why", "can_be_taken"),
        [
            ("Blue", "“Blue” is a value of house, not a code: no student is added.", False),
            ("gold", "“gold” is a value of house, not a code: no student is added.", False),
            ("2O115", "“2O115” is not known; “20115” is.", True),
            ("020115", "“020115” is not known; “20115” is.", True),
            ("20115.0", "“20115.0” is not known; “20115” is.", True),
            ("3.0001E+04", "“3.0001E+04” looks like something that a spreadsheet made, not like a code.", True),
            ("#N/A", "“#N/A” looks like something that a spreadsheet made, not like a code.", True),
            (
                "Total: 5 students",
                "“Total: 5 students” looks like something that a spreadsheet made, not like a code.",
                True,
            ),
            ("", "Code cannot be empty.", False),
        ],
    )
    def test_a_code_that_is_probably_none_is_doubtful(self, code: str, why: str, can_be_taken: bool) -> None:
        plan = planned(school(), "students", f"Student ID\tSurname\n{code}\tLind\n")
        assert [row.state for row in plan.rows] == ["doubtful"]
        assert notes(plan) == [why]
        assert plan.rows[0].can_be_taken is can_be_taken

    def test_a_row_that_is_there_twice_counts_once(self) -> None:
        plan = planned(school(), "students", "Student ID\tHouse\n20115\tRed\n20115\tGreen\n")
        assert [row.state for row in plan.rows] == ["changed", "doubtful"]
        assert notes(plan) == ["20115 stands in line 2 already."]

    def test_a_value_under_no_heading_makes_its_line_doubtful(self) -> None:
        plan = planned(school(), "students", "Student ID\tHouse\n20115\tRed\tX\n20116\tRed\n")
        assert [row.state for row in plan.rows] == ["doubtful", "changed"]
        assert notes(plan) == ["“X” stands under no heading."]

    def test_a_new_row_without_what_it_needs_is_not_made(self) -> None:
        plan = planned(school(), "bell_times", "Day\tPeriod\tStart\n1\t1\t08:10\n2\t9\t08:10\n")
        assert [row.state for row in plan.rows] == ["changed", "doubtful"]
        assert plan.rows[1].new is None

    def test_a_lesson_in_another_room_is_that_lesson_changed(self) -> None:
        words = "Section\tDay\tPeriod\tTeacher\tRoom\n9MAT 1\t1\t1\tT1\tR2\n"
        plan = planned(school(), "lessons", words)
        assert plan.counts == Counts(changed=1)
        assert changes(plan) == [[("R1", "R2")]]

    def test_a_second_teacher_in_a_slot_is_a_second_lesson(self) -> None:
        words = "Section\tDay\tPeriod\tTeacher\tRoom\n9MAT 1\t1\t1\tT1\tR1\n9MAT 1\t1\t1\tT2\tR1\n"
        assert planned(school(), "lessons", words).counts == Counts(new=1, same=1)

    def test_a_list_without_dates_keeps_those_that_are_there(self) -> None:
        words = "Student ID\tClass\n20114\t9MAT 1\n20115\t9MAT 1\n"
        assert planned(school(), "section_lists", words).counts == Counts(new=1, same=1)

    def test_a_line_that_could_be_two_rows_is_neither(self) -> None:
        tables = school()
        tables.lesson("9MAT 1", 1, "1", teacher="T2", room="R2")
        plan = planned(tables, "lessons", "Section\tDay\tPeriod\n9MAT 1\t1\t1\n")
        assert [row.state for row in plan.rows] == ["doubtful"]
        assert notes(plan) == ["9MAT 1 1 1 is there more than once."] or "more than once" in notes(plan)[0]

    def test_days_of_one_name_are_told_by_their_number(self) -> None:
        tables = school()
        for day in list(tables.of(Day).values()):
            tables.add(msgspec.structs.replace(day, name="Mon"))
        by_name = planned(tables, "lessons", "Section\tDay\tPeriod\n9SCI 1\tMon\t2\n")
        assert notes(by_name) == ["5 days are called “Mon”. Write the number of the day."]
        by_number = planned(tables, "lessons", "ClassCode\tDayNumber\tPeriod\n9SCI 1\t3\t2\n")
        new = by_number.rows[0].new
        assert isinstance(new, Lesson)
        assert new.day == 3


class TestDates:
    """Dates and times as spreadsheets of different places write them."""

    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ("28/01/2026", "2026-01-28"),
            ("01/28/2026", "2026-01-28"),
            ("28.1.2026", "2026-01-28"),
            ("28-Jan-2026", "2026-01-28"),
            ("2026-01-28 00:00:00", "2026-01-28"),
            ("46050", "2026-01-28"),
        ],
    )
    def test_a_date_that_can_only_be_one_is_read(self, written: str, meant: str) -> None:
        plan = planned(school(), "students", f"Student ID\tExit date\n20114\t{written}\n")
        new = plan.rows[0].new
        assert isinstance(new, Student)
        assert new.end_date == meant

    @pytest.mark.parametrize(
        ("region", "other", "meant"),
        [
            ("australia/nsw", "", "2026-02-03"),
            ("usa", "", "2026-03-02"),
            ("usa", "28/02/2026", "2026-02-03"),
            ("australia/nsw", "02/28/2026", "2026-03-02"),
        ],
    )
    def test_a_date_that_can_be_two_is_read_as_the_others_show_else_as_in_the_region(
        self, region: str, other: str, meant: str
    ) -> None:
        tables = school()
        tables.set_school(region=region)
        row = planned(tables, "students", f"Student ID\tExit date\n20114\t3/2/2026\n20115\t{other}\n").rows[0]
        assert isinstance(row.new, Student)
        assert row.new.end_date == ("2026-02-03" if meant == "2026-02-03" else "2026-03-02")

    def test_a_date_that_cannot_be_read_keeps_the_old_one_and_the_row_is_taken(self) -> None:
        plan = planned(school(), "students", "Student ID\tStart date\tHouse\n20114\tsoon\tRed\n")
        new = plan.rows[0].new
        assert isinstance(new, Student)
        assert (new.start_date, new.house) == ("2026-01-28", "Red")
        assert notes(plan) == ["“soon” is no date. Write it as 2026-02-09."]
        assert plan.counts == Counts(changed=1, refused=1, odd=1)

    def test_a_block_of_dates_fills_cells_too(self) -> None:
        tables = school()
        plan = planned(tables, "students", "28/01/2026\n3/2/2026\n", place(tables, "students", "end_date"))
        assert [row.new.end_date for row in plan.rows if isinstance(row.new, Student)] == ["2026-01-28", "2026-02-03"]

    @pytest.mark.parametrize("written", ["8:10", "08:10:00", "8:10 AM", "8.10"])
    def test_times_are_read_as_spreadsheets_write_them(self, written: str) -> None:
        plan = planned(school(), "bell_times", f"Day\tPeriod\tStart\n1\t1\t{written}\n")
        new = plan.rows[0].new
        assert isinstance(new, BellTime)
        assert new.start == "08:10"


class TestRoundTrips:
    """What came out of the program goes in again and changes nothing."""

    def test_the_programs_own_export_changes_nothing(self, tmp_path: Path) -> None:
        tables = exported(sampled.rows(date(2026, 5, 12)), tmp_path)
        assert len(tables) == 10
        for name, rows in tables.items():
            plan = planned(sample(), name, tabbed(rows))
            assert plan.counts == Counts(same=len(rows) - 1), name
            assert not plan.needs_review, name

    def test_the_export_without_its_headings_changes_nothing_either(self, tmp_path: Path) -> None:
        for name, rows in exported(sampled.rows(date(2026, 5, 12)), tmp_path).items():
            assert planned(sample(), name, tabbed(rows[1:])).counts == Counts(same=len(rows) - 1), name

    def test_two_rows_of_the_export_change_nothing(self, tmp_path: Path) -> None:
        for name, rows in exported(sampled.rows(date(2026, 5, 12)), tmp_path).items():
            assert planned(sample(), name, tabbed(rows[:3])).counts == Counts(same=2), name
            assert planned(sample(), name, tabbed(rows[1:3])).counts == Counts(same=2), name

    @pytest.mark.parametrize("table", [table.name for table in TABLES])
    def test_a_copied_table_changes_nothing(self, table: str) -> None:
        of = BY_NAME[table]
        words = as_lines(sample(), sample().of(of.record).values(), of.fields)
        assert planned(sample(), table, words).counts == Counts(same=sample().count(of.record))

    @pytest.mark.parametrize("table", [table.name for table in TABLES])
    def test_a_copied_table_makes_the_same_rows_where_they_are_not_there(self, table: str) -> None:
        of = BY_NAME[table]
        words = as_lines(sample(), sample().of(of.record).values(), of.fields)
        emptied = {
            record: () if record is of.record else tuple(sample().of(record).values())
            for record in {each.record for each in TABLES}
        }
        plan = planned(tables_of(emptied), table, words)
        if of.record is Section:  # sub-classes wait for their sections
            assert plan.counts.new == sample().count(Section)
            return
        made = [msgspec.structs.replace(row.new, id=0) for row in plan.rows if row.new is not None]
        assert made == [msgspec.structs.replace(row, id=0) for row in sample().of(of.record).values()]


LETTERS = string.ascii_letters + string.digits + "éøß -_/.:'\"=+@"


def _words(least: int = 0) -> st.SearchStrategy[str]:
    return st.text(LETTERS, min_size=least, max_size=8).map(lambda words: " ".join(words.split()))


@st.composite
def schools(draw: st.DrawFn) -> Tables:
    """Small schools with odd names and codes in them."""
    build = Building()
    names = draw(st.lists(st.sampled_from(["Mon", "Tue", "", "1", "Wed B"]), min_size=3, max_size=3))
    for number, name in enumerate(names, 1):
        build.add(Day(0, "", number, name))
    build.grid(0, ("1", "2"))
    codes = draw(st.lists(_words(1).filter(str.strip), min_size=1, max_size=4, unique=True))
    for code in codes:
        dates = draw(st.sampled_from([("", ""), ("2026-01-28", ""), ("2026-03-04", "2026-05-06")]))
        build.add(
            Student(
                0, code, draw(_words()), draw(_words()), house=draw(_words()), start_date=dates[0], end_date=dates[1]
            )
        )
    build.section("9MAT 1", "T1", "R1")
    for day in draw(st.lists(st.integers(1, 3), max_size=3, unique=True)):
        build.lesson("9MAT 1", day, "1")
        build.add(YardDuty(0, "", day, "2", draw(_words()), 0))
        build.add(CalendarDate(0, "", f"2026-02-0{day}", day, ""))
    for student in list(build.of(Student).values())[:2]:
        build.add(
            SectionListRow(
                0, student.id, build.by_code(Section)["9MAT 1"].id, draw(st.sampled_from(["", "2026-01-28"]))
            )
        )
    return build


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(schools())
def test_whatever_a_school_holds_its_own_export_and_copies_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, tables: Tables
) -> None:
    rows: dict[Any, Any] = {table.record: list(tables.of(table.record).values()) for table in TABLES}
    for name, lines in exported(rows, tmp_path_factory.mktemp("export")).items():
        assert planned(tables, name, tabbed(lines)).counts == Counts(same=len(lines) - 1), name
    for table in TABLES:
        copied = as_lines(tables, tables.of(table.record).values(), table.fields)
        assert planned(tables, table.name, copied).counts == Counts(same=tables.count(table.record)), table.name
