"""What a screen reader is told of a program: its accessibility tree, a JSON object for each node, a line each.

/usr/bin/python3 tests/labs/tree.py PID

It is run by the system's own Python, which has pyatspi (package python3-pyatspi), once for each look: a process that
stays keeps what it read before.
"""

import json
import sys

import pyatspi

STATES = ("focusable", "focused", "showing", "checked", "enabled", "active", "modal", "editable", "selected")
LONG = {"table", "tree table", "list", "tree", "list box"}
CELLS = 200
"""Cells of a table that are looked at: one of thousands is read no further."""


def told(node, window, depth):
    """The node and all that is in it."""
    role = node.getRoleName()
    states = node.getState()
    values = {name for name in STATES if states.contains(getattr(pyatspi, f"STATE_{name.upper()}"))}
    found = {"window": window, "depth": depth, "role": role, "name": node.name, "states": sorted(values)}
    for relation in node.getRelationSet():
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY:
            found["label"] = relation.getTarget(0).name
    try:
        text = node.queryText()
        found["text"] = text.getText(0, min(text.characterCount, 500))
    except NotImplementedError:
        pass
    yield found
    if "showing" not in values and depth > 1:
        return
    count = node.childCount
    for at in range(min(count, CELLS) if role in LONG else count):
        child = node.getChildAtIndex(at)
        if child is not None:
            yield from told(child, window, depth + 1)


def main(pid):
    for program in pyatspi.Registry.getDesktop(0):
        if program is None or program.get_process_id() != pid:
            continue
        for at in range(program.childCount):
            window = program.getChildAtIndex(at)
            if window is not None:
                for found in told(window, window.name, 0):
                    print(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]))
