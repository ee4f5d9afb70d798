"""Addresses of practices: the way in, and public pages in each language."""

from django.urls import include, path, re_path

from querencia.practices import friend_views, phone_views, staff_views, unit_views, views
from querencia.practices.sheets import views as sheets

PLAIN = {"tone": "plain"}

public_pages = [
    path("", views.door, name="door"),
    path("about/", views.about, name="about"),
    path("library/", views.library, name="library"),
    path("one-sentence/", views.one_sentence, name="one-sentence"),
    path("good-night/", views.good_night, name="good-night"),
    path("let-go/", views.let_go, name="let-go"),
    path("young/", views.young, name="young"),
    path("offline/", phone_views.offline, name="offline"),
    path("kept/", phone_views.kept, name="kept"),
    path("sheets/", sheets.sheets, name="sheets"),
    path("sheets.pdf", sheets.pdf, name="sheets-pdf"),
    path("u/<slug:unit_id>/", unit_views.unit, name="unit"),
    path("u/<slug:unit_id>/<int:minutes>/", unit_views.unit_length, name="unit-length"),
    path("u/<slug:unit_id>/<int:minutes>/plain/", unit_views.unit_length, PLAIN, name="unit-plain"),
    path("u/<slug:unit_id>/<int:minutes>/<slug:way>/", unit_views.unit_length, name="unit-length-path"),
    path(
        "u/<slug:unit_id>/<int:minutes>/plain/<slug:way>/",
        unit_views.unit_length,
        PLAIN,
        name="unit-plain-path",
    ),
    path(
        "timelines/<slug:unit_id>/<int:minutes>/<slug:tone>/<slug:digest>.json",
        unit_views.timeline,
        name="timeline",
    ),
    path(
        "timelines/<slug:unit_id>/<int:minutes>/<slug:tone>/<slug:way>/<slug:digest>.json",
        unit_views.timeline,
        name="timeline-path",
    ),
    path("and-now/", friend_views.and_now, name="and-now"),
    path("answer/", friend_views.answer, name="answer"),
    path("friend/", friend_views.friend, name="friend"),
    path("friend/two/", friend_views.friend_two, name="friend-two"),
    path("friend/why/", friend_views.friend_why, name="friend-why"),
    path("friend/before/", friend_views.friend_before, name="friend-before"),
]
staff_pages = [
    path("", staff_views.content, name="all"),
    path("<slug:unit_id>/<slug:unit_lang>/", staff_views.unit, name="unit"),
]
urlpatterns = [
    path("", views.home, name="home"),
    path("staff/content/", include((staff_pages, "content"))),
    path("worker.js", phone_views.worker, name="worker"),
    re_path(r"^(?P<lang>en|es)/", include((public_pages, "practices"))),
]
