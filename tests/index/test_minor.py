"""Which passages are minor: links, tables of contents, release notes, what is in an archive."""

from __future__ import annotations

import pytest

from helpsearch.documents.documents import Article, Faq, Metadata, Section
from helpsearch.index.minor import minor_kinds


def kinds(document: Article | Faq) -> list[str | None]:
    return list(minor_kinds(document))


def titled(title: str, source: str = "help/a.md", heading: str | None = None) -> str | None:
    section = Section(heading, heading, "반품을 더 쉽게 신청하게 되었습니다.")
    (kind,) = kinds(Article("a", title, (section,), Metadata(source)))
    return kind


RELEASE_NOTES = [
    "릴리스 노트",
    "릴리즈노트",
    "Teams 룸 릴리스 정보(Windows)",
    "셀러센터 앱 패치 노트 2.14.0",
    "릴리스 노트: 2026년 8월",
    "2.4.x 업데이트 내역",
    "변경 내역",
    "변경 사항 (2026년 상반기)",
    "버전 3.2 변경 이력",
    "버전 기록",
    "체인지로그",
    "통화 큐의 새로운 기능",
    "2019년 메신저 서버 새로운 | 기능",
    "Release Notes",
    "Release notes for Seller App 2.0",
    "CHANGELOG v1.2.0-beta1",
    "What's new in Seller App",
]
OTHER_TITLES = [
    "변경 방법",
    "배송지 변경",
    "주문 변경 사항을 저장할 수 없음",
    "회원 등급 변경 내역 조회",
    "포인트 변경 내역",
    "문서의 버전 기록 보기",
    "업데이트하는 방법",
    "앱 설치·업데이트 오류",
    "릴리스 노트 구독하기",
    "릴리스 전략에 대한 FAQ",
    "새로운 기능 요청하기",
    "새로운 배송지 추가",
    "패치를 적용하는 방법",
    "아카이브하기",
    "보관 정책 관리",
    "What's newsletter?",
    "Change the release date",
]
OTHER_FILES = ["help/archiving/a.md", "help/release/a.md", "help/updates.md", "archive.md", "help/new-features.md", "a"]


def test_release_notes_are_told_by_their_title() -> None:
    assert {title: titled(title) for title in RELEASE_NOTES} == dict.fromkeys(RELEASE_NOTES, "release-notes")


def test_a_title_that_only_has_such_words_is_another() -> None:
    assert {title: titled(title) for title in OTHER_TITLES} == dict.fromkeys(OTHER_TITLES)


def test_release_notes_are_told_by_the_heading_of_the_section_itself() -> None:
    assert titled("통화 큐 만들기", heading="통화 큐의 새로운 기능") == "release-notes"
    assert titled("통화 큐 만들기", heading="소개 › 변경 내역") == "release-notes"
    assert titled("통화 큐 만들기", heading="변경 내역 › 되돌리기") is None


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("release-notes/2-4-3.md", "release-notes"),
        ("help/Release_Notes/a.md", "release-notes"),
        ("rooms/rooms-release-note.md", "release-notes"),
        ("CHANGELOG.md", "release-notes"),
        ("server/what-s-new-in-server.md", "release-notes"),
        ("도움말/릴리즈노트/1.md", "release-notes"),
        ("help/archive/a.md", "archive"),
        ("아카이브/a.md", "archive"),
        *((source, None) for source in OTHER_FILES),
    ],
)
def test_release_notes_and_archives_are_told_by_their_folder_and_file(source: str, kind: str | None) -> None:
    assert titled("반품 신청", source) == kind


def test_a_section_of_links_is_minor_whatever_it_is_headed() -> None:
    text = Section("반품 절차", "how", "마이페이지에서 신청합니다.")
    links = Section("함께 보기", "see", "- 교환 안내\n- 환불 안내", only_links=True)
    assert kinds(Article("a", "반품", (text, links), Metadata("a.md"))) == [None, "links"]


def test_an_answer_of_nothing_but_a_link_is_minor() -> None:
    assert kinds(Faq("q", "환불은요?", Section(None, None, "환불 안내", only_links=True), Metadata("f.md"))) == [
        "links"
    ]


@pytest.mark.parametrize("heading", ["목차", "이 문서의 내용", "Table of Contents", "반품 › 목차:"])
def test_a_table_of_contents_is_told_by_its_heading(heading: str) -> None:
    assert titled("반품", heading=heading) == "contents"


def test_a_list_of_the_articles_own_headings_is_a_table_of_contents() -> None:
    headings = ["신청 방법", "수거", "환불 시점"]
    sections = tuple(Section(each, each, "주문 내역에서 확인합니다.") for each in headings)
    listed = Section(None, None, "아래에서 찾아보세요.\n1. 신청 방법\n2. 수거\n3. 환불 시점\n- 신청 방법")
    assert kinds(Article("a", "반품", (listed, *sections), Metadata("a.md"))) == [None] * 4
    listed = Section(None, None, "1. 신청 방법\n2. 수거\n3. 환불 시점")
    assert kinds(Article("a", "반품", (listed, *sections), Metadata("a.md"))) == ["contents", None, None, None]


def test_a_list_that_has_little_of_the_headings_is_text() -> None:
    sections = (
        Section(None, None, "- 신청 방법\n- 수거\n- 포장 상태\n- 사은품\n- 영수증"),
        Section("신청 방법", "a", "주문 내역에서 신청합니다."),
        Section("수거", "b", "기사님이 옵니다."),
    )
    assert kinds(Article("a", "반품", sections, Metadata("a.md"))) == [None] * 3
