"""Values of options: what fits is what was declared, on a command line, in a form and in a file alike."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.connections.option_values import (
    as_typed,
    misfits,
    missing,
    objections,
    options_of,
    parse_options,
    read_stored,
    to_store,
)
from syncdesk.connections.ready import ready
from syncdesk.errors import SettingsError, UsageError
from syncdesk.systems.options import Option, OptionChoice
from syncdesk.systems.registry import BY_KEY
from syncdesk.text import text
from syncdesk.timetable.records import Connection

LISS = BY_KEY["generic_liss"]
HELP = text("Ask those who run it.")
OWN = (
    Option("campus", text("Campus"), HELP, "text", "", required=True),
    Option("pages", text("Pages"), HELP, "number", 50, minimum=1, maximum=500),
    Option(
        "rule", text("Rule"), HELP, "choice", "a",
        choices=(OptionChoice("a", text("The first")), OptionChoice("b", text("The second"))), pattern=r"x\d",
    ),
    Option("start", text("Start"), HELP, "text", "", pattern=r"(\d\d:\d\d)?"),
    Option("pairs", text("Pairs"), HELP, "table", "", pattern=r"([^=;]+=[^=;]+(;[^=;]+=[^=;]+)*)?"),
    Option("quick", text("Quick"), HELP, "flag", False),
)  # fmt: skip
SYSTEM = msgspec.structs.replace(LISS, options=(*OWN, *LISS.options))

FITTING: list[tuple[str, str, object]] = [
    ("pages", "1", 1),
    ("pages", "500", 500),
    ("rule", "b", "b"),
    ("rule", "x7", "x7"),
    ("start", "08:30", "08:30"),
    ("start", "", ""),
    ("pairs", "a=b;c=d", "a=b;c=d"),
    ("quick", "Yes", True),
    ("quick", "0", False),
]
ODD: list[tuple[str, str]] = [
    ("pages", "0"),
    ("pages", "501"),
    ("pages", "-1"),
    ("pages", "1.5"),
    ("pages", "٣"),
    ("pages", "9" * 40),
    ("rule", "c"),
    ("rule", "x77"),
    ("rule", "A"),
    ("start", "8:30"),
    ("start", "08:30\n"),
    ("pairs", "a"),
    ("pairs", "a= ;c=d"),
    ("quick", "maybe"),
    ("campus", ""),
    ("campus", "  "),
    ("campus", "\udcff"),
]


@pytest.mark.parametrize(("name", "words", "value"), FITTING)
def test_what_fits_is_taken_by_command_line_form_and_file(name: str, words: str, value: object) -> None:
    assert parse_options(SYSTEM, {name: words}) == {name: value}
    option = SYSTEM.option(name)
    assert option is not None
    assert objections(SYSTEM, {"campus": "North", name: as_typed(option, words)}) == {}
    stored = Connection(0, system="toy", options=json.dumps({name: value}))
    assert options_of(SYSTEM, stored)[name] == value


@pytest.mark.parametrize(("name", "words"), ODD)
def test_what_does_not_fit_is_refused_by_command_line_and_form(name: str, words: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_options(SYSTEM, {name: words})
    assert name in raised.value.title.values.values()
    assert raised.value.detail == HELP
    option = SYSTEM.option(name)
    assert option is not None
    assert list(objections(SYSTEM, {"campus": "North", name: as_typed(option, words)})) == [name]


@pytest.mark.parametrize("odd", [0, 501, 1.5, True, "50", None, [1], {"a": 1}])
def test_a_file_that_holds_what_does_not_fit_is_refused_at_that_option(odd: object) -> None:
    stored = Connection(0, name="North", options=json.dumps({"pages": odd, "quick": True}))
    with pytest.raises(
        SettingsError, match=r"“Pages” of “North” has a value that this syncdesk does not know"
    ) as raised:
        options_of(SYSTEM, stored)
    assert raised.value.subject == "pages"
    read = read_stored(SYSTEM, stored.options)
    assert read.odd == {"pages": odd}
    assert (read.values["pages"], read.values["quick"]) == (50, True)


def test_an_option_that_the_system_does_not_have_is_named_with_those_it_has() -> None:
    with pytest.raises(UsageError, match="no option “page”") as raised:
        parse_options(SYSTEM, {"page": "1"})
    assert "pages" in str(raised.value.detail)


def test_a_required_option_is_missing_until_it_says_something() -> None:
    assert [option.name for option in missing(SYSTEM, {})] == ["campus"]
    assert [option.name for option in missing(SYSTEM, {"campus": " "})] == ["campus"]
    assert missing(SYSTEM, {"campus": "North"}) == []
    assert str(objections(SYSTEM, {})["campus"]) == "This has to be filled in."
    assert objections(SYSTEM, {}, required=False) == {}


def test_a_file_from_before_an_option_was_required_opens_and_the_connection_says_what_it_lacks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(BY_KEY, LISS.key, SYSTEM)
    old = Connection(0, "1", "North", LISS.key, "https://liss.example", "ann", "1234")
    assert options_of(SYSTEM, old)["campus"] == ""
    with pytest.raises(SettingsError, match="“North” cannot be used before “Campus” is set") as raised:
        ready(old, {"password": "pw"}, lambda _connection, _url: "")
    assert raised.value.subject == "campus"
    new = msgspec.structs.replace(old, options=to_store(SYSTEM, {"campus": "North"}))
    assert ready(new, {"password": "pw"}, lambda _connection, _url: "").text("campus") == "North"


def test_the_file_keeps_what_differs_what_is_strange_and_nothing_that_is_this_computers() -> None:
    stored = '{"encoding":"json","of a newer one":{"a":[7]}}'
    read = read_stored(LISS, stored)
    made = to_store(LISS, {**read.values, "encoding": "xml", "guard_rows": 7, "sync_on_save": True}, read.strange)
    assert made == '{"guard_rows":7,"of a newer one":{"a":[7]}}'
    assert options_of(LISS, Connection(0, options=made))["guard_rows"] == 7


@pytest.mark.parametrize("stored", ["", "{", "[]", "\udcff"])
def test_options_that_cannot_be_read_are_refused_and_shown_with_their_defaults(stored: str) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        options_of(LISS, Connection(0, name="North", options=stored))
    read = read_stored(LISS, stored)
    assert not read.readable
    assert read.values["encoding"] == "xml"


def test_without_a_system_all_of_it_is_strange() -> None:
    assert read_stored(None, '{"a":1}').strange == {"a": 1}


values = st.one_of(st.booleans(), st.integers(), st.text(max_size=6), st.sampled_from(["xml", "start", "2026", "none"]))


@given(st.dictionaries(st.sampled_from([option.name for option in LISS.options]), values, max_size=8))
def test_each_value_is_judged_by_itself(given_values: dict[str, Any]) -> None:
    odd = misfits(LISS.options, given_values)
    assert odd == {name for name, value in given_values.items() if misfits(LISS.options, {name: value})}
    fitting = {name: value for name, value in given_values.items() if name not in odd}
    assert read_stored(LISS, to_store(LISS, fitting)).odd == {}


def test_pydantic_is_loaded_where_there_is_a_value_to_check_and_nowhere_else() -> None:
    code = (
        "import sys\n"
        "import syncdesk.cli.main, syncdesk.cli.connections, syncdesk.cli.syncing\n"
        "from syncdesk.connections.option_values import is_test_system, options_of, to_store\n"
        "from syncdesk.systems.registry import BY_KEY\n"
        "from syncdesk.timetable.records import Connection\n"
        "liss = BY_KEY['generic_liss']\n"
        "options_of(liss, Connection(0)); to_store(liss, {'encoding': 'json'})\n"
        "assert is_test_system(Connection(0, options='{\"test_system\":true}'))\n"
        "print('pydantic' in sys.modules)\n"
        'options_of(liss, Connection(0, options=\'{"encoding":"json"}\'))\n'
        "print('pydantic' in sys.modules)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "True"]
