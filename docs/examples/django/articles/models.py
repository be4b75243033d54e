from django.db import models
from django.urls import reverse


class Article(models.Model):
    """An article or an FAQ of the help centre."""

    class Kind(models.TextChoices):
        ARTICLE = "article", "도움말"
        FAQ = "faq", "자주 묻는 질문"

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.ARTICLE)
    title = models.CharField("제목 또는 질문", max_length=200)
    body = models.TextField("본문 (Markdown)")
    category = models.CharField("분류", max_length=50, blank=True)
    tags = models.CharField("태그", max_length=200, blank=True, help_text="쉼표로 나눈다")
    published = models.BooleanField("공개", default=False)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])
