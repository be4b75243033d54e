from django.contrib import admin

from articles.models import Article

admin.site.register(Article, list_display=["title", "category", "published", "updated_at"])
