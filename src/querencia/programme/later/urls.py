"""Addresses of what comes back; part of the programme's."""

from django.urls import path

from querencia.programme.later import calendar_views, views

urlpatterns = [
    path("later/", views.later, name="later"),
    path("later/new/", views.new, name="later-new"),
    path("later/act/", views.act, name="later-act"),
    path("later/address/<str:token>/", views.confirm, name="later-confirm"),
    path("later/calendar/", calendar_views.own, name="later-calendar"),
    path("calendar/<str:token>.ics", calendar_views.feed, name="later-feed"),
]
