"""The support log tells a specialist what a run did, by codes, beside the file."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from platformdirs import user_documents_path

from syncdesk.sync.reporting.outcome import Status
from syncdesk.systems.credentials import SignIn
from syncdesk.timetable.records import Section, Student
from tests.planted import EMAIL, NAME, SECRET
from tests.sync.liss_server import LissServer, fault
from tests.sync.school import BASIC, School, removed, renamed, said

TOKEN = 'tok-Å7 "of its own"'


@pytest.fixture
def school(tmp_path: Path) -> School:
    return School(tmp_path)


async def logged(school: School, *sends: str, **asked: object) -> str:
    result = await school.sync(*(sends or BASIC), log=True, **asked)
    assert result.log
    return Path(result.log).read_text(encoding="utf-8")


async def test_it_lies_beside_the_file_and_is_named_after_it(school: School) -> None:
    with school:
        result = await school.sync(*BASIC, log=True)
        path = Path(result.log)
        assert path.parent == school.path.parent
        assert re.fullmatch(r"school-generic_liss-\d{8}-\d{6}\.txt", path.name)
        assert school.service.run(result.run).log == result.log


async def test_it_tells_versions_target_scope_options_and_each_call(school: School) -> None:
    with school:
        plan = await school.plan(*BASIC)
        sha = {each.kind: each.parcel.sha256 for each in plan.sends}
        plan.close()
        log = await logged(school)
        for line in (
            "syncdesk ", "Python 3", f"Target        {school.target}", "Server        Practice LISS server 10002",
            "Started by    command", "Range         2026-02-09 to 2026-12-18, rotation all, today 2026-02-09",
            '"encoding":"xml"', "Result        done", "send sections: sent in ", "rows 6, added 6, changed 0",
            f"sha256 {sha['section_lists']}", f"Save          {school.source.view().save_id}",
        ):  # fmt: skip
            assert line in log


async def test_it_tells_refused_and_doubtful_rows_by_code(school: School) -> None:
    with school:
        school.edit(renamed(school, Section, "9MAT 1", code="9MAT \x011"))
        school.edit(renamed(school, Section, "9MAT 2", code="9MAT 2 with a very long code"))
        log = await logged(school)
        assert r"refused 9MAT \x011: Its code holds a character that cannot be sent." in log
        assert "doubtful 9MAT 2 with a very long code: " in log


async def test_it_tells_what_was_held_and_by_which_rule(school: School) -> None:
    with school:
        await school.sync(*BASIC)
        school.edit(removed(school, Section, *(f"9MAT {n}" for n in range(1, 7))))
        assert "held by rule emptied: 6 of 6" in await logged(school)


async def test_it_tells_the_servers_words_without_names(school: School) -> None:
    with school, LissServer({"publishClasses": fault(f"{NAME} &lt;{EMAIL}&gt; {SECRET} of row 3")}) as server:
        school.edit(renamed(school, Student, "S1", surname=NAME, email=EMAIL))
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        result = await school.sync(*BASIC, log=True)
        log = Path(result.log).read_text(encoding="utf-8")
        assert "of row 3" in log
        assert NAME in said(result)
        for planted in (NAME, EMAIL, SECRET, "Familyname"):
            assert planted not in log


async def test_it_holds_no_secret(school: School) -> None:
    with school:
        request = school.request(*BASIC)
        settings = msgspec.structs.replace(
            request.settings,
            sign_in=SignIn({"user": EMAIL}, {"password": SECRET, "token": TOKEN}),
        )
        request = request.with_settings(settings)
        result = await school.service.start(request, school.source, log=True).result()
        log = Path(result.log).read_text(encoding="utf-8")
        assert SECRET not in log
        assert TOKEN not in log
        assert EMAIL not in log
        assert "User          •••" in log


async def test_two_in_one_second_do_not_overwrite_each_other(school: School) -> None:
    with school:
        first = await school.sync(*BASIC, log=True)
        second = await school.sync(*BASIC, log=True)
        assert first.log != second.log
        assert "added 6" in Path(first.log).read_text(encoding="utf-8")


async def test_where_the_files_folder_takes_nothing_it_goes_to_the_documents(tmp_path: Path) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    with School(folder) as school:
        blocked = Blocked(school)
        result = await school.service.start(school.request(*BASIC), blocked, log=True).result()
        assert Path(result.log).parent == user_documents_path()
        assert result.status is Status.DONE


class Blocked:
    """A document in a folder that cannot be written: its name stands for a file."""

    def __init__(self, school: School) -> None:
        (school.path.parent / "taken").write_bytes(b"")
        self.path = school.path.parent / "taken" / "school.sdesk"
        self.lease = school.source.lease


async def test_where_it_can_be_written_nowhere_the_sync_goes_on_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with School(tmp_path) as school:
        blocked = Blocked(school)
        monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "taken" / "documents"))
        result = await school.service.start(school.request(*BASIC), blocked, log=True).result()
        assert (result.status, result.log) == (Status.DONE, "")
        assert "The support log could not be written: " in said(result)
        assert "The sync itself is not affected." in said(result)


async def test_a_run_that_came_to_nothing_is_logged_too(school: School) -> None:
    with school:
        log = await logged(school, "medical")
        assert "Result        failed" in log
        assert "Nothing was sent." in log


def calls_of(log: str, title: str = "Calls") -> list[str]:
    """The lines of a list of calls."""
    lines = iter(log.splitlines())
    count = next(int(found[1]) for line in lines if (found := re.fullmatch(rf"{title} \((\d+)\)", line)))
    return [next(lines) for _ in range(count)]


def names_of(calls: list[str]) -> list[str]:
    return [line.split()[1] for line in calls]


async def test_it_lists_every_call_of_the_run_with_counts_and_times(school: School) -> None:
    with school:
        calls = calls_of(await logged(school))
        assert names_of(calls) == school.calls("%")
        assert {"liss.hello", "liss.getClasses", "liss.publishClasses"} <= set(names_of(calls))
        shape = re.compile(
            r"  \d\d:\d\d:\d\d\.\d{3} liss\.\w+ in \d+\.\d{3} s, sent \d+ bytes, received \d+ bytes(, \d+ rows)?;"
            r" HTTP 200.*"
        )
        assert all(shape.fullmatch(line) for line in calls)
        assert any("liss.publishClasses" in line and ", 6 rows; HTTP 200" in line for line in calls)


async def test_a_call_that_was_refused_stands_with_the_server_s_words(school: School) -> None:
    with school, LissServer({"publishClasses": fault(f"{NAME} of row 3 {SECRET}")}) as server:
        school.edit(renamed(school, Student, "S1", surname=NAME))
        school.connection = msgspec.structs.replace(school.connection, url=server.url)
        (line,) = [line for line in calls_of(await logged(school)) if "liss.publishClasses" in line]
        assert "of row 3" in line
        assert NAME not in line
        assert SECRET not in line


async def test_each_try_of_a_call_stands_by_itself(school: School) -> None:
    with school:
        school.practice.misbehave("cut_request:2")
        calls = calls_of(await logged(school))
        name = next(line.split()[1] for line in calls if "no answer" in line)
        tries = [line for line in calls if line.split()[1] == name]
        assert ["no answer: The connection to" in line for line in tries] == [True, True, False]
        assert "HTTP 200" in tries[-1]


async def test_the_calls_of_a_preview_are_listed_with_the_run_that_carries_it_out(school: School) -> None:
    with school:
        plan = await school.plan(*BASIC)
        made = len(school.calls("%"))
        result = await school.service.start_plan(plan, school.source, log=True).result()
        log = Path(result.log).read_text(encoding="utf-8")
        assert len(calls_of(log, "Calls of the preview")) == made
        assert names_of(calls_of(log)) == school.calls("%")[made:]
