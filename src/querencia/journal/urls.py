"""Addresses of the journal. They carry no kind names and no language."""

from django.urls import path

from querencia.journal import rescue, search, views

app_name = "journal"
urlpatterns = [
    path("journal/", views.index, name="index"),
    path("journal/search/", search.search, name="search"),
    path("journal/rescued/", rescue.rescued, name="rescued"),
    path("journal/deleted/", views.deleted, name="deleted"),
    path("journal/new/<int:number>", views.entry_new, name="entry-new"),
    path("journal/<uuid:entry_id>/", views.entry, name="entry"),
    path("journal/<uuid:entry_id>/edit/", views.entry_edit, name="entry-edit"),
    path("journal/<uuid:entry_id>/delete/", views.entry_delete, name="entry-delete"),
    path("journal/<uuid:entry_id>/restore/", views.entry_restore, name="entry-restore"),
    path("journal/<uuid:entry_id>/destroy/", views.entry_destroy, name="entry-destroy"),
]
