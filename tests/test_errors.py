"""What can mend each error: time, a person, or nobody."""

from __future__ import annotations

import pytest

from syncdesk import errors
from syncdesk.errors import SyncdeskError, Trait
from syncdesk.text import text

MENDED_BY: dict[Trait, set[str]] = {
    Trait.NOW: {"NothingAnswers", "NoAnswer", "Cut", "Unanswered", "Busy"},
    Trait.PERSON: {
        # what she set up or signed in with
        "UsageError", "SettingsError", "SecretError", "SignInRefused", "Redirected", "ProxySignIn",
        # whom to trust
        "CertificateError", "WrongCertificateName",
        # what she has to look at or choose
        "PlanError", "EditRefused", "NotADocument", "NewerDocument", "SourceError",
    },
    Trait.NEVER: {"StalePlan"},
}  # fmt: skip
"""All others are mended by time."""


def kinds() -> list[type[SyncdeskError]]:
    found = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, SyncdeskError)]
    assert len(found) > 30
    return found


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_what_mends_an_error(kind: type[SyncdeskError]) -> None:
    named = next((trait for trait, names in MENDED_BY.items() if kind.__name__ in names), Trait.LATER)
    assert kind.trait is named
    assert kind(text("It did not go.")).trait is named


def test_the_table_names_what_there_is() -> None:
    assert set.union(*MENDED_BY.values()) <= {kind.__name__ for kind in kinds()}


def test_whoever_raises_an_error_may_know_better() -> None:
    error = errors.Cut(text("The line broke in a call that is not made twice."), trait=Trait.NEVER)
    assert error.trait is Trait.NEVER
    assert errors.Cut(text("The line broke.")).trait is Trait.NOW


def test_what_mends_itself_needs_nobody() -> None:
    assert [trait for trait in Trait if trait.mends_itself] == [Trait.NOW, Trait.LATER]
