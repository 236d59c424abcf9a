"""Everything that can go wrong, as a tree. Each error says what happened, why, and what to do.

    SyncdeskError
    ├── UsageError             the command or the arguments make no sense
    ├── DocumentError          the timetable file
    │   ├── NotADocument       it is something else, or damaged
    │   ├── NewerDocument      a newer syncdesk made it
    │   ├── DocumentBusy       another program or window holds it
    │   ├── NotSaved           it could not be written; the changes are kept in the session
    │   └── EditRefused        an edit that the rules of the document do not allow
    ├── SourceError            a file to import cannot be used
    ├── SettingsError          a connection is not set up rightly
    ├── SecretError            the password store, or a password that is missing
    ├── NetworkError           nothing was agreed with the other side
    │   ├── NameNotFound, NothingAnswers, NoAnswer, Cut, Unanswered
    │   ├── CertificateError, WrongCertificateName
    │   └── ProxyProblem, ProxySignIn
    ├── AnswerError            the other side answered, and not with a yes
    │   ├── SignInRefused, Refused, Busy, CallUnknown, ContentGone
    │   └── OddAnswer, Redirected, AnswerTooLarge
    ├── PlanError              a plan that may no longer be carried out
    │   └── StalePlan
    ├── OwnFolderError         one of syncdesk's own folders cannot be used
    └── TargetBusy             another run has this target

`trait` tells who or what can mend it (see `Trait`): that of its type, unless whoever raises an error knows better.
"""

from __future__ import annotations

from enum import Enum

from syncdesk.text import NOTHING, Text, joined


class Trait(Enum):
    """What can resolve an error; all that a caller needs to know to decide how to go on."""

    NOW = "now"
    """The same call may succeed at once."""
    LATER = "later"
    """The same run may succeed after a while, without anybody's intervention."""
    PERSON = "person"
    """A person has to act first: sign in, choose, install a certificate, look at a hold."""
    NEVER = "never"
    """Must not be repeated: a call that may have taken effect, a plan that no longer holds. A new plan may succeed."""

    @property
    def mends_itself(self) -> bool:
        """Whether the same may succeed later without anybody's intervention."""
        return self in {Trait.NOW, Trait.LATER}


class SyncdeskError(Exception):
    """Base of all errors: `title` what happened, `detail` why, `hint` the one thing to do, `subject` what it is about.

    `retry_after` is how many seconds the other side asked to be left alone. `trait` overrides that of the type: most
    errors resolve with time; those that only a person can resolve say so.
    """

    trait = Trait.LATER

    def __init__(
        self,
        title: Text,
        detail: Text = NOTHING,
        hint: Text = NOTHING,
        *,
        subject: str = "",
        retry_after: float | None = None,
        trait: Trait | None = None,
    ) -> None:
        super().__init__(joined([title, detail, hint]))
        self.title = title
        self.detail = detail
        self.hint = hint
        self.subject = subject
        self.retry_after = retry_after
        if trait is not None:
            self.trait = trait

    def __str__(self) -> str:
        return joined(self.sentences)

    @property
    def sentences(self) -> tuple[Text, ...]:
        """Title, detail and hint, if present."""
        return tuple(part for part in (self.title, self.detail, self.hint) if part)


class UsageError(SyncdeskError):
    """The command or its arguments make no sense."""

    trait = Trait.PERSON


class DocumentError(SyncdeskError):
    """The timetable file cannot be used as requested."""


class NotADocument(DocumentError):
    """The file is not a syncdesk document, or is damaged."""

    trait = Trait.PERSON


class NewerDocument(DocumentError):
    """The file was made by a newer syncdesk."""

    trait = Trait.PERSON


class DocumentBusy(DocumentError):
    """Another program or window holds the file."""


class NotSaved(DocumentError):
    """The file could not be written; the old one is intact, and the session keeps the changes."""


class LeftUnsaved(NotSaved):
    """An edit could be neither saved nor undone: it stays in the open document, unsaved."""


class EditRefused(DocumentError):
    """The rules of the document do not allow this edit."""

    trait = Trait.PERSON


class SourceError(SyncdeskError):
    """A file to import cannot be used."""

    trait = Trait.PERSON


class SettingsError(SyncdeskError):
    """A connection is not set up correctly."""

    trait = Trait.PERSON


class SecretError(SyncdeskError):
    """A password is missing, or the password store cannot be used."""

    trait = Trait.PERSON


class NetworkError(SyncdeskError):
    """There was no answer from the other side."""


class NameNotFound(NetworkError):
    """The host name has no address; off the school network that is usual."""


class NothingAnswers(NetworkError):
    """The connection was refused, or the route is blocked."""

    trait = Trait.NOW


class NoAnswer(NetworkError):
    """The other side was silent for too long."""

    trait = Trait.NOW


class Cut(NetworkError):
    """The connection broke before the answer was complete."""

    trait = Trait.NOW


class Unanswered(NetworkError):
    """Rows were handed over, and no answer said what became of them."""

    trait = Trait.NOW


class CertificateError(NetworkError):
    """The server's certificate is not trusted, or has expired."""

    trait = Trait.PERSON


class WrongCertificateName(CertificateError):
    """The certificate is for another name."""


class ProxyProblem(NetworkError):
    """The proxy cannot be reached or does not let us through."""


class ProxySignIn(ProxyProblem):
    """The proxy wants a user name and a password."""

    trait = Trait.PERSON


class AnswerError(SyncdeskError):
    """The other side answered with something other than a yes."""


class SignInRefused(AnswerError):
    """User name, password or school code was not accepted."""

    trait = Trait.PERSON


class Refused(AnswerError):
    """The other side refused this call in its own words."""

    trait = Trait.LATER


class CallUnknown(AnswerError):
    """The other side does not offer this call."""


class ContentGone(AnswerError):
    """The source no longer has the content that one of its rows named."""


class Busy(AnswerError):
    """The other side asked to wait (429 or 503)."""

    trait = Trait.NOW


class OddAnswer(AnswerError):
    """The answer does not follow the protocol."""


class Redirected(AnswerError):
    """The server points to another address; a signed-in call does not follow."""

    trait = Trait.PERSON


class AnswerTooLarge(AnswerError):
    """The answer is larger than the limit."""


class PlanError(SyncdeskError):
    """A plan that may no longer be carried out."""

    trait = Trait.PERSON


class StalePlan(PlanError):
    """Something has changed on one side since the plan was made."""

    trait = Trait.NEVER


class OwnFolderError(SyncdeskError):
    """One of syncdesk's own folders on this computer cannot be used."""


class TargetBusy(SyncdeskError):
    """Another run has this target."""
