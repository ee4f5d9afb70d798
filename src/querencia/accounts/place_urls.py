"""Addresses of a place and its keys, and the start page of whoever looks after the site."""

from django.urls import path

from querencia.accounts import staff_views
from querencia.accounts.devices import views as devices
from querencia.accounts.mfa import views as mfa
from querencia.accounts.recovery import views as recovery

app_name = "accounts"
urlpatterns = [
    path("place/", mfa.place, name="place"),
    path("place/second/", mfa.second, name="second"),
    path("place/asked/", mfa.ask_for_key, name="key-asked"),
    path("recover/", recovery.recover, name="recover"),
    path("recover/factor/", recovery.recover_factor, name="recover-factor"),
    path("place/sheet/", recovery.sheet, name="sheet"),
    path("place/factor/keep/", recovery.keep_factor, name="factor-keep"),
    path("place/phone/", devices.phone, name="phone"),
    path("staff/", staff_views.start, name="staff"),
    path("place/sessions/", devices.sessions, name="sessions"),
]
