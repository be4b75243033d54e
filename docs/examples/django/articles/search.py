"""The help centre's index: all that the site knows of helpsearch."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import cache

from django.conf import settings
from django.utils import timezone

import helpsearch
from articles.models import Article
from helpsearch.errors import HelpsearchError

logger = logging.getLogger(__name__)


def document_id(key: int) -> str:
    """The id of an article in the index. It stays the same when the title changes."""
    return f"article-{key}"


def to_document(article: Article) -> helpsearch.Document:
    return helpsearch.Document(
        id=document_id(article.pk),
        title=article.title,
        markdown=article.body,
        kind="faq" if article.kind == Article.Kind.FAQ else "article",
        category=article.category or None,
        tags=[tag.strip() for tag in article.tags.split(",")],
        url=article.get_absolute_url(),
        updated=timezone.localtime(article.updated_at),
    )


def documents() -> Iterator[helpsearch.Document]:
    """The published articles, fetched a few at a time."""
    return map(to_document, Article.objects.filter(published=True).order_by("pk").iterator())


def build_index() -> helpsearch.BuildReport:
    """Make the index what the database says. Only new and changed articles are analysed."""
    return helpsearch.build(documents(), settings.HELPSEARCH_INDEX, keep=3)


def update_index(key: int) -> None:
    """Bring one article up to date. What fails here, as while a build runs, is made good by the next build."""
    article = Article.objects.filter(pk=key, published=True).first()
    try:
        with helpsearch.update(settings.HELPSEARCH_INDEX) as writer:
            if article is None:
                writer.remove(document_id(key))
            else:
                writer.add(to_document(article))
    except HelpsearchError:
        logger.exception("article %d is not in the index yet", key)


@cache
def _opened() -> helpsearch.HelpIndex:
    return helpsearch.open(settings.HELPSEARCH_INDEX)


def index() -> helpsearch.HelpIndex:
    """The index of this process, which all its threads share, with the newest articles."""
    opened = _opened()
    opened.refresh()
    return opened
