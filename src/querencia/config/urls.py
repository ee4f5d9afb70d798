"""Every address of the site."""

from django.urls import include, path

urlpatterns = [
    path("", include("querencia.practices.urls")),
    path("", include("querencia.safety.urls")),
    path("", include("querencia.web.urls")),
    path("", include("querencia.accounts.urls")),
    path("", include("querencia.programme.urls")),
    path("", include("querencia.measures.urls")),
    path("", include("querencia.journal.urls")),
    path("", include("querencia.privacy.urls")),
]

handler400 = "querencia.web.views.bad_request"
handler403 = "querencia.web.views.forbidden"
handler404 = "querencia.web.views.not_found"
handler500 = "querencia.web.views.server_error"
