"""Addresses of measures. They name none of them to a person."""

from django.urls import include, path

app_name = "measures"
urlpatterns = [
    path("staff/measures/", include("querencia.measures.installing.urls")),
]
