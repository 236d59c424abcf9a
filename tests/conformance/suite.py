"""The one suite that every school system passes against its stand-in; the rules of a sync are in `rules.py`.

A system's test module names the system, the kinds it takes and gives, the variants it is tried in, and what it is known
not to do, with the reason:

    class TestSomeSystem(Conformance):
        system = SYSTEM
        takes = ("sections", "timetable")
        gives = ("students",)
        variants = {"plain": {}}                     # options of the connection, by name
        exceptions = {"test_…": "why"}               # has to fail as long as it stands here

A system that adds nothing to another one but its declaration is a `DialectConformance` instead.

Nothing here knows a protocol: faults happen on the line, and both sides are compared as rows.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, ClassVar

import msgspec
import pytest

from syncdesk.connections.probe import probe
from syncdesk.sync.reporting.events import Event, StepEnded
from syncdesk.sync.reporting.outcome import Rule, Status
from syncdesk.sync.state.unconfirmed import UnconfirmedReason
from syncdesk.systems.contract import System
from syncdesk.systems.network import Proxy
from syncdesk.timetable.records import Room, Section, Student, Teacher
from tests.bad_days.between import carried_and, carried_but_cut, for_ever, reset
from tests.certificates import Authority
from tests.conformance.bench import ONCE, Bench, once, quietly
from tests.conformance.rules import RulesOfSync
from tests.conftest import leaks
from tests.planted import EMAIL, NAME, SECRET
from tests.proxies import HttpProxy
from tests.scripted_server import Act, ScriptedServer, answer, cut_request, silence
from tests.sync.school import notes, renamed, rule, said, small_school, states, step
from tests.timetable.building import Building

SMALL = 1 << 20
"""The largest answer that is read where one has no end."""

NOT_ACCEPTED, UNKNOWN = "not_accepted", "unknown"


class End(msgspec.Struct, frozen=True):
    """One way in which sending a kind ends badly: the fault (None: a refusal), what is known then, and what is told.

    `arrived` says that the rows got there all the same.
    """

    name: str
    fault: Act | None
    state: str
    told: str
    arrived: bool = False
    asked: Mapping[str, Any] = {}


ENDS = (
    End("refused", None, NOT_ACCEPTED, "Library refused"),
    End("429", answer(status=429), NOT_ACCEPTED, "it gets too many calls (HTTP 429)"),
    End("500", answer(status=500), NOT_ACCEPTED, "broke down"),
    End("cut request", cut_request(after=20, reset=True), UNKNOWN, "The connection to Library was lost"),
    End("cut answer", carried_but_cut(0.5, reset=True), UNKNOWN, "in the middle of its answer", arrived=True),
    End("no answer", carried_and(reset()), UNKNOWN, "lost before it answered", arrived=True),
    End("silence", silence(), UNKNOWN, "did not answer within 1 s", asked={"patience": 0.2}),
    End("empty", answer(b""), UNKNOWN, "an empty answer"),
    End(
        "oversize", quietly(for_ever(b" " * 65536)), UNKNOWN, "more than 1 MB",
        asked={"network": {"max_answer_bytes": SMALL}},
    ),
)  # fmt: skip

UNICODE = (
    "Zoë Ångström",
    "Āria ‘Tū’ Pōtae",
    "Łódź — Ğüzel",
    "李小龍",
    "שלום עולם",
    "e\u0301a\u0308",
    "😀🏫",
    "½ € № ™",
)
AWKWARD = (
    "9MAT.1", "9MAT 1 ", " 9MAT-1", "9MAT  1", "R&D", "<b>", "]]>", '"A"', "O'B", "A|B", "A;B", "A,B", "A=B", "100%",
    "%41", "\\n", "0007", "null", "0", "-1", "1e5", "=1+1", "true", "{}", "[1]", "A/B\\C", "?a=b#c", "X" * 54,
)  # fmt: skip


class Stand:
    """What a test module says of its system, and the bench that tests work on."""

    system: ClassVar[System]
    takes: ClassVar[tuple[str, ...]]
    daily: ClassVar[tuple[str, ...]] = ()
    """Kinds that go date by date."""
    gives: ClassVar[tuple[str, ...]]
    variants: ClassVar[Mapping[str, Mapping[str, Any]]] = {"plain": {}}
    exceptions: ClassVar[Mapping[str, str]] = {}

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Every test in every variant; the rules, which are the engine's whatever is spoken, in the first one."""
        if "variant" in metafunc.fixturenames:
            names = list(self.variants)
            metafunc.parametrize("variant", names[:1] if hasattr(RulesOfSync, metafunc.function.__name__) else names)

    @pytest.fixture(autouse=True)
    def known_exception(self, request: pytest.FixtureRequest) -> None:
        """What the system is known not to do fails, and is told as soon as it no longer does."""
        reason = self.exceptions.get(request.node.originalname)
        if reason is not None:
            request.node.add_marker(pytest.mark.xfail(reason=reason, strict=True))

    def stand(self, folder: Path, variant: str, build: Building | None = None, **more: Any) -> Bench:
        """A bench of the system in a variant. A system with a stand-in of its own gives another one."""
        return Bench(folder, build, system=self.system, options=self.variants[variant], **more)

    @pytest.fixture
    def bench(self, tmp_path: Path, variant: str) -> Iterator[Bench]:
        """Never synchronised."""
        with self.stand(tmp_path, variant) as bench:
            yield bench

    @pytest.fixture
    async def synced(self, bench: Bench) -> Bench:
        """Synchronised once."""
        assert (await bench.sync(*bench.kinds)).status is Status.DONE
        return bench

    @pytest.fixture
    async def edited(self, synced: Bench) -> Bench:
        """Synchronised once, and changed since in a way that changes every kind."""
        synced.edit(renamed(synced, Section, "9MAT 1", code="9ALG 1"))
        return synced


class OfTheSystem(Stand):
    """What each system does in its own way: its kinds, its rows, what it gives."""

    # The declaration

    def test_it_takes_and_gives_these_kinds(self) -> None:
        assert {sending.kind.name for sending in self.system.sends} == {*self.takes, *self.daily}
        assert {receiving.kind.name for receiving in self.system.receives} == set(self.gives)

    async def test_every_kind_arrives_in_the_declared_order(self, bench: Bench) -> None:
        everybody = bench.source.session.document.of(Student).values()
        bench.edit(
            lambda draft: [draft.replace(msgspec.structs.replace(room, name="Lab")) for room in rooms(bench)],
            lambda draft: [draft.replace(msgspec.structs.replace(each, year_level="9")) for each in everybody],
        )
        ended: list[str] = []

        def listener(event: Event) -> None:
            if isinstance(event, StepEnded) and event.step.kind:
                ended.append(event.step.kind)

        result = await bench.sync(*self.takes, listener=listener)
        assert result.status is Status.DONE
        assert bench.in_step(*self.takes)
        order = [kind for way, kind in self.system.order if way == "send"]
        assert sorted(ended, key=order.index) == ended

    async def test_kinds_it_does_not_exchange_are_refused_by_name(self, bench: Bench) -> None:
        assert "does not take photos" in said(await bench.sync("photos"))
        assert "does not send photos" in said(await bench.sync(receive=("photos",)))
        assert bench.asked == 0

    # Meeting the other side

    async def test_it_connects_step_by_step(self, bench: Bench) -> None:
        request = bench.request()
        steps = [step async for step in probe(bench.system, request.settings, request.scope)]
        assert [(step.step, step.ok) for step in steps] == [
            ("name", True), ("tcp", True), ("hello", True), ("sign_in", True),
        ]  # fmt: skip
        assert bench.sent == 0

    async def test_a_wrong_password_is_told(self, bench: Bench) -> None:
        result = await bench.sync(*bench.kinds, password="not-it")
        bench.nothing_was_sent(result)
        assert "did not accept this user name and password" in said(result)
        await bench.made_good()

    async def test_reading_back_shows_what_was_sent(self, bench: Bench) -> None:
        result = await bench.sync(*bench.kinds, verify=True)
        assert result.status is Status.DONE
        assert all("holds exactly what was sent" in notes(result, kind) for kind in bench.kinds)

    # What rows hold

    async def test_letters_of_all_alphabets_arrive_and_come_back(self, tmp_path: Path, variant: str) -> None:
        build = Building()
        build.grid()
        for number, words in enumerate(UNICODE):
            build.add(Student(0, f"S{number}", words, words))
            build.add(Teacher(0, f"Tå{number}", words, words))
            build.section(f"9ñ {words}", f"Tå{number}", f"Rø{number}", name=words)
            build.lesson(f"9ñ {words}", number % 5 + 1, "1")
            build.enrol(f"S{number}", f"9ñ {words}")
        with self.stand(tmp_path, variant, build) as bench:
            sent = tuple(kind for kind in self.takes if kind not in {"students", "teachers"})  # they are there already
            assert (await bench.sync(*sent, verify=True)).status is Status.DONE
            assert bench.in_step(*sent)
            received = await bench.sync(receive=self.gives)
            assert {each.state for each in received.steps} == {"unchanged"}
            assert {row.first_name for row in bench.source.view().of(Student).values()} == set(UNICODE)

    async def test_awkward_codes_arrive_as_they_are(self, tmp_path: Path, variant: str) -> None:
        build = Building()
        build.grid()
        for number, code in enumerate(AWKWARD):
            build.add(Student(0, code, "First", "Name"))
            build.section(code, code, code)
            build.lesson(code, number % 5 + 1, "1")
            build.enrol(code, code)
        with self.stand(tmp_path, variant, build) as bench:
            result = await bench.sync(*bench.kinds, verify=True)
            assert all("holds exactly what was sent" in notes(result, kind) for kind in bench.kinds)
            assert all(step(result, kind).refused == () for kind in bench.kinds)
            assert step(result, "section_lists").rows == len(AWKWARD)
            assert bench.in_step(*bench.kinds)

    async def test_a_code_that_cannot_travel_is_refused_with_what_hangs_on_it(self, bench: Bench) -> None:
        bench.edit(renamed(bench, Section, "9MAT 1", code="9\x01MAT"))
        result = await bench.sync(*bench.kinds)
        assert result.status is Status.DONE_WITH_WARNINGS
        (refused,) = step(result, "sections").refused
        assert "a character that cannot be sent" in str(refused.reason)
        assert step(result, "timetable").rows == 10
        assert sum(1 + row.followers for row in step(result, "timetable").refused) == 5
        assert bench.in_step(*bench.kinds)

    async def test_every_teacher_and_room_of_a_slot_arrives(self, bench: Bench) -> None:
        new = [
            bench.build.lesson(section, day, "4", teacher, room)
            for section, day, teacher, room in (
                ("9MAT 1", 1, "T2", "R2"), ("9MAT 1", 1, "T3", "R3"), ("9MAT 2", 2, "T2", "R3"),
            )
        ]  # fmt: skip
        bench.edit(lambda draft: [draft.add(msgspec.structs.replace(lesson, id=0)) for lesson in new])
        result = await bench.sync(*bench.kinds)
        assert step(result, "timetable").rows == 18

    async def test_a_document_with_nothing_to_send_sends_nothing(self, tmp_path: Path, variant: str) -> None:
        with self.stand(tmp_path, variant, Building(), knows=small_school(3, 4)) as bench:
            result = await bench.sync(*bench.kinds)
            bench.nothing_was_sent(result)
            assert "the file has nothing to send" in said(result)

    # Receiving

    async def test_who_is_new_is_received_and_saved_before_anything_is_sent(self, tmp_path: Path, variant: str) -> None:
        with self.stand(tmp_path, variant, knows=small_school(3, 5)) as bench:
            first, *_ = bench.kinds
            result = await bench.sync(*bench.kinds, receive=("students",), at=(first, None))
            assert step(result, "students", "receive").state == "received"
            assert states(result)[first] == "not_accepted"
            assert bench.source.view().count(Student) == 5
            await bench.made_good()

    async def test_who_comes_twice_is_taken_once(self, tmp_path: Path, variant: str) -> None:
        with self.stand(tmp_path, variant, knows=small_school(3, 5)) as bench:
            people = bench.held("students")
            bench.hold("students", people + people[-1:])
            result = await bench.sync(receive=("students",))
            assert result.status is Status.DONE_WITH_WARNINGS
            (refused,) = step(result, "students", "receive").refused
            assert "It comes twice" in str(refused.reason)
            assert bench.source.view().count(Student) == 5

    async def test_a_source_that_gives_nobody_is_held_and_nobody_is_removed(self, bench: Bench) -> None:
        bench.hold("students", [])
        result = await bench.sync(*bench.kinds, receive=("students",))
        assert rule(result, "students", "receive") is Rule.SOURCE_EMPTY
        bench.nothing_was_sent(result)
        assert bench.source.view().count(Student) == 4

    async def test_what_breaks_off_while_it_is_received_changes_no_file(self, tmp_path: Path, variant: str) -> None:
        with self.stand(tmp_path, variant, knows=small_school(3, 5)) as bench:
            save = bench.source.session.base_id
            bench.line.fault = carried_but_cut(0.9)
            result = await bench.sync(*bench.kinds, receive=("students",), retries=ONCE)
            bench.nothing_was_sent(result)
            assert bench.source.session.base_id == save

    # Secrets

    async def test_no_secret_and_no_person_is_in_any_record(self, tmp_path: Path, variant: str) -> None:
        build = small_school(3, 4)
        build.add(Student(0, "S99", NAME, NAME, email=EMAIL))
        build.enrol("S99", "9MAT 1")
        heard: list[Event] = []
        with self.stand(tmp_path, variant, build) as bench:
            for asked in ({"password": f"{SECRET}-old"}, {"at": (bench.kinds[1], None)}, {"receive": self.gives}):
                result = await bench.sync(*bench.kinds, listener=heard.append, log=True, **asked)
                assert Path(result.log).is_file()
                assert SECRET not in f"{result} {heard} {bench.request()}"
            assert list(leaks(tmp_path)) == []


class OfTheClient(Stand):
    """What the client of a protocol does, whichever system it talks to."""

    # Meeting the other side

    async def test_an_unknown_school_is_told(self, bench: Bench) -> None:
        right = bench.connection.school_code
        bench.connect(school_code="9999")
        result = await bench.sync(*bench.kinds)
        bench.nothing_was_sent(result)
        assert "does not know the school code “9999”" in said(result)
        bench.connect(school_code=right)
        await bench.made_good()

    async def test_where_nobody_listens_nothing_is_sent(self, bench: Bench) -> None:
        with closing(socket.socket()) as taken:
            taken.bind(("127.0.0.1", 0))  # it does not listen, and nobody else can
            bench.connect(url=f"http://127.0.0.1:{taken.getsockname()[1]}/liss")
            result = await bench.sync(*bench.kinds, retries=ONCE)
        bench.nothing_was_sent(result)
        assert "Nothing answers at this address and port" in said(result)

    async def test_it_goes_by_tls_with_the_schools_own_authority(self, tmp_path: Path, variant: str) -> None:
        with self.stand(tmp_path, variant, authority=Authority(tmp_path)) as bench:
            assert bench.connection.url.startswith("https:")
            await bench.made_good()

    async def test_a_certificate_that_nobody_vouches_for_stops_it(self, tmp_path: Path, variant: str) -> None:
        with self.stand(tmp_path, variant, authority=Authority(tmp_path)) as bench:
            bench.connect(ca_file="")
            result = await bench.sync(*bench.kinds, retries=ONCE)
            bench.nothing_was_sent(result)
            assert "certificate is not trusted" in said(result)

    async def test_it_goes_through_a_proxy_with_a_sign_in(self, tmp_path: Path, variant: str) -> None:
        with (
            HttpProxy("ann", "pw") as proxy,
            self.stand(tmp_path, variant, authority=Authority(tmp_path)) as bench,
        ):
            wrong = await bench.sync(*bench.kinds, network={"proxy": Proxy(proxy.url, "ann", "no")}, retries=ONCE)
            bench.nothing_was_sent(wrong)
            assert "proxy did not accept the user name and the password" in said(wrong)
            right = await bench.sync(*bench.kinds, network={"proxy": Proxy(proxy.url, "ann", "pw")})
            assert right.status is Status.DONE
            assert set(proxy.asked) == {f"127.0.0.1:{bench.line.port}"}
            assert bench.in_step(*bench.kinds)

    async def test_a_password_is_never_sent_on_to_another_address(self, bench: Bench) -> None:
        with ScriptedServer() as elsewhere:
            bench.line.fault = answer(status=307, headers={"Location": elsewhere.url})
            result = await bench.sync(*bench.kinds)
            bench.nothing_was_sent(result)
            assert elsewhere.url in said(result)
            assert elsewhere.connections == 0

    # How sending ends

    @pytest.mark.parametrize("end", ENDS, ids=lambda end: end.name)
    async def test_what_went_before_stays_accepted_and_the_rest_is_made_good(self, edited: Bench, end: End) -> None:
        before, accepted = edited.state(), edited.accepted()
        first, middle, last = edited.kinds
        result = await edited.sync(*edited.kinds, at=(middle, end.fault), retries=ONCE, **end.asked)
        assert result.status is Status.FAILED
        assert states(result) == {first: "sent", middle: end.state, last: "not_sent"}
        assert end.told in said(result)
        assert f"Accepted: {first}." in said(result)
        assert edited.holds(first) == edited.says(first)
        assert edited.holds(middle) == (edited.says(middle) if end.arrived else before[middle])
        assert edited.holds(last) == before[last]
        assert {kind for kind, mark in edited.accepted().items() if mark != accepted[kind]} == {first}
        doubt = UnconfirmedReason.NO_ANSWER if end.state == UNKNOWN else UnconfirmedReason.BROKEN_SET
        assert edited.doubts() == {**dict.fromkeys(edited.kinds, UnconfirmedReason.BROKEN_SET), middle: doubt}
        await edited.made_good()

    @pytest.mark.parametrize(
        "fault",
        [answer(status=429, headers={"Retry-After": "0"}), answer(status=503), reset(), carried_but_cut(0.5)],
        ids=["429", "503", "cut", "cut answer"],
    )
    async def test_what_passes_by_itself_is_tried_again(self, edited: Bench, fault: Act) -> None:
        middle = edited.kinds[1]
        result = await edited.sync(*edited.kinds, at=(middle, once(fault)))
        assert result.status is Status.DONE
        assert "It took 2 tries." in notes(result, middle)
        assert edited.in_step(*edited.kinds)

    async def test_a_breakdown_is_not_tried_again_by_itself(self, edited: Bench) -> None:
        middle = edited.kinds[1]
        result = await edited.sync(*edited.kinds, at=(middle, once(answer(status=500))))
        assert states(result)[middle] == "not_accepted"
        await edited.made_good()

    async def test_a_preview_sends_nothing_and_is_what_the_run_does(self, edited: Bench) -> None:
        before = edited.state()
        plan = await edited.plan(*edited.kinds)
        planned = [(each.kind, each.added, each.changed, each.removed) for each in plan.results()]
        assert edited.state() == before
        result = await edited.service.start_plan(plan, edited.source).result()
        assert [(each.kind, each.added, each.changed, each.removed) for each in result.steps if each.kind] == planned
        assert edited.in_step(*edited.kinds)


class Conformance(OfTheSystem, OfTheClient, RulesOfSync):
    """All of the suite. See the top of the file."""


class DialectConformance(OfTheSystem):
    """For a system that is reached by the client of another one, which passes all of the suite: what may differ."""


def rooms(bench: Bench) -> list[Room]:
    """The document's rooms."""
    return list(bench.source.session.document.of(Room).values())
