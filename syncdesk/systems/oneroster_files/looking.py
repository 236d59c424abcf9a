"""Cheap checks whether a set is still as syncdesk left it: a digest of each of its files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

from syncdesk.systems.oneroster_files.ownership import MANIFEST, files_of_set, is_ours
from syncdesk.systems.oneroster_files.place import WHOLE, Target
from syncdesk.systems.oneroster_files.records import FILE_NAMES
from syncdesk.text import Text, text

_ZIP = "zip"
_SET = "set"
_SHOWN = 3

Digests = dict[str, str]


def seen(target: Target) -> str:
    """Return a fingerprint of the set's files. Raises OSError."""
    whole = target.own(WHOLE)
    found = {_SET: _digests(target)}
    if whole.is_there and is_ours(whole.path, zipped=whole.zipped) and (digests := _digests(whole)):
        found[WHOLE] = digests
    return json.dumps(found, sort_keys=True)


def known_files(target: Target, left: str) -> set[str]:
    """Return the files of a folder that are as syncdesk left them. Raises OSError."""
    then, now = _of(left).get(_SET, {}), _digests(target)
    return {name for name, digest in then.items() if now.get(name) == digest}


def amiss(target: Target, left: str, now: str) -> Text | None:
    """Describe what happened to the set that was left there in a sentence, or return None if nothing did."""
    if left == now:
        return None
    path = str(target.path)
    if not left:
        return text("Made again: what was last left at “{path}” is not known on this computer.", path=path)
    was, found = _of(left), _of(now)
    then, there = was.get(_SET, {}), found.get(_SET, {})
    if then and not there:
        return text("Made again: “{path}” is no longer there, or is empty. Somebody removed or fetched it.", path=path)
    gone, other = sorted(then.keys() - there.keys()), sorted(name for name in then if there.get(name) != then[name])
    if gone:
        return text("Made again: of “{path}” {names} is missing.", path=path, names=_listed(gone))
    if other == [_ZIP]:
        return text("Made again: “{path}” is no longer as it was left. Somebody changed it.", path=path)
    if other:
        template = "Made again: in “{path}” {names} is no longer as it was left. Somebody changed it."
        return text(template, path=path, names=_listed(other))
    if was.get(WHOLE) != found.get(WHOLE):
        return text("Made again: the whole set beside “{path}” is no longer as it was left.", path=path)
    return text("Made again: “{path}” holds more files of a set than were left there.", path=path)


def _listed(names: Iterable[str]) -> str:
    shown = list(names)
    return ", ".join(shown[:_SHOWN]) + ("…" if len(shown) > _SHOWN else "")


def _of(seen_then: str) -> dict[str, Digests]:
    """Parse a fingerprint of `seen`; empty if it is damaged."""
    try:
        found: Any = json.loads(seen_then)
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: each for name, each in cast("dict[str, Any]", found).items() if isinstance(each, dict)}


def _digests(target: Target) -> Digests:
    path = target.path
    if target.zipped:
        return {_ZIP: _digest(path)} if path.is_file() else {}
    if not path.is_dir():
        return {}
    names = files_of_set(path)
    if set(names) <= {MANIFEST}:  # nothing tells which of them are a set
        names = [name for name in FILE_NAMES if (path / name).is_file()]
    return {name: _digest(path / name) for name in sorted(names)}


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
