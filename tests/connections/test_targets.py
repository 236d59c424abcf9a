"""What a target is: all of its address, in one form, and it is called in that form."""

from __future__ import annotations

import pytest

from syncdesk.connections.ready import ready
from syncdesk.connections.settings import former_source_of, former_target_of, target_of
from syncdesk.systems.http_address import http_address
from syncdesk.timetable.records import Connection

CODE = "1111"


def leading_to(url: str, user: str = "sync", code: str = CODE, uid: str = "c") -> Connection:
    return Connection(0, uid, "Library", "generic_liss", url, user, code, "none", allow_http=1)


ONE_RESOURCE = [
    "http://school.example/liss?db=a",
    "http://SCHOOL.example:80/liss?db=a",
    "HTTP://school.example./liss?db=a",
    "http://school.example/x/../liss?db=a",
    "http://school.example/./liss?db=a#top",
    "http://school.example//liss?db=a",
    "http://school.example/%6ciss?db=%61",
    "  http://school.example/liss?db=a ",
]


@pytest.mark.parametrize("url", ONE_RESOURCE)
def test_what_calls_the_same_has_one_name_and_is_called_by_one_url(url: str) -> None:
    assert target_of(leading_to(url)) == target_of(leading_to(ONE_RESOURCE[0]))
    assert ready(leading_to(url), {"password": "x"}, lambda _connection, _url: "").url == ONE_RESOURCE[0]


def test_a_slash_at_the_end_is_called_as_it_was_typed_and_names_the_same() -> None:
    with_slash, without = leading_to("http://school.example//liss//"), leading_to("http://school.example/liss")
    assert target_of(with_slash) == target_of(without)
    assert [http_address(each.url).called for each in (with_slash, without)] == [
        "http://school.example/liss/", "http://school.example/liss",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ("https://school.example", "https://school.example/"),
        ("https://school.example:8443/a%2fb", "https://school.example:8443/a%2Fb"),
        ("http://[0:0:0:0:0:0:0:1]:8080/liss", "http://[::1]:8080/liss"),
        ("https://schüle.example/länder?jahr=2026 2027", "https://xn--schle-mva.example/l%C3%A4nder?jahr=2026%202027"),
        ("https://school.example/liss?a={b}&c=[d]", "https://school.example/liss?a=%7Bb%7D&c=%5Bd%5D"),
        ("https://school.example/..", "https://school.example/"),
        ("https://school.example/a/b/../", "https://school.example/a/"),
        ("https://school.example/liss?", "https://school.example/liss"),
    ],
)
def test_an_address_is_called_in_its_normal_form(typed: str, called: str) -> None:
    assert http_address(typed).called == called
    assert http_address(called).called == called


OTHERS = [
    leading_to("http://school.example/liss?db=b"),
    leading_to("http://school.example/liss?db=a&year=2027"),
    leading_to("http://school.example/liss"),
    leading_to("http://school.example/liss?db=a", user="someone.else"),
    leading_to("http://school.example/liss?db=a", code="2222"),
    leading_to("http://school.example/Liss?db=a"),
    leading_to("http://school.example/liss%2F?db=a"),
    leading_to("http://school.example:8080/liss?db=a"),
    leading_to("https://school.example/liss?db=a"),
]


def test_whatever_may_choose_other_data_is_another_target() -> None:
    names = {target_of(each) for each in [leading_to(ONE_RESOURCE[0]), *OTHERS]}
    assert len(names) == len(OTHERS) + 1


def test_a_name_shows_neither_query_nor_user() -> None:
    name = target_of(leading_to("https://school.example/liss?key=s3cret", user="ana.old"))
    assert name.startswith("https://school.example:443/liss#1111~")
    assert "s3cret" not in name
    assert "ana" not in name


def test_the_name_before_is_known_as_it_was() -> None:
    assert former_target_of(leading_to("HTTP://School.example//liss?db=a")) == "http://school.example:80//liss#1111"
    nobody = leading_to("http://school.example/liss", user="")
    assert former_target_of(nobody) == "", "nothing of its name is new"


def test_ids_given_under_the_name_before_are_those_of_the_one_connection_that_had_it() -> None:
    a, b = leading_to("http://school.example/liss?db=a"), leading_to("http://school.example/liss?db=b", uid="d")
    assert former_source_of(a, [a]) == former_target_of(a)
    assert former_source_of(a, [a, b]) == ""
    settings = ready(a, {"password": "x"}, lambda _connection, _url: "", among=[a])
    assert settings.gave(settings.target)
    assert settings.gave(former_target_of(a))
    assert not settings.gave("")
    assert not ready(a, {"password": "x"}, lambda _connection, _url: "", among=[a, b]).gave(former_target_of(a))
