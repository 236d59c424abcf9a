"""Why a server is not trusted: each cause, made by a real server on this machine, has its own sentence and deed."""

from __future__ import annotations

import os
import socket
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs7

from syncdesk.connections.probe import probe
from syncdesk.errors import CertificateError, Cut, SyncdeskError, Trait, WrongCertificateName
from syncdesk.systems.network import Network, Proxy
from syncdesk.systems.registry import BY_KEY
from syncdesk.systems.tls_errors import tls_error
from syncdesk.systems.trust import trust
from tests.certificates import Authority, Chain, self_signed
from tests.proxies import HttpProxy
from tests.scripted_server import ScriptedServer, answer, cut_request
from tests.systems.http.posting import Scripted, failed, post
from tests.systems.liss.making import scope, settings
from tests.tcp_server import TcpServer

TLS_1_2, TLS_1_3 = (ssl.TLSVersion.TLSv1_2,), (ssl.TLSVersion.TLSv1_3,)


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture(scope="module")
def chain() -> Chain:
    return Chain()


def file_of(folder: Path, *certificates: str, name: str = "chosen.pem") -> Network:
    path = folder / name
    path.write_text("".join(certificates))
    return Network(ca_file=str(path))


async def refused(server: ScriptedServer, network: Network | None = None) -> str:
    """What a sync says, which is what the connection test says of it too."""
    error = await failed(server.url, network)
    assert isinstance(error, CertificateError)
    assert error.trait is Trait.PERSON
    steps = [
        step
        async for step in probe(BY_KEY["generic_liss"], settings(server.url, network=network or Network()), scope())
    ]
    assert not steps[-1].ok
    assert steps[-1].text == str(error)
    return str(error)


# Trusted


async def test_a_school_s_own_authority_is_trusted_where_its_file_is_given(
    scripted: Scripted, authority: Authority
) -> None:
    server = scripted(answer(b"yes"), tls=authority.server())
    assert await post(server.url, Network(ca_file=authority.ca_file)) == (200, b"yes")


def der(pem: str) -> bytes:
    return ssl.PEM_cert_to_DER_cert(pem)


def p7b(encoding: serialization.Encoding) -> Callable[[str], bytes]:
    def made(pem: str) -> bytes:
        return pkcs7.serialize_certificates([x509.load_pem_x509_certificate(pem.encode())], encoding)

    return made


@pytest.mark.parametrize(
    "written",
    [
        der,
        p7b(serialization.Encoding.DER),
        p7b(serialization.Encoding.PEM),
        lambda pem: b"\xef\xbb\xbf# Schule Z\xfcrich\r\n" + pem.replace("\n", "\r\n").encode(),
    ],
    ids=["DER", "PKCS 7 in DER", "PKCS 7 in PEM", "PEM with a Latin-1 remark, as Windows writes it"],
)
async def test_a_file_is_read_in_whichever_way_it_was_exported(
    scripted: Scripted, chain: Chain, tmp_path: Path, written: Callable[[str], bytes]
) -> None:
    file = tmp_path / "school.cer"
    file.write_bytes(written(chain.root))
    server = scripted(answer(b"yes"), tls=chain.server(tmp_path))
    assert await post(server.url, Network(ca_file=str(file))) == (200, b"yes")


async def test_the_missing_intermediate_may_stand_in_the_file_beside_the_root(
    scripted: Scripted, chain: Chain, tmp_path: Path
) -> None:
    server = scripted(answer(b"yes"), tls=chain.server(tmp_path, sends="leaf"))
    assert await post(server.url, file_of(tmp_path, chain.root, chain.intermediate)) == (200, b"yes")


async def test_a_server_s_own_certificate_is_trusted_where_it_is_the_file(scripted: Scripted, tmp_path: Path) -> None:
    context, pem = self_signed(tmp_path)
    assert await post(scripted(answer(b"yes"), tls=context).url, file_of(tmp_path, pem)) == (200, b"yes")


# The chain


async def test_an_authority_that_nobody_knows(scripted: Scripted, chain: Chain, tmp_path: Path) -> None:
    assert await refused(scripted(tls=chain.server(tmp_path))) == (
        "The server's certificate is not trusted on this computer. It comes from “School Root CA”."
        " If the school has its own certificate authority, choose its file."
    )


async def test_a_missing_intermediate_although_the_right_file_is_chosen(
    scripted: Scripted, chain: Chain, tmp_path: Path
) -> None:
    server = scripted(tls=chain.server(tmp_path, sends="leaf"))
    assert await refused(server, file_of(tmp_path, chain.root)) == (
        "The server does not send the certificate of “School Servers CA”, which issued its own."
        " Ask those who run it to send the whole chain, or choose a file that also holds “School Servers CA”."
    )


async def test_a_missing_intermediate_of_a_public_authority(scripted: Scripted, tmp_path: Path) -> None:
    server = scripted(tls=Chain(public=True).server(tmp_path, sends="leaf"))
    assert (await refused(server)).startswith("The server does not send the certificate of “School Servers CA”")


@pytest.mark.parametrize("sends", ["chain", "leaf"])
async def test_an_intermediate_authority_chosen_in_place_of_the_root(
    scripted: Scripted, chain: Chain, tmp_path: Path, sends: str
) -> None:
    server = scripted(tls=chain.server(tmp_path, sends=sends))
    assert await refused(server, file_of(tmp_path, chain.intermediate)) == (
        "The file “chosen.pem” holds an intermediate authority, “School Servers CA”, and not the one above it."
        " Choose the file of “School Root CA”, or one that holds both."
    )


@pytest.mark.parametrize("sends", ["chain", "leaf"])
async def test_the_server_s_certificate_chosen_in_place_of_the_authority_s(
    scripted: Scripted, chain: Chain, tmp_path: Path, sends: str
) -> None:
    server = scripted(tls=chain.server(tmp_path, sends=sends))
    assert await refused(server, file_of(tmp_path, chain.leaf)) == (
        "The file “chosen.pem” holds the certificate of a server, not of an authority."
        " Choose the file of the authority that issued it: “School Servers CA”."
    )


async def test_the_file_of_another_authority(scripted: Scripted, chain: Chain, tmp_path: Path) -> None:
    other = Chain(direct=True, name="Another CA")
    assert await refused(scripted(tls=chain.server(tmp_path)), file_of(tmp_path, other.root)) == (
        "The server's certificate comes from an authority that is not in the file “chosen.pem”."
        " It comes from “School Root CA”; the file is of “Another CA”."
        " Choose the file of the authority that the server's certificate comes from."
    )


async def test_an_older_certificate_of_the_same_authority(scripted: Scripted, chain: Chain, tmp_path: Path) -> None:
    older = Chain(direct=True)
    assert (await refused(scripted(tls=chain.server(tmp_path)), file_of(tmp_path, older.root))).startswith(
        "The file “chosen.pem” holds another certificate of “School Root CA” than the server's comes from."
    )


async def test_a_certificate_that_the_server_issued_itself(scripted: Scripted, tmp_path: Path) -> None:
    context, _ = self_signed(tmp_path)
    assert await refused(scripted(tls=context)) == (
        "The server's certificate was issued by the server itself, and by no authority."
        " If that is how the school does it, ask for the certificate's file and choose that."
    )


# The certificate itself


async def test_a_key_that_is_too_weak(scripted: Scripted, tmp_path: Path) -> None:
    weak = Chain(bits=1024)
    assert await refused(scripted(tls=weak.server(tmp_path)), file_of(tmp_path, weak.root)) == (
        "The key of the server's certificate is too weak to be safe."
        " Ask those who run the server for a new certificate."
    )


async def test_an_authority_s_key_that_is_too_weak(scripted: Scripted, tmp_path: Path) -> None:
    weak = Chain(authority_bits=1024)
    assert "is too weak to be safe" in await refused(scripted(tls=weak.server(tmp_path)), file_of(tmp_path, weak.root))


async def test_a_signature_that_is_no_longer_safe(scripted: Scripted, tmp_path: Path) -> None:
    old = Chain(sha1=True)
    assert await refused(scripted(tls=old.server(tmp_path)), file_of(tmp_path, old.root)) == (
        "The server's certificate is signed in an old way that is no longer safe (such as SHA-1)."
        " Ask those who run the server for a new certificate."
    )


async def test_a_certificate_that_has_expired(scripted: Scripted, authority: Authority) -> None:
    error = await refused(scripted(tls=authority.server(expired=True)), Network(ca_file=authority.ca_file))
    assert error.startswith("The server's certificate has expired. It was valid until 2")
    assert error.endswith(
        "Check the date of this computer; else ask those who run the server to renew the certificate."
    )


async def test_a_certificate_that_is_not_valid_yet(scripted: Scripted, authority: Authority) -> None:
    assert await refused(scripted(tls=authority.server(not_yet=True)), Network(ca_file=authority.ca_file)) == (
        "The server's certificate is not valid yet. Check the date of this computer; else ask those who run the server."
    )


async def test_an_authority_s_file_that_has_expired(scripted: Scripted, tmp_path: Path) -> None:
    old = Chain(direct=True, root_ends_in=-1)
    assert (await refused(scripted(tls=old.server(tmp_path)), file_of(tmp_path, old.root))).startswith(
        "The certificate in the file “chosen.pem” has expired. Ask for the newest file"
    )


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_a_certificate_for_another_name(scripted: Scripted, authority: Authority, host: str) -> None:
    server = scripted(tls=authority.server("liss.school.example"))
    url = server.url.replace("127.0.0.1", host)
    error = await failed(url, Network(ca_file=authority.ca_file))
    assert type(error) is WrongCertificateName
    assert error.trait is Trait.PERSON
    assert str(error) == f"The certificate is not for “{host}”. Check the URL."


# What TLS itself says


@pytest.mark.parametrize("versions", [TLS_1_2, TLS_1_3], ids=["TLS 1.2", "TLS 1.3"])
async def test_a_server_that_wants_a_client_certificate(
    scripted: Scripted, chain: Chain, tmp_path: Path, versions: tuple[ssl.TLSVersion, ...]
) -> None:
    context = chain.server(tmp_path, versions=versions)
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(cadata=chain.root)
    assert await refused(scripted(tls=context), file_of(tmp_path, chain.root)) == (
        "“127.0.0.1” wants a certificate from this computer (a client certificate)."
        " syncdesk signs in with a user name and a password, and has none to show."
        " Ask those who run it for an address that wants no client certificate."
    )


async def test_a_server_behind_a_proxy_that_wants_a_client_certificate(
    scripted: Scripted, chain: Chain, tmp_path: Path
) -> None:
    context = chain.server(tmp_path, versions=TLS_1_3)
    context.verify_mode = ssl.CERT_REQUIRED
    with HttpProxy() as proxy:
        network = Network(proxy=Proxy(proxy.url), ca_file=file_of(tmp_path, chain.root).ca_file)
        assert "wants a certificate from this computer" in await refused(scripted(tls=context), network)


async def test_a_line_that_breaks_for_another_reason_is_not_put_down_to_a_client_certificate(
    scripted: Scripted, chain: Chain, tmp_path: Path
) -> None:
    server = scripted(cut_request(after=0), tls=chain.server(tmp_path))
    error = await failed(server.url, file_of(tmp_path, chain.root))
    assert type(error) is Cut


async def test_a_server_that_speaks_only_an_old_tls(scripted: Scripted, chain: Chain, tmp_path: Path) -> None:
    server = scripted(tls=chain.server(tmp_path, versions=(ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1)))
    assert await refused(server, file_of(tmp_path, chain.root)) == (
        "“127.0.0.1” speaks only an old TLS that is no longer safe. Ask those who run it to switch on TLS 1.2 or newer."
    )


def test_an_old_tls_is_not_spoken_whatever_this_computer_allows() -> None:
    assert trust("").minimum_version == ssl.TLSVersion.TLSv1_2


def test_an_error_that_this_python_has_no_name_for_is_known_by_its_words() -> None:
    unnamed = ssl.SSLError(1, "[SSL] legacy sigalg disallowed or unsupported (_ssl.c:992)")
    unnamed.reason = None  # as such a Python leaves it
    assert "offers only encryption that is too weak" in str(tls_error(unnamed, "school.example", None))


async def test_a_server_that_offers_only_weak_encryption(scripted: Scripted, chain: Chain, tmp_path: Path) -> None:
    context = chain.server(tmp_path, versions=TLS_1_2)
    context.set_ciphers("NULL-SHA256:@SECLEVEL=0")
    assert "offers only encryption that is too weak" in await refused(
        scripted(tls=context), file_of(tmp_path, chain.root)
    )


async def test_https_where_the_port_speaks_plain_http(scripted: Scripted) -> None:
    with TcpServer(b"HTTP/1.1 400 Bad Request\r\n\r\n") as server:
        error = await failed(f"https://127.0.0.1:{server.port}/")
    assert type(error) is CertificateError
    assert error.trait is Trait.PERSON
    assert str(error) == (
        "No secure connection with “127.0.0.1” could be made."
        " What answers there does not speak TLS, or not as this computer does."
        " Check that the port is the one for secure connections."
    )


# Files that are none


def pipe(path: Path) -> None:
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.mkdir()


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def socket_file(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(5_000_000)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such files on Windows")
@pytest.mark.parametrize(
    ("made", "why"),
    [
        (pipe, "It is no ordinary file."),
        (device, "It is no ordinary file."),
        (folder, "It cannot be read: Is a directory."),
        (socket_file, "It cannot be read: No such device or address."),
        (huge, "It is too large for that."),
        (lambda path: path.write_text("no certificate"), "It holds no certificate."),
        (lambda path: path.write_text("-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----\n"),
         "It holds no certificate."),
        (lambda path: None, "It cannot be read: No such file or directory."),
    ],
)  # fmt: skip
def test_a_file_that_is_no_certificate_is_refused_at_once(
    tmp_path: Path, made: Callable[[Path], object], why: str
) -> None:
    path = tmp_path / "ca.pem"
    made(path)
    with pytest.raises(SyncdeskError) as found:
        trust(str(path))
    assert str(found.value) == (
        f"The certificate file “ca.pem” cannot be used. {why}"
        " Choose the file of the school's certificate authority (PEM, DER or PKCS #7)."
    )
