"""`syncdesk systems`: what each system takes, and what it does with rows that it already has."""

from __future__ import annotations

import pytest

from syncdesk.systems.registry import SYSTEMS
from tests.cli.conftest import Command


def test_json_says_of_each_kind_what_becomes_of_the_rows_that_are_there(run: Command) -> None:
    ran = run("systems", "--json")
    assert ran.code == 0
    said = {
        system["key"]: {each["kind"]: each["existing_rows"] for each in system["sends"]}
        for system in ran.json["systems"]
    }
    assert {key: list(kinds) for key, kinds in said.items()} == {
        system.key: [sending.kind.name for sending in system.sends] for system in SYSTEMS
    }
    for key in ("generic_liss", "edval_webserver", "alma_us"):
        assert said[key].pop("daily_timetable") == "replaces the range"
        assert set(said[key].values()) == {"not known"}
    assert set(said["oneroster_files"].values()) == {"replaces all"}


@pytest.mark.parametrize(("kind", "what"), [("daily_timetable", "replaces the range"), ("daily_changes", "not known")])
def test_a_person_reads_the_same(run: Command, kind: str, what: str) -> None:
    lines = [" ".join(line.split()) for line in run("systems").out.splitlines()]
    assert "Sent Rows that the system already has" in lines
    assert lines.count(f"{kind} {what}") == 3
