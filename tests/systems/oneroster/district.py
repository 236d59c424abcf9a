"""A set as a school system writes it: a district, schools, users of all roles, demographics, columns of its own.

Written with the csv module alone. Cells are written as such systems do: user names of their own, ids that are no
UUIDs, `09` and several grades, roles in capitals, text for rooms and periods that a timetable does not know.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path
from zipfile import ZipFile

from tests.systems.oneroster.roster import content

Lines = list[dict[str, str]]
USERS = {
    "1.1": "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,"
    "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,metadata.locker",
    "1.2": "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,"
    "email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,"
    "preferredFamilyName,primaryOrgSourcedId,pronouns,metadata.locker",
}
COLUMNS = {
    "orgs": "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId,metadata.boarding",
    "academicSessions": "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
    "courses": "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,"
    "subjectCodes",
    "classes": "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
    "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods,metadata.capacity",
    "enrollments": "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,"
    "beginDate,endDate",
    "roles": "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,"
    "userProfileSourcedId",
    "demographics": "sourcedId,status,dateLastModified,birthDate,sex",
    "resources": "sourcedId,status,dateLastModified,vendorResourceId,title",
}
NAMES = {
    "1.1": "academicSessions categories classes classResources courses courseResources demographics enrollments "
    "lineItems orgs resources results users",
    "1.2": "academicSessions categories classes classResources courses courseResources demographics enrollments "
    "lineItems lineItemLearningObjectiveIds lineItemScoreScales orgs resources results resultLearningObjectiveIds "
    "resultScoreScales roles scoreScales userProfiles userResources users",
}


def district(version: str, students: int = 30, schools: int = 3) -> dict[str, Lines]:
    """The lines of each file. Every school has students, two teachers, an administrator, and six sections."""
    tables: dict[str, Lines] = {name: [] for name in COLUMNS if name != "roles" or version == "1.2"} | {"users": []}
    tables["orgs"].append({"sourcedId": "D", "name": "District", "type": "district", "metadata.boarding": "no"})
    tables["academicSessions"] += [
        {"sourcedId": "Y26", "title": "2026", "type": "schoolYear", "startDate": "2026-01-01", "endDate": "2027-01-01",
         "schoolYear": "2026"},
        {"sourcedId": "S1", "title": "Semester 1", "type": "semester", "startDate": "2026-01-28",
         "endDate": "2026-07-01", "parentSourcedId": "Y26", "schoolYear": "2026"},
        {"sourcedId": "S2", "title": "Semester 2", "type": "semester", "startDate": "2026-07-20",
         "endDate": "2026-12-19", "parentSourcedId": "Y26", "schoolYear": "2026"},
    ]  # fmt: skip
    tables["resources"].append({"sourcedId": "R1", "vendorResourceId": "v1", "title": "Atlas"})
    for n in range(1, schools + 1):
        _school(tables, version, n, students)
    return {name: lines for name, lines in tables.items() if lines}


def _school(tables: dict[str, Lines], version: str, n: int, students: int) -> None:
    school = f"O{n}"
    tables["orgs"].append(
        {"sourcedId": school, "name": f"School {n}", "type": "school", "identifier": f"{n}00", "parentSourcedId": "D"}
    )

    def user(sourced_id: str, role: str, **cells: str) -> None:
        line = {"sourcedId": sourced_id, "enabledUser": "true", "username": f"login.{sourced_id}", **cells}
        if version == "1.1":
            line |= {"role": role, "orgSourcedIds": school}
        else:
            line["primaryOrgSourcedId"] = school
            tables["roles"].append(
                {"sourcedId": f"r-{sourced_id}", "userSourcedId": sourced_id, "roleType": "primary", "role": role,
                 "orgSourcedId": school, "beginDate": "2024-01-01"}
            )  # fmt: skip
        tables["users"].append(line)

    user(f"a{n}", "siteAdministrator" if version == "1.2" else "administrator", givenName="Ada", familyName=f"Ashe{n}",
         identifier=f"A{n}", email=f"a{n}@school.example")  # fmt: skip
    for t in (1, 2, 3):
        user(f"t{n}-{t}", "Teacher" if t == 2 else "teacher", givenName=f"Tom{t}", familyName=f"Teak{n}",
             identifier=f"T{n}{t}", email=f"t{n}{t}@school.example", sms="0400", middleName="M.")  # fmt: skip
    for s in range(1, students + 1):
        sourced_id = f"s{n}-{s}"
        user(sourced_id, "student", givenName=f"Sam{s} ", familyName=f"Sand{n}", identifier=f"S{n}{s:03}",
             grades="09,10" if s % 5 == 0 else "09", agentSourcedIds=f"g{n}-{s}" if s <= 3 else "",
             userIds=f"{{state:{n}{s}}}", **{"metadata.locker": f"L{s}"})  # fmt: skip
        tables["demographics"].append({"sourcedId": sourced_id, "birthDate": "2012-05-01", "sex": "female"})
        if s <= 3:
            user(f"g{n}-{s}", "guardian", givenName="Gus", familyName=f"Sand{n}", phone=f"55{s}")
    tables["courses"].append(
        {"sourcedId": f"c{n}", "schoolYearSourcedId": "Y26", "title": f"Mathematics {n}", "courseCode": f"9MAT{n}",
         "grades": "09", "orgSourcedId": school, "subjects": "Maths,Algebra", "subjectCodes": "01"}
    )  # fmt: skip
    for k in range(1, 7):
        section = f"k{n}-{k}"
        tables["classes"].append(
            {"sourcedId": section, "title": f"Maths {n} {k}", "grades": "09" if k % 2 else "",
             "courseSourcedId": f"c{n}",
             "classCode": f"9MAT{n} {k}", "classType": "scheduled", "location": "Block B", "schoolSourcedId": school,
             "termSourcedIds": "S1" if k == 1 else "S1,S2", "subjects": "Maths,Algebra", "periods": "Mon-1,Tue-2",
             "metadata.capacity": "25"}
        )  # fmt: skip
        teaching = [(f"t{n}-1", "" if k == 6 else "true")] + ([(f"t{n}-2", "false")] if k % 2 else [])
        for at, (teacher, primary) in enumerate(teaching):
            tables["enrollments"].append(
                {"sourcedId": f"e{n}-{k}-t{at}", "classSourcedId": section, "schoolSourcedId": school,
                 "userSourcedId": teacher, "role": "teacher", "primary": primary, "beginDate": "2026-02-01",
                 "endDate": "2026-12-01"}
            )  # fmt: skip
        tables["enrollments"].append(
            {"sourcedId": f"e{n}-{k}-a", "classSourcedId": section, "schoolSourcedId": school, "userSourcedId": f"a{n}",
             "role": "administrator"}
        )  # fmt: skip
        for s in range(k, students + 1, 6):
            tables["enrollments"].append(
                {"sourcedId": f"e{n}-{k}-{s}", "classSourcedId": section, "schoolSourcedId": school,
                 "userSourcedId": f"s{n}-{s}", "role": "student", "primary": "", "beginDate": "2026-01-28",
                 "endDate": "2026-12-19"}
            )  # fmt: skip


def header(name: str, version: str) -> list[str]:
    """The columns of a file."""
    return (USERS[version] if name == "users" else COLUMNS[name]).split(",")


def write(path: Path, tables: dict[str, Lines], version: str) -> None:
    """Write the set: into a folder, or as a zip."""
    files: dict[str, str] = {}
    for name, lines in tables.items():
        made = io.StringIO(newline="")
        writer = csv.DictWriter(made, header(name, version), restval="")
        writer.writeheader()
        writer.writerows(lines)
        files[f"{name}.csv"] = made.getvalue()
    told = [["propertyName", "value"], ["manifest.version", "1.0"], ["oneroster.version", version]]
    told += [[f"file.{name}", "bulk" if name in tables else "absent"] for name in NAMES[version].split()]
    told += [["source.systemName", "A school system"], ["source.systemCode", "SIS"]]
    made = io.StringIO(newline="")
    csv.writer(made).writerows(told)
    files["manifest.csv"] = made.getvalue()
    if path.suffix == ".zip":
        with ZipFile(path, "w") as archive:
            for name, text in files.items():
                archive.writestr(name, text)
        return
    path.mkdir(exist_ok=True)
    for name, text in files.items():
        (path / name).write_bytes(text.encode())


def lines_of(path: Path, version: str) -> dict[str, Counter[str]]:
    """Every line of every file of a set, as text of what is in it, by file; of the manifest, what it says."""
    found: dict[str, Counter[str]] = {}
    for name in (*NAMES[version].split(), "manifest"):
        try:
            rows = csv.DictReader(io.StringIO(content(path, name), newline=""), strict=True)
        except (FileNotFoundError, KeyError):
            continue
        found[name] = Counter(str(sorted((key, value) for key, value in row.items() if value)) for row in rows)
    return found
