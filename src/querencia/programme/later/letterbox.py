"""A person's letterbox: quiet hours, pauses, and the ways by which a word may come. Each write is audited."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from querencia.audit import actions as audit
from querencia.programme.later.models import Device, Letterbox
from querencia.vault import master
from querencia.vault.heads import locked_head
from querencia.vault.keyring import keyring_of

TABLE = "letterbox"
ADDRESS, ENDPOINT = "address", "endpoint"
MOST_DEVICES = 5


def open_letterbox(owner_id: UUID, at: datetime) -> None:
    """Make a letterbox where there is none; called with the first word, in its transaction."""
    Letterbox.objects.get_or_create(owner_id=owner_id, defaults={"since": at})


@contextmanager
def _changing(owner_id: UUID, event: str, at: datetime) -> Iterator[Letterbox]:
    """The letterbox, locked with its owner's head; saved and audited at the end, and planned anew."""
    with locked_head(owner_id) as head:
        box, _is_new = Letterbox.objects.get_or_create(owner_id=owner_id, defaults={"since": at})
        yield box
        box.next_at = box.next_word = None
        box.save(force_update=True)
        audit.record(head, event=event, at=at, by=owner_id)


def set_quiet(owner_id: UUID, *, starts: int, ends: int, at: datetime) -> None:
    """Set the hours in which nothing is sent."""
    with _changing(owner_id, "later.changed", at) as box:
        box.quiet_starts, box.quiet_ends, box.since = starts, ends, at


def pause(owner_id: UUID, *, at: datetime) -> None:
    """Let nothing come until it goes on."""
    with _changing(owner_id, "later.changed", at) as box:
        box.is_paused, box.asks_since = True, None


def go_on(owner_id: UUID, *, at: datetime) -> None:
    """Let words come again, from now."""
    with _changing(owner_id, "later.changed", at) as box:
        box.is_paused, box.asks_since, box.n_unanswered, box.since = False, None, 0, at


def stop(owner_id: UUID, *, at: datetime) -> None:
    """Close every way and pause. The words stay."""
    with _changing(owner_id, "later.changed", at) as box:
        box.is_paused, box.asks_since, box.feed_digest = True, None, None
        _forget_address(box)
        Device.objects.filter(owner_id=owner_id).delete()


def set_address(owner_id: UUID, address: str, *, at: datetime) -> None:
    """Keep an e-mail address, sealed. Nothing but the question goes there before it is confirmed."""
    with _changing(owner_id, "later.address", at) as box:
        _forget_address(box)
        box.mail_sealed = keyring_of(owner_id).seal(
            address.encode(), table=TABLE, row=owner_id, kind=ADDRESS, revision=0
        )


def confirm_address(owner_id: UUID, mark: str, *, at: datetime) -> bool:
    """Confirm the address that this mark stands for; False where it is another one by now. Safe to repeat."""
    with locked_head(owner_id) as head:
        box = Letterbox.objects.filter(owner_id=owner_id).first()
        address = address_of(box) if box else ""
        if box is None or not address or not hmac.compare_digest(mark, mark_of_address(owner_id, address)):
            return False
        if box.mail_confirmed_at is None:
            box.mail_confirmed_at = at
            box.save(update_fields=["mail_confirmed_at"])
            audit.record(head, event="later.address-confirmed", at=at, by=owner_id)
    return True


def remove_address(owner_id: UUID, *, at: datetime) -> None:
    """Forget the e-mail address at once."""
    with _changing(owner_id, "later.address-removed", at) as box:
        _forget_address(box)


def refuse_address(owner_id: UUID, address: str, *, at: datetime) -> None:
    """Send nothing more to an address whose server refused it, if it is still the one."""
    with locked_head(owner_id) as head:
        box = Letterbox.objects.filter(owner_id=owner_id).first()
        if box is not None and address_of(box) == address and box.mail_refused_at is None:
            box.mail_refused_at = at
            box.save(update_fields=["mail_refused_at"])
            audit.record(head, event="later.address-refused", at=at, by=owner_id)


def address_of(box: Letterbox) -> str:
    """The e-mail address, "" where there is none. Raises SealBroken."""
    if not box.mail_sealed:
        return ""
    keyring = keyring_of(box.owner_id)
    return keyring.open(box.mail_sealed, table=TABLE, row=box.owner_id, kind=ADDRESS, revision=0).decode()


def mark_of_address(owner_id: UUID, address: str) -> str:
    """What stands for an address in the link that confirms it; tells nothing about it."""
    text = f"{owner_id}|{address}".encode()
    return hmac.digest(master.derived("addresses"), text, "sha256").hex()[:32]


def can_mail(box: Letterbox) -> bool:
    """Whether words may go to the address."""
    return box.mail_confirmed_at is not None and box.mail_refused_at is None


def add_device(owner_id: UUID, endpoint: str, *, browser: str, at: datetime) -> None:
    """Let a browser be told. The same browser again changes nothing; the oldest makes room for a sixth."""
    device_id = UUID(bytes=hmac.digest(master.derived("browsers"), endpoint.encode(), "sha256")[:16])
    with _changing(owner_id, "later.browser", at):
        sealed = keyring_of(owner_id).seal(
            endpoint.encode(), table=TABLE, row=device_id, kind=ENDPOINT, revision=0
        )
        Device.objects.get_or_create(
            owner_id=owner_id, id=device_id, defaults={"sealed": sealed, "browser": browser, "made_at": at}
        )
        newest = Device.objects.filter(owner_id=owner_id).order_by("-made_at", "id")
        kept = list(newest.values_list("id", flat=True)[:MOST_DEVICES])
        Device.objects.filter(owner_id=owner_id).exclude(id__in=kept).delete()


def remove_device(owner_id: UUID, device_id: UUID, *, at: datetime) -> None:
    """Tell this browser nothing more."""
    with _changing(owner_id, "later.browser-removed", at):
        Device.objects.filter(owner_id=owner_id, id=device_id).delete()


def endpoint_of(device: Device) -> str:
    """Where a browser is told. Raises SealBroken."""
    keyring = keyring_of(device.owner_id)
    return keyring.open(device.sealed, table=TABLE, row=device.id, kind=ENDPOINT, revision=0).decode()


def make_feed(owner_id: UUID, *, at: datetime) -> str:
    """A new address for the calendar; the one before ends. Only its hash is kept."""
    token = secrets.token_urlsafe(32)
    with _changing(owner_id, "later.calendar", at) as box:
        box.feed_digest = digest_of_feed(token)
    return token


def end_feed(owner_id: UUID, *, at: datetime) -> None:
    """Let the calendar's address open nothing more."""
    with _changing(owner_id, "later.calendar-removed", at) as box:
        box.feed_digest = None


def digest_of_feed(token: str) -> str:
    """What is kept of a calendar's address."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _forget_address(box: Letterbox) -> None:
    box.mail_sealed, box.mail_confirmed_at, box.mail_refused_at = b"", None, None
