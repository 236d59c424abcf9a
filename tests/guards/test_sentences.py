"""Every sentence has all of its values where it is made, or is a template that cannot be shown before it has them."""

from __future__ import annotations

import ast
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from syncdesk.text import Template, Text, placeholders, template, text

ROOT = Path(__file__).resolve().parents[2]
MAKERS = {"text": 1, "template": 1, "tr": 1, "plural": 3}
"""What makes sentences, and how many of its arguments are given by place."""
OWN = {"syncdesk/text.py", "syncdesk/desktop/words.py"}
"""Where these are defined."""


def _translations() -> Any:
    path = ROOT / "packaging" / "translations.py"
    spec = importlib.util.spec_from_file_location("syncdesk_translations", path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = made
    spec.loader.exec_module(made)
    return made


def _made() -> Iterator[tuple[str, str, list[str] | None, set[str | None]]]:
    """Where each sentence is made, by what, what it may be (None where that cannot be told), the values it is given."""
    read = _translations()
    for path in sorted((ROOT / "syncdesk").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name in OWN:
            continue
        module = read.Module(path)
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in MAKERS:
                continue
            places = node.args[1:3] if node.func.id == "plural" else node.args[:1]
            found = [module.sentences(place) for place in places]
            sentences = None if None in found else [words for each in found for words in each]
            values: set[str | None] = {word.arg for word in node.keywords}
            yield f"{name}:{node.lineno}", node.func.id, sentences, values


def test_each_sentence_has_exactly_the_values_that_it_speaks_of() -> None:
    wrong: list[str] = []
    for where, maker, sentences, values in _made():
        if maker == "plural":
            values.add("n")
        if maker == "tr" and sentences is None and not values:
            continue  # shown as it is
        if sentences is None or None in values:
            wrong.append(f"{where}: what is said here cannot be told")
            continue
        for words in sentences:
            wanted = placeholders(words)
            if maker == "template":
                right = values < wanted
            else:
                right = wanted <= values and (maker == "plural" or len(sentences) > 1 or wanted == values)
            if not right:
                wrong.append(f"{where}: “{words}” speaks of {sorted(wanted)} and is given {sorted(map(str, values))}")
    assert wrong == []


def test_a_template_is_shown_to_nobody() -> None:
    half = template("{name} waits until {when}.", name="North")
    with pytest.raises(TypeError, match="has not all of its values"):
        str(half)
    with pytest.raises(TypeError, match="has not all of its values"):
        f"{half}"
    with pytest.raises(TypeError, match="lacks when"):
        half.filled(name="South")


def test_a_filled_template_is_a_sentence_like_any_other() -> None:
    half = template("{name} waits until {when}.", name="North")
    assert half.filled(when="noon", of="no use") == text("{name} waits until {when}.", name="North", when="noon")
    assert isinstance(half.filled(when="noon"), Text)
    assert hash(half) == hash(Template("{name} waits until {when}.", {"name": "North"}))
