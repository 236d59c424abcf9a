"""FET files for tests, written by hand from what FET 5 and 6 write: lists, activities, fixed times, results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape


def _element(name: str, content: object) -> str:
    return f"<{name}>{escape(str(content))}</{name}>"


def _elements(name: str, contents: Sequence[object]) -> str:
    return "".join(_element(name, content) for content in contents)


class FetWriter:
    """A FET file in the making. `mode` None writes none, as FET 5 does.

    With `lists_names_alone` days and hours are written as the older files of version 5 have them.
    """

    def __init__(
        self,
        days: Sequence[str] = ("Mon", "Tue"),
        hours: Sequence[str] = ("1", "2", "3"),
        version: str = "6.8.5",
        mode: str | None = "Official",
    ) -> None:
        self.days, self.hours, self.version, self.mode = days, hours, version, mode
        self.institution = "Test School"
        self.lists_names_alone = False
        self._subjects: list[str] = []
        self._teachers: list[str] = []
        self._rooms: list[str] = []
        self._years: list[str] = []
        self._activities: list[str] = []
        self._times: list[str] = []
        self._spaces: list[str] = []
        self._results: list[str] = []

    def subject(self, name: str) -> None:
        """List a subject."""
        self._subjects.append(f"<Subject>{_element('Name', name)}<Comments></Comments></Subject>")

    def teacher(self, name: str, comments: str = "", long_name: str = "") -> None:
        """List a teacher."""
        long = _element("Long_Name", long_name) if long_name else ""
        self._teachers.append(f"<Teacher>{_element('Name', name)}{long}{_element('Comments', comments)}</Teacher>")

    def room(self, name: str, building: str = "", capacity: object = 30000, *, virtual: bool = False) -> None:
        """List a room."""
        rest = _element("Building", building) + _element("Capacity", capacity)
        self._rooms.append(f"<Room>{_element('Name', name)}{rest}{_element('Virtual', str(virtual).lower())}</Room>")

    def year(self, name: str, groups: Mapping[str, Sequence[str]] = {}) -> None:
        """List a year with its groups and their subgroups."""
        inside = "".join(
            f"<Group>{_element('Name', group)}"
            + "".join(f"<Subgroup>{_element('Name', each)}</Subgroup>" for each in subgroups)
            + "</Group>"
            for group, subgroups in groups.items()
        )
        self._years.append(f"<Year>{_element('Name', name)}{inside}</Year>")

    def activity(
        self,
        subject: str,
        students: Sequence[str] = (),
        teachers: Sequence[str] = (),
        *,
        duration: object = 1,
        active: bool = True,
        at: tuple[str, str] | None = None,
        room: str = "",
    ) -> int:
        """Add an activity and return its number; `at` and `room` fix its day and hour and its room."""
        number = len(self._activities) + 1
        self._activities.append(
            "<Activity>"
            + _elements("Teacher", teachers)
            + _element("Subject", subject)
            + _elements("Students", students)
            + f"{_element('Duration', duration)}{_element('Total_Duration', duration)}{_element('Id', number)}"
            + f"{_element('Activity_Group_Id', 0)}{_element('Active', str(active).lower())}</Activity>"
        )
        if at is not None:
            self.fix(number, *at)
        if room:
            self.fix_room(number, room)
        return number

    def fix(self, activity: int, day: str, hour: str, weight: object = 100, active: str | None = "true") -> None:
        """Fix the start of an activity by a constraint."""
        name = "ConstraintActivityPreferredStartingTime"
        inside = _element("Weight_Percentage", weight) + _element("Activity_Id", activity)
        inside += _element("Preferred_Day", day) + _element("Preferred_Hour", hour)
        inside += "" if active is None else _element("Active", active)
        self._times.append(f"<{name}>{inside}</{name}>")

    def fix_room(
        self, activity: int, room: str, real: Sequence[str] = (), weight: object = 100, active: str = "true"
    ) -> None:
        """Fix the room of an activity by a constraint."""
        name = "ConstraintActivityPreferredRoom"
        inside = _element("Weight_Percentage", weight) + _element("Activity_Id", activity) + _element("Room", room)
        inside += _elements("Real_Room", real) + _element("Active", active)
        self._spaces.append(f"<{name}>{inside}</{name}>")

    def make_solvable(self) -> None:
        """Add what FET asks of every file before it solves it."""
        weight = _element("Weight_Percentage", 100) + _element("Active", "true")
        self._times.append(f"<ConstraintBasicCompulsoryTime>{weight}</ConstraintBasicCompulsoryTime>")
        self._spaces.append(f"<ConstraintBasicCompulsorySpace>{weight}</ConstraintBasicCompulsorySpace>")

    def place(self, activity: int, day: str, hour: str, room: str = "", real: Sequence[str] = ()) -> None:
        """Have the result place an activity."""
        inside = _element("Id", activity) + _element("Day", day) + _element("Hour", hour) + _element("Room", room)
        self._results.append(f"<Activity>{inside}{_elements('Real_Room', real)}</Activity>")

    def text(self) -> str:
        """The file."""
        mode = "" if self.mode is None else _element("Mode", self.mode)
        days, hours = _elements("Name", self.days), _elements("Name", self.hours)
        if not self.lists_names_alone:
            days = "".join(f"<Day>{_element('Name', day)}</Day>" for day in self.days)
            hours = "".join(f"<Hour>{_element('Name', hour)}</Hour>" for hour in self.hours)
        parts = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<fet version="{self.version}">{mode}',
            _element("Institution_Name", self.institution),
            f"<Days_List><Number_of_Days>{len(self.days)}</Number_of_Days>{days}</Days_List>",
            f"<Hours_List><Number_of_Hours>{len(self.hours)}</Number_of_Hours>{hours}</Hours_List>",
        ]
        for name, entries in (
            ("Subjects_List", self._subjects),
            ("Teachers_List", self._teachers),
            ("Students_List", self._years),
            ("Activities_List", self._activities),
            ("Rooms_List", self._rooms),
            ("Time_Constraints_List", self._times),
            ("Space_Constraints_List", self._spaces),
        ):
            parts += [f"<{name}>", *entries, f"</{name}>"]
        return "\n".join([*parts, "</fet>\n"])

    def write(self, path: Path) -> Path:
        """Write the file and return its path."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.text(), encoding="utf-8")
        return path

    def result(self) -> str:
        """The result of solving the file."""
        parts = ['<?xml version="1.0" encoding="UTF-8"?>', "<Activities_Timetable>", *self._results]
        return "\n".join([*parts, "</Activities_Timetable>\n"])

    def write_result(self, path: Path) -> Path:
        """Write the result and return its path."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.result(), encoding="utf-8")
        return path


def small_school() -> FetWriter:
    """Two sections with a lesson each, all listed."""
    school = FetWriter()
    for subject in ("Maths", "Art"):
        school.subject(subject)
    school.teacher("Ann")
    school.room("R1", "North", 25)
    school.year("Y7", {"7A": (), "7B": ()})
    school.activity("Maths", ["7A"], ["Ann"], at=("Mon", "1"), room="R1")
    school.activity("Art", ["7B"], ["Ann"], at=("Tue", "2"), room="R1")
    return school
