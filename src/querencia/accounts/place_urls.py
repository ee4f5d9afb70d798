"""Addresses of a place's keys: the recovery sheet, this phone, open sessions."""

from django.urls import path

from querencia.accounts.devices import views as devices
from querencia.accounts.recovery import views as recovery

app_name = "accounts"
urlpatterns = [
    path("recover/", recovery.recover, name="recover"),
    path("recover/factor/", recovery.recover_factor, name="recover-factor"),
    path("place/sheet/", recovery.sheet, name="sheet"),
    path("place/factor/keep/", recovery.keep_factor, name="factor-keep"),
    path("place/phone/", devices.phone, name="phone"),
    path("place/sessions/", devices.sessions, name="sessions"),
]
