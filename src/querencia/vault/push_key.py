"""The site's own signature for web push (VAPID, RFC 8292): a P-256 key derived from the master key.

Derived, so that there is no further file to guard and to back up, and no two of it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from querencia.vault import master

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""The order of the group of P-256 (FIPS 186-5): private keys are 1 to this, less one."""


def public_key() -> str:
    """The key that browsers are given, as base64url of its uncompressed point."""
    return _text(_key().public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def signed(claims: Mapping[str, object]) -> str:
    """A JWT of these claims, signed with ES256 (RFC 7518)."""
    head = {"typ": "JWT", "alg": "ES256"}
    body = ".".join(_text(json.dumps(part, separators=(",", ":")).encode()) for part in (head, dict(claims)))
    r, s = decode_dss_signature(_key().sign(body.encode(), ec.ECDSA(SHA256())))
    return f"{body}.{_text(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def _key() -> ec.EllipticCurvePrivateKey:
    number = int.from_bytes(master.derived("web push"), "big")
    return ec.derive_private_key(number % (ORDER - 1) + 1, ec.SECP256R1())


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
