"""One settings module: the environment read once, safe defaults, a refusal with its mend on nonsense."""

from __future__ import annotations

import os
import re
import secrets
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url

from querencia.config.demo.folder import is_demo
from querencia.config.overlay import overlay_folder
from querencia.errors import StartupRefused
from querencia.programme.later.mail_url import mail_server

CHECKOUT = Path(__file__).resolve().parents[3]
LOOPBACK_HOSTS = {"localhost", "127.0.0.1"}
ORIGIN_FORM = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?")
"""Scheme, a plain host name and perhaps a port: no path, no user, no wildcard."""
DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def _path(name: str, default: Path) -> Path:
    return Path(os.environ.get(name) or default).expanduser().resolve()


def _port() -> int:
    value = os.environ.get("PORT") or "8000"
    if not re.fullmatch("[0-9]{1,5}", value) or not 0 < int(value) < 65536:
        raise StartupRefused(f"PORT is {value!r}; give a number from 1 to 65535.")
    return int(value)


def _origin(port: int) -> str:
    """The one origin, as browsers write it: small letters, no port where it is the scheme's own."""
    given = (os.environ.get("QUERENCIA_ORIGIN") or f"http://localhost:{port}").rstrip("/")
    origin = given.lower()
    if not ORIGIN_FORM.fullmatch(origin) or int(origin.partition("://")[2].partition(":")[2] or 1) > 65535:
        raise StartupRefused(f"QUERENCIA_ORIGIN is {given!r}; give it like https://example.org.")
    parts = urlsplit(origin)
    if parts.scheme == "http" and parts.hostname not in LOOPBACK_HOSTS:
        raise StartupRefused("QUERENCIA_ORIGIN has http; use https (http is for this machine only).")
    return origin.removesuffix(DEFAULT_PORTS[parts.scheme])


def _database(variable: str, file: Path, *, pragmas: str = "") -> dict[str, Any]:
    url = os.environ.get(variable)
    if not url:
        return _sqlite(file, pragmas)
    try:
        database: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=None))
    except Exception as error:  # the library raises several kinds; the value itself may hold a password
        raise StartupRefused(
            f"{variable} cannot be read; give it like postgres://name:password@host/name."
        ) from error
    if "postgresql" not in str(database["ENGINE"]) or not database["NAME"]:
        raise StartupRefused(f"{variable} names no PostgreSQL database; leave it out to use SQLite.")
    host = str(database["HOST"] or database.get("OPTIONS", {}).get("host", ""))
    if host and not host.startswith("/") and not database["PASSWORD"]:
        raise StartupRefused(f"{variable} has no password; a database on a network needs one.")
    return database


def _sqlite(file: Path, pragmas: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA fullfsync=ON;"
            f" PRAGMA checkpoint_fullfsync=ON; PRAGMA temp_store=MEMORY;{pragmas}",
        },
    }


def _keystore_is_apart(databases: dict[str, dict[str, Any]]) -> None:
    if bool(os.environ.get("DATABASE_URL")) != bool(os.environ.get("KEYSTORE_URL")):
        raise StartupRefused("DATABASE_URL and KEYSTORE_URL go together; set both, or neither.")
    places = [tuple(str(d.get(k) or "") for k in ("NAME", "HOST", "PORT")) for d in databases.values()]
    if places[0] == places[1]:
        raise StartupRefused("KEYSTORE_URL names the main database; keys belong in a database of their own.")


def _django_secret(folder: Path) -> str:
    """The key of sessions and form tokens. Losing it signs everybody out and loses nothing else."""
    file = folder / "django.secret"
    try:
        if not file.exists():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            fresh = folder / "django.secret.new"
            with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
                out.write(secrets.token_urlsafe(64))
            fresh.rename(file)
        return file.read_text().strip()
    except OSError as error:
        raise StartupRefused(f"{file} cannot be read or made; check QUERENCIA_DATA and its owner.") from error


def _clock_offset() -> timedelta:
    """How far a test has moved the clock. Refused outside tests."""
    wanted = os.environ.get("QUERENCIA_CLOCK")
    if not wanted:
        return timedelta()
    if os.environ.get("QUERENCIA_TESTING") != "1":
        raise StartupRefused("QUERENCIA_CLOCK moves time and is for tests only; unset it.")
    return datetime.fromisoformat(wanted).astimezone(UTC) - datetime.now(UTC)


def _push_may_be_local() -> bool:
    """Whether browsers' push services may be on this machine. Refused outside tests."""
    wanted = bool(os.environ.get("QUERENCIA_PUSH_LOCAL"))
    if wanted and os.environ.get("QUERENCIA_TESTING") != "1":
        raise StartupRefused("QUERENCIA_PUSH_LOCAL opens this machine and is for tests only; unset it.")
    return wanted


DEBUG = False
PORT = _port()
ORIGIN = _origin(PORT)
IS_HTTPS = ORIGIN.startswith("https://")
DATA = _path("QUERENCIA_DATA", CHECKOUT / "data")
IS_DEMO = is_demo(DATA)
CONTENT = _path("QUERENCIA_CONTENT", CHECKOUT / "content")
OVERLAY = overlay_folder(DATA)
KEYS = DATA / "keys"
MASTER_KEY = _path("QUERENCIA_MASTER_KEY", KEYS / "master.key")
PUBLIC_FILES = DATA / "public"
PACKS = DATA / "packs"
CLOCK_OFFSET = _clock_offset()
MAIL = None if IS_DEMO else mail_server(os.environ.get("QUERENCIA_MAIL_URL", ""))
PUSH_MAY_BE_LOCAL = _push_may_be_local()

SECRET_KEY = _django_secret(KEYS)
ALLOWED_HOSTS = sorted({str(urlsplit(ORIGIN).hostname), "localhost", "127.0.0.1"})

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "querencia.vault",
    "querencia.vault.keystore",
    "querencia.audit",
    "querencia.web",
    "querencia.accounts",
    "querencia.journal",
    "querencia.safety",
    "querencia.practices",
    "querencia.measures",
    "querencia.programme",
    "querencia.privacy",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "querencia.web.middleware.Headers",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "querencia.web.middleware.OneOrigin",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "querencia.web.middleware.StrictBodies",
    "querencia.programme.enrolment.middleware.OnePack",
    "querencia.web.middleware.PublicFirst",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "querencia.web.middleware.PersonLanguage",
    "querencia.web.middleware.AccessRules",
    "querencia.accounts.devices.middleware.OpenSessions",
    "querencia.accounts.mfa.middleware.StaffNeedAKey",
    "querencia.privacy.middleware.WhatCannotBeOpened",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "querencia.config.urls"
WSGI_APPLICATION = "querencia.config.wsgi.application"
APPEND_SLASH = False
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["querencia.web.context.shell"]},
    }
]

DATABASES = {
    "default": _database("DATABASE_URL", DATA / "querencia.sqlite3"),
    "keystore": _database("KEYSTORE_URL", KEYS / "keystore.sqlite3", pragmas=" PRAGMA secure_delete=ON;"),
}
_keystore_is_apart(DATABASES)
DATABASE_ROUTERS = ["querencia.vault.routing.KeystoreRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "querencia.web.staticfiles.HashedStaticFiles"},
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]  # never onto the disk

SESSION_ENGINE = "querencia.accounts.devices.store"
SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "session"
SESSION_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [ORIGIN]  # whatever a proxy makes of the name
CSRF_FAILURE_VIEW = "querencia.web.views.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_HTTPS else 0
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
# W005, W021: whether other names under the domain speak https is not ours to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/today/"
ACCOUNT_ADAPTER = "querencia.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "name_digest"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "login": "querencia.accounts.forms.SignInForm",
    "reauthenticate": "querencia.accounts.forms.ConfirmForm",
}
# Failed tries are counted in accounts/devices/tries.py (docs/adr/0006).
ACCOUNT_RATE_LIMITS = {"signup": "10/h/ip", "rescue": "30/h/ip", "login_failed": None}
MFA_ADAPTER = "querencia.accounts.mfa.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_USER_VERIFICATION = "required"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if IS_HTTPS else 0

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_bodies": {"()": "querencia.web.logs.IdsOnly"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "stream": sys.stderr,
            "formatter": "line",
            "filters": ["no_bodies"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.security.DisallowedHost": {"level": "CRITICAL", "propagate": False},  # a stranger's words
    },
}
