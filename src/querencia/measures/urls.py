"""Addresses of measures. They name none of them to a person."""

from django.urls import include, path

from querencia.measures import taking, views
from querencia.measures.seeing.views import changes

app_name = "measures"
urlpatterns = [
    path("questions/", views.index, name="index"),
    path("questions/choose/", views.choosing, name="choosing"),
    path("questions/changes/", changes, name="changes"),
    path("questions/<slug:handle>/", views.ask, name="ask"),
    path("questions/<slug:handle>/elsewhere/", views.elsewhere, name="elsewhere"),
    path("questions/<uuid:entry_id>/taken/", taking.answers, name="answers-taken"),
    path("staff/measures/", include("querencia.measures.installing.urls")),
]
