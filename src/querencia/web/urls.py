"""Addresses of the shell."""

from django.urls import path

from querencia.web import installed, views

app_name = "web"
urlpatterns = [
    path("away/", views.away, name="away"),
    path("robots.txt", views.robots, name="robots"),
    path("manifest.webmanifest", installed.manifest, name="manifest"),
    path("notes.webmanifest", installed.notes_manifest, name="manifest-notes"),
]
