"""What others wrote does not steer the terminal that it is shown on."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncdesk.cli.output import Answer, Exit, Screen
from syncdesk.cli.terminal import HarmlessFormatter, harmless, harmless_json
from tests.cli.conftest import Command

EVIL = "\x1b]0;owned\x07\x1b[2J\x9b31m\x7f\r\u202eesrever\u2066"


def steers(words: str) -> bool:
    return any(each not in "\n\t" and not each.isprintable() and not each.isspace() for each in words) or "\r" in words


@given(st.text())
def test_nothing_is_left_that_a_terminal_obeys(words: str) -> None:
    shown = harmless(words)
    assert not any(ord(each) < 32 and each not in "\n\t" for each in shown)
    assert not any(0x7F <= ord(each) <= 0x9F for each in shown)
    assert not any(0x202A <= ord(each) <= 0x202E or 0x2066 <= ord(each) <= 0x2069 for each in shown)


@pytest.mark.parametrize("words", ["Zoë Ng", "日本語", "“7ENG 1”\n\ttab", "👩‍🏫"])
def test_ordinary_words_stay_as_they_are(words: str) -> None:
    assert harmless(words) == words


def test_what_would_steer_is_spelt_out() -> None:
    assert harmless("a\x1b[31mb\x9b\u202e") == r"a\x1b[31mb\x9b\u202e"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_json_means_the_same_as_before(words: str) -> None:
    line = json.dumps({"message": words}, ensure_ascii=False)
    assert json.loads(harmless_json(line)) == {"message": words}
    assert harmless(harmless_json(line)) == harmless_json(line)


@pytest.mark.parametrize("as_json", [True, False])
def test_sentences_tables_and_json_are_harmless(capsysbinary: pytest.CaptureFixture[bytes], as_json: bool) -> None:
    screen = Screen(json=as_json)
    screen.say(EVIL)
    screen.warn(EVIL)
    screen.table(EVIL, [EVIL], [[EVIL]])
    screen.finish(Answer(Exit.FAILED, EVIL, {"name": EVIL}))
    captured = capsysbinary.readouterr()
    for stream in (captured.out.decode(), captured.err.decode()):
        assert not steers(stream)
        assert "owned" in stream or as_json or stream


def test_log_lines_are_harmless() -> None:
    record = logging.LogRecord("x", logging.WARNING, "x", 1, "Told: %s", (EVIL,), None)
    assert not steers(HarmlessFormatter().format(record))


def test_a_name_in_a_file_does_not_steer(run: Command, file: Path) -> None:
    ran = run("school", file, "--set", f"name={EVIL}")
    assert not steers(ran.out + ran.err)
    ran = run("info", f"{file}\x1b[2J")
    assert ran.code != 0
    assert not steers(ran.out + ran.err)
