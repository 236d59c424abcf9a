"""One way from what is configured to a request, whoever sets a run off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from syncdesk.connections.secrets import Secrets
from syncdesk.errors import SecretError, UsageError
from syncdesk.runs.passwords import GivenSecrets, StoredPasswords
from syncdesk.runs.requests import Passwords, Requests, RunSpec, after_save, file_of
from syncdesk.sync.values import Request, Status, Trigger
from tests.planted import SECRET
from tests.sync.school import BASIC, TODAY, School, small_school
from tests.timetable.building import Building


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    with School(tmp_path, _rotating()) as made:
        yield made


def _rotating() -> Building:
    """A school whose year has two rotations."""
    build = small_school(3, 4)
    days = [date(2026, 1, 28) + timedelta(days=n) for n in range(325)]
    build.dates(
        *((on.isoformat(), on.weekday() + 1, 1 if on < date(2026, 7, 1) else 2) for on in days if on.weekday() < 5)
    )
    return build


def _request(school: School, asked: RunSpec, passwords: Passwords | None = None) -> Request:
    view = school.source.view()
    file = file_of(school.service, view, school.path)
    return Requests(school.service, view, file, passwords or GivenSecrets({"password": SECRET}, Secrets())).request(
        school.connection, msgspec.structs.replace(asked, today=TODAY)
    )


def test_a_window_a_command_and_a_save_mean_the_same_by_the_same_connection(school: School) -> None:
    asked = {trigger: _request(school, RunSpec(trigger, (), BASIC)) for trigger in (Trigger.WINDOW, Trigger.COMMAND)}
    asked[Trigger.SAVE] = _request(school, after_save(school.system))
    first, *others = [msgspec.structs.replace(each, trigger=Trigger.WINDOW, send=()) for each in asked.values()]
    assert all(each == first for each in others)
    assert {trigger: each.trigger for trigger, each in asked.items()} == {each: each for each in asked}


async def test_a_save_sends_what_basic_sends_for_the_dates_of_the_run_before(school: School) -> None:
    (first, last) = date(2026, 3, 2), date(2026, 5, 29)
    assert (await school.sync(*BASIC, start=first, end=last, rotation=1)).status is Status.DONE
    request = _request(school, after_save(school.system))
    assert (request.receive, request.send) == ((), school.system.basic.send)
    assert (request.scope.rotation, request.scope.end) == (1, last)


async def test_a_sync_of_dates_leaves_all_else_as_it_was_in_the_run_before(school: School) -> None:
    assert (await school.sync(*BASIC, rotation=1)).status is Status.DONE
    dates = date(2026, 3, 2), date(2026, 3, 6)
    request = _request(school, RunSpec(Trigger.COMMAND, (), ("daily_changes",), *dates, daily=True))
    assert request.dates == dates
    assert request.scope.rotation == 1
    typed = _request(school, RunSpec(Trigger.COMMAND, (), ("daily_changes",), *dates, rotation=2, daily=True))
    assert typed.scope.rotation == 2


def test_what_the_system_cannot_do_is_refused_before_anything_is_asked_of_it(school: School) -> None:
    with pytest.raises(UsageError, match="does not take"):
        _request(school, RunSpec(Trigger.COMMAND, (), ("photos",)))


def test_a_run_that_asks_nobody_needs_a_password_that_is_kept(school: School) -> None:
    secrets = Secrets()
    with pytest.raises(SecretError, match="There is no password"):
        _request(school, after_save(school.system), StoredPasswords(secrets))
    secrets.keep_for_session(school.connection, {"password": SECRET})
    request = _request(school, after_save(school.system), StoredPasswords(secrets))
    assert request.settings.sign_in["password"] == SECRET


def test_a_copy_of_a_file_looks_for_the_password_of_its_own(school: School, tmp_path: Path) -> None:
    secrets = Secrets()
    secrets.keep_for_session(school.connection, {"password": SECRET})
    copy = tmp_path / "copy.sdesk"
    copy.write_bytes(school.path.read_bytes())
    view = school.source.view()
    file_of(school.service, view, school.path)
    file = file_of(school.service, view, copy)
    with pytest.raises(SecretError, match="There is no password"):
        Requests(school.service, view, file, StoredPasswords(secrets)).request(
            school.connection, after_save(school.system)
        )


def test_the_service_hands_out_nothing_that_lies_behind_it(school: School) -> None:
    shown = {name: getattr(school.service, name) for name in dir(school.service) if not name.startswith("_")}
    values = {name: each for name, each in shown.items() if not callable(each)}
    assert values == {"folder": school.state_folder, "said": ()}
