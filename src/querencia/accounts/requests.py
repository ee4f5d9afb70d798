"""The request of a signed-in person, for typed views."""

from django.http import HttpRequest

from querencia.accounts.models import User


class PersonRequest(HttpRequest):
    """A request whose user is signed in; `person_only` sees to it."""

    user: User
