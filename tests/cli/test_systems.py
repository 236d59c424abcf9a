"""`syncdesk systems`: what each system takes, and what it does with rows that it already has."""

from __future__ import annotations

from collections import Counter

from syncdesk.systems.registry import SYSTEMS
from syncdesk.systems.replace_wording import existing_rows
from tests.cli.conftest import Command


def test_json_says_of_each_kind_what_becomes_of_the_rows_that_are_there(run: Command) -> None:
    ran = run("systems", "--json")
    assert ran.code == 0
    said = {
        system["key"]: [(each["kind"], each["existing_rows"]) for each in system["sends"]]
        for system in ran.json["systems"]
    }
    assert said == {
        system.key: [(sending.kind.name, str(existing_rows(sending))) for sending in system.sends] for system in SYSTEMS
    }


def test_a_person_reads_the_same(run: Command) -> None:
    lines = [" ".join(line.split()) for line in run("systems").out.splitlines()]
    assert "Sent Rows that the system already has" in lines
    told = Counter(f"{sending.kind.name} {existing_rows(sending)}" for system in SYSTEMS for sending in system.sends)
    assert {line: lines.count(line) for line in told} == told
