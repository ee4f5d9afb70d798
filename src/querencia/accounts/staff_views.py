"""What whoever looks after the site can do here. HTTP only."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from querencia.accounts.requests import PersonRequest
from querencia.web.access import staff


@staff
@require_safe
def start(request: PersonRequest) -> HttpResponse:
    """Where pages for staff begin."""
    return render(request, "accounts/staff.html")
