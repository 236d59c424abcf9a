"""The options of connections with LISS systems."""

from __future__ import annotations

from syncdesk.systems.common_options import COMMON_OPTIONS, DAILY_CALL, ORDER, READ_BACK, SETS, SEVERAL_DOCUMENTS
from syncdesk.systems.liss.codes import code_preview
from syncdesk.systems.options import Option, OptionChoice
from syncdesk.text import text

PAIRS = r"([^=;]+=[^=;]+(;\s*[^=;]+=[^=;]+)*)?"

_OWN: tuple[Option, ...] = (
    Option(
        "encoding",
        text("Encoding"),
        text("How messages are written. Those who run the server know which it takes; most take both."),
        "choice",
        "xml",
        choices=(OptionChoice("xml", text("XML (usual)")), OptionChoice("json", text("JSON"))),
        changes_rows=False,
    ),
    Option(
        "exclude_yard_duties",
        text("Exclude yard duties"),
        text("Tick this where the system has no use for the duty roster."),
        "flag",
        False,
        leaves_out="duty_roster",
    ),
    Option(
        "exclude_study_sections",
        text("Exclude study sections"),
        text("Tick this where the system has no use for private study."),
        "flag",
        False,
        leaves_out="study_roster",
    ),
    Option(
        "exclude_on_calls",
        text("Exclude on-calls"),
        text("Tick this where the system has no use for the on-call roster."),
        "flag",
        False,
        leaves_out="on_call_roster",
    ),
    Option(
        "accept_statewide_ids",
        text("Accept StatewideIDs that are sent to syncdesk (recommended)"),
        text("The school's administration system is where these ids come from."),
        "flag",
        True,
    ),
    Option(
        "academic_year",
        text("Academic year"),
        text("Which year is named for an academic year that spans two: the one it starts in, ends in, or a fixed one."),
        "choice",
        "start",
        choices=(
            OptionChoice("start", text("The year it starts in")),
            OptionChoice("end", text("The year it ends in")),
        ),
        pattern=r"(19|20|21)\d\d",
        advanced=True,
    ),
    Option(
        "bell_times_structure",
        text("Structure named with bell times"),
        text("Obsolete and usually empty; some servers expect a name such as “main”."),
        "text",
        "",
        advanced=True,
    ),
    Option(
        "elective_form",
        text("Elective form of subject requests"),
        text("The name of the form that students filled in; empty for whatever the system takes as the current one."),
        "text",
        "",
        advanced=True,
    ),
    Option(
        "create_classes",
        text("Let the system make sections it does not know"),
        text("Sent with the timetable. The course must exist there."),
        "flag",
        False,
        advanced=True,
    ),
    Option(
        "publish_timeout",
        text("Seconds to wait for an answer"),
        text("Raise this where the system takes long to store what it is sent."),
        "number",
        120,
        minimum=1,
        maximum=9999,
        advanced=True,
        changes_rows=False,
    ),
    READ_BACK,
    SEVERAL_DOCUMENTS,
    DAILY_CALL,
    Option(
        "never_types",
        text("Sections never sent, by type"),
        text("Types with commas between, such as Study, RTO. “-” stands for sections without a type."),
        "list",
        "",
        advanced=True,
    ),
    Option(
        "never_years",
        text("Sections never sent, by year level"),
        text("Year levels with commas between, such as 12, SPT."),
        "list",
        "",
        advanced=True,
    ),
    Option(
        "never_faculties",
        text("Sections never sent, by faculty"),
        text("Faculties with commas between."),
        "list",
        "",
        advanced=True,
    ),
    Option(
        "never_codes",
        text("Sections never sent, by code"),
        text("Codes with commas between; * stands for any characters, as in TEST*."),
        "list",
        "",
        advanced=True,
    ),
    Option(
        "code_rule",
        text("How section codes are written there"),
        text("“course space id” is the form of LISS. A code without an identifier of its own stays as it is."),
        "choice",
        "as_is",
        choices=(
            OptionChoice("as_is", text("As in this timetable")),
            OptionChoice("course space id", text("Course, blank, identifier (9MAT 1)")),
            OptionChoice("course.id", text("Course, full stop, identifier (9MAT.1)")),
            OptionChoice("courseid", text("Course and identifier in one (9MAT1)")),
        ),
        advanced=True,
        preview=code_preview,
    ),
    Option(
        "code_overrides",
        text("Section codes that are others there"),
        text("The code in this timetable, and the one that the system knows the section by."),
        "table",
        "",
        pattern=PAIRS,
        advanced=True,
    ),
    Option(
        "period_names",
        text("Periods that have other names there"),
        text("The period in this timetable, and its name or number there. For lessons and bell times alike."),
        "table",
        "",
        pattern=PAIRS,
        advanced=True,
    ),
    Option(
        "teacher_id",
        text("How teachers are named"),
        text("By the id that the system gave them (the code, where it gave none), or always by the teacher's code."),
        "choice",
        "id",
        choices=(
            OptionChoice("id", text("By the id of that system (TeacherId)")),
            OptionChoice("code", text("By the teacher's code (TeacherCode)")),
        ),
        advanced=True,
    ),
    ORDER,
    SETS,
)

OPTIONS = (*_OWN, *COMMON_OPTIONS)
"""Their own, and those of every system."""
