"""Trusted certificates: the computer's own store, and the school's certificate authority if given.

A context remembers what the other side presented, so that a rejection can be explained by the certificates themselves.
"""

from __future__ import annotations

import re
import ssl
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec
import truststore

from syncdesk.errors import CertificateError
from syncdesk.files import NoFile, TooLarge, read_small
from syncdesk.systems.network import MOST_CA_BYTES
from syncdesk.text import Text, text

if TYPE_CHECKING:
    from cryptography import x509

_LONGEST_NAME = 80
_PEM = re.compile(rb"-----BEGIN (?:X509 )?CERTIFICATE-----.*?-----END (?:X509 )?CERTIFICATE-----", re.DOTALL)
_PEM_PKCS7 = re.compile(rb"-----BEGIN PKCS7-----.*?-----END PKCS7-----", re.DOTALL)


class Certificate(msgspec.Struct, frozen=True):
    """What can be said about a certificate. Names are shortened and contain only printable characters."""

    name: str
    issuer: str
    authority: bool
    """Whether it may issue others."""
    top: bool
    """Whether it is self-issued."""
    names_its_issuer: bool
    """Whether it says where its issuer's certificate can be downloaded, as those of public authorities do."""
    begins: datetime
    ends: datetime


if TYPE_CHECKING:
    _Context = ssl.SSLContext  # which truststore's is, whatever it is made of
else:
    _Context = truststore.SSLContext


class Trust(_Context):
    """A client-side TLS context. `file` is the name of the authority's file, `held` its certificates."""

    def __init__(self, protocol: int = ssl.PROTOCOL_TLS_CLIENT) -> None:
        super().__init__(protocol)  # pyright: ignore[reportCallIssue]  (the standard library's takes it in `__new__`)
        # Python itself does not ask for it where a distribution built it with the distribution's own defaults.
        self.minimum_version = ssl.TLSVersion.TLSv1_2
        self.file = ""
        self.held: tuple[Certificate, ...] = ()
        self._last: ssl.SSLObject | None = None

    def wrap_bio(self, *args: Any, **options: Any) -> ssl.SSLObject:
        """Like any context's, but remembers the other side of the last handshake."""
        self._last = super().wrap_bio(*args, **options)
        return self._last

    @property
    def host(self) -> str:
        """The host of the last handshake."""
        name = self._last.server_hostname if self._last is not None else None
        return name if isinstance(name, str) else ""

    def shown(self) -> tuple[Certificate, ...]:
        """The certificates presented in the last handshake, the server's own first; nothing if it never got that far.

        They are as the other side sent them, and prove nothing.
        """
        return tuple(map(_told, _loaded(_sent_chain(self._last)))) if self._last is not None else ()


def trust(ca_file: str) -> Trust:
    """Return a context that trusts what this computer does, and the authority in the file if given.

    The file may contain one or several certificates, as PEM, DER or PKCS #7 (`.pem`, `.crt`, `.cer`, `.der`, `.p7b`).
    Reads the disk. Raises CertificateError if the file is unusable.
    """
    context = Trust(ssl.PROTOCOL_TLS_CLIENT)
    if not ca_file:
        return context
    path = Path(ca_file)
    try:
        found = _certificates(read_small(path, MOST_CA_BYTES))
    except NoFile as error:
        raise _unusable(path, text("It is no ordinary file.")) from error
    except TooLarge as error:
        raise _unusable(path, text("It is too large for that.")) from error
    except OSError as error:
        raise _unusable(path, text("It cannot be read: {why}.", why=error.strerror or type(error).__name__)) from error
    if not found:
        raise _unusable(path, text("It holds no certificate."))
    context.file, context.held = path.name, tuple(map(_told, _loaded(found)))
    try:
        context.load_verify_locations(cadata=b"".join(found))
    except (ssl.SSLError, ValueError) as error:
        raise _unusable(path, text("It holds no certificate.")) from error
    return context


def _unusable(path: Path, why: Text) -> CertificateError:
    return CertificateError(
        text("The certificate file “{name}” cannot be used.", name=path.name),
        why,
        text("Choose the file of the school's certificate authority (PEM, DER or PKCS #7)."),
        subject=str(path),
    )


def _certificates(content: bytes) -> list[bytes]:
    """Return the certificates in a file, each as DER."""
    from cryptography.hazmat.primitives.serialization import Encoding, pkcs7  # noqa: PLC0415  (slow to load)

    blocks = _PEM.findall(content)
    if blocks:
        return [found for block in blocks if (found := _der(block))]
    try:
        block = _PEM_PKCS7.search(content)
        if block is not None:
            certificates = pkcs7.load_pem_pkcs7_certificates(block[0])
        else:
            if _loaded([content]):
                return [content]
            certificates = pkcs7.load_der_pkcs7_certificates(content)
    except Exception:  # noqa: BLE001  (parsers of foreign bytes: whatever they raise, it is no certificate)
        return []
    return [each.public_bytes(Encoding.DER) for each in certificates]


def _der(block: bytes) -> bytes:
    try:
        return ssl.PEM_cert_to_DER_cert(block.replace(b"X509 CERTIFICATE", b"CERTIFICATE").decode("ascii"))
    except ValueError:
        return b""


def _loaded(chain: list[bytes]) -> list[x509.Certificate]:
    """Parse as many as are readable."""
    from cryptography import x509  # noqa: PLC0415  (slow to load)

    found: list[x509.Certificate] = []
    for each in chain:
        try:
            found.append(x509.load_der_x509_certificate(each))
        except ValueError:
            continue
    return found


def _sent_chain(line: ssl.SSLObject) -> list[bytes]:
    # Public from Python 3.13 on, which gives bytes; before, the object beneath gives certificates.
    holder: Any = line if hasattr(line, "get_unverified_chain") else getattr(line, "_sslobj", None)
    if not hasattr(holder, "get_unverified_chain"):
        return []
    sent = cast("list[Any]", holder.get_unverified_chain() or [])
    return [each if isinstance(each, bytes) else ssl.PEM_cert_to_DER_cert(each.public_bytes()) for each in sent]


def _told(certificate: x509.Certificate) -> Certificate:
    from cryptography.x509.oid import ExtensionOID  # noqa: PLC0415

    constraints = _extension(certificate, ExtensionOID.BASIC_CONSTRAINTS)
    return Certificate(
        name=_shown(certificate.subject),
        issuer=_shown(certificate.issuer),
        authority=bool(getattr(constraints, "ca", False)),
        top=certificate.subject == certificate.issuer,
        names_its_issuer=_extension(certificate, ExtensionOID.AUTHORITY_INFORMATION_ACCESS) is not None,
        begins=certificate.not_valid_before_utc,
        ends=certificate.not_valid_after_utc,
    )


def _extension(certificate: x509.Certificate, kind: x509.ObjectIdentifier) -> object | None:
    from cryptography import x509  # noqa: PLC0415

    try:
        return certificate.extensions.get_extension_for_oid(kind).value
    except (x509.ExtensionNotFound, x509.DuplicateExtension, ValueError):
        return None


def _shown(name: x509.Name) -> str:
    """Return the name that a person would call it by."""
    from cryptography.x509.oid import NameOID  # noqa: PLC0415

    kinds = (NameOID.COMMON_NAME, NameOID.ORGANIZATIONAL_UNIT_NAME, NameOID.ORGANIZATION_NAME)
    found = [each for kind in kinds for each in name.get_attributes_for_oid(kind)]
    words = str(found[0].value) if found else name.rfc4514_string()
    return "".join(each for each in words if each.isprintable())[:_LONGEST_NAME]


def today() -> datetime:
    """Return the current time for comparison with certificates."""
    return datetime.now(UTC)
