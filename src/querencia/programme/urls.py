"""Addresses of the programme."""

from django.urls import path

from querencia.programme import alone_views, views

app_name = "programme"
urlpatterns = [
    path("today/", views.today, name="today"),
    path("step/<int:number>/", views.step, name="step"),
    path("place/alone/", alone_views.alone, name="alone"),
]
