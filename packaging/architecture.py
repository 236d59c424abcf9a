#!/usr/bin/env python3
"""Draw the pictures in docs/architecture.md: the rooms from the imports that are there, the walks from the page itself.

.venv/bin/python packaging/architecture.py          write it
.venv/bin/python packaging/architecture.py --check  only say whether it is up to date
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path

import grimp

PAGE = Path(__file__).resolve().parent.parent / "docs" / "architecture.md"
BEGIN, END = "<!-- {name}: written by packaging/architecture.py -->", "<!-- end of {name} -->"
PACKAGE = "syncdesk"
APART = ("desktop.presenters", "systems.registry")
"""What is drawn by itself although it lies inside a package that is drawn."""


def room(module: str, packages: set[str]) -> str:
    """What a module is drawn in; `""` for those at the bottom, which everything uses, and for what starts it all."""
    _, *parts = module.split(".")
    name = ".".join(parts[:2])
    if name in APART or (parts[:1] == ["systems"] and f"{PACKAGE}.{name}" in packages):
        return name
    return parts[0] if parts and f"{PACKAGE}.{parts[0]}" in packages else ""


def folders() -> set[str]:
    """The packages inside, by the names they are imported under."""
    root = PAGE.parents[1] / PACKAGE
    return {".".join(path.parent.relative_to(root).parts) for path in root.rglob("*/__init__.py")}


def arrows() -> Counter[tuple[str, str]]:
    """How many modules of one room import one of another, by the two rooms."""
    graph = grimp.build_graph(PACKAGE, cache_dir=None)
    packages = {f"{PACKAGE}.{folder}" for folder in folders()}
    found: Counter[tuple[str, str]] = Counter()
    for module in graph.modules:
        source = room(module, packages)
        for target in {room(each, packages) for each in graph.find_modules_directly_imported_by(module)}:
            if source and target and source != target:
                found[source, target] += 1
    return found


def needed(found: Counter[tuple[str, str]]) -> list[tuple[str, str]]:
    """The arrows without those that follow from two others: a picture of them all is a ball of wool."""
    uses: dict[str, set[str]] = {}
    for source, target in found:
        uses.setdefault(source, set()).add(target)

    def reaches(start: str, end: str, without: tuple[str, str]) -> bool:
        seen, ahead = set[str](), [start]
        while ahead:
            at = ahead.pop()
            for each in uses.get(at, ()):
                if (at, each) != without and each not in seen:
                    seen.add(each)
                    ahead.append(each)
        return end in seen

    return sorted(arrow for arrow in found if not reaches(*arrow, without=arrow))


def rooms() -> str:
    """The rooms and their arrows, as Mermaid draws them."""
    drawn = needed(arrows())
    names = sorted({each for arrow in drawn for each in arrow})
    lines = ["```mermaid", "flowchart TD"]
    lines += [f'    {_id(each)}["{each.replace(".", "/")}"]' for each in names]
    lines += [f"    {_id(source)} --> {_id(target)}" for source, target in drawn]
    return "\n".join([*lines, "```"])


def walks(page: str) -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
    """The walks of the page: what each is about, and the folders it goes through, each with the modules met there.

    A walk is a section whose numbered steps name modules in the order in which they are met.
    """
    for section in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
        title, _, body = section.partition("\n")
        steps = "\n".join(re.findall(r"^\d+\. (?:.+\n?(?:^ .+\n?)*)", body, re.MULTILINE))
        modules = [path.rpartition("/")[::2] for path in re.findall(r"`([a-z_]+(?:/[a-z_]+)*/[a-z_]+)\.py`", steps)]
        stops = [(folder, [name for _, name in met]) for folder, met in groupby(modules, lambda each: each[0])]
        if stops:
            yield title, stops


def ways(page: str) -> str:
    """The walks beside each other, as Mermaid draws them."""
    lines = ["```mermaid", "flowchart TD"]
    for number, (title, stops) in enumerate(walks(page), 1):
        lines.append(f'    subgraph walk{number}["{title}"]')
        for at, (folder, modules) in enumerate(stops, 1):
            lines.append(f'        w{number}_{at}["<b>{folder}</b><br>{"<br>".join(dict.fromkeys(modules))}"]')
        lines += [f"        w{number}_{one} --> w{number}_{other}" for one, other in pairwise(range(1, len(stops) + 1))]
        lines.append("    end")
    return "\n".join([*lines, "```"])


def _id(name: str) -> str:
    return name.replace(".", "_")


def written(page: str) -> str:
    """The page with fresh pictures."""
    for name, picture in (("rooms", rooms()), ("walks", ways(page))):
        before, found, rest = page.partition(BEGIN.format(name=name))
        _, found_end, after = rest.partition(END.format(name=name))
        if not (found and found_end):
            sys.exit(f"docs/architecture.md has no place for the picture of the {name}.")
        page = f"{before}{BEGIN.format(name=name)}\n{picture}\n{END.format(name=name)}{after}"
    return page


def main() -> None:
    """Write the pictures, or check them."""
    page = PAGE.read_text(encoding="utf-8")
    fresh = written(page)
    if "--check" in sys.argv[1:]:
        if fresh != page:
            sys.exit("The pictures in docs/architecture.md are not up to date: python packaging/architecture.py")
        return
    PAGE.write_text(fresh, encoding="utf-8")


if __name__ == "__main__":
    main()
