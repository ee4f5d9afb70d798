"""Addresses for whoever installs words."""

from django.urls import path

from querencia.measures.installing import views

urlpatterns = [
    path("", views.measures, name="staff-list"),
    path("<slug:instrument_id>/", views.measure, name="staff-measure"),
    path("<slug:instrument_id>/paste/", views.paste, name="staff-paste"),
    path("<slug:instrument_id>/file/", views.upload, name="staff-upload"),
    path("<slug:instrument_id>/install/", views.install, name="staff-install"),
    path("<slug:instrument_id>/remove/", views.remove, name="staff-remove"),
    path("<slug:instrument_id>/questionnaire.json", views.export, name="staff-export"),
]
