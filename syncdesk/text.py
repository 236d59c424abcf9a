"""Sentences for people: a template and its values, so that each can be shown in English now and translated later.

The engine has no Qt. It writes English templates; a window translates `template` and then fills in `values`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from string import Formatter

import msgspec

from syncdesk import paths


class Text(msgspec.Struct, frozen=True):
    """One sentence. `str()` gives the English. A value may be a sentence, or words, of its own."""

    template: str
    values: dict[str, Value] = {}

    def __str__(self) -> str:
        return self.template.format_map(self.values) if self.values else self.template

    def __hash__(self) -> int:
        return hash((self.template, tuple(self.values.items())))

    def __bool__(self) -> bool:
        return bool(self.template)


Value = str | int | float | Text

NOTHING = Text("")


class Template(msgspec.Struct, frozen=True):
    """A sentence that still lacks some of its values. It cannot be shown: `filled` makes the sentence."""

    words: str
    values: dict[str, Value] = {}

    def filled(self, **values: Value) -> Text:
        """The sentence. Raises TypeError where a value is still lacking; what it does not speak of is passed over."""
        wanted = placeholders(self.words)
        known = {**values, **self.values}
        if not wanted <= known.keys():
            raise TypeError(f"“{self.words}” lacks {', '.join(sorted(wanted - known.keys()))}")
        return text(self.words, **{name: value for name, value in known.items() if name in wanted})

    def __hash__(self) -> int:
        return hash((self.words, tuple(self.values.items())))

    def __str__(self) -> str:
        raise TypeError(f"“{self.words}” has not all of its values yet")


def template(words: str, /, **values: Value) -> Template:
    """A sentence of which some values are known now, and others later."""
    return Template(words, values)


@cache
def placeholders(template: str) -> frozenset[str]:
    """The names that stand for values in a template."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name is not None)


def text(template: str, /, **values: Value) -> Text:
    """A sentence; `{name}` in the template stands for a value."""
    return Text(template, {name: _clean(value) for name, value in values.items()})


def _clean(value: Value) -> Value:
    """A value that can be kept and shown: a file name may hold bytes that are no text."""
    return paths.shown(value) if isinstance(value, str) else value


def plural(n: int, one: str, many: str, **values: Value) -> Text:
    """The sentence for one or for many; `{n}` stands for the number."""
    return text(one if n == 1 else many, **values, n=n)


def in_one(sentences: Iterable[Text]) -> Text:
    """Sentences as one."""
    whole = NOTHING
    for sentence in sentences:
        whole = text("{one} {other}", one=whole, other=sentence) if whole else sentence
    return whole


def joined(sentences: Iterable[Text | str]) -> str:
    """Sentences in a row, empty ones left out."""
    return " ".join(part for part in (str(sentence) for sentence in sentences) if part)
