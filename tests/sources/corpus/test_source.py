"""The strict format: what a corpus without faults becomes."""

from __future__ import annotations

from datetime import date
from unicodedata import normalize

import pytest
from corpus_folder import CorpusFolder

from helpsearch.documents.checklist import Checklist
from helpsearch.documents.documents import Article, ArticleOrFaq, Faq
from helpsearch.sources import read_corpus

CHECKLIST = "<!-- checklist -->\n| 문제 | 조치 |\n|---|---|\n| 결제가 안 됨 | 카드사에 연락 |\n"


def read_one(corpus: CorpusFolder, identity: str) -> ArticleOrFaq:
    return next(document for document in read_corpus([corpus.path]).documents if document.id == identity)


def test_documents_come_in_order_of_their_ids(corpus: CorpusFolder) -> None:
    read = read_corpus([corpus.path])
    assert [document.id for document in read.documents] == ["delivery", "exchange", "faq-fee", "faq-when", "refund"]
    assert read.name == "시험"
    assert read.refused == ()


def test_an_article_has_its_title_and_its_sections(corpus: CorpusFolder) -> None:
    corpus.article(
        "refund", "환불 신청", "먼저 읽어 주세요.\n\n## 순서 {#steps}\n\n주문 내역을 엽니다.\n\n### 기한\n\n7일입니다."
    )
    article = read_one(corpus, "refund")
    assert isinstance(article, Article)
    assert (article.kind, article.title) == ("article", "환불 신청")
    assert [(section.heading, section.anchor, section.text) for section in article.sections] == [
        (None, None, "먼저 읽어 주세요."),
        ("순서", "steps", "주문 내역을 엽니다."),
        ("순서 › 기한", "기한", "7일입니다."),
    ]


def test_each_question_of_an_faq_file_is_a_document(corpus: CorpusFolder) -> None:
    faq = read_one(corpus, "faq-when")
    assert isinstance(faq, Faq)
    assert (faq.kind, faq.question) == ("faq", "환불은 언제 되나요?")
    assert (faq.answer.heading, faq.answer.anchor) == (None, None)
    assert faq.answer.text == "카드 환불은 3영업일이 걸립니다."
    assert faq.metadata.source == "faqs/faq.md"


def test_headings_below_a_question_stay_in_its_answer(corpus: CorpusFolder) -> None:
    corpus.faqs("more", {"faq-how": ("어떻게 하나요?", "답입니다.\n\n#### 참고\n\n더 있습니다.")})
    assert read_one(corpus, "faq-how").answer.text == "답입니다.\n참고\n더 있습니다."


def test_an_answer_may_be_a_checklist_alone(corpus: CorpusFolder) -> None:
    corpus.faqs("more", {"faq-check": ("무엇을 확인하나요?", CHECKLIST)})
    answer = read_one(corpus, "faq-check").answer
    assert answer.text == ""
    assert answer.checklists == (Checklist(("문제", "조치"), (("결제가 안 됨", "카드사에 연락"),)),)


def test_metadata_of_an_article(corpus: CorpusFolder) -> None:
    corpus.article(
        "pickup",
        "수거 신청",
        "수거를 신청합니다.",
        tags="[수거, 반품]",
        audience="[buyer]",
        updated="2026-10-01",
        expires="2027-01-31",
        promoted="true",
        url="https://help.example/pickup",
    )
    metadata = read_one(corpus, "pickup").metadata
    assert metadata.source == "articles/pickup.md"
    assert metadata.category == "환불"
    assert metadata.tags == ("수거", "반품")
    assert metadata.audience == ("buyer",)
    assert (metadata.updated, metadata.expires) == (date(2026, 10, 1), date(2027, 1, 31))
    assert metadata.promoted
    assert metadata.url == "https://help.example/pickup"


def test_the_url_of_an_faq_file_holds_for_every_question(corpus: CorpusFolder) -> None:
    front = "---\ncategory: 환불\nurl: https://help.example/faq\n---\n"
    corpus.write("faqs/more.md", front + "## 하나 {#one}\n\n답\n\n## 둘 {#two}\n\n답\n")
    assert {read_one(corpus, each).metadata.url for each in ("one", "two")} == {"https://help.example/faq"}


def test_metadata_that_is_not_written(corpus: CorpusFolder) -> None:
    metadata = read_one(corpus, "refund").metadata
    assert (metadata.tags, metadata.audience) == ((), ())
    assert (metadata.updated, metadata.expires, metadata.url) == (None, None, None)
    assert not metadata.promoted


def test_the_front_matter_of_an_faq_file_holds_for_every_question(corpus: CorpusFolder) -> None:
    corpus.write(
        "faqs/two.md",
        "---\ncategory: 배송\ntags: [택배]\naudience: [seller]\nupdated: 2026-10-02\nexpires: 2026-12-31\n"
        "promoted: true\n---\n\n## 하나 {#q1}\n\n답\n\n## 둘 {#q2}\n\n답\n",
    )
    one, two = (read_one(corpus, identity).metadata for identity in ("q1", "q2"))
    assert one == two
    assert (one.category, one.tags, one.audience) == ("배송", ("택배",), ("seller",))
    assert (one.updated, one.expires, one.promoted) == (date(2026, 10, 2), date(2026, 12, 31), True)


@pytest.mark.parametrize("status", ["draft", "hidden"])
def test_what_is_not_published_is_left_out_and_counted(corpus: CorpusFolder, status: str) -> None:
    corpus.article("later", "나중에 열 글", "아직입니다.", status=status)
    corpus.write(
        "faqs/later.md", f"---\ncategory: 환불\nstatus: {status}\n---\n## 하나 {{#q1}}\n답\n## 둘 {{#q2}}\n답\n"
    )
    read = read_corpus([corpus.path])
    assert {"later", "q1", "q2"}.isdisjoint(document.id for document in read.documents)
    assert read.unpublished == 3


def test_a_document_marked_as_published_is_read(corpus: CorpusFolder) -> None:
    corpus.article("open", "열린 글", "읽을 수 있습니다.", status="published")
    assert read_one(corpus, "open").title == "열린 글"
    assert read_corpus([corpus.path]).unpublished == 0


@pytest.mark.parametrize("title", ["no", "1.0", "네", "010", "true", "2026-10-01", "12:30", "1e3", "0x1F", "=", "<<"])
def test_a_title_that_yaml_could_take_for_something_else_stays_text(corpus: CorpusFolder, title: str) -> None:
    corpus.article("short", title, "본문입니다.")
    assert read_one(corpus, "short").title == title


def test_a_title_over_several_lines_becomes_one(corpus: CorpusFolder) -> None:
    corpus.article("long", ">\n  환불을\n  신청하는   방법", "본문입니다.")
    assert read_one(corpus, "long").title == "환불을 신청하는 방법"


def test_byte_order_mark_and_windows_line_ends_do_not_show(corpus: CorpusFolder) -> None:
    path = corpus.article("windows", "윈도에서 쓴 글", "## 첫째 {#one}\n\n한 줄\n\n두 줄")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    (section,) = read_one(corpus, "windows").sections
    assert (section.heading, section.text) == ("첫째", "한 줄\n두 줄")


def test_a_checkout_on_macos_reads_the_same(corpus: CorpusFolder) -> None:
    """HFS+ and some editors there write NFD: ㅎㅘㄴ for 환."""
    text = "---\nid: 환불\ntitle: 환불 신청\ncategory: 환불\n---\n\n## 순서\n\n환불합니다.\n"
    corpus.write(normalize("NFD", "articles/환불/환불.md"), normalize("NFD", text))
    article = read_one(corpus, "환불")
    assert article.metadata.source == normalize("NFC", "articles/환불/환불.md")
    assert article.metadata.category == normalize("NFC", "환불")
    (section,) = article.sections
    assert (section.heading, section.text) == ("순서", normalize("NFC", "환불합니다."))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_file_named_in_corpus_yaml_is_found_however_its_name_is_composed(corpus: CorpusFolder, form) -> None:
    corpus.write("corpus.yaml", "name: 시험\ncategories: [배송, 환불]\nsynonyms: ./말/동의어.txt\n")
    corpus.write(normalize(form, "말/동의어.txt"), "환불, 환급\n")
    assert [rule.sources for rule in read_corpus([corpus.path]).synonyms] == [("환불", "환급")]


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "articles/README.md",
        "faqs/old/README.md",
        ".draft.md",
        "articles/_틀.md",
        "articles/.refund.md",
        "_보관/old.md",
        ".git/note.md",
        "articles/refund.png",
        "노트.txt",
    ],
)
def test_files_that_are_not_read(corpus: CorpusFolder, name: str) -> None:
    before = read_corpus([corpus.path])
    corpus.write(name, b"\xff not front matter")
    assert read_corpus([corpus.path]) == before


def test_articles_may_lie_in_folders_of_any_depth(corpus: CorpusFolder) -> None:
    corpus.write(
        "articles/구매자/반품/pickup.MD", "---\nid: pickup\ntitle: 수거\ncategory: 환불\n---\n수거를 신청합니다.\n"
    )
    assert read_one(corpus, "pickup").metadata.source == "articles/구매자/반품/pickup.MD"


def test_the_files_named_in_corpus_yaml_are_read(corpus: CorpusFolder) -> None:
    corpus.write(
        "corpus.yaml",
        "name: 시험\ncategories: [배송, 환불]\nsynonyms: 말.txt\nuser_dictionary: 사전.txt\ncontacts: 연락처.yaml\n",
    )
    corpus.write("말.txt", "환불, 환급\n")
    corpus.write("사전.txt", "구매확정\tNNG\n")
    corpus.write("연락처.yaml", "channels:\n  - {kind: web, name: 문의, value: 'https://a.example', hours: 매일}\n")
    read = read_corpus([corpus.path])
    assert [rule.sources for rule in read.synonyms] == [("환불", "환급")]
    assert [word.form for word in read.dictionary] == ["구매확정"]
    assert read.contacts is not None
    assert [channel.name for channel in read.contacts.channels] == ["문의"]


def test_a_corpus_needs_no_further_files(corpus: CorpusFolder) -> None:
    read = read_corpus([corpus.path])
    assert (read.contacts, read.synonyms, read.dictionary) == (None, (), ())
