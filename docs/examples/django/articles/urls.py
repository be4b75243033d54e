from django.urls import path

from articles import views

urlpatterns = [
    path("", views.search, name="search"),
    path("suggest/", views.suggest, name="suggest"),
    path("<int:key>/", views.article, name="article"),
]
