"""Each article that is saved or deleted is brought up to date in the index, once the database has it.

An update takes about a second, so a site with many editors hands ``update_index`` to its task queue here.
"""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from articles.models import Article
from articles.search import update_index


@receiver([post_save, post_delete], sender=Article)
def index_article(instance: Article, **_: object) -> None:
    transaction.on_commit(partial(update_index, instance.pk))
