"""Counting tries. A database that cannot count is no reason to say that there were many."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar, cast

from allauth.core import ratelimit
from django.db import OperationalError, connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from querencia.accounts.models import User

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def says_when_it_cannot_count(view: View) -> View:
    """Let a view with limits raise OperationalError when the database was locked or full.

    The cache's table swallows that error, and allauth then answers that there were too many tries.
    A view that led on to another page all the same has done its work.
    """

    @functools.wraps(view)
    def watched(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        failures: list[OperationalError] = []
        with connection.execute_wrapper(_noting(failures)):
            response = view(request, *args, **kwargs)
        if failures and not 300 <= response.status_code < 400:
            raise failures[0]
        return response

    return cast(View, watched)


def has_tries_left(request: HttpRequest, user: User | None = None, *, action: str = "reauthenticate") -> bool:
    """Count a try (at a person's own words ten a minute, others as the settings say); whether it may be made.

    A database that cannot count lets it pass: what the words are for needs the same database, and says so.
    """
    failures: list[OperationalError] = []
    with connection.execute_wrapper(_noting(failures)):
        is_allowed = ratelimit.consume(request, action=action, user=user)
    return is_allowed or bool(failures)


def _noting(failures: list[OperationalError]) -> Callable[..., Any]:
    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        try:
            return execute(sql, params, many, context)
        except OperationalError as error:
            failures.append(error)
            raise

    return note
