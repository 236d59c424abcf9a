"""`kill -9` in every phase of a save and of a run, and at random moments of both.

After each kill the file is the old one or the new one to the byte, the session that is left goes on, nothing stays
beside the document, and the next run brings the system to what the document says.

The random moments come from a seed that is printed; SYNCDESK_LAB_SEED=N has the same ones again.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median

import pytest

from syncdesk import places
from syncdesk.sync.reporting.outcome import Status
from syncdesk.sync.state.unconfirmed import Unconfirmed, UnconfirmedReason
from syncdesk.timetable.opening import read_view
from syncdesk.timetable.records import Section, Student
from syncdesk.timetable.sessions import left_behind
from syncdesk.timetable.store import PHASES, Session
from tests.labs.forks import Forks
from tests.sync.dying import OF_A_KIND, OF_ALL, OF_RECEIVING, RECEIVED
from tests.sync.school import BASIC, School, SessionOfTest, moved, renamed, said, small_school
from tests.systems.oneroster.roster import Roster, left_about
from tests.systems.oneroster.test_strangers import BESIDE, INSIDE, hers, sight
from tests.timetable.elsewhere import AFTER, ANY_MOMENT

pytestmark = [
    pytest.mark.lab,
    pytest.mark.skipif(os.name != "posix", reason="processes that copy themselves are POSIX's"),
]
TIMES = 10
RANDOM_TIMES = 100
UNKILLED = 5
ORDER = ("sections", "timetable", "section_lists")
SEED = int(os.environ.get("SYNCDESK_LAB_SEED") or random.SystemRandom().randrange(10**9))
OLD, NEW = "old file", "new file"
NOTHING, UNKNOWN, PARTLY, ACCEPTED = "nothing sent", "unknown", "partly accepted", "accepted"


class Tally:
    """How many kills there were in each phase, and what stood after them."""

    def __init__(self) -> None:
        self._found: dict[str, Counter[str]] = {}

    def count(self, phase: str, *found: str) -> None:
        """Count one kill."""
        self._found.setdefault(phase, Counter()).update(("kills", *found))

    def show(self) -> None:
        """Print the table."""
        columns = ("kills", OLD, NEW, NOTHING, UNKNOWN, PARTLY, ACCEPTED)
        print(f"\n\n{'phase':38}{''.join(f'{name:>17}' for name in columns)}   (seed {SEED})")
        for phase, counts in self._found.items():
            print(f"{phase:38}{''.join(f'{counts[name] or 0:>17}' for name in columns)}")
        print(f"{'all':38}{sum(counts['kills'] for counts in self._found.values()):>17}")


@pytest.fixture(scope="module")
def tally() -> Iterator[Tally]:
    tally = Tally()
    yield tally
    tally.show()


@pytest.fixture
def forks() -> Iterator[Forks]:
    with Forks() as forks:
        yield forks


class Victim:
    """A school whose file and runs other processes work on until they are killed."""

    def __init__(self, school: School, forks: Forks) -> None:
        self.school = school
        self.forks = forks
        self.path = school.path
        self.last_saved = b""
        self._number = 0
        self._beside: list[str] = []

    async def begin(self) -> None:
        """Have the system hold what the document says, and leave the document."""
        result = await self.school.sync(*BASIC)
        assert result.status is Status.DONE
        self.leave()

    def leave(self) -> None:
        """Leave the document."""
        self.school.source.close()
        self._beside = self._names()
        assert not list(places.sessions_folder().iterdir())

    def _names(self) -> list[str]:
        return sorted(found.name for found in self.path.parent.iterdir())

    def unique(self, word: str) -> str:
        """The word with a number that it did not have before."""
        self._number += 1
        return f"{word} {self._number}"

    def surname(self) -> str:
        """The first student's surname in the file, which opens."""
        view, _ = read_view(self.path)
        with closing(view):
            return next(iter(view.of(Student).values())).surname

    def open(self) -> None:
        """Open the file."""
        self.school.source = SessionOfTest(Session.open(self.path, "window"))

    def recover(self) -> Session:
        """Open what the killed process left behind, which is one session."""
        (folder,) = left_behind(self.path)
        self.school.source = SessionOfTest(Session.recover(folder))
        return self.school.source.session

    def edit(self) -> None:
        """Change a section and a lesson, so that the whole set has to be sent, and save."""
        name = self.unique("Algebra")
        room, day = f"R{2 + self._number % 2}", self._number % 5 + 1
        self.school.edit(renamed(self.school, Section, "9MAT 1", name=name), moved(self.school, "9MAT 1", day, room))
        self.last_saved = self.path.read_bytes()

    def doubts(self) -> dict[str, Unconfirmed]:
        """Of what it is not certain that the system holds it."""
        return self.school.service.known(self.school.target).unconfirmed

    def sent(self) -> str:
        """What is known of what the killed run sent."""
        doubts = self.doubts()
        if any(doubt.why is UnconfirmedReason.NO_ANSWER for doubt in doubts.values()):
            return UNKNOWN
        if doubts:
            return PARTLY
        return ACCEPTED if self.school.in_step() else NOTHING

    async def end(self, *receive: str) -> None:
        """The next run makes it good, and nothing of the killed process is left."""
        result = await self.school.sync(*BASIC, receive=receive)
        assert result.status is Status.DONE, said(result)
        assert self.school.in_step()
        assert self.doubts() == {}
        self.school.source.close()
        assert self._names() == self._beside
        assert not list(places.sessions_folder().iterdir())

    def start_save(self, point: str) -> str:
        """Have another process give the first student this surname, and save."""
        surname = self.unique("Surname")
        self.forks.start("save", self.path, point, surname)
        self.forks.wait_for("begins" if point == ANY_MOMENT else point)
        return surname

    async def save_killed(self, point: str, seconds: float = 0.0) -> str:
        """Kill a save at a point, see that nothing is lost, and go on. Returns which file there was."""
        old, old_surname = self.path.read_bytes(), self.surname()
        surname = self.start_save(point)
        time.sleep(seconds)  # the moment itself is what is tried; nothing is waited for
        self.forks.kill()

        now = self.path.read_bytes()
        session = self.recover()
        if now == old:
            assert self.surname() == old_surname
        else:
            assert now == session.folder.saved(session.base_id).read_bytes()
            assert self.surname() == surname
        assert session.unsaved == (now == old)
        self.edit()
        assert self.surname() == surname
        assert session.folder.saved_copies() == [session.folder.saved(session.base_id)]
        await self.end()
        return OLD if now == old else NEW

    async def unkilled_save(self) -> float:
        """The seconds that a save takes; it is killed when it is done."""
        self.start_save(ANY_MOMENT)
        began = time.perf_counter()
        self.forks.wait_for("saved")
        took = time.perf_counter() - began
        self.forks.kill()
        self.recover()
        await self.end()
        return took

    def start_run(self, point: str, kind: str) -> str:
        """Have another process synchronise the file, which was edited since.

        Students are received where they are the kind: the system gives the first of them this surname.
        """
        self.open()
        self.edit()
        self.school.source.close()
        surname = self.unique("Surname")
        if kind == RECEIVED:
            first, *others = self.school.held(RECEIVED)
            self.school.hold(RECEIVED, [{**first, "Surname": surname}, *others])
        practice = self.school.practice
        self.forks.start(
            "sync", self.path.parent, practice.url, practice.password, practice.school_code, practice.user, point, kind
        )
        self.forks.wait_for("begins" if point == ANY_MOMENT else "here")
        return surname

    async def run_killed(self, point: str, kind: str, seconds: float = 0.0) -> tuple[str, str]:
        """Kill a run at a point, see that nothing is lost, and go on.

        Returns which file there was, and what is known of what was sent.
        """
        receiving = kind == RECEIVED
        old_surname = self.surname()
        surname = self.start_run(point, kind)
        time.sleep(seconds)  # as above
        self.forks.kill()

        self.open()
        assert not self.school.source.session.unsaved  # what a command did not save is nobody's unsaved work
        is_old = self.surname() == old_surname
        if is_old:
            assert self.path.read_bytes() == self.last_saved
        else:
            assert receiving
            assert self.surname() == surname
        sent = self.sent()
        if receiving:
            self.edit()
        await self.end(*((RECEIVED,) if receiving else ()))
        assert self.surname() == (surname if receiving else old_surname)
        return OLD if is_old else NEW, sent

    async def unkilled_run(self, kind: str) -> float:
        """The seconds that a run takes; it is killed when it is done."""
        self.start_run(ANY_MOMENT, kind)
        began = time.perf_counter()
        self.forks.wait_for("here")
        took = time.perf_counter() - began
        self.forks.kill()
        self.open()
        assert self.sent() == ACCEPTED
        await self.end()
        return took


def test_a_word_that_a_kill_cut_joins_nothing(forks: Forks) -> None:
    for _ in range(TIMES):
        forks.start("python", "import os, time; os.write(1, b'begins\\nsav'); time.sleep(3600)")
        forks.wait_for("begins")
        forks.kill()


def test_a_process_that_dies_without_a_word_is_not_waited_for(forks: Forks) -> None:
    forks.start("python", "import os, signal; os.kill(os.getpid(), signal.SIGTERM)")
    with pytest.raises(AssertionError, match="ended with -15 before it said 'begins'"):
        forks.wait_for("begins")


def test_a_process_that_hangs_shows_where(capfd: pytest.CaptureFixture[str]) -> None:
    with Forks() as forks:
        forks.start("python", "import time\ndef stuck(): time.sleep(3600)\nprint('begins', flush=True)\nstuck()")
        forks.wait_for("begins")
        forks.seconds = 0.1
        with pytest.raises(AssertionError, match="'saved' was waited for in vain"):
            forks.wait_for("saved")
        forks.seconds = 60.0
    shown = capfd.readouterr().err
    assert "in wait_for" in shown
    assert "in recv_fds" in shown
    assert "in stuck" in shown


def found_after(phase: str) -> str:
    """Which file there is after a kill at this point of a save."""
    return NEW if phase in {"after replace", "folder", "after folder"} else OLD


async def test_a_save_killed_in_every_phase(tmp_path: Path, forks: Forks, tally: Tally) -> None:
    with School(tmp_path) as school:
        victim = Victim(school, forks)
        await victim.begin()
        for phase in PHASES:
            for point in (phase, f"after {phase}"):
                for _ in range(TIMES):
                    found = await victim.save_killed(point)
                    assert found == found_after(point)
                    tally.count(f"save: {'' if point in AFTER else 'before '}{point}", found)


async def test_a_save_killed_at_random_moments(tmp_path: Path, forks: Forks, tally: Tally) -> None:
    moments = random.Random(SEED)
    with School(tmp_path, small_school(sections=20, students=60)) as school:
        victim = Victim(school, forks)
        await victim.begin()
        whole = median([await victim.unkilled_save() for _ in range(UNKILLED)])
        print(f"\na save takes {whole * 1000:.1f} ms; seed {SEED}")
        for _ in range(RANDOM_TIMES):
            tally.count("save: random", await victim.save_killed(ANY_MOMENT, moments.uniform(0, whole)))


def known_after(point: str, kind: str) -> str:
    """What is known of what was sent, after a kill at this point of a run."""
    phase = point.partition(" ")[2]
    place = ORDER.index(kind) if kind in ORDER else 0
    if phase in OF_ALL or phase in OF_RECEIVING or point == "before note":
        return PARTLY if place else NOTHING
    if point == "after record" or phase == "keep":
        return ACCEPTED if kind == ORDER[-1] else PARTLY
    return UNKNOWN


def run_points() -> Iterator[tuple[str, str]]:
    """Every point of a run and the kind that it is of."""
    for phase in OF_ALL + OF_RECEIVING + OF_A_KIND:
        kinds = ("",) if phase in OF_ALL else (RECEIVED,) if phase in OF_RECEIVING else ORDER
        for side in ("before", "after"):
            for kind in kinds:
                yield f"{side} {phase}", kind


async def test_a_run_killed_in_every_phase(tmp_path: Path, forks: Forks, tally: Tally) -> None:
    with School(tmp_path) as school:
        victim = Victim(school, forks)
        await victim.begin()
        for point, kind in run_points():
            for _ in range(TIMES):
                file, sent = await victim.run_killed(point, kind)
                assert file == (NEW if point == "after save" else OLD)
                assert sent == known_after(point, kind)
                tally.count(f"run: {point}{' ' if kind else ''}{kind}", file, sent)


async def test_a_first_run_killed_in_every_phase(tmp_path: Path, forks: Forks, tally: Tally) -> None:
    for number, (point, kind) in enumerate(run_points()):
        folder = tmp_path / str(number)
        folder.mkdir()
        with School(folder) as school:
            victim = Victim(school, forks)
            victim.leave()
            file, sent = await victim.run_killed(point, kind)
            assert file == (NEW if point == "after save" else OLD)
            assert sent == known_after(point, kind)
            tally.count("first run: every point once", file, sent)


async def test_a_run_killed_at_random_moments(tmp_path: Path, forks: Forks, tally: Tally) -> None:
    moments = random.Random(SEED)
    with School(tmp_path, small_school(sections=40, students=80)) as school:  # sending is the larger part of the run
        victim = Victim(school, forks)
        await victim.begin()
        for kind in ("", RECEIVED):
            whole = median([await victim.unkilled_run(kind) for _ in range(UNKILLED)])
            what = "random, receiving first" if kind else "random"
            print(f"\na run takes {whole * 1000:.1f} ms ({what}); seed {SEED}")
            for _ in range(RANDOM_TIMES // 2):
                file, sent = await victim.run_killed(ANY_MOMENT, kind, moments.uniform(0, whole))
                tally.count(f"run: {what}", file, sent)


@pytest.mark.parametrize("mode", ["bulk", "delta"])
@pytest.mark.parametrize("target", ["roster", "roster.zip"])
async def test_a_set_among_somebody_elses_files_killed_at_random_moments(
    tmp_path: Path, forks: Forks, target: str, mode: str
) -> None:
    """None of those files is ever touched; the old set is there, the new one, or none that anybody takes for a set."""
    moments = random.Random(SEED)
    with Roster(tmp_path, small_school(sections=20, students=60), target=target, mode=mode) as school:
        await school.send()
        inside = () if target.endswith(".zip") else INSIDE
        theirs = hers(school.target_path, *inside) if inside else {}, hers(tmp_path, *BESIDE)

        def whose() -> object:
            return sight(school.target_path, inside) if inside else {}, sight(tmp_path, BESIDE)

        def start(surname: str) -> float:
            school.edit(renamed(school, Student, "S1", surname=surname))
            forks.start("roster", tmp_path, school.target_path, mode)
            forks.wait_for("begins")
            return time.perf_counter()

        whole: list[float] = []
        for number in range(UNKILLED):
            began = start(f"Unkilled {number}")
            forks.wait_for("here")
            whole.append(time.perf_counter() - began)
            forks.kill()
        found: Counter[str] = Counter()
        for number in range(TIMES):
            start(f"Surname {number}")
            time.sleep(moments.uniform(0, median(whole)))  # the moment itself is what is tried
            forks.kill()
            assert whose() == theirs
            found[_set_after(school, f"Surname {number}")] += 1
            plan = await school.plan(*school.system.basic.send)
            plan.close()
            result = await school.send(everything=True)
            assert result.status is Status.DONE, said(result)
            assert whose() == theirs
            assert left_about(tmp_path) == [
                tmp_path / name.partition("/")[0] for name in sorted(BESIDE) if name[0] == "."
            ]
            beside = "whole" if mode == "delta" else ""
            assert f"Surname {number}" in {line["familyName"] for line in _users(school, beside)}
        print(f"\n{target} {mode}: {dict(found)}; a run takes {median(whole) * 1000:.1f} ms; seed {SEED}")


def _users(school: Roster, at: str) -> list[dict[str, str]]:
    """The users of the set, or of the whole one beside it: the second of the name, the first being somebody else's."""
    return school.lines("users", f"{at} 2") if at else school.lines("users")


def _set_after(school: Roster, surname: str) -> str:
    """Which set there is after a kill."""
    if not school.target_path.is_file() and not (school.target_path / "manifest.csv").exists():
        return "no set"
    return "new set" if surname in {line["familyName"] for line in school.lines("users")} else "old set"
