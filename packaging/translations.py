#!/usr/bin/env python3
"""Collect the sentences of the program for Qt Linguist, and compile what is translated.

.venv/bin/python packaging/translations.py          bring resources/i18n up to date: .ts, then .qm
.venv/bin/python packaging/translations.py --check  only say whether they are up to date

A sentence is the literal first argument of `text`, `template`, `tr` or `Text`, or each of the two of `plural`. A name,
a table or a parameter in its place is followed to the literals it stands for within its file; where that does not work,
a warning names the line. Two files are made by rules and hold only what differs from the source: `en_AU` (the words of
schools outside the USA) and `en_US` (its spelling). The others are translated by hand, in Qt Linguist.
"""

import ast
import itertools
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import PySide6

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
CONTEXT = "syncdesk"
BY_HAND = ("sv",)

PLACEHOLDER = re.compile(r"\{[a-z_]*\}")
_SENTENCES = {"text": (0,), "template": (0,), "tr": (0,), "Text": (0,), "plural": (1, 2)}
"""Functions, and which of their arguments are sentences."""

WORDS = {
    "en_AU": {"section": "class", "sections": "classes"},
    # The menus keep the spelling that users of such programs know from their help pages, in the USA too.
    "en_US": {"licence": "license", "colour": "color", "organiser": "organizer"},
}
"""Words put in the place of others, whatever their capitals and wherever their mnemonic is."""
EXCEPTIONS: Mapping[str, Mapping[str, str]] = {
    "en_AU": {
        "Course, section id, faculty, subject and assigned teacher.": "",
        "Kinds with commas between, such as sections, section_lists. Kinds not named follow in the usual order.": "",
        "Kinds with + between, sets with ; between, such as sections+timetable."
        " Empty for the usual sets, “none” for none.": "",
        "One teacher teaching more than one section at the same time.": "",
        "The student's code goes with the section lists.": "",
    },
    "en_US": {},
}
"""Sentences that do not go by the rules; empty where the source stays as it is (Alma speaks as schools in the USA)."""


class Module:
    """One file of the program, and what names in it stand for."""

    def __init__(self, path: Path) -> None:
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.assigned: dict[tuple[ast.AST, str], list[ast.expr]] = {}
        self.looped: dict[tuple[ast.AST, str], list[tuple[ast.expr, int | None]]] = {}
        self.parents: dict[ast.AST, ast.AST] = {}
        self.calls: dict[str, list[ast.Call]] = {}
        for node in ast.walk(self.tree):
            self.parents.update(dict.fromkeys(ast.iter_child_nodes(node), node))
        for node in ast.walk(self.tree):
            match node:
                case ast.Assign(targets=[ast.Name() as target], value=value):
                    self._note(target, value)
                case ast.AnnAssign(target=ast.Name() as target, value=ast.expr() as value):
                    self._note(target, value)
                case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
                    for target, value in zip(targets, values, strict=False):
                        self._note(target, value)
                case ast.For(target=target, iter=over) | ast.comprehension(target=target, iter=over):
                    self._note_loop(target, over)
                case ast.Call():
                    self.calls.setdefault(called(node), []).append(node)

    def scope(self, node: ast.AST) -> ast.AST:
        """The function that something is in, or the file."""
        while not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Module):
            node = self.parents[node]
        return node

    def _note(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Name):
            self.assigned.setdefault((self.scope(target), target.id), []).append(value)

    def _note_loop(self, target: ast.expr, over: ast.expr) -> None:
        if isinstance(over, ast.Call) and called(over) == "enumerate" and isinstance(target, ast.Tuple):
            target, over = target.elts[1], over.args[0]
        if isinstance(over, ast.Call) and called(over) == "items" and isinstance(over.func, ast.Attribute):
            over = over.func.value
        places = [(target, None)] if isinstance(target, ast.Name) else []
        if isinstance(target, ast.Tuple):
            places = [(each, at) for at, each in enumerate(target.elts) if isinstance(each, ast.Name)]
        for name, at in places:
            self.looped.setdefault((self.scope(target), name.id), []).append((over, at))

    def sentences(self, node: ast.expr, seen: frozenset[str] = frozenset()) -> list[str] | None:
        """All that an expression may be, None where that cannot be told."""
        match node:
            case ast.Constant(value=str(words)):
                return [words]
            case ast.IfExp(body=body, orelse=other):
                return self._all([body, other], seen)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                first, then = self.sentences(left, seen), self.sentences(right, seen)
                return None if first is None or then is None else [a + b for a, b in itertools.product(first, then)]
            case ast.Subscript(value=ast.Name(id=name)) if name not in seen:
                return self._all(self._inside(node, name), seen | {name})
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="get")) if name not in seen:
                return self._all([*self._inside(node, name), *node.args[1:]], seen | {name})
            case ast.Name(id=name) if name not in seen:
                return self._all(self._values(node, name) or self._given(node, name), seen | {name})
            case _:
                return None

    def _all(self, nodes: Iterable[ast.expr], seen: frozenset[str]) -> list[str] | None:
        found = [self.sentences(node, seen) for node in nodes]
        if not found or any(each is None for each in found):
            return None
        return [words for each in found if each for words in each]

    def _values(self, node: ast.AST, name: str) -> list[ast.expr]:
        """What a name is given, in its function or else in the file."""
        for scope in (self.scope(node), self.tree):
            values = list(self.assigned.get((scope, name), ()))
            for over, at in self.looped.get((scope, name), ()):
                values += self._elements(over, at)
            if values:
                return values
        return []

    def _inside(self, node: ast.AST, name: str, at: int | None = None) -> list[ast.expr]:
        """What a table of this name holds; of rows, what is in one column."""
        return [each for value in self._values(node, name) for each in self._elements(value, at)]

    def _elements(self, value: ast.expr, at: int | None) -> list[ast.expr]:
        match value:
            case ast.Dict(keys=keys, values=values):
                return [key for key in keys if key is not None] if at == 0 else values
            case ast.Tuple(elts=rows) | ast.List(elts=rows):
                if at is None:
                    return rows
                return [row.elts[at] for row in rows if isinstance(row, ast.Tuple) and at < len(row.elts)]
            case ast.Name(id=name):
                return self._inside(value, name, at)
            case _:
                return []

    def _given(self, node: ast.AST, name: str) -> list[ast.expr]:
        """What a parameter is given, wherever its function is called in this file."""
        inner = self.scope(node)
        if not isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
            return []
        names = [each.arg for each in (*inner.args.posonlyargs, *inner.args.args)]
        if name not in names:
            return []
        owner = self.parents[inner]
        at = names.index(name) - (isinstance(owner, ast.ClassDef) and names[0] in {"self", "cls"})
        function = owner.name if isinstance(owner, ast.ClassDef) and inner.name == "__init__" else inner.name
        given: list[ast.expr] = []
        for call in self.calls.get(function, ()):
            given += [word.value for word in call.keywords if word.arg == name] or call.args[at : at + 1]
        return given


def called(call: ast.Call) -> str:
    """The name of what is called."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def collect(folder: Path) -> tuple[dict[str, list[str]], list[str]]:
    """Each sentence with the files it is in, and warnings."""
    found: dict[str, list[str]] = {}
    warnings: list[str] = []
    for path in sorted(folder.rglob("*.py")):
        module, name = Module(path), path.relative_to(folder.parent).as_posix()
        if name == "syncdesk/text.py":
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SENTENCES:
                for argument in (node.args[at] for at in _SENTENCES[node.func.id] if at < len(node.args)):
                    sentences = module.sentences(argument)
                    if sentences is None and not (isinstance(argument, ast.Attribute) and argument.attr == "template"):
                        warnings.append(f"{name}:{node.lineno}: {ast.unparse(argument)} is no sentence known here")
                    for sentence in sentences or ():
                        files = found.setdefault(sentence, [])
                        if name not in files:
                            files.append(name)
    worded = {each: files for each, files in found.items() if re.search(r"[^\W\d_]", PLACEHOLDER.sub("", each))}
    return worded, warnings


def by_rule(locale: str, sentence: str) -> str:
    """A sentence in the words of a place; `""` where it stays as it is."""
    if sentence in EXCEPTIONS[locale]:
        return EXCEPTIONS[locale][sentence]
    words = WORDS[locale]

    def other(match: re.Match[str]) -> str:
        found = match[0]
        plain = found.replace("&", "")
        if plain.lower() not in words:
            return found
        made = words[plain.lower()]
        made = made.upper() if plain.isupper() else made.capitalize() if plain[0].isupper() else made
        at = found.find("&")
        if at < 0:
            return made
        at = at if made[at : at + 1].lower() == plain[at].lower() else 0
        return f"{made[:at]}&{made[at:]}"

    parts = re.split(f"({PLACEHOLDER.pattern})", sentence)
    made = "".join(part if at % 2 else re.sub(r"&?[A-Za-z]+(?:&[A-Za-z]+)?", other, part)
                   for at, part in enumerate(parts))  # fmt: skip
    return "" if made == sentence else made


def read(path: Path) -> dict[str, tuple[str, bool]]:
    """The translations in a .ts file, and whether each is finished."""
    if not path.exists():
        return {}
    found: dict[str, tuple[str, bool]] = {}
    for message in ET.parse(path).iter("message"):
        translation = message.find("translation")
        if translation is not None:
            finished = translation.get("type") is None
            found[message.findtext("source", "")] = translation.text or "", finished
    return found


def written(locale: str, sentences: Mapping[str, list[str]], known: Mapping[str, tuple[str, bool]]) -> str:
    """A .ts file, as Qt Linguist writes them."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>",
             f'<TS version="2.1" language="{locale}" sourcelanguage="en">',
             "<context>", f"    <name>{CONTEXT}</name>"]  # fmt: skip
    for sentence, files in sorted(sentences.items(), key=lambda each: (each[1][0], each[0])):
        words, finished = known.get(sentence, ("", False))
        kind = "" if words and finished else ' type="unfinished"'
        lines.append("    <message>")
        lines += [f'        <location filename="../../{name}"/>' for name in files]
        lines.append(f"        <source>{_xml(sentence)}</source>")
        lines += [f"        <translation{kind}>{_xml(words)}</translation>", "    </message>"]
    return "\n".join([*lines, "</context>", "</TS>", ""])


def _xml(words: str) -> str:
    return escape(words, {'"': "&quot;", "'": "&apos;"})


def files() -> Iterator[tuple[Path, str]]:
    """Each .ts file, and what it should hold."""
    sentences, warnings = collect(ROOT / "syncdesk")
    for warning in warnings:
        print(warning, file=sys.stderr)
    for locale in WORDS:
        made = {sentence: words for sentence in sentences if (words := by_rule(locale, sentence))}
        differing = {sentence: sentences[sentence] for sentence in made}
        yield _path(locale), written(locale, differing, {each: (words, True) for each, words in made.items()})
    for locale in BY_HAND:
        yield _path(locale), written(locale, sentences, read(_path(locale)))


def _path(locale: str) -> Path:
    return FOLDER / f"syncdesk_{locale}.ts"


def compiled(source: Path) -> bytes:
    """The .qm of a .ts file."""
    tool = next(each for each in Path(PySide6.__file__).parent.rglob("lrelease*") if each.stem == "lrelease")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "made.qm"
        subprocess.run([tool, "-silent", source, "-qm", target], check=True)
        return target.read_bytes()


def main() -> None:
    """Write or check."""
    check, stale = "--check" in sys.argv, False
    for path, content in files():
        binary = path.with_suffix(".qm")
        if check:
            old = path.read_text(encoding="utf-8") if path.exists() else ""
            fresh = old == content and binary.exists() and binary.read_bytes() == compiled(path)
            stale = stale or not fresh
            if not fresh:
                print(f"{path.name} is not up to date; run packaging/translations.py.", file=sys.stderr)
        else:
            path.write_text(content, encoding="utf-8", newline="\n")
            binary.write_bytes(compiled(path))
    sys.exit(1 if stale else 0)


if __name__ == "__main__":
    main()
