"""Errors for failed TLS handshakes, in plain words, with advice.

Based on the error numbers and names of TLS libraries, and on the certificates that the other side presented.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Sequence
from datetime import datetime
from enum import Enum, auto

from syncdesk.errors import CertificateError, WrongCertificateName
from syncdesk.systems.trust import Certificate, Trust, today
from syncdesk.text import NOTHING, Text, text


class _Cause(Enum):
    EXPIRED = auto()
    EARLY = auto()
    NAME = auto()
    UNKNOWN = auto()
    SELF_SIGNED = auto()
    KEY = auto()
    SIGNATURE = auto()
    REVOKED = auto()


_CAUSES = {
    # OpenSSL, x509_vfy.h
    2: _Cause.UNKNOWN,
    7: _Cause.UNKNOWN,  # signed by another key than the one that is known under this name
    19: _Cause.UNKNOWN,
    20: _Cause.UNKNOWN,
    21: _Cause.UNKNOWN,
    9: _Cause.EARLY,
    10: _Cause.EXPIRED,
    18: _Cause.SELF_SIGNED,
    23: _Cause.REVOKED,
    62: _Cause.NAME,
    64: _Cause.NAME,
    66: _Cause.KEY,
    67: _Cause.KEY,
    68: _Cause.SIGNATURE,
    # Windows, winerror.h
    0x800B0101: _Cause.EXPIRED,
    0x800B0109: _Cause.UNKNOWN,
    0x800B010A: _Cause.UNKNOWN,
    0x800B010C: _Cause.REVOKED,
    0x800B010F: _Cause.NAME,
    # macOS, SecBase.h
    -67818: _Cause.EXPIRED,
    -67819: _Cause.EARLY,
    -67820: _Cause.REVOKED,
    -67602: _Cause.NAME,
    -67843: _Cause.UNKNOWN,
}
_WANTS_CERTIFICATE = {"TLSV13_ALERT_CERTIFICATE_REQUIRED"}
_MAY_WANT_CERTIFICATE = {
    "SSLV3_ALERT_HANDSHAKE_FAILURE",
    "SSLV3_ALERT_BAD_CERTIFICATE",
    "SSLV3_ALERT_CERTIFICATE_UNKNOWN",
    "SSLV3_ALERT_NO_CERTIFICATE",
    "TLSV1_ALERT_ACCESS_DENIED",
}
"""Before the server's own certificate was received, these mean something else."""
_OLD = {
    "TLSV1_ALERT_PROTOCOL_VERSION",
    "UNSUPPORTED_PROTOCOL",
    "NO_PROTOCOLS_AVAILABLE",
    "VERSION_TOO_LOW",
    "WRONG_SSL_VERSION",
}
_WEAK = {
    "SSLV3_ALERT_HANDSHAKE_FAILURE",
    "TLSV1_ALERT_INSUFFICIENT_SECURITY",
    "NO_CIPHERS_AVAILABLE",
    "NO_SHARED_CIPHER",
    "DH_KEY_TOO_SMALL",
    "EE_KEY_TOO_SMALL",
    "BAD_DH_VALUE",
    "UNSAFE_LEGACY_RENEGOTIATION_DISABLED",
    "WRONG_SIGNATURE_TYPE",
    "LEGACY_SIGALG_DISALLOWED_OR_UNSUPPORTED",
    "UNSUPPORTED_ELLIPTIC_CURVE",
    "WRONG_CURVE",
}
_NOT_KNOWN_THERE = {"TLSV1_UNRECOGNIZED_NAME", "TLSV1_ALERT_UNRECOGNIZED_NAME"}
_NO_TLS = {
    "",
    "WRONG_VERSION_NUMBER",
    "HTTP_REQUEST",
    "HTTPS_PROXY_REQUEST",
    "PACKET_LENGTH_TOO_LONG",
    "RECORD_LAYER_FAILURE",
    "BAD_RECORD_TYPE",
    "UNEXPECTED_EOF_WHILE_READING",
    "UNEXPECTED_MESSAGE",
    "UNKNOWN_PROTOCOL",
}


_UNNAMED = re.compile(r"\[SSL\] ([a-z0-9 ]+)")


def _reason(error: ssl.SSLError) -> str:
    """Return OpenSSL's name of the error. An older Python lacks names for errors of a newer OpenSSL."""
    if error.reason:
        return error.reason
    words = _UNNAMED.match(str(error.args[-1]) if error.args else "")
    return words[1].strip().upper().replace(" ", "_") if words is not None else ""


def refused_by_tls(error: ssl.SSLError) -> bool:
    """Whether one side rejected the other's certificate, which may only show after the handshake."""
    return isinstance(error, ssl.SSLCertVerificationError) or _reason(error) in _WANTS_CERTIFICATE


def speaks_no_tls(error: ssl.SSLError) -> bool:
    """Whether what arrived is not TLS at all."""
    return _reason(error) in _NO_TLS


def tls_error(error: ssl.SSLError | None, host: str, context: Trust | None) -> CertificateError:
    """Return the error for a failed handshake; `error` is None if the other side just disconnected.

    `context` is the side that made the handshake, if known.
    """
    host = (context.host if context is not None else "") or host
    if isinstance(error, ssl.SSLCertVerificationError):
        return _not_accepted(error, host, context)
    reason = _reason(error) if error is not None else ""
    shown = context.shown() if context is not None else ()
    if reason in _WANTS_CERTIFICATE or (reason in _MAY_WANT_CERTIFICATE and shown):
        return wants_certificate(host)
    if reason in _OLD:
        return CertificateError(
            text("“{host}” speaks only an old TLS that is no longer safe.", host=host),
            hint=text("Ask those who run it to switch on TLS 1.2 or newer."),
            subject=host,
        )
    if reason in _WEAK:
        return CertificateError(
            text("“{host}” offers only encryption that is too weak for this computer.", host=host),
            hint=text("Ask those who run it to bring its TLS settings up to date."),
            subject=host,
        )
    if reason in _NOT_KNOWN_THERE:
        return CertificateError(
            text("What answers there does not know the name “{host}”.", host=host),
            hint=text("Check the URL."),
            subject=host,
        )
    if reason in _NO_TLS:
        return no_tls(host)
    return CertificateError(
        text("No secure connection with “{host}” could be made.", host=host),
        text("TLS says: “{words}”.", words=reason.replace("_", " ").lower()),
        text("Ask those who run the server."),
        subject=host,
    )


def no_tls(host: str) -> CertificateError:
    """Return the error for a server that does not speak TLS, usually because the port is another service's."""
    return CertificateError(
        text("No secure connection with “{host}” could be made.", host=host),
        text("What answers there does not speak TLS, or not as this computer does."),
        text("Check that the port is the one for secure connections."),
        subject=host,
    )


def wants_certificate(host: str) -> CertificateError:
    """Return the error for a server that requires client certificates."""
    return CertificateError(
        text("“{host}” wants a certificate from this computer (a client certificate).", host=host),
        text("syncdesk signs in with a user name and a password, and has none to show."),
        text("Ask those who run it for an address that wants no client certificate."),
        subject=host,
    )


def _not_accepted(error: ssl.SSLCertVerificationError, host: str, context: Trust | None) -> CertificateError:
    code = int(getattr(error, "verify_code", 0) or 0)
    cause = _CAUSES.get(code) or _CAUSES.get(code & 0xFFFFFFFF)
    shown = context.shown() if context is not None else ()
    file, held = (context.file, context.held) if context is not None else ("", ())
    own = shown[0] if shown else None
    ask_them = text("Ask those who run the server for a new certificate.")
    match cause:
        case _Cause.NAME:
            return WrongCertificateName(
                text("The certificate is not for “{host}”.", host=host), hint=text("Check the URL."), subject=host
            )
        case _Cause.EXPIRED | _Cause.EARLY:
            return _out_of_time(cause, host, shown, file, held)
        case _Cause.UNKNOWN:
            title, detail, hint = _unknown(own, shown, file, held)
            return CertificateError(title, detail, hint, subject=host)
        case _Cause.SELF_SIGNED:
            return CertificateError(
                text("The server's certificate was issued by the server itself, and by no authority."),
                hint=text("If that is how the school does it, ask for the certificate's file and choose that."),
                subject=host,
            )
        case _Cause.KEY:
            return CertificateError(
                text("The key of the server's certificate is too weak to be safe."), hint=ask_them, subject=host
            )
        case _Cause.SIGNATURE:
            return CertificateError(
                text("The server's certificate is signed in an old way that is no longer safe (such as SHA-1)."),
                hint=ask_them,
                subject=host,
            )
        case _Cause.REVOKED:
            return CertificateError(text("The server's certificate was revoked."), hint=ask_them, subject=host)
        case None:
            return CertificateError(
                text("The server's certificate cannot be trusted."),
                text("The check says: “{words}”.", words=str(getattr(error, "verify_message", ""))[:200]),
                text("Ask those who run the server."),
                subject=host,
            )


def _out_of_time(
    cause: _Cause, host: str, shown: Sequence[Certificate], file: str, held: Sequence[Certificate]
) -> CertificateError:
    if cause is _Cause.EARLY:
        return CertificateError(
            text("The server's certificate is not valid yet."),
            hint=text("Check the date of this computer; else ask those who run the server."),
            subject=host,
        )
    now = today()
    if shown and shown[0].ends > now and any(each.ends <= now for each in held):
        return CertificateError(
            text("The certificate in the file “{file}” has expired.", file=file),
            hint=text("Ask for the newest file of the school's certificate authority, and choose that."),
            subject=host,
        )
    when = _day(shown[0].ends) if shown and shown[0].ends <= now else ""
    return CertificateError(
        text("The server's certificate has expired."),
        text("It was valid until {date}.", date=when) if when else NOTHING,
        text("Check the date of this computer; else ask those who run the server to renew the certificate."),
        subject=host,
    )


def _day(moment: datetime) -> str:
    return moment.astimezone().date().isoformat()


def _unknown(
    own: Certificate | None, shown: Sequence[Certificate], file: str, held: Sequence[Certificate]
) -> tuple[Text, Text, Text]:
    """Return what is wrong with the chain from the server's certificate to a trusted one, and what helps."""
    issuer = shown[-1].issuer if shown else ""
    alone = len(shown) == 1
    if not held:
        if own is not None and alone and own.names_its_issuer:
            return _incomplete(own.issuer)
        return (
            text("The server's certificate is not trusted on this computer."),
            text("It comes from “{issuer}”.", issuer=issuer) if issuer else NOTHING,
            text("If the school has its own certificate authority, choose its file."),
        )
    if not any(each.authority or each.top for each in held):
        return (
            text("The file “{file}” holds the certificate of a server, not of an authority.", file=file),
            NOTHING,
            text("Choose the file of the authority that issued it: “{issuer}”.", issuer=held[0].issuer),
        )
    if not any(each.top for each in held):
        return (
            text(
                "The file “{file}” holds an intermediate authority, “{name}”, and not the one above it.",
                file=file,
                name=held[0].name,
            ),
            NOTHING,
            text("Choose the file of “{issuer}”, or one that holds both.", issuer=held[-1].issuer),
        )
    if issuer in {each.name for each in held}:
        return (
            text("The file “{file}” holds another certificate of “{issuer}” than the server's comes from.",
                 file=file, issuer=issuer),
            NOTHING,
            text("Ask for the newest file of the school's certificate authority, and choose that."),
        )  # fmt: skip
    if alone and own is not None and not own.top:
        return _incomplete(own.issuer)
    return (
        text("The server's certificate comes from an authority that is not in the file “{file}”.", file=file),
        text("It comes from “{issuer}”; the file is of “{name}”.", issuer=issuer, name=held[0].name)
        if issuer
        else NOTHING,
        text("Choose the file of the authority that the server's certificate comes from."),
    )


def _incomplete(issuer: str) -> tuple[Text, Text, Text]:
    return (
        text("The server does not send the certificate of “{issuer}”, which issued its own.", issuer=issuer),
        NOTHING,
        text("Ask those who run it to send the whole chain, or choose a file that also holds “{issuer}”.",
             issuer=issuer),
    )  # fmt: skip
