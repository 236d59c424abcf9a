"""Sentences for people: a template and its values, so that each can be shown in English now and translated later.

The engine has no Qt. It writes English templates; a window translates `template` and then fills in `values`.
"""

from __future__ import annotations

from collections.abc import Iterable

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


def text(template: str, **values: Value) -> Text:
    """A sentence; `{name}` in the template stands for a value."""
    return Text(template, {name: _clean(value) for name, value in values.items()})


def _clean(value: Value) -> Value:
    """A value that can be kept and shown: a file name may hold bytes that are no text."""
    return paths.shown(value) if isinstance(value, str) else value


def plural(n: int, one: str, many: str, **values: Value) -> Text:
    """The sentence for one or for many; `{n}` stands for the number."""
    return text(one if n == 1 else many, **values, n=n)


def joined(sentences: Iterable[Text | str]) -> str:
    """Sentences in a row, empty ones left out."""
    return " ".join(part for part in (str(sentence) for sentence in sentences) if part)
