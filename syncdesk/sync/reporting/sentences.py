"""The sentences about a run's end: what was sent, what was not, what is unknown, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from syncdesk.errors import AnswerTooLarge, OddAnswer, SyncdeskError
from syncdesk.sync.reporting.outcome import GOOD, Hold, PartResult, Rule, StepResult, as_note
from syncdesk.systems.contract import Part
from syncdesk.systems.kinds import title_of
from syncdesk.text import Text, in_one, plural, text

_NOTHING_SENT = text("Nothing was sent.")
_NEW_PLAN = text("The next sync makes a new plan and sends what is missing.")
_IF_MEANT = text("Look at the file; if that is meant, leave it out or go beyond the limit for this sync.")
_WHAT_TO_DO = {
    Rule.ANOTHER_SCHOOL: text("Check that the file and the connection are of one school."),
    Rule.SOURCE_EMPTY: text("Ask those who run it why, or leave it out of this sync."),
    Rule.UNREADABLE_TARGET: text("Look at the preview; then send it, or leave it out of this sync."),
    Rule.PAST_DATES: text("Choose a later first date, or go on if that is meant."),
}
"""About a hold; where nothing else is said, `_IF_MEANT`."""


def title(kind: str) -> str:
    """Return a kind's title."""
    return str(title_of(kind))


def listed(kinds: Iterable[str]) -> str:
    """List kinds: “sections, rooms and timetable”."""
    return _in_a_row([title(kind).lower() for kind in kinds])


def _steps_listed(steps: Iterable[StepResult]) -> str:
    """List steps by their titles."""
    return _in_a_row([str(step.step.title).lower() for step in steps])


def _in_a_row(words: list[str]) -> str:
    return " and ".join(([", ".join(words[:-1])] if len(words) > 1 else []) + words[-1:])


def moment(iso: str) -> str:
    """Return a moment given as ISO text in this computer's local time, to the minute."""
    return f"{datetime.fromisoformat(iso).astimezone():%Y-%m-%d %H:%M}"


def _in_state(steps: Iterable[StepResult], *states: str) -> list[StepResult]:
    return [step for step in steps if step.direction == "send" and step.state in states and not step.answer]


def odd_answers(steps: Iterable[StepResult], name: str) -> list[Text]:
    """Say what was answered with something other than a plain yes."""
    kinds: dict[str, list[StepResult]] = {}
    for step in steps:
        if step.answer:
            kinds.setdefault(step.answer, []).append(step)
    said = [
        text(
            "{name} gave no plain yes to {kinds}; it said “{words}”. Whether it holds what was sent is not certain.",
            name=name,
            kinds=_steps_listed(each),
            words=words,
        )
        for words, each in kinds.items()
    ]
    if said:
        said.append(text("The next sync sends it first. If that is its way of saying yes, confirm it once."))
    return said


def ended_well(steps: Sequence[StepResult], name: str) -> list[Text]:
    """Say that everything succeeded."""
    return [
        *received(steps),
        *_what_went(steps),
        *_what_is_not_offered(steps, name),
        *odd_answers(steps, name),
        *_what_was_refused(steps, name),
    ]


def _what_went(steps: Sequence[StepResult]) -> list[Text]:
    sends = [step for step in steps if step.direction == "send"]
    sent = [step for step in sends if step.state == "sent" and not step.answer]
    odd = [step for step in sends if step.answer]
    changes = sum(step.added + step.changed + step.removed for step in sent)
    left = _in_state(steps, "not_sent")
    if changes:
        return [plural(changes, "{n} change was accepted.", "{n} changes were accepted.")]
    if odd:
        return []
    if sent:
        return [text("Everything was sent again and accepted.")]
    if left and len(left) == len(sends):
        if any(step.rows for step in sends):
            return [text("Nothing was sent: {kinds} left out.", kinds=_steps_listed(left))]
        return [
            text("Nothing was sent: the file has nothing to send of {kinds}.", kinds=_steps_listed(left)),
            text("Check that it is the right file."),
        ]
    if sends:
        return [_nothing_changed(sends), _NOTHING_SENT]
    return [] if received(steps) else [text("Nothing has changed.")]


def _nothing_changed(sends: Sequence[StepResult]) -> Text:
    confirmed = [step.confirmed_at for step in sends if step.confirmed_at]
    if not confirmed:
        return text("Nothing has changed.")
    return text("Nothing has changed since {when}.", when=moment(min(confirmed)))


def _what_was_refused(steps: Sequence[StepResult], name: str) -> list[Text]:
    there = [step for step in steps if step.direction == "send" and step.state in {"sent", "unchanged"}]
    refused = sum(1 + row.followers for step in there for row in step.refused)
    not_taken = sum(1 + row.followers for step in steps if step.direction == "receive" for row in step.refused)
    said: list[Text] = []
    if refused:
        said.append(
            plural(
                refused,
                "{n} row was refused and is not in {name}.",
                "{n} rows were refused and are not in {name}.",
                name=name,
            )
        )
    if not_taken:
        said.append(
            plural(
                not_taken,
                "{n} row of {name} was not taken as it came.",
                "{n} rows of {name} were not taken as they came.",
                name=name,
            )
        )
    return said


def not_offered(name: str) -> Text:
    """Return the note for a kind that the other side, called `name`, does not offer."""
    return text("{name} does not offer it; left out.", name=name)


def _what_is_not_offered(steps: Iterable[StepResult], name: str) -> list[Text]:
    note = as_note(not_offered(name))
    kinds = list({step.kind: step for step in steps if note in step.notes}.values())
    return [text("{name} does not offer {kinds}; left out.", name=name, kinds=_steps_listed(kinds))] if kinds else []


def received(steps: Sequence[StepResult]) -> list[Text]:
    """What was received into the file, or waits in staging."""
    return [
        text(
            "{kind} in staging: {added} are not in the file yet, {changed} differ from it."
            if step.in_staging
            else "{kind} received: {added} added, {changed} changed in the file.",
            kind=str(step.step.title),
            added=step.added,
            changed=step.changed,
        )
        for step in steps
        if step.state == "received"
    ]


def held(holds: Sequence[Hold]) -> list[Text]:
    """Say why nothing was done, and what to do. For another school's timetable the reason suffices."""
    holds = [hold for hold in holds if hold.rule is Rule.ANOTHER_SCHOOL] or holds
    to_do = dict.fromkeys(_WHAT_TO_DO.get(hold.rule, _IF_MEANT) for hold in holds)
    return [*dict.fromkeys(hold.text for hold in holds), _NOTHING_SENT, *to_do]


def of_part(part: Part, said: Sequence[Text]) -> Text:
    """What is said of one part of a target, as one sentence that begins with its name."""
    return text("{part}: {said}", part=part.name or part.id, said=in_one(said))


def in_parts(results: Sequence[PartResult], name: str) -> list[Text]:
    """How a run ended at all parts of the target called `name`: how many went well, and what is to be said of each.

    Where all went well in the same way, that is said once.
    """
    if len(results) == 1:
        return [of_part(results[0].part, results[0].sentences)]
    bad = [each for each in results if each.status not in GOOD]
    good = [each for each in results if each.status in GOOD]
    said = [text("{n} of the {of} parts of {name} went well.", n=len(good), of=len(results), name=name)]
    if bad or len({each.sentences for each in good}) > 1:
        return [*said, *(of_part(each.part, each.sentences) for each in (*bad, *good))]
    return [*said, *(good[0].sentences if good else ())]


def failed_before(error: SyncdeskError, *, nothing_taken_from: str = "") -> list[Text]:
    """Say that the run failed before anything was sent; with a name, nothing received from there was used."""
    sentences = list(error.sentences)
    if nothing_taken_from:
        sentences.append(text("Nothing that came from {name} was taken into the file.", name=nothing_taken_from))
    if not any("Nothing was sent." in str(sentence) for sentence in sentences):
        sentences.append(_NOTHING_SENT)
    return sentences


def broken() -> list[Text]:
    """Say that an unexpected error occurred in this program."""
    return [
        text("syncdesk itself failed; this is a mistake in the program."),
        text("What was on its way may have arrived. The next sync sends it first."),
    ]


def stopped(error: SyncdeskError, steps: Sequence[StepResult], at: Text, name: str) -> list[Text]:
    """Say that it stopped at step `at`: what was sent before, what was not, and what is unknown."""
    sentences = [text("Stopped at {kind}.", kind=str(at)), *error.sentences, *received(steps)]
    answered = isinstance(error.__cause__, OddAnswer | AnswerTooLarge)
    sentences += [_no_answer(step, name, answered=answered) for step in _in_state(steps, "unknown")]
    for template, state in (
        ("Accepted: {kinds}.", "sent"),
        ("Not accepted: {kinds}.", "not_accepted"),
        ("Not sent: {kinds}.", "not_sent"),
    ):
        kinds = _in_state(steps, state)
        if kinds:
            sentences.append(text(template, kinds=_steps_listed(kinds)))
    sentences += odd_answers(steps, name)
    sentences.append(_NEW_PLAN)
    return sentences


def _no_answer(step: StepResult, name: str, *, answered: bool) -> Text:
    """`answered` says that something came back that tells nothing."""
    sent = (
        "We sent {kind}, and the answer does not tell what became of them."
        if answered
        else "We sent {kind} but got no answer."
    )
    return text(
        sent + " {name} may hold the old rows, the new ones, or none. The next sync sends them first.",
        kind=str(step.step.title).lower(),
        name=name,
    )


def cancelled(steps: Sequence[StepResult], name: str) -> list[Text]:
    """Say that a person cancelled it."""
    sentences = [text("Cancelled."), *received(steps)]
    accepted, unknown = _in_state(steps, "sent"), _in_state(steps, "unknown")
    if accepted:
        sentences.append(text("{name} had accepted {kinds}.", name=name, kinds=_steps_listed(accepted)))
    if unknown:
        sentences.append(
            text(
                "On its way and may have arrived: {kinds}. The next sync sends it first.",
                kinds=_steps_listed(unknown),
            )
        )
    odd = odd_answers(steps, name)
    sentences += odd
    sentences.append(text("Nothing else was sent.") if accepted or unknown or odd else _NOTHING_SENT)
    return sentences
