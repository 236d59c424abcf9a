"""Certificate authorities of the tests' own, and TLS servers' sides of them."""

from __future__ import annotations

import ssl
import warnings
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID


class Authority:
    """A certificate authority; `ca_file` is what a school would give out."""

    def __init__(self, folder: Path) -> None:
        self._ca = trustme.CA(organization_name="School", organization_unit_name="School CA")
        self.ca_file = str(folder / "school-ca.pem")
        self._ca.cert_pem.write_to_path(self.ca_file)

    def server(self, *names: str, expired: bool = False, not_yet: bool = False) -> ssl.SSLContext:
        """A server's side, with a certificate for these names (127.0.0.1 and localhost by themselves)."""
        now = datetime.now(UTC)
        certificate = self._ca.issue_cert(
            *(names or ("127.0.0.1", "localhost")),
            not_before=now + timedelta(days=1) if not_yet else None,
            not_after=now - timedelta(days=1) if expired else None,
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        return context


class Chain:
    """A root, an intermediate authority beneath it, and a server's certificate from that; each may be as none should.

    `root`, `intermediate` and `leaf` are PEM. With `direct` there is no intermediate.
    """

    def __init__(
        self,
        *,
        bits: int = 2048,
        authority_bits: int = 2048,
        sha1: bool = False,
        direct: bool = False,
        public: bool = False,
        root_ends_in: int = 30,
        name: str = "School Root CA",
    ) -> None:
        keys = {each: rsa.generate_private_key(65537, size) for each, size in
                (("root", 2048), ("intermediate", authority_bits), ("leaf", bits))}  # fmt: skip
        root = _signed(name, name, keys["root"], keys["root"], authority=True, days=root_ends_in)
        above, above_key = name, keys["root"]
        self.root = _pem(root)
        self.intermediate = ""
        if not direct:
            above, above_key = "School Servers CA", keys["intermediate"]
            self.intermediate = _pem(_signed(above, name, above_key, keys["root"], authority=True))
        leaf = _signed("127.0.0.1", above, keys["leaf"], above_key, public=public)
        self.leaf = _pem(_by_sha1(leaf, above_key) if sha1 else leaf)
        self._key = keys["leaf"]

    def server(
        self, folder: Path, *, sends: str = "chain", versions: tuple[ssl.TLSVersion, ...] = ()
    ) -> ssl.SSLContext:
        """A server's side that sends its `chain`, or its `leaf` only, and speaks only these versions of TLS."""
        path = folder / "server.pem"
        key = self._key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        path.write_bytes(key + (self.leaf + (self.intermediate if sends == "chain" else "")).encode())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers("ALL:@SECLEVEL=0")  # a server may be as weak as it likes
        if versions:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)  # old versions are what is wanted here
                context.minimum_version, context.maximum_version = versions[0], versions[-1]
        context.load_cert_chain(path)
        return context


def self_signed(folder: Path) -> tuple[ssl.SSLContext, str]:
    """A server's side with a certificate that it issued itself, and that certificate."""
    key = rsa.generate_private_key(65537, 2048)
    pem = _pem(_signed("127.0.0.1", "127.0.0.1", key, key))
    path = folder / "self.pem"
    plain = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(plain + pem.encode())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context, pem


def _signed(
    name: str,
    issuer: str,
    key: rsa.RSAPrivateKey,
    issuer_key: rsa.RSAPrivateKey,
    *,
    authority: bool = False,
    days: int = 30,
    public: bool = False,
) -> x509.Certificate:
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=60))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    if not authority:
        names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1")), x509.DNSName("localhost")])
        builder = builder.add_extension(names, critical=False)
    if public:
        there = x509.UniformResourceIdentifier("http://ca.example/issuer.cer")
        access = x509.AccessDescription(AuthorityInformationAccessOID.CA_ISSUERS, there)
        builder = builder.add_extension(x509.AuthorityInformationAccess([access]), critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


def _by_sha1(certificate: x509.Certificate, issuer_key: rsa.RSAPrivateKey) -> x509.Certificate:
    """The certificate signed by SHA-1, as no library of today would: the names of the two ways are equally long."""
    sha256, sha1 = bytes.fromhex("06092a864886f70d01010b"), bytes.fromhex("06092a864886f70d010105")
    signed = certificate.tbs_certificate_bytes.replace(sha256, sha1)
    signature = issuer_key.sign(signed, padding.PKCS1v15(), hashes.SHA1())
    whole = certificate.public_bytes(serialization.Encoding.DER)
    whole = whole.replace(certificate.tbs_certificate_bytes, signed).replace(sha256, sha1)
    return x509.load_der_x509_certificate(whole.replace(certificate.signature, signature))


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()
