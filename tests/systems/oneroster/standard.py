"""A strict reader of OneRoster sets, written from the standard's tables and from nothing of syncdesk's.

`faults` tells what a receiver that keeps to the letter would refuse. It is no independent program: none that checks CSV
sets could be had here.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path
from zipfile import ZipFile

VOCABULARY = {
    "orgs.type": {"department", "school", "district", "local", "state", "national"},
    "academicSessions.type": {"gradingPeriod", "semester", "schoolYear", "term"},
    "classes.classType": {"homeroom", "scheduled"},
    "enrollments.role": {"administrator", "proctor", "student", "teacher"},
    "users.enabledUser": {"true", "false"},
    "enrollments.primary": {"true", "false"},
    "roles.roleType": {"primary", "secondary"},
    "demographics.sex": {"male", "female", "unspecified", "other"},
}
ROLES = {
    "1.1": {"administrator", "aide", "guardian", "parent", "proctor", "relative", "student", "teacher"},
    "1.2": {
        "aide", "counselor", "districtadministrator", "guardian", "parent", "principal", "proctor", "relative",
        "siteadministrator", "student", "systemadministrator", "teacher",
    },
}  # fmt: skip
GRADES = {"IT", "PR", "PK", "TK", "KG", "PS", "UG", "Other", *(f"{n:02}" for n in range(1, 14))}
REQUIRED = {
    "orgs": ("name", "type"),
    "academicSessions": ("title", "type", "startDate", "endDate", "schoolYear"),
    "courses": ("title", "orgSourcedId"),
    "classes": ("title", "courseSourcedId", "classType", "schoolSourcedId", "termSourcedIds"),
    "users": ("enabledUser", "username", "givenName", "familyName"),
    "roles": ("userSourcedId", "roleType", "role", "orgSourcedId"),
    "enrollments": ("classSourcedId", "schoolSourcedId", "userSourcedId", "role"),
    "demographics": (),
    "resources": ("vendorResourceId",),
}
REFERS = {
    "parentSourcedId": ("orgs", "academicSessions"), "orgSourcedId": ("orgs",), "schoolSourcedId": ("orgs",),
    "orgSourcedIds": ("orgs",), "primaryOrgSourcedId": ("orgs",), "courseSourcedId": ("courses",),
    "termSourcedIds": ("academicSessions",), "schoolYearSourcedId": ("academicSessions",),
    "classSourcedId": ("classes",), "userSourcedId": ("users",), "agentSourcedIds": ("users",),
}  # fmt: skip
FILES = {
    "1.1": {
        "academicSessions", "categories", "classes", "classResources", "courses", "courseResources", "demographics",
        "enrollments", "lineItems", "orgs", "resources", "results", "users",
    },
    "1.2": {
        "academicSessions", "categories", "classes", "classResources", "courses", "courseResources", "demographics",
        "enrollments", "lineItems", "lineItemLearningObjectiveIds", "lineItemScoreScales", "orgs", "resources",
        "results", "resultLearningObjectiveIds", "resultScoreScales", "roles", "scoreScales", "userProfiles",
        "userResources", "users",
    },
}  # fmt: skip
DATES = ("startDate", "endDate", "beginDate", "birthDate")
HEAD = ["sourcedId", "status", "dateLastModified"]
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def faults(path: Path) -> list[str]:
    """What is wrong with a set; nothing where all of it keeps to the standard."""
    files = _files(path)
    if "manifest.csv" not in files:
        return ["there is no manifest.csv"]
    told = dict(row for row in list(csv.reader(io.StringIO(files["manifest.csv"], newline=""), strict=True))[1:])
    version = told["oneroster.version"]
    modes = {name.removeprefix("file."): mode for name, mode in told.items() if name.startswith("file.")}
    found = [f"manifest: {name} is not named" for name in FILES[version] - modes.keys()]
    found += [f"manifest: {name} is no file" for name in modes.keys() - FILES[version]]
    there = {name.removesuffix(".csv") for name in files} - {"manifest"}
    found += [f"{name} is there and {modes.get(name)}" for name in there if modes.get(name) not in {"bulk", "delta"}]
    found += [
        f"{name} is {mode} and not there" for name, mode in modes.items() if mode != "absent" and name not in there
    ]
    lines = {name: _lines(files[f"{name}.csv"]) for name in there}
    whole = set(modes.values()) <= {"bulk", "absent"}
    ids = {name: {line["sourcedId"] for line in rows} for name, (_, rows) in lines.items()}
    for name, (header, rows) in lines.items():
        found += _of_file(name, header, rows, modes[name], version, ids if whole else None)
    return found


def _of_file(
    name: str, header: list[str], rows: list[dict[str, str]], mode: str, version: str, ids: dict[str, set[str]] | None
) -> list[str]:
    found = [f"{name}: the first columns are {header[:3]}"] if header[:3] != HEAD else []
    if mode == "delta" and not rows:
        found.append(f"{name}: a delta without a line")
    if len({row["sourcedId"] for row in rows}) != len(rows):
        found.append(f"{name}: a sourcedId stands twice")
    for row in rows:
        at = f"{name} {row['sourcedId']}"
        if mode == "delta":
            if row["status"] not in {"active", "tobedeleted"} or not MOMENT.fullmatch(row["dateLastModified"]):
                found.append(f"{at}: {row['status']} {row['dateLastModified']}")
        elif row["status"] or row["dateLastModified"]:
            found.append(f"{at}: {row['status']} in a bulk file")
        found += [f"{at}: no {column}" for column in REQUIRED.get(name, ()) if not row.get(column)]
        for column, value in row.items():
            found += [f"{at}: {column} {fault}" for fault in _of_value(name, column, value, ROLES[version]) if value]
            if ids is not None and column in REFERS and value:
                known = set[str]().union(*(ids.get(file, set()) for file in REFERS[column]))
                found += [f"{at}: {column} {each} is not there" for each in value.split(",") if each not in known]
        if ids is not None and name == "demographics" and row["sourcedId"] not in ids["users"]:
            found.append(f"{at}: there is no such user")
    return found


def _of_value(name: str, column: str, value: str, roles: set[str]) -> list[str]:
    words = VOCABULARY.get(f"{name}.{column}")
    if column == "role" and name in {"users", "roles"}:
        return [] if value.lower() in roles else [value]
    if column == "grades":
        return [each for each in value.split(",") if each not in GRADES]
    if column in DATES:
        return [] if _is_date(value) else [value]
    return [value] if words is not None and value not in words else []


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _lines(text: str) -> tuple[list[str], list[dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    rows = list(reader)
    assert all(None not in row and None not in row.values() for row in rows), "a line has too many or too few cells"
    return list(reader.fieldnames or ()), rows


def _files(path: Path) -> dict[str, str]:
    if path.suffix == ".zip":
        with ZipFile(path) as archive:
            assert archive.testzip() is None
            return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    return {each.name: each.read_bytes().decode("utf-8") for each in path.iterdir() if each.suffix == ".csv"}
