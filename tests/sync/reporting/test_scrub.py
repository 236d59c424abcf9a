"""Other people's words lose secrets, names, e-mails and national numbers before they are written anywhere."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from syncdesk.sync.reporting.outcome import RefusedRow, RunResult, Status, StepResult, WarnedRow
from syncdesk.sync.reporting.scrub import MAX_WORDS, Scrubber
from syncdesk.text import text
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import Student, Teacher
from tests.planted import EMAIL, NAME, PERSONNUMMER, SECRET
from tests.timetable.building import Building


@pytest.fixture
def scrubber(tmp_path: Path) -> Scrubber:
    build = Building()
    build.add(Student(0, "S1", "Anna-Karin", "Öberg de la Cruz", "Li"))
    build.add(Student(0, "S2", "Seán", "O’Brien"))
    build.add(Teacher(0, "T1", "Jo", NAME, display_name="Fröken Ur"))
    view, _ = read_view(build.write(tmp_path / "school.sdesk"))
    view.load([Student, Teacher])
    view.close()
    return Scrubber(view, (SECRET, "", "proxy-word"))


@pytest.mark.parametrize(
    ("words", "clean"),
    [
        (f"user t with {SECRET} unknown", "user t with ••• unknown"),
        ("by proxy-word", "by •••"),
        (f"no teacher {NAME.upper()}", "no teacher •••"),
        ("Karin Anna is unknown", "••• ••• is unknown"),
        ("Anna-Karin's room", "•••-•••'s room"),
        ("row 7: Oberg", "row 7: •••"),
        ("row 7: ÖBERG", "row 7: •••"),
        (unicodedata.normalize("NFD", "row 7: Öberg"), "row 7: •••"),
        ("O'Brien, Sean", "O'•••, •••"),
        ("Li and Jo", "••• and •••"),
        ("Fröken Ur", "••• •••"),
        (f"mail {EMAIL} now", "mail ••• now"),
        ("<a@b>", "<•••>"),
        (f"id {PERSONNUMMER}", "id •••"),
        ("id 130101+1234 and 20130101-12F4", "id ••• and 20130101-12F4"),
        ("section 9MAT 1 of room B07, day 3", "section 9MAT 1 of room B07, day 3"),
        ("Lisa is nobody here", "Lisa is nobody here"),
    ],
)
def test_words_are_cleaned(scrubber: Scrubber, words: str, clean: str) -> None:
    assert scrubber.clean(words) == clean


def test_words_are_cut(scrubber: Scrubber) -> None:
    cut = scrubber.clean("x " * 1000)
    assert len(cut) == MAX_WORDS
    assert cut.endswith("…")


def test_only_what_others_said_is_cleaned(scrubber: Scrubber) -> None:
    sentence = text("{name} said: “{words}” about {code}", name="Li's Library", words="Li", code="Li 1")
    assert str(scrubber.text(sentence)) == "Li's Library said: “•••” about Li 1"


def test_a_row_is_told_by_its_code_even_where_somebody_is_called_so_and_never_by_a_name(tmp_path: Path) -> None:
    build = Building()
    build.add(Student(0, "LI", "Jo", "Li"))
    build.add(Student(0, "", "Anna", "Öberg"))
    build.section("9LI 1")
    view, _ = read_view(build.write(tmp_path / "school.sdesk"))
    scrubber = Scrubber(view, ())
    made = "12345678-1234-5234-9234-123456789012"
    keys = ("LI", "LI|9LI 1|2026-02-09", "Öberg Anna", "Li|9LI 1", f"{made}|Jo")
    assert [scrubber.key(key) for key in keys] == [
        "LI", "LI|9LI 1|2026-02-09", "••• •••", "•••|9LI 1", f"{made}|•••",
    ]  # fmt: skip
    view.close()


def test_what_came_and_could_not_be_read_is_not_kept(scrubber: Scrubber) -> None:
    why = text("{member} is “{value}”, which cannot be read.", member="DateOfBirth", value="13.13.2012")
    row = RefusedRow("S1", text("{one} {other}", one=why, other=text("It said: {words}", words="Öberg")))
    step = StepResult("students", "receive", "received", refused=(row,), warnings=(WarnedRow("Öberg Li", why),))
    cleaned = scrubber.result(RunResult("run", Status.DONE, "Library", (), (step,))).steps[0]
    assert [str(each.reason) for each in cleaned.refused] == [
        "DateOfBirth is “•••”, which cannot be read. It said: •••"
    ]
    assert [(each.key, str(each.text)) for each in cleaned.warnings] == [
        ("••• •••", "DateOfBirth is “•••”, which cannot be read.")
    ]


def test_without_a_file_secrets_and_patterns_go_all_the_same() -> None:
    assert Scrubber(None, (SECRET,)).clean(f"{SECRET} {EMAIL} Smith") == "••• ••• Smith"
