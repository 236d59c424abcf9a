"""A person for presenters: she answers from a script, in its order, and remembers what she was asked and told."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from inspect import isawaitable
from pathlib import Path
from typing import Any

from syncdesk.desktop.presenters.paste_review import PasteReview
from syncdesk.desktop.presenters.prompts import FileKind, Question, Tone
from syncdesk.systems.credentials import Credential
from syncdesk.text import Text, joined
from syncdesk.timetable.files.report import ImportReport
from syncdesk.timetable.merge import ConflictKey, Merge
from syncdesk.timetable.merge_conflicts import Side
from syncdesk.timetable.records import Connection


class Answers:
    """Each call that wants an answer takes the next one; an answer that is a function is called for its result.

    `heard` is everything that reached her, in a row: a question's title, what was told, what was to be chosen.
    """

    def __init__(self, *answers: Any) -> None:
        self._left: deque[Any] = deque(answers)
        self.heard: list[str] = []
        self.questions: list[Question] = []
        self.told: list[str] = []
        self.tones: list[Tone] = []
        self.proposed: list[Path] = []
        self.passwords: list[tuple[str, str, str]] = []
        self.merges: list[Merge] = []
        self.reports: list[ImportReport] = []
        self.reviews: list[PasteReview] = []

    def will_say(self, *answers: Any) -> None:
        """More answers, after those that are left."""
        self._left.extend(answers)

    @property
    def left(self) -> list[Any]:
        """What she was never asked for."""
        return list(self._left)

    def _answer(self, to: str) -> Any:
        answer = self._answered(to)
        return answer() if callable(answer) else answer

    def _answered(self, to: str) -> Any:
        self.heard.append(to)
        assert self._left, f"asked “{to}”, and there is no answer to that"
        return self._left.popleft()

    async def ask(self, question: Question) -> str:
        """The key of the answer chosen."""
        self.questions.append(question)
        keys = {choice.key for choice in question.choices}
        answer = self._answer(str(question.title))
        assert answer in keys, f"“{answer}” is no answer to “{question.title}”"
        return answer

    async def tell(self, title: Text, sentences: Sequence[Text], tone: Tone = "bad") -> None:
        """Have something read."""
        self.heard.append(str(title))
        self.told.append(joined((title, *sentences)))
        self.tones.append(tone)

    async def files_to_open(self, title: Text, kinds: Sequence[FileKind], *, several: bool = False) -> list[Path]:
        """Files chosen."""
        return self._answer(str(title))

    async def file_to_save(self, title: Text, kind: FileKind, proposed: Path) -> Path | None:
        """Where to save."""
        self.proposed.append(proposed)
        return self._answer(str(title))

    async def folder(self, title: Text, proposed: Path) -> Path | None:
        """A folder."""
        self.proposed.append(proposed)
        return self._answer(str(title))

    async def secret(self, connection: Connection, wanted: Credential, place: str, why: Sequence[Text]) -> str | None:
        """A secret of a connection."""
        self.passwords.append((connection.name, place, joined(why)))
        return self._answer(f"{wanted.name} of {connection.name}")

    async def join(self, merge: Merge) -> Mapping[ConflictKey, Side] | None:
        """Which side to take."""
        self.merges.append(merge)
        return self._answer("join")

    async def review_paste(self, review: PasteReview) -> bool:
        """Whether to take what is ticked. An answer that is a function is called with the review, and may choose."""
        self.reviews.append(review)
        answer: Any = self._answered(str(review.title))
        if callable(answer):
            answer = answer(review)
        return bool(await answer if isawaitable(answer) else answer)

    async def report(self, report: ImportReport) -> None:
        """Have an import's report read."""
        self.heard.append("report")
        self.reports.append(report)
