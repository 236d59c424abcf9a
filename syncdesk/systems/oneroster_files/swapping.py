"""A complete set takes its place; the one before it is kept beside it, and whatever else is there is left alone.

A zip takes its place by one rename. In a folder the files are replaced one by one, under the eyes of whoever reads
them, so that the folder and its neighbours stay what they are: first the manifest goes, without which there is no set,
last comes the new one. The complete new files stand in a work folder inside meanwhile, and count as if they were in
their place: whoever is stopped half-way has decided for the new set, and the next to write goes on (`settle`).
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import cast

from syncdesk.rights import Rights, give, rights_in, rights_of
from syncdesk.systems.oneroster_files import work_folders
from syncdesk.systems.oneroster_files.ownership import MANIFEST, files_of_set, is_ours
from syncdesk.systems.oneroster_files.place import PREVIOUS, WHOLE, Target
from syncdesk.systems.oneroster_files.writing import to_disk
from syncdesk.text import Text, text

NEW, OLD, PACKED = "new", "old", "set.zip"
_COMPLETE = "complete.json"


def work_for(target: Target) -> Path:
    """A work folder for a new set at a target; the folder that is the target is made where it is missing.

    Raises OSError.
    """
    if not target.zipped and not target.path.exists():
        rights = rights_in(target.path.parent, for_folder=True)
        target.path.mkdir(0o700)
        give(target.path, rights)
    return work_folders.make(target.container, target.purpose)


def give_up(target: Target, work: Path, *, made: bool) -> None:
    """Clear away what did not become a set; `made` says that its folder was made for it. Raises OSError."""
    work_folders.remove(work)
    if made and not target.zipped:
        with suppress(OSError):  # somebody put something into it meanwhile
            target.path.rmdir()


def interrupted(folder: Path) -> Path | None:
    """The work folder of a set that was stopped on its way into a folder after it was complete."""
    if not folder.is_dir():
        return None
    return next((each for each in work_folders.left_in(folder, "") if (each / _COMPLETE).is_file()), None)


def settle(target: Target) -> None:
    """Bring to its end what a crash stopped there and beside it, and clear away what never was complete.

    Raises OSError.
    """
    _settle(target)
    for beside in (target.own(PREVIOUS), target.own(WHOLE)):
        _settle(beside)
        if not beside.zipped and beside.is_there:
            with suppress(OSError):  # it holds a set, as a rule
                beside.path.rmdir()


def _settle(target: Target) -> None:
    if not target.container.is_dir():
        return
    if not target.zipped:
        complete = interrupted(target.path)
        if complete is not None:
            _forward(target.path, complete)
    for work in work_folders.left_in(target.container, target.purpose):
        work_folders.remove(work)


def replace(target: Target, work: Path, goes: Collection[str]) -> list[Text]:
    """Let the complete set in a work folder take its place; `goes` are the files of the folder that are the old set.

    What is to be noted is returned. Raises OSError: the old set stands then, or a folder without a manifest.
    """
    notes: list[Text] = []
    if target.zipped:
        _replace_zip(target, work)
        return notes
    try:
        _keep_previous(target, goes)
    except OSError as error:
        notes.append(text("The set before could not be kept beside it: {why}.", why=error.strerror or str(error)))
    _put(target.path, work, goes)
    return notes


def put(target: Target, work: Path, goes: Collection[str]) -> None:
    """Let a complete set replace one that nobody but syncdesk reads. Raises OSError."""
    if target.zipped:
        give(work / PACKED, _rights_of_zip(target))
        (work / PACKED).replace(target.path)
        to_disk(target.path.parent)
        work_folders.remove(work)
    else:
        _put(target.path, work, goes)


def discard(target: Target) -> None:
    """Remove a set of syncdesk's that nobody needs any more; other files in its folder stay. Raises OSError."""
    if not target.is_there or not is_ours(target.path, zipped=target.zipped):
        return
    if target.zipped:
        target.path.unlink()
        return
    for name in sorted(files_of_set(target.path), key=lambda name: name != MANIFEST):
        (target.path / name).unlink()
    with suppress(OSError):  # something else is in it
        target.path.rmdir()


def _replace_zip(target: Target, work: Path) -> None:
    """The old zip gets a second name first: its own place is never empty."""
    give(work / PACKED, _rights_of_zip(target))
    if target.path.exists():
        _second_name(target.path, work / OLD)
        (work / OLD).replace(target.own(PREVIOUS).path)
    (work / PACKED).replace(target.path)
    to_disk(target.path.parent)
    with suppress(OSError):  # the next to write clears it away
        work_folders.remove(work)


def _rights_of_zip(target: Target) -> Rights | None:
    """Those of what is replaced; of the one before, where whoever reads the zips takes them away."""
    for each in (target, target.beside(PREVIOUS)):
        if each.path.is_file():
            return rights_of(each.path)
    return rights_in(target.path.parent)


def _keep_previous(target: Target, goes: Collection[str]) -> None:
    """Keep the old files in a folder of their own."""
    if MANIFEST not in goes:
        return  # there was no set
    previous = target.own(PREVIOUS)
    if not previous.is_there:
        previous.path.mkdir(0o700)
        give(previous.path, rights_of(target.path))
    work = work_folders.make(previous.path, "")
    try:
        (work / NEW).mkdir()
        for name in goes:
            _second_name(target.path / name, work / NEW / name)
        _put(previous.path, work, files_of_set(previous.path), keep_rights=True)
    except OSError:
        with suppress(OSError):
            work_folders.remove(work)
        raise


def _put(folder: Path, work: Path, goes: Collection[str], *, keep_rights: bool = False) -> None:
    names = sorted(each.name for each in (work / NEW).iterdir())
    if not keep_rights:
        _give_rights(folder, work, names)
    (work / OLD).mkdir()
    for name in goes:
        _second_name(folder / name, work / OLD / name)
    _note_complete(work, set(goes) - set(names))
    try:
        _forward(folder, work)
    except OSError:
        _back(folder, work, goes, names)
        raise


def _give_rights(folder: Path, work: Path, names: Iterable[str]) -> None:
    """Each file gets the rights of the one that it replaces, else those of its set, else those of new files there."""
    new = rights_in(folder)
    usual = rights_of(folder / MANIFEST) if (folder / MANIFEST).is_file() else new
    for name in names:
        old = folder / name
        give(work / NEW / name, rights_of(old) if old.is_file() else usual)


def _note_complete(work: Path, removed: Collection[str]) -> None:
    noted = work / f"{_COMPLETE}.part"
    noted.write_text(json.dumps(sorted(removed)), encoding="utf-8")
    to_disk(noted)
    noted.replace(work / _COMPLETE)
    to_disk(work)


def _forward(folder: Path, work: Path) -> None:
    """Put the files that are not in their place yet there, the manifest last; done before, it changes nothing."""
    new = work / NEW
    if (new / MANIFEST).exists():
        (folder / MANIFEST).unlink(missing_ok=True)
        for name in cast("list[str]", json.loads((work / _COMPLETE).read_text(encoding="utf-8"))):
            (folder / name).unlink(missing_ok=True)
        for each in sorted(new.iterdir()):
            if each.name != MANIFEST:
                _move(each, folder / each.name)
        _move(new / MANIFEST, folder / MANIFEST)
        to_disk(folder)
    with suppress(OSError):  # the next to write clears it away
        work_folders.remove(work)


def _back(folder: Path, work: Path, goes: Collection[str], names: Iterable[str]) -> None:
    """Put the old files back, the manifest last."""
    (work / _COMPLETE).unlink(missing_ok=True)
    for name in set(names) - set(goes):
        if not (work / NEW / name).exists():
            (folder / name).unlink(missing_ok=True)
    for name in sorted(goes, key=lambda name: (name == MANIFEST, name)):
        _move(work / OLD / name, folder / name)


def _move(source: Path, place: Path) -> None:
    """Rename a file to its place; a link there leads on to it."""
    place = Path(os.path.realpath(place))
    try:
        source.replace(place)
    except OSError as error:
        if error.errno != errno.EXDEV:  # a link led to another file system
            raise
        between = work_folders.make(place.parent, place.name)
        copied = between / source.name
        _copy(source, copied)
        copied.replace(place)
        work_folders.remove(between)
        source.unlink()


def _second_name(path: Path, name: Path) -> None:
    """A second name for a file, or a copy of it where the file system has none."""
    real = Path(os.path.realpath(path))
    try:
        name.hardlink_to(real)
    except OSError:
        _copy(real, name)


def _copy(path: Path, name: Path) -> None:
    shutil.copyfile(path, name)
    give(name, rights_of(path))
