"""Addresses of the shell."""

from django.urls import path

from querencia.web import views

app_name = "web"
urlpatterns = [
    path("away/", views.away, name="away"),
    path("robots.txt", views.robots, name="robots"),
]
