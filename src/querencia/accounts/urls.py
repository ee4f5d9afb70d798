"""Addresses of accounts, under the names that allauth knows. The rest of allauth is not routed."""

from django.urls import include, path

from querencia.accounts import views

urlpatterns = [
    path("enter/", views.enter, name="account_signup"),
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("confirm/", views.confirm, name="account_reauthenticate"),
    path("", include("querencia.accounts.place_urls")),
    path("", include("querencia.accounts.mfa.urls")),
]
