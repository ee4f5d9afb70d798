"""Addresses of help."""

from django.urls import re_path

from querencia.safety import views

app_name = "safety"
urlpatterns = [
    re_path(r"^(?P<lang>en|es)/help/$", views.help_page, name="help"),
    re_path(r"^(?P<lang>en|es)/help/(?P<country>[a-z]{2})/$", views.help_page, name="help-country"),
]
