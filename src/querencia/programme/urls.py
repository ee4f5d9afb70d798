"""Addresses of the programme."""

from django.urls import path

from querencia.programme import views

app_name = "programme"
urlpatterns = [
    path("today/", views.today, name="today"),
    path("step/<int:number>/", views.step, name="step"),
    path("step/heard/", views.heard, name="heard"),
]
