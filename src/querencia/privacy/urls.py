"""Addresses of privacy."""

from django.urls import path, re_path

from querencia.privacy import card, views
from querencia.privacy.keepsake import views as keepsake

app_name = "privacy"
urlpatterns = [
    path("mine/", views.mine, name="mine"),
    path("mine/take/", views.take, name="take"),
    path("mine/keepsake/", keepsake.choose, name="keepsake"),
    path("mine/keepsake/made/", keepsake.made, name="keepsake-made"),
    path("mine/card/", card.card, name="card"),
    path("mine/erase/", views.erase, name="erase"),
    re_path(r"^(?P<lang>en|es)/gone/$", views.gone, name="gone"),
]
