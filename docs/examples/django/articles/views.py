from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe

import helpsearch
from articles.models import Article
from articles.search import index
from helpsearch.errors import QueryError


def search(request: HttpRequest) -> HttpResponse:
    """The page of answers; without a query, the form alone."""
    query = request.GET.get("q", "").strip()
    try:
        page = index().search(query) if query else None
    except QueryError as error:
        return render(request, "articles/search.html", {"query": query, "error": error.message}, status=400)
    answers = []
    for answer in page or ():
        shown = helpsearch.highlight(answer)  # escaped, with <mark> around what was asked for
        answers.append({"url": answer.url, "title": mark_safe(shown.title), "snippet": mark_safe(shown.snippet)})
    return render(request, "articles/search.html", {"query": query, "page": page, "answers": answers})


def suggest(request: HttpRequest) -> JsonResponse:
    """What someone may be typing, for the search field."""
    prefix = request.GET.get("q", "").strip()
    found = index().suggest(prefix) if prefix else ()
    return JsonResponse({"suggestions": [each.text for each in found]})


def article(request: HttpRequest, key: int) -> HttpResponse:
    """An article, with what its reader may need next."""
    return render(request, "articles/article.html", {"article": get_object_or_404(Article, pk=key, published=True)})
