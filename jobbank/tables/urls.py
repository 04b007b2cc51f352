"""What is done from a table. The page itself has its address in the room that owns the rows."""

from django.urls import path

from jobbank.tables import views

app_name = "tables"
urlpatterns = [
    path("audit/", views.page("audit"), name="audit"),
    path("jobs/", views.page("jobs"), name="jobs"),
    path("<slug:key>/export/<slug:form>/", views.export, name="export"),
    path("<slug:key>/views/", views.save_view, name="save"),
    path("<slug:key>/views/<uuid:pk>/delete/", views.forget_view, name="forget"),
    path("<slug:key>/step/", views.step, name="step"),
    path("<slug:key>/undo/<uuid:pk>/", views.undo, name="undo"),
]
