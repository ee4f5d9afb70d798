"""A passkey in software: what a phone's chip does, to sign in with, and to get things wrong with."""

import hashlib
import json
import os

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class SoftKey:
    """One key of one device, for one site."""

    def __init__(self, *, origin, rp_id="localhost", is_unlocked=True):
        self.origin, self.rp_id = origin, rp_id
        self.flags = PRESENT | (VERIFIED if is_unlocked else 0)
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(16)
        self.handle = b""

    def create(self, options):
        """Answer a page that asks for a new key; `options` as the page has them."""
        asked = json.loads(options)["publicKey"]
        self.handle = websafe_decode(asked["user"]["id"])
        public = ES256.from_cryptography_key(self.private.public_key())
        attested = AttestedCredentialData.create(bytes(16), self.id, public)
        spoken = AuthenticatorData.create(self._rp_hash(), self.flags | ATTESTED, 0, attested)
        client = self._client("webauthn.create", asked["challenge"])
        attestation = bytes(AttestationObject.create("none", spoken, {}))
        return self._credential(clientDataJSON=client, attestationObject=attestation)

    def get(self, options):
        """Answer a page that asks for a key it knows."""
        asked = json.loads(options)["publicKey"]
        client = self._client("webauthn.get", asked["challenge"])
        spoken = bytes(AuthenticatorData.create(self._rp_hash(), self.flags, 1))
        signature = self.private.sign(spoken + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._credential(
            clientDataJSON=client, authenticatorData=spoken, signature=signature, userHandle=self.handle
        )

    def _rp_hash(self):
        return hashlib.sha256(self.rp_id.encode()).digest()

    def _client(self, kind, challenge):
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _credential(self, **parts):
        response = {name: websafe_encode(part) for name, part in parts.items()}
        own = websafe_encode(self.id)
        return json.dumps({"id": own, "rawId": own, "type": "public-key", "response": response})
