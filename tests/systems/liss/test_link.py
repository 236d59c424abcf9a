"""A connection in the words of the contract: what is asked with which parameters; a school that comes back whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest

from syncdesk.errors import Refused, SignInRefused
from syncdesk.practice.options import PracticeOptions
from syncdesk.practice.server import PracticeServer
from syncdesk.systems.contract import Link, Publishes, Reads, Scope, ServerInfo, Settings
from syncdesk.systems.kinds import KINDS
from syncdesk.systems.liss import records
from syncdesk.systems.liss.calls import PUBLISHES, READS
from syncdesk.systems.liss.records import LissRecord
from syncdesk.systems.options import OptionValue
from tests import planted
from tests.scripted_server import ScriptedServer, answer
from tests.systems.liss.asking import asked
from tests.systems.liss.making import (
    TODAY,
    Noting,
    RowsParcel,
    encoded_answer,
    encoded_fault,
    scope,
    settings,
)
from tests.systems.liss.mapping import GENERIC, mapped
from tests.timetable import sampled
from tests.timetable.building import Building

Scripted = Callable[..., ScriptedServer]
DATED = scope(
    today=date(2026, 8, 10), start=date(2026, 8, 17), end=date(2027, 6, 11), academic_year=2026, academic_year_end=2027,
    year_first=date(2026, 8, 1), year_last=date(2027, 7, 31), rotation=1,
)  # fmt: skip


async def published(server: ScriptedServer, kind: str, at: Scope, **options: OptionValue) -> list[Any]:
    """The parameters of a publish, the sign-in left out."""
    async with GENERIC.connect(settings(server.url, encoding="json", **options)) as link:
        assert isinstance(link, Publishes)
        await link.publish(kind, RowsParcel(link.encode(kind, [])), at, Noting())
    return json.loads(server.requests[-1].body)["params"][1:]


async def read(server: ScriptedServer, kind: str, at: Scope, **options: OptionValue) -> list[Any]:
    """The parameters of a read, the sign-in left out."""
    async with GENERIC.connect(settings(server.url, encoding="json", **options)) as link:
        assert isinstance(link, Reads)
        await link.read(kind, at, Noting())
    return json.loads(server.requests[-1].body)["params"][1:]


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("sections", [2026, []]),
        ("section_lists", [[], "20260810T00:00:00"]),
        ("timetable", [[], 2026, 0, 0, "20260817T00:00:00", "20270611T23:59:00", False]),
        ("rooms", ["20260810T00:00:00", []]),
        ("bell_times", ["", []]),
        ("calendar", [[]]),
    ],
)
async def test_a_publish_is_asked_with_the_dates_of_the_run(scripted: Scripted, kind: str, params: list[Any]) -> None:
    assert await published(scripted(answer(encoded_answer("", "json"))), kind, DATED) == params


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("students", ["20260810T00:00:00"]),
        ("teachers", ["20260810T00:00:00"]),
        ("rooms", []),
        ("sections", [2026]),
        ("section_lists", ["20260810T00:00:00"]),
        ("timetable", [2026, "20260817T00:00:00", "20270611T23:59:00"]),
        ("bell_times", [""]),
        ("calendar", ["20250101T00:00:00", "20281231T23:59:00"]),
    ],
)
async def test_a_read_is_asked_with_the_dates_of_the_run_and_the_calendar_for_all_of_it(
    scripted: Scripted, kind: str, params: list[Any]
) -> None:
    assert await read(scripted(answer(encoded_answer([], "json"))), kind, DATED) == params


async def test_everything_but_the_timetable_runs_from_the_start_of_a_range_that_is_over(scripted: Scripted) -> None:
    past = scope(start=date(2025, 10, 6), end=date(2025, 12, 19))
    assert await read(scripted(answer(encoded_answer([], "json"))), "students", past) == ["20251006T00:00:00"]


@pytest.mark.parametrize(("option", "year"), [("start", 2026), ("end", 2027), ("2030", 2030)])
async def test_the_academic_year_is_the_one_it_starts_or_ends_in_or_a_fixed_one(
    scripted: Scripted, option: str, year: int
) -> None:
    server = scripted(answer(encoded_answer("", "json")))
    assert (await published(server, "sections", DATED, academic_year=option))[0] == year


async def test_the_options_of_single_calls_go_with_them(scripted: Scripted) -> None:
    yes = answer(encoded_answer("", "json"))
    server = scripted(yes, yes, answer(encoded_answer([], "json")))
    assert (await published(server, "timetable", DATED, create_classes=True))[-1] is True
    assert (await published(server, "bell_times", DATED, bell_times_structure="main"))[0] == "main"
    assert (await read(server, "bell_times", DATED, bell_times_structure="main")) == ["main"]


def test_every_kind_has_a_call_that_it_is_sent_or_read_by() -> None:
    assert {each.kind.name for each in GENERIC.sends} == set(PUBLISHES)
    assert {each.kind.name for each in GENERIC.receives} <= set(READS)
    assert {each.kind.name for each in GENERIC.sends if each.readable} <= set(READS)
    assert {each.kind.name: each.row for each in GENERIC.sends} == {
        kind: call.carries for kind, call in PUBLISHES.items()
    }
    assert set(READS) | set(PUBLISHES) <= set(KINDS)


# Greeting and sign-in


@pytest.mark.parametrize(
    ("said", "info"),
    [
        ({"SIS": "Sentral", "LissVersion": 10002}, ServerInfo("Sentral", "10002")),
        ({"SIS": "Sentral", "LissVersion": "1.0"}, ServerInfo("Sentral", "1")),
        ({"SIS": "Sentral"}, ServerInfo("Sentral", "")),
        ("", ServerInfo("", "")),
    ],
)
async def test_a_greeting_tells_who_answers(scripted: Scripted, said: object, info: ServerInfo) -> None:
    async with GENERIC.connect(settings(scripted(answer(encoded_answer(said))).url)) as link:
        assert await link.greet() == info


async def test_the_sign_in_is_checked_by_the_first_read_that_the_server_offers(scripted: Scripted) -> None:
    unknown = answer(encoded_fault(-32601, "Unknown method"))
    server = scripted(unknown, answer(encoded_answer("")), answer(encoded_answer([])))
    async with GENERIC.connect(settings(server.url)) as link:
        checked = await link.check_sign_in(scope())
    assert checked.checked
    assert asked(server) == ["liss.getRooms", "liss.getTeachers", "liss.getStudents"]


async def test_a_server_without_any_read_leaves_the_sign_in_unchecked_and_says_so(scripted: Scripted) -> None:
    server = scripted(*[answer(encoded_answer(""))] * 3)
    async with GENERIC.connect(settings(server.url)) as link:
        checked = await link.check_sign_in(scope())
    assert not checked.checked
    assert "the first sync will" in str(checked.text)


@pytest.mark.parametrize(("words", "kind"), [("Login failed", SignInRefused), ("Not today", Refused)])
async def test_a_refusal_of_the_check_is_told(scripted: Scripted, words: str, kind: type[Exception]) -> None:
    server = scripted(answer(encoded_fault(0, words)))
    async with GENERIC.connect(settings(server.url)) as link:
        with pytest.raises(kind, match=words):
            await link.check_sign_in(scope())
    assert len(server.requests) == 1


async def test_opening_a_connection_says_nothing_to_the_server(scripted: Scripted) -> None:
    server = scripted()
    async with GENERIC.connect(settings(server.url)):
        pass
    assert server.connections == 0


# A whole school, there and back


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeServer]:
    options = PracticeOptions(
        data=tmp_path, people="none", check_people="off", user="timetabler", password=planted.SECRET
    )
    with PracticeServer(options) as server:
        yield server


def sample() -> Building:
    return Building.of_rows(sampled.rows(TODAY))


async def there_and_back(link: Link, kind: str, rows: list[LissRecord]) -> list[LissRecord]:
    assert isinstance(link, Publishes)
    assert isinstance(link, Reads)
    receipt = await link.publish(kind, RowsParcel(link.encode(kind, rows)), scope(), Noting())
    assert receipt.words == ""
    return cast("list[LissRecord]", await link.read(kind, scope(), Noting()))


@pytest.mark.parametrize("encoding", ["xml", "json"])
async def test_what_is_published_to_a_strict_server_is_read_back_as_it_was(
    practice: PracticeServer, encoding: str
) -> None:
    build, made = sample(), _settings(practice, encoding)
    async with GENERIC.connect(made) as link:
        assert (await link.greet()).name
        assert (await link.check_sign_in(scope())).checked
        for kind in ("sections", "rooms", "bell_times", "timetable", "section_lists", "calendar"):
            rows = mapped(build, kind).rows
            assert rows
            assert await there_and_back(link, kind, rows) == rows, kind


@pytest.mark.parametrize("encoding", ["xml", "json"])
async def test_awkward_texts_come_back_as_they_were(practice: PracticeServer, encoding: str) -> None:
    rows: list[LissRecord] = [
        records.Room(f"R{n}", f"R{n}", Name=name)
        for n, name in enumerate(
            ["Zoë & <Måns>", "“quoted” 'x'", "tab\tline\nend", "教室", "🏫", "]]>", "a  b", "\x85"]
        )
    ]
    async with GENERIC.connect(_settings(practice, encoding)) as link:
        assert await there_and_back(link, "rooms", rows) == rows


def _settings(practice: PracticeServer, encoding: str) -> Settings:
    made = settings(practice.url, encoding=encoding)
    sign_in = msgspec.structs.replace(made.sign_in, public={**made.sign_in.public, "school_code": practice.school_code})
    return msgspec.structs.replace(made, sign_in=sign_in)
