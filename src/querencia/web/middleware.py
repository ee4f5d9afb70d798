"""What holds for every answer: headers, one origin, readable bodies, and who may open what."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import patch_cache_control

from querencia.web import views
from querencia.web.access import LANGUAGES, Access, access_of, is_public_path, takes_file, to_sign_in
from querencia.web.clock import now
from querencia.web.origin import is_from_our_own_page
from querencia.web.phone import RENEWED_AFTER_ON_SHARED, is_shared
from querencia.web.rescue import rescued

GetResponse = Callable[[HttpRequest], HttpResponse]

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "media-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "X-Robots-Tag": "noindex",
}
DEFAULT_PORTS = {"http": ":80", "https": ":443"}
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
FILE_FORM = "multipart/form-data"
RENEW_SESSION_AFTER = timedelta(minutes=10)


class Headers:
    """Puts the strict headers on every answer, static files and errors included."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405:
            response.content = views.not_allowed(request).content
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if is_public_path(request.path) and response.status_code == 200:
            del response.headers["X-Robots-Tag"]
        response.headers.setdefault("Cache-Control", "no-store")
        if settings.IS_DEMO:  # a real site may come after it at this very address
            response.headers["Cache-Control"] = "no-store"
        return response


class OneOrigin:
    """Sends visitors of another name of this machine to the one origin (passkeys refuse an IP address)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        origin = urlsplit(settings.ORIGIN)
        self.host, self.own_port = origin.netloc, DEFAULT_PORTS[origin.scheme]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = request.get_host()  # refuses a name that is not ours, for every method
        if request.method in {"GET", "HEAD"} and self.plain(host) != self.host:
            return HttpResponseRedirect(settings.ORIGIN + request.get_full_path())
        return self.get_response(request)

    def plain(self, host: str) -> str:
        """As browsers write it; some proxies pass capitals on, or the scheme's own port."""
        return host.lower().removesuffix(self.own_port)


class StrictBodies:
    """Takes forms and JSON in true UTF-8 and nothing else, so that no character is silently replaced.

    A form with a file goes only to a view that takes one; that view looks at the file's bytes itself.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            refusal = self.refusal(request)
            if refusal is not None:
                return refusal
        return self.get_response(request)

    def refusal(self, request: HttpRequest) -> HttpResponse | None:
        """The error answer for a body that cannot be read as it is, or None."""
        try:
            body = request.body
        except RequestDataTooBig:
            return views.too_large(request)
        if request.content_type == FILE_FORM and _takes_a_file(request):
            return None
        if body and request.content_type not in {FORM, JSON}:
            return views.unsupported(request)
        try:
            raw = body if request.content_type == JSON else unquote_to_bytes(body.replace(b"+", b" "))
            text = raw.decode("utf-8")
            if request.content_type == JSON:
                json.loads(text)
        except (ValueError, RecursionError):
            return views.bad_request(request)
        return None


def _takes_a_file(request: HttpRequest) -> bool:
    try:
        return takes_file(resolve(request.path_info).func)
    except Resolver404:
        return False


class PublicFirst:
    """Answers public addresses before anything that touches a session, a cookie or a database."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return views.not_found(request) if is_public_path(request.path) else self.get_response(request)
        access = access_of(match.func)
        if access not in {Access.PUBLIC, Access.GUEST_FORM}:
            return self.get_response(request)
        if access is Access.GUEST_FORM and request.method == "POST" and not is_from_our_own_page(request):
            return views.forbidden(request)
        request.resolver_match = match
        with translation.override(match.kwargs.get("lang") or preferred_language(request)):
            response: HttpResponse = match.func(request, *match.args, **match.kwargs)
        is_fine = access is Access.PUBLIC and response.status_code == 200
        if is_fine and not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, max_age=300)
        return response


class PersonLanguage:
    """Private pages speak the person's language, sign-in pages the one that was asked for."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = getattr(request.user, "language", None) or preferred_language(request)
        with translation.override(language):
            return self.get_response(request)


class AccessRules:
    """A guest on any private address, existing or not, is sent to sign-in; a person sees what is theirs."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _is_opened_by_its_address(request):
            return response
        if response.status_code == 404 and not request.user.is_authenticated:
            return to_sign_in(request)
        if request.user.is_authenticated:
            renew_session(request)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponse | None:
        """Stop a guest at the door of a private page, and a person where only staff go."""
        access = access_of(view)
        if access is Access.STAFF and request.user.is_authenticated and not _is_staff(request):
            raise Http404
        if access in {Access.GUEST_PAGE, Access.CAPABILITY} or request.user.is_authenticated:
            return None
        words_put_by = rescued(request, view) if is_from_our_own_page(request) else None
        return words_put_by or to_sign_in(request)


def _is_staff(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_staff", False))


def _is_opened_by_its_address(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and access_of(match.func) is Access.CAPABILITY


def renew_session(request: HttpRequest) -> None:
    """Move the session's end on, at most every ten minutes, so that reading does not write each time.

    On a shared phone the end is near, so it is moved every minute.
    A database that cannot write just now is no reason to refuse the page; the next page tries again.
    """
    session, moment = request.session, now().timestamp()
    after = RENEWED_AFTER_ON_SHARED if is_shared(request) else RENEW_SESSION_AFTER
    if moment - session.get("renewed", 0) <= after.total_seconds():
        return
    was_modified = session.modified
    session["renewed"] = moment
    try:
        session.save()
    except UpdateError:
        session.modified = was_modified


def preferred_language(request: HttpRequest) -> str:
    """The language asked for in the address or form, else the browser's, else English."""
    asked = request.POST.get("lang") or request.GET.get("lang") or ""
    return asked if asked in LANGUAGES else translation.get_language_from_request(request)
