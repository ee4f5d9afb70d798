"""Addresses of keys, under the names that allauth knows. The rest of allauth.mfa is not routed."""

from django.urls import path

from querencia.accounts.mfa import code_views, door_views, views

urlpatterns = [
    path("sign-in/key/", door_views.sign_in_by_key, name="mfa_login_webauthn"),
    path("sign-in/second/", door_views.second_step, name="mfa_authenticate"),
    path("confirm/code/", door_views.confirm_by_code, name="mfa_reauthenticate"),
    path("confirm/key/", door_views.confirm_by_key, name="mfa_reauthenticate_webauthn"),
    path("place/keys/new/", views.add_key, name="mfa_add_webauthn"),
    path("place/keys/<slug:handle>/", views.rename_key, name="mfa_edit_webauthn"),
    path("place/keys/<slug:handle>/off/", views.remove_key, name="mfa_remove_webauthn"),
    path("place/code/", code_views.add_code, name="mfa_activate_totp"),
    path("place/code/off/", code_views.remove_code, name="mfa_deactivate_totp"),
]
