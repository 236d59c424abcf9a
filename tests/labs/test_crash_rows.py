"""`kill -9` at random moments of runs that write row by row, and of runs that hand contents over.

After each kill a person has the old rows or the new ones, and never some of each; the journal says the same as the
target; taking the killed run back brings back what was; and the next run brings the target to what the source says.

The random moments come from a seed that is printed; SYNCDESK_LAB_SEED=N has the same ones again.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from statistics import median

import pytest

from syncdesk.localstate.state import State
from syncdesk.sync.delivery.execution import Decision
from syncdesk.sync.journal import ChangeOutcome, Entry, Journal
from syncdesk.sync.reporting.outcome import Status
from tests.labs.forks import Forks
from tests.sync.delivery.clinic import SENDING, Condition, Medical
from tests.sync.delivery.databases import PostgresDatabase, postgres_address
from tests.sync.delivery.photo_server import PhotoServer
from tests.sync.delivery.photos import PACKAGE, SERVER, PackageLink, Photos, photo
from tests.sync.delivery.postgres import PostgresServer, programs
from tests.sync.school import said
from tests.sync.toys import KEY

pytestmark = [
    pytest.mark.lab,
    pytest.mark.skipif(os.name != "posix", reason="processes that copy themselves are POSIX's"),
]
PEOPLE = 40
RANDOM_TIMES = 50
UNKILLED = 5
SEED = int(os.environ.get("SYNCDESK_LAB_SEED") or random.SystemRandom().randrange(10**9))


@pytest.fixture
def forks() -> Iterator[Forks]:
    with Forks() as forks:
        yield forks


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of the clinic's database."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            yield str(tmp_path / "clinic.db")
            return
        if programs() is None:
            pytest.skip("there is no PostgreSQL on this computer")
        server = stack.enter_context(PostgresServer())
        PostgresDatabase(str(server.folder), "lab").create()
        yield postgres_address(server.folder, "lab")


def conditions(number: int) -> list[Condition]:
    """What the parents say the n-th time: of each person one row changes, and one comes or goes."""
    found: list[Condition] = []
    for person in (f"P{n:02}" for n in range(PEOPLE)):
        found += [
            Condition(person, "ASTHMA", "mild", f"version {number}"),
            Condition(person, "BEES" if number % 2 else "NUTS", "severe", "carries a pen"),
        ]
    return found


def of_person(rows: Sequence[Condition], person: str) -> list[Condition]:
    return [row for row in rows if row.person == person]


async def noted(medical: Medical, run: str) -> list[Entry]:
    with closing(State(medical.folder / "state")) as state:
        return await Journal(state, lambda: KEY).of_run(run, SENDING)


def last_run(medical: Medical) -> str:
    with closing(State(medical.folder / "state")) as state, state.reading() as database:
        found = database.execute("SELECT run FROM runs ORDER BY n DESC LIMIT 1").fetchone()
    return found[0]


async def take_back(medical: Medical, run: str) -> None:
    plan = await medical.service.plan_undo(run, medical.request(), None)
    result = await medical.service.start_plan(plan, None, decision=Decision(beyond=True)).result()
    assert result.status is Status.DONE, said(result)


async def test_rows_killed_at_random_moments(tmp_path: Path, forks: Forks, address: str) -> None:
    moments, tally = random.Random(SEED), Counter[str]()
    with Medical(tmp_path, address=address) as medical:
        medical.parents_say(conditions(0))
        assert (await medical.sync()).status is Status.DONE
    whole: list[float] = []
    for number in range(1, UNKILLED + RANDOM_TIMES + 1):
        with Medical(tmp_path, address=address) as medical:
            old, new = medical.clinic.rows(), conditions(number)
            medical.parents_say(new)
            before = last_run(medical)
        forks.start("rows", tmp_path, address)
        forks.wait_for("begins")
        began = time.perf_counter()
        if number <= UNKILLED:
            forks.wait_for("here")
            whole.append(time.perf_counter() - began)
        else:
            time.sleep(moments.uniform(0, median(whole)))  # the moment itself is what is tried
        forks.kill()
        with Medical(tmp_path, address=address) as medical:
            there, run = medical.clinic.rows(), last_run(medical)
            entries = await noted(medical, run) if run != before else []
            made = 0
            for person in {row.person for row in old}:
                now = of_person(there, person)
                assert now in (of_person(old, person), of_person(new, person)), f"{person} has some of each"
                made += now == of_person(new, person)
                ended = {entry.ended for entry in entries if entry.change.key.startswith(person)}
                assert len(ended) <= 1
                if ended == {ChangeOutcome.DONE}:
                    assert now == of_person(new, person)
                elif ended != {ChangeOutcome.OPEN}:
                    assert now == of_person(old, person)
            tally["none made" if not made else "all made" if made == PEOPLE else "some made"] += 1
            tally["something open"] += any(entry.ended is ChangeOutcome.OPEN for entry in entries)
            if number % 2 and entries:
                await take_back(medical, run)
                assert medical.clinic.rows() == old
                tally["taken back"] += 1
            result = await medical.sync(beyond=True)
            assert result.status is Status.DONE, said(result)
            assert medical.clinic.rows() == new
            assert ChangeOutcome.OPEN not in {entry.ended for entry in await noted(medical, run)}
    print(f"\n{address.partition(':')[0]}: {dict(tally)}; a run takes {median(whole) * 1000:.1f} ms; seed {SEED}")


@pytest.mark.parametrize("system", ["package", "server"])
async def test_contents_killed_at_random_moments(tmp_path: Path, forks: Forks, system: str) -> None:
    moments, tally = random.Random(SEED), Counter[str]()
    with PhotoServer() as server:
        address = server.address if system == "server" else str(tmp_path / "package")
        made_of = SERVER if system == "server" else PACKAGE

        def version(number: int) -> dict[str, bytes]:
            """Of each person a new photo; one person comes and one goes each time."""
            return {f"A{n:02}": photo(number * 100 + n) for n in range(PEOPLE) if n != number % PEOPLE}

        def there(photos: Photos) -> dict[str, bytes]:
            return dict(server.photos) if system == "server" else photos.packed()

        def say(photos: Photos, number: int) -> dict[str, bytes]:
            gone = {path.stem for path in photos.held.glob("*.jpg")} - version(number).keys()
            photos.lose(*gone)
            photos.hold(version(number))
            return version(number)

        with Photos(tmp_path, made_of, address) as photos:
            say(photos, 0)
            assert (await photos.sync()).status is Status.DONE
        whole: list[float] = []
        for number in range(1, UNKILLED + RANDOM_TIMES + 1):
            with Photos(tmp_path, made_of, address) as photos:
                old, new = there(photos), say(photos, number)
            forks.start("photos", tmp_path, system, address)
            forks.wait_for("begins")
            began = time.perf_counter()
            if number <= UNKILLED:
                forks.wait_for("here")
                whole.append(time.perf_counter() - began)
            else:
                time.sleep(moments.uniform(0, median(whole)))  # as above
            forks.kill()
            if system == "package":
                PackageLink.restore(Path(address))
            with Photos(tmp_path, made_of, address) as photos:
                now = there(photos)
                if system == "package":
                    assert now in (old, new)
                assert all(each in (old.get(who), new.get(who)) for who, each in now.items())
                tally["old" if now == old else "new" if now == new else "some of each"] += 1
                result = await photos.sync(beyond=True)
                assert result.status is Status.DONE, said(result)
                assert there(photos) == new
        print(f"\n{system}: {dict(tally)}; a run takes {median(whole) * 1000:.1f} ms; seed {SEED}")
