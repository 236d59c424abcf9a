"""Strict parsing of a call's parameters: number, order, types, and authentication."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import msgspec

from syncdesk.practice.protocol import Call, Means, Param, Row
from syncdesk.practice.rows import RowReader, structs
from syncdesk.practice.values import Check, Odd, any_text, number, texts, timestamp_check, truth, wrong_type, year
from syncdesk.practice.wire import PARAMETERS, Encoding, Refusal
from syncdesk.text import Text, plural, text

_SIGN_IN = ("School", "UserName", "Password", "LissVersion", "UserAgent")

_CHECKS: dict[Means, Check] = {
    Means.YEAR: year,
    Means.TIMETABLE_ID: number,
    Means.TERM_ID: number,
    Means.CREATE_CLASSES: truth,
    Means.STRUCTURE: any_text,
    Means.FORM: any_text,
    Means.STUDENT: any_text,
    Means.OUT_OF: texts,
    Means.INTO: texts,
}


class SignIn(msgspec.Struct, frozen=True):
    """The caller, from the authentication struct."""

    school: str
    user: str
    password: str


class Arguments(msgspec.Struct, frozen=True):
    """The parameters of a call that the system uses. Dates are ISO dates."""

    rows: list[Row] = []
    start: str = ""
    end: str = ""
    date: str = ""
    structure: str = ""
    student: str = ""
    out_of: list[str] = []
    into: list[str] = []
    create_classes: bool = False


def arguments(call: Call, params: list[object], encoding: Encoding, admit: Callable[[SignIn], None]) -> Arguments:
    """Parse and check the parameters of a call in order.

    `admit` is called as soon as the authentication struct is read. Raises Refusal, including `admit`'s own.
    """
    values: dict[str, Any] = {}
    for place, (param, value) in enumerate(zip(_expected(call, len(params)), params, strict=True), 1):
        try:
            if param.means is Means.SIGN_IN:
                admit(_sign_in(value))
            else:
                values[param.means.value] = _checked(param, value, encoding)
        except Odd as odd:
            raise Refusal(
                PARAMETERS,
                text("Parameter {place} ({name}) {what}.", place=place, name=param.name, what=str(odd.what)),
            ) from odd
    made = Arguments(**{name: value for name, value in values.items() if name in Arguments.__struct_fields__})
    if made.start > made.end:
        raise Refusal(PARAMETERS, text("The first date is after the last."))
    return made


def _expected(call: Call, found: int) -> tuple[Param, ...]:
    for params in (call.params, call.also):
        if params is not None and len(params) == found:
            return params
    raise Refusal(PARAMETERS, _miscounted(call, found))


def _miscounted(call: Call, found: int) -> Text:
    if not call.params:
        return text("{method} takes no parameters. The call has {found}.", method=call.method, found=found)
    return plural(
        len(call.params),
        "{method} takes {n} parameter ({names}). The call has {found}.",
        "{method} takes {n} parameters, in this order: {names}. The call has {found}.",
        method=call.method,
        names=", ".join(param.name for param in call.params),
        found=found,
    )


def _checked(param: Param, value: object, encoding: Encoding) -> object:
    if param.means is Means.ROWS:
        if param.record is not None:
            return RowReader(param.record, encoding).rows(param.name, value)
        structs(param.name, value)
        return []
    check = _CHECKS.get(param.means) or timestamp_check(encoding)
    return check(value)


def _sign_in(value: object) -> SignIn:
    if type(value) is not dict:
        raise wrong_type("a struct", value)
    struct = cast("dict[str, object]", value)
    for name in _SIGN_IN:
        if name not in struct:
            raise Odd(text("lacks the member {member}", member=name))
        check = number if name == "LissVersion" else any_text
        try:
            check(struct[name])
        except Odd as odd:
            raise Odd(text("has a member {member} that {what}", member=name, what=str(odd.what))) from odd
    school, user, password = (any_text(struct[name]) for name in _SIGN_IN[:3])
    return SignIn(school, user, password)
