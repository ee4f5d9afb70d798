"""Addresses of the programme."""

from django.urls import include, path

from querencia.programme import alone_views, helping, preferences, views, week
from querencia.programme.enrolment.views import version

app_name = "programme"
urlpatterns = [
    path("today/", views.today, name="today"),
    path("step/<int:number>/", views.step, name="step"),
    path("library/", views.library, name="library"),
    path("part/<int:number>/", views.part, name="part"),
    path("week/", week.week, name="week"),
    path("helps/", helping.helps, name="helps"),
    path("settings/", preferences.preferences, name="preferences"),
    path("version/", version, name="version"),
    path("place/alone/", alone_views.alone, name="alone"),
    path("step/heard/", views.heard, name="heard"),
    path("", include("querencia.programme.later.urls")),
]
