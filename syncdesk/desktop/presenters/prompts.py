"""What presenters ask of a person. The window answers with dialogs, tests with a list of answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

import msgspec

from syncdesk.systems.credentials import Credential
from syncdesk.text import Text
from syncdesk.timetable.files.report import ImportReport
from syncdesk.timetable.merge import ConflictKey, Merge
from syncdesk.timetable.merge_conflicts import Side
from syncdesk.timetable.records import Connection

if TYPE_CHECKING:  # loaded with the first paste
    from syncdesk.desktop.presenters.paste_review import PasteReview


class Choice(msgspec.Struct, frozen=True):
    """One answer: `key` is what comes back, `label` what its button says.

    The key `""` is the answer that leaves everything as it is: nothing is saved, sent, closed or given up by it.
    """

    key: str
    label: Text


class Question(msgspec.Struct, frozen=True):
    """A question with its answers. `default` has the focus and is what Enter means.

    `escape` is what Escape and closing the box mean. It leaves everything as it is. Raises ValueError where it would
    not, or where one of the two is no answer to this question.
    """

    title: Text
    details: tuple[Text, ...]
    choices: tuple[Choice, ...]
    default: str = ""
    escape: str = ""

    def __post_init__(self) -> None:
        keys = {choice.key for choice in self.choices}
        if self.escape:
            raise ValueError("Escape has to be the answer that leaves everything as it is.")
        if not {self.default, self.escape} <= keys:
            raise ValueError("The default and Escape have to be answers to the question.")


class FileKind(msgspec.Struct, frozen=True):
    """A kind of file to choose from: what it is called, and the patterns of its names."""

    label: Text
    patterns: tuple[str, ...]


Tone = Literal["good", "notice", "bad"]


class Prompter(Protocol):
    """A person. Every call waits for the answer without stopping anything else."""

    async def ask(self, question: Question) -> str:
        """The key of the answer chosen."""
        ...

    async def tell(self, title: Text, sentences: Sequence[Text], tone: Tone = "bad") -> None:
        """Have something read."""
        ...

    async def files_to_open(self, title: Text, kinds: Sequence[FileKind], *, several: bool = False) -> list[Path]:
        """Files chosen, none where the person thinks better of it."""
        ...

    async def file_to_save(self, title: Text, kind: FileKind, proposed: Path) -> Path | None:
        """Where to save."""
        ...

    async def folder(self, title: Text, proposed: Path) -> Path | None:
        """A folder that is there already."""
        ...

    async def secret(self, connection: Connection, wanted: Credential, place: str, why: Sequence[Text]) -> str | None:
        """A secret of a connection. `place` names the store that will keep it, `""` where there is none."""
        ...

    async def join(self, merge: Merge) -> Mapping[ConflictKey, Side] | None:
        """Which side to take in each conflict, None where nothing is to be joined now."""
        ...

    async def review_paste(self, review: PasteReview) -> bool:
        """Whether to take what a review of pasted rows has ticked in the end."""
        ...

    async def report(self, report: ImportReport) -> None:
        """Have an import's report read."""
        ...
