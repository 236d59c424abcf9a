"""Which tests a change can reach: those of the modules that changed, and of every module that imports one of them.

    python3 packaging/dev.py test --changed

A change is what differs from `main`: commits of the branch, and what is not committed yet. Imports are read from the
source, those inside of functions too; so is a module that a text names, such as the program of a child process. A file
that is no module reaches the tests that name it. Standard library only.
"""

import ast
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

ALWAYS = "tests/guards"
"""Rules about all files: they are quick, and no import leads to them."""
ALL = ("pyproject.toml", "packaging/requirements/")
"""What every test depends on."""
_NAMED = re.compile(r"\b(?:syncdesk|tests|packaging)(?:\.\w+)+")


def changed_files(root: Path, base: str = "main") -> list[str]:
    """The files that differ from `base`, those that are new and those that are gone, relative to the root.

    Raises subprocess.CalledProcessError where git knows no such branch.
    """
    fork = _git(root, "merge-base", base, "HEAD")[0]
    differing = _git(root, "diff", "--name-only", "--no-renames", fork)
    return sorted({*differing, *_git(root, "ls-files", "--others", "--exclude-standard")})


def _git(root: Path, *words: str) -> list[str]:
    ran = subprocess.run(["git", *words], cwd=root, stdout=subprocess.PIPE, text=True, check=True)
    return ran.stdout.splitlines()


def tests_of(root: Path, changed: Iterable[str]) -> list[str] | None:
    """What pytest is to run, relative to the root; None for all tests."""
    changed = list(changed)
    if any(each.startswith(ALL) for each in changed):
        return None
    sources = {path.relative_to(root).as_posix(): path for path in _modules(root)}
    names = {_module(name): name for name in sources}
    reads = {name: _Reader(path, name, names) for name, path in sources.items()}
    importers: dict[str, set[str]] = defaultdict(set)
    for name, read in reads.items():
        for other in (*read.imported, *_conftests(name, sources)):
            importers[other].add(name)
    reached = {each for each in changed if each.endswith(".py")}
    for each in changed:
        if not each.endswith(".py"):
            reached |= {name for name, read in reads.items() if read.names(Path(each))}
    left = [*reached, *_importers_of_what_is_gone(reached, reads)]
    reached.update(left)
    while left:
        new = importers[left.pop()] - reached
        reached |= new
        left += new
    found = sorted(each for each in reached if _is_test(each) and each in sources and not each.startswith(ALWAYS))
    return [ALWAYS, *found]


def _is_test(name: str) -> bool:
    return name.startswith("tests/") and name.rpartition("/")[2].startswith("test_") and "/labs/" not in name


def _modules(root: Path) -> Iterator[Path]:
    for folder in ("syncdesk", "tests", "packaging"):
        yield from (root / folder).rglob("*.py")


def _module(name: str) -> str:
    """The dotted name of a source file."""
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _conftests(name: str, sources: Mapping[str, object]) -> list[str]:
    """The files of fixtures that pytest loads for a test, whatever it imports."""
    if not _is_test(name):
        return []
    folders = [Path(name).parent, *Path(name).parent.parents]
    return [found for folder in folders if (found := (folder / "conftest.py").as_posix()) in sources]


def _importers_of_what_is_gone(reached: Iterable[str], reads: Mapping[str, "_Reader"]) -> list[str]:
    gone = {_module(name) for name in reached if name not in reads}
    if not gone:
        return []
    return [
        name for name, read in reads.items() for dotted in read.wanted if not gone.isdisjoint(_with_packages(dotted))
    ]


class _Reader:
    """What one source file imports and names."""

    def __init__(self, path: Path, name: str, names: Mapping[str, str]) -> None:
        self.wanted: set[str] = set()
        """Dotted names, of which some are no module of ours."""
        self._texts: set[str] = set()
        self._package = _module(name) if path.name == "__init__.py" else _module(name).rpartition(".")[0]
        # A fixture is imported by nobody: what it uses inside, its tests import as well.
        self._read(ast.parse(path.read_bytes()), inside=path.name != "conftest.py")
        if {"-m", "syncdesk"} <= self._texts:
            self.wanted.add("syncdesk.__main__")
        for text in self._texts:
            if "." in text:
                self.wanted.update(_NAMED.findall(text))
        self.imported = {names[each] for dotted in self.wanted for each in _with_packages(dotted) if each in names}

    def _read(self, tree: ast.Module, *, inside: bool) -> None:
        left: list[ast.AST] = [tree]
        while left:
            node = left.pop()
            if isinstance(node, ast.Constant):
                if isinstance(node.value, str):
                    self._texts.add(node.value)
            elif isinstance(node, ast.Import):
                self.wanted.update(each.name for each in node.names)
            elif isinstance(node, ast.ImportFrom):
                self._read_import_from(node)
            elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                pass  # a docstring names many things
            elif inside or not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                left.extend(ast.iter_child_nodes(node))

    def _read_import_from(self, node: ast.ImportFrom) -> None:
        parts = self._package.split(".")
        above = ".".join(parts[: len(parts) + 1 - node.level]) if node.level else ""
        module = ".".join(filter(None, (above, node.module)))
        self.wanted.update(module if each.name == "*" else f"{module}.{each.name}" for each in node.names)

    def names(self, path: Path) -> bool:
        """Whether a text of it names this file, or the folder it is in."""
        return not {path.name, path.stem, path.parent.name}.isdisjoint(self._words())

    def _words(self) -> set[str]:
        return {part for text in self._texts if "\n" not in text for part in text.split("/")}


def _with_packages(dotted: str) -> Iterator[str]:
    """A module with the packages it is in, which are loaded before it."""
    while dotted:
        yield dotted
        dotted = dotted.rpartition(".")[0]
