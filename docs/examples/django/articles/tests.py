"""The tests of the project: an article that an editor saves is found, one that is hidden is not."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import TestCase, override_settings

from articles import search
from articles.models import Article


class SearchTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.refund = Article.objects.create(
            title="환불 신청하는 방법",
            body="## 순서\n\n주문 내역에서 환불을 신청합니다.",
            category="환불",
            published=True,
        )
        Article.objects.create(
            title="환불은 언제 되나요?", body="카드 환불은 3영업일이 걸립니다.", kind=Article.Kind.FAQ, published=True
        )
        cls.draft = Article.objects.create(
            title="쿠폰 등록", body="<b>쿠폰함</b>에서 쿠폰을 등록합니다.", tags="할인, 코드"
        )

    def setUp(self) -> None:
        folder = TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        settings = override_settings(HELPSEARCH_INDEX=self.folder / "index")
        settings.enable()
        self.addCleanup(settings.disable)
        self.out = StringIO()
        call_command("build_help_index", stdout=self.out)
        search._opened.cache_clear()
        self.addCleanup(lambda: search._opened().close())

    def found(self, query: str) -> list[str]:
        return [answer["url"] for answer in self.client.get("/help/", {"q": query}).context["answers"]]

    def test_published_articles_are_found_with_marks(self) -> None:
        self.assertEqual(self.out.getvalue(), "2 added, 0 changed, 0 removed\n")
        page = self.client.get("/help/", {"q": "환불 신청"})
        self.assertContains(page, "<mark>환불</mark> <mark>신청</mark>하는 방법")
        self.assertEqual(page.context["answers"][0]["url"], self.refund.get_absolute_url())
        self.assertEqual(self.found("쿠폰"), [])

    def test_a_saved_article_is_found_and_a_hidden_one_is_not(self) -> None:
        self.found("환불")
        with self.captureOnCommitCallbacks(execute=True):
            self.draft.published = True
            self.draft.save()
        self.assertEqual(self.found("쿠폰 등록")[0], self.draft.get_absolute_url())
        with self.captureOnCommitCallbacks(execute=True):
            self.refund.delete()
        self.assertNotIn("/help/1/", self.found("환불 신청"))

    def test_an_article_that_cannot_be_indexed_now_is_saved_all_the_same(self) -> None:
        self.draft.published = True
        with (
            override_settings(HELPSEARCH_INDEX=self.folder / "none"),
            self.assertLogs("articles.search", "ERROR"),
            self.captureOnCommitCallbacks(execute=True),
        ):
            self.draft.save()
        call_command("build_help_index", stdout=self.out)
        self.assertEqual(self.out.getvalue().splitlines()[1], "1 added, 0 changed, 0 removed")

    def test_forms_without_a_query_and_suggestions(self) -> None:
        self.assertEqual(self.client.get("/help/").status_code, 200)
        self.assertEqual(
            self.client.get("/help/suggest/", {"q": "환불 신ㅊ"}).json()["suggestions"][0], "환불 신청하는 방법"
        )
        self.assertEqual(self.client.get("/help/suggest/").json(), {"suggestions": []})
        self.assertContains(self.client.get(self.refund.get_absolute_url()), "주문 내역")

    def test_a_build_of_nothing_says_so_and_keeps_the_index(self) -> None:
        Article.objects.update(published=False)
        with self.assertRaisesMessage(CommandError, "nothing to index"):
            call_command("build_help_index")
        self.assertTrue(self.found("환불"))
