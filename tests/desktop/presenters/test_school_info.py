"""School info: regions, time zones, the academic year, and one edit that can be undone."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from syncdesk.desktop.presenters.school_info import SchoolForm, SchoolInfo, region_title, regions
from syncdesk.desktop.presenters.workspace import Workspace
from syncdesk.text import text
from syncdesk.timetable.calendar import AUSTRALIAN_STATES, REGIONS, parse_region
from syncdesk.timetable.records import Room, School
from tests.desktop.timetables import written


@pytest.fixture
async def info(workspace: Workspace, tmp_path: Path) -> SchoolInfo:
    assert await workspace.open(written(tmp_path / "school.sdesk"))
    info = SchoolInfo(workspace)
    await info.load()
    return info


def school(workspace: Workspace) -> School:
    assert workspace.document is not None
    return workspace.document.school


def changed(form: SchoolForm, **fields: str) -> SchoolForm:
    return msgspec.structs.replace(form, **fields)


def test_every_region_that_is_understood_is_offered_once() -> None:
    offered = [region for region, _ in regions()]
    assert sorted(offered) == sorted([*REGIONS, *(f"australia/{state}" for state in AUSTRALIAN_STATES)])
    assert [parse_region(each) for each in offered] == offered
    assert offered[-2:] == ["other", "unknown"]
    words = [str(title) for _, title in regions()]
    assert len(set(words)) == len(words)
    assert {"USA", "New Zealand", "United Kingdom", "Australia, New South Wales", "Sweden"} <= set(words)


@pytest.mark.parametrize("stored", ["", "atlantis", "usa/nsw"])
def test_a_region_that_there_is_not_is_unknown(stored: str) -> None:
    assert str(region_title(stored)) == "Unknown"


async def test_the_form_says_what_the_document_has(info: SchoolInfo) -> None:
    assert info.form == SchoolForm("Testville College", "", "australia", "Australia/Sydney", "2026")


async def test_saving_is_one_edit_that_undo_takes_back(info: SchoolInfo, workspace: Workspace) -> None:
    before = school(workspace)
    form = SchoolForm(" Banksia Park ", "BPC", "usa", "America/Chicago", "2025")
    assert await info.save(form)
    assert school(workspace) == School(1, "Banksia Park", "BPC", "usa", "America/Chicago", 2025)
    assert str(workspace.shown.undo) == "Change School info"
    await workspace.undo()
    assert school(workspace) == before
    assert not workspace.shown.undo


async def test_nothing_changed_is_no_edit(info: SchoolInfo, workspace: Workspace) -> None:
    assert await info.save(info.form)
    assert not workspace.shown.unsaved


async def test_empty_means_this_computers_time_and_the_calendars_year(info: SchoolInfo, workspace: Workspace) -> None:
    assert await info.save(changed(info.form, time_zone="", academic_year=" "))
    assert (school(workspace).time_zone, school(workspace).academic_year) == ("", 0)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("time_zone", "Sydney"),
        ("time_zone", "../etc/passwd"),
        ("academic_year", "26"),
        ("academic_year", "2201"),
        ("academic_year", "two thousand"),
        ("academic_year", "²"),
        ("region", "atlantis"),
    ],
)
async def test_what_makes_no_sense_is_marked_and_not_saved(
    info: SchoolInfo, workspace: Workspace, field: str, value: str
) -> None:
    assert not await info.save(changed(info.form, **{field: value}))
    assert list(info.troubles) == [field]
    assert not workspace.shown.unsaved
    assert await info.save(changed(info.form, name="Other"))
    assert info.troubles == {}


async def test_a_region_of_a_newer_syncdesk_stays_until_another_is_chosen(
    info: SchoolInfo, workspace: Workspace
) -> None:
    draft = workspace.draft()
    draft.replace(msgspec.structs.replace(school(workspace), region="mars"))
    await workspace.edit(draft.edit(text("Region")))
    again = SchoolInfo(workspace)
    await again.load()
    assert again.form.region == "unknown"
    assert await again.save(changed(again.form, name="Other"))
    assert school(workspace).region == "mars"
    assert await again.save(changed(again.form, region="usa"))
    assert school(workspace).region == "usa"


async def test_campuses_are_those_that_rows_name(info: SchoolInfo, workspace: Workspace) -> None:
    assert info.campuses == []
    assert workspace.document is not None
    draft = workspace.draft()
    for code, campus in (("R1", "North"), ("R2", " South "), ("R3", "North")):
        draft.replace(msgspec.structs.replace(workspace.document.by_code(Room)[code], campus=campus))
    await workspace.edit(draft.edit(text("Campuses")))
    await info.load()
    assert info.campuses == ["North", "South"]
