import json
import sys
from datetime import UTC, datetime, timedelta

import c2pa
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from sitegen.check.examples import reference_tree
from sitegen.check.gather.credentials import NO_VALIDATOR
from sitegen.check.gather.provenance import read_provenance
from sitegen.check.patches import png, with_bad_credentials
from tests.check.gather.films import make_film

TERM = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
TYPES = {"mp4": "video/mp4", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


def _certificate(name, key, issuer, issuer_key, authority):
    start = datetime.now(UTC) - timedelta(days=1)
    named = x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Tests"), x509.NameAttribute(NameOID.COMMON_NAME, name)]
    )
    by = issuer.subject if issuer else named
    builder = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(by)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not authority,
                key_cert_sign=authority,
                crl_sign=authority,
                content_commitment=False,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
    )
    if not authority:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
        builder = builder.add_extension(usage, critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


@pytest.fixture(scope="module")
def signer():
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = _certificate("Root of tests", root_key, None, root_key, authority=True)
    leaf = _certificate("Signer of tests", key, root, root_key, authority=False)
    chain = b"".join(one.public_bytes(serialization.Encoding.PEM) for one in (leaf, root))
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return c2pa.Signer.from_info(c2pa.C2paSignerInfo(b"es256", chain, secret, None))


@pytest.fixture
def signed(tmp_path, signer):
    """A real file of the kind, signed."""

    def make(kind):
        plain, path = tmp_path / f"plain.{kind}", tmp_path / f"signed.{kind}"
        if kind == "mp4":
            make_film(plain, options={"movflags": "+faststart"})
        else:
            Image.new("RGB", (64, 36), "red").save(plain, kind)
        actions = {"actions": [{"action": "c2pa.created", "digitalSourceType": TERM}]}
        manifest = {
            "claim_generator_info": [{"name": "tests"}],
            "assertions": [{"label": "c2pa.actions", "data": actions}],
        }
        with c2pa.Builder(json.dumps(manifest)) as builder, plain.open("rb") as source, path.open("w+b") as target:
            builder.sign(signer, TYPES[kind], source, target)
        return path

    return make


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_credentials_that_hold_are_read(signed, kind):
    found = read_provenance(signed(kind), kind)
    assert (found.credentials, found.source_types, found.unchecked) == ("untrusted", (TERM,), "")


@pytest.mark.parametrize("kind", ["mp4", "jpeg"])
def test_one_changed_byte_breaks_them(signed, kind):
    path = signed(kind)
    data = bytearray(path.read_bytes())
    place = data.index(b"mdat") + 40 if kind == "mp4" else len(data) - 10
    data[place] ^= 1
    path.write_bytes(data)
    found = read_provenance(path, kind)
    assert found.credentials == "broken"
    assert "mismatch" in found.problem.lower()


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_without_the_validator_they_are_found_and_their_statement_too(signed, kind, monkeypatch):
    path = signed(kind)
    monkeypatch.setitem(sys.modules, "c2pa", None)
    found = read_provenance(path, kind)
    assert (found.credentials, found.source_types, found.unchecked) == ("present", (TERM,), NO_VALIDATOR)


def test_a_beginning_of_credentials_is_broken(tmp_path):
    path = tmp_path / "film.mp4"
    path.write_bytes(with_bad_credentials(reference_tree()["onboarding/video.mp4"]))
    assert read_provenance(path, "mp4").credentials == "broken"


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_the_source_type_in_xmp_is_found(tmp_path, kind):
    path = tmp_path / "picture"
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a:DigitalSourceType>{TERM}</a:DigitalSourceType></x:xmpmeta>'
    text = PngInfo()
    text.add_itxt("XML:com.adobe.xmp", xmp)
    Image.new("RGB", (8, 8)).save(path, kind, **({"pnginfo": text} if kind == "png" else {"xmp": xmp.encode()}))
    found = read_provenance(path, kind)
    assert (found.credentials, found.xmp_types) == ("absent", (TERM,))


@pytest.mark.parametrize(
    "written",
    [f'a:DigitalSourceType="{TERM}"', f"a:DigitalSourceType='{TERM}'", f'><a:DigitalSourceType rdf:resource="{TERM}"/'],
)
def test_each_way_to_write_it_in_xmp_is_read(tmp_path, written):
    path = tmp_path / "picture.png"
    data = png(8, 8, source_type="X")
    path.write_bytes(data.replace(b'Iptc4xmpExt:DigitalSourceType="X"', written.encode()))
    before = path.read_bytes().index(b"iTXt")
    grown = len(path.read_bytes()) - len(data)
    fixed = bytearray(path.read_bytes())
    fixed[before - 4 : before] = (int.from_bytes(fixed[before - 4 : before], "big") + grown).to_bytes(4, "big")
    path.write_bytes(fixed)
    assert read_provenance(path, "png").xmp_types == (TERM,)


@pytest.mark.parametrize("kind", ["mp4", "jpeg", "png", "webp"])
@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xd8\xff", b"\xff\xd8\xff\xeb\0\x02", b"\0" * 40, b"RIFF\xff\xff\xff\xffWEBPC2PA\xff\xff\xff\xff"],
)
def test_damaged_files_say_nothing_and_raise_nothing(tmp_path, kind, data):
    path = tmp_path / "file"
    path.write_bytes(data)
    assert read_provenance(path, kind).credentials == "absent"
