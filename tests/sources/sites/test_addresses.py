"""Addresses and categories by each generator's configuration, as on the sites that they built."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from site_folder import anchors, categories, urls, write

from helpsearch.documents.passages import passages
from helpsearch.sources.corpus_reader import CorpusReader
from helpsearch.sources.external import ExternalSource

PAGE = "# 제목\n\n글\n"
FRONT = "---\ntitle: 제목\n{}\n---\n글\n"


def shown(source: Path) -> dict[str, str | None]:
    return {name: url and unquote(url) for name, url in urls(source).items()}


def test_mkdocs_shows_pages_as_folders(tmp_path: Path) -> None:
    pages = {"docs/index.md": PAGE, "docs/환불.md": PAGE, "docs/guide/README.md": PAGE, "README.md": PAGE}
    write(
        tmp_path, {"mkdocs.yml": "site_name: 가\nsite_url: https://h.example.com/ko\n", **pages, "site/old.html": PAGE}
    )
    assert shown(tmp_path) == {
        "README.md": None,
        "docs/guide/README.md": "https://h.example.com/ko/guide/",
        "docs/index.md": "https://h.example.com/ko/",
        "docs/환불.md": "https://h.example.com/ko/환불/",
    }
    assert urls(tmp_path / "docs")["환불.md"] == "https://h.example.com/ko/%ED%99%98%EB%B6%88/"


def test_mkdocs_may_show_files_and_have_no_host(tmp_path: Path) -> None:
    config = "use_directory_urls: !ENV [DIRECTORIES, false]\ndocs_dir: ./help\n"
    write(tmp_path, {"mkdocs.yml": config, "help/a.md": PAGE, "help/b/index.md": PAGE})
    assert urls(tmp_path) == {"help/a.md": "/a.html", "help/b/index.md": "/b/index.html"}


def test_mkdocs_navigation_names_categories(tmp_path: Path) -> None:
    config = "nav:\n  - index.md\n  - 환불과 교환:\n    - 환불: a.md\n    - 더 보기:\n      - b/c.md\n"
    pages = {f"docs/{name}.md": PAGE for name in ("index", "a", "b/c", "b/d")}
    write(tmp_path, {"mkdocs.yml": config, **pages})
    assert list(categories(tmp_path).values()) == ["환불과 교환", "환불과 교환", "b", None]


@pytest.mark.parametrize(
    ("slugify", "anchor"),
    [
        ("", "_2"),
        ("    slugify: !!python/name:markdown.extensions.toc.slugify_unicode\n", "환불-규정"),
        ("    slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\n", "환불-규정"),
        ("    slugify: !!python/name:pymdownx.slugs.uslugify_encoded\n", "%ED%99%98%EB%B6%88-%EA%B7%9C%EC%A0%95"),
        ("    slugify: !!python/name:markdown.extensions.toc.slugify_unicode\n    separator: _\n", "환불_규정"),
    ],
)
def test_mkdocs_anchors_depend_on_its_slugify(tmp_path: Path, slugify: str, anchor: str) -> None:
    config = f"markdown_extensions:\n- toc:\n    permalink: true\n{slugify}"
    write(tmp_path, {"mkdocs.yml": config, "docs/a.md": "# 제목\n\n## 환불 규정\n\n글\n"})
    assert anchors(tmp_path, "docs/a.md") == [anchor]


def test_mkdocs_languages_are_folders_or_suffixes(tmp_path: Path) -> None:
    languages = "languages: [{locale: ko, default: true}, {locale: en}]"
    config = f"plugins:\n- search\n- i18n:\n    docs_structure: suffix\n    {languages}\n"
    write(tmp_path, {"mkdocs.yml": config, "docs/a.ko.md": PAGE, "docs/a.en.md": PAGE, "docs/b.md": PAGE})
    assert urls(tmp_path) == {"docs/a.en.md": "/en/a/", "docs/a.ko.md": "/a/", "docs/b.md": "/b/"}


DOCUSAURUS = """import {themes} from 'prism'; // 설정 { 아님 }
const config = {url: `https://h.example.com`, baseUrl: '/help/', i18n: {defaultLocale: 'ko', locales: ['ko', 'en']},
  presets: [['classic', {docs: {sidebarPath: require.resolve('./sidebars.js')}, theme: {}}]]};
export default config;
"""


def test_docusaurus_shows_docs_posts_pages_and_translations(tmp_path: Path) -> None:
    pages = {
        "docs/intro.md": FRONT.format("slug: /"),
        "docs/01-guide/index.md": PAGE,
        "docs/01-guide/2026-10-new.md": PAGE,
        "docs/01-guide/02-first.mdx": FRONT.format("id: first-order"),
        "docs/refund/Refund.md": PAGE,
        "docs/refund/b.md": FRONT.format("slug: other"),
        "blog/2026-10-01-새소식.md": PAGE,
        "src/pages/about/index.md": PAGE,
        "i18n/en/docusaurus-plugin-content-docs/current/intro.md": FRONT.format("slug: /"),
        "node_modules/x/README.md": PAGE,
    }
    write(tmp_path, {"docusaurus.config.ts": DOCUSAURUS, **pages})
    base = "https://h.example.com/help"
    assert shown(tmp_path) == {
        "blog/2026-10-01-새소식.md": f"{base}/blog/2026/10/01/새소식",
        "docs/01-guide/02-first.mdx": f"{base}/docs/guide/first-order",
        "docs/01-guide/2026-10-new.md": f"{base}/docs/guide/2026-10-new",
        "docs/01-guide/index.md": f"{base}/docs/guide/",
        "docs/intro.md": f"{base}/docs/",
        "docs/refund/Refund.md": f"{base}/docs/refund/",
        "docs/refund/b.md": f"{base}/docs/refund/other",
        "i18n/en/docusaurus-plugin-content-docs/current/intro.md": f"{base}/en/docs/",
        "src/pages/about/index.md": f"{base}/about/",
    }


def test_docusaurus_versions_have_a_place_in_the_address(tmp_path: Path) -> None:
    versions = {"versions.json": '["2.0", "1.0"]'}
    pages = {f"{folder}/a.md": PAGE for folder in ("docs", "versioned_docs/version-2.0", "versioned_docs/version-1.0")}
    write(tmp_path, {"docusaurus.config.js": "module.exports = {baseUrl: '/'}", **versions, **pages})
    assert urls(tmp_path) == {
        "docs/a.md": "/docs/next/a",
        "versioned_docs/version-1.0/a.md": "/docs/1.0/a",
        "versioned_docs/version-2.0/a.md": "/docs/a",
    }


def test_docusaurus_categories_are_labels(tmp_path: Path) -> None:
    sidebars = "module.exports = {main: ['a', {type: 'category', label: '환불 안내', items: ['refund/how']}]}"
    files = {
        "docs/a.md": PAGE,
        "docs/refund/how.md": PAGE,
        "docs/02-pay/_category_.json": '{"label": "결제"}',
        "docs/02-pay/card.md": PAGE,
        "docs/03-etc/x.md": PAGE,
    }
    write(tmp_path, {"docusaurus.config.js": DOCUSAURUS, "sidebars.js": sidebars, **files})
    assert categories(tmp_path) == {
        "docs/02-pay/card.md": "결제",
        "docs/03-etc/x.md": "etc",
        "docs/a.md": None,
        "docs/refund/how.md": "환불 안내",
    }


def test_vitepress_shows_files_or_clean_addresses(tmp_path: Path) -> None:
    config = (
        "export default defineConfig({ base: '/ko/', srcDir: './src', cleanUrls: true,\n"
        "  rewrites: { 'packages/:name/src/(.*)': 'never', 'packages/:name/:page.md': ':name/:page.md' },\n"
        "  themeConfig: { sidebar: { '/guide/': [{ text: '시작하기', items: [{ link: '/guide/a' }] }] } } })\n"
    )
    pages = {f"docs/src/{name}.md": PAGE for name in ("index", "guide/index", "guide/a", "packages/ui/b", "guide/[id]")}
    write(tmp_path, {"docs/.vitepress/config.mts": config, **pages})
    assert urls(tmp_path / "docs") == {
        "src/guide/[id].md": None,
        "src/guide/a.md": "/ko/guide/a",
        "src/guide/index.md": "/ko/guide/",
        "src/index.md": "/ko/",
        "src/packages/ui/b.md": "/ko/ui/b",
    }
    assert categories(tmp_path)["docs/src/guide/a.md"] == "시작하기"


def test_hugo_writes_addresses_in_lower_case_with_hyphens(tmp_path: Path) -> None:
    config = (
        'baseURL = "https://h.example.com/"\ndefaultContentLanguage = "ko"\n[languages.ko]\n[languages.en]\n'
        '[permalinks]\nposts = "/:year/:filename/"\n'
    )
    pages = {
        "content/_index.md": FRONT.format(""),
        "content/Docs/_index.md": "---\ntitle: 문서 모음\n---\n글\n",
        "content/Docs/First Order (국내).md": PAGE,
        "content/Docs/a.en.md": PAGE,
        "content/Docs/bundle/index.md": FRONT.format("slug: 다른-이름"),
        "content/Docs/moved.md": FRONT.format("url: /옮긴/글/"),
        "content/posts/n.md": FRONT.format("date: 2026-10-01"),
    }
    write(tmp_path, {"hugo.toml": config, **pages})
    base = "https://h.example.com"
    assert shown(tmp_path) == {
        "content/Docs/First Order (국내).md": f"{base}/docs/first-order-국내/",
        "content/Docs/_index.md": f"{base}/docs/",
        "content/Docs/a.en.md": f"{base}/en/docs/a/",
        "content/Docs/bundle/index.md": f"{base}/docs/다른-이름/",
        "content/Docs/moved.md": f"{base}/옮긴/글/",
        "content/_index.md": f"{base}/",
        "content/posts/n.md": f"{base}/2026/n/",
    }
    assert categories(tmp_path)["content/Docs/a.en.md"] == "문서 모음"


def test_jekyll_shows_pages_posts_and_collections(tmp_path: Path) -> None:
    config = (
        "url: https://h.example.com\nbaseurl: /help\ncollections: {manual: {output: true}, hidden: {}}\n"
        "defaults: [{scope: {path: guide}, values: {permalink: '/g/:basename/'}}]\n"
    )
    pages = {
        "index.md": FRONT.format(""),
        "환불.md": FRONT.format(""),
        "guide/a.md": FRONT.format(""),
        "moved.md": FRONT.format("permalink: /옮긴/글/"),
        "_posts/2026-01-02-새-소식.md": FRONT.format("category: 공지"),
        "_manual/결제/카드.md": FRONT.format(""),
        "_hidden/x.md": FRONT.format(""),
        "README.md": PAGE,
    }
    write(tmp_path, {"_config.yml": config, **pages})
    base = "https://h.example.com/help"
    assert shown(tmp_path) == {
        "README.md": None,
        "_hidden/x.md": None,
        "_manual/결제/카드.md": f"{base}/manual/결제/카드.html",
        "_posts/2026-01-02-새-소식.md": f"{base}/공지/2026/01/02/새-소식.html",
        "guide/a.md": f"{base}/g/a/",
        "index.md": f"{base}/",
        "moved.md": f"{base}/옮긴/글/",
        "환불.md": f"{base}/환불.html",
    }


def test_an_address_in_the_front_matter_comes_first(tmp_path: Path) -> None:
    write(
        tmp_path, {"mkdocs.yml": "site_url: https://h.example.com\n", "docs/a.md": FRONT.format("url: https://o.kr/a")}
    )
    assert urls(tmp_path) == {"docs/a.md": "https://o.kr/a"}


@pytest.mark.parametrize(
    "config",
    [
        {"mkdocs.yml": "nav: [\n"},
        {"mkdocs.yml": "- 1\n"},
        {"docusaurus.config.js": "module.exports = {baseUrl: process.env.BASE, url: (() => { throw 1 })()"},
        {".vitepress/config.ts": "export default await load()"},
        {"hugo.toml": "= ="},
        {"hugo.toml": "languages = 3\nbaseURL = []\npermalinks = 'x'\n"},
        {"_config.yml": "collections: [a]\ndefaults: {a: 1}\nurl: [1]\n"},
        {"_config.yml": "\0"},
    ],
)
def test_a_configuration_that_cannot_be_read_loses_no_page(tmp_path: Path, config: dict[str, str]) -> None:
    write(tmp_path, {**config, "docs/a.md": PAGE, "docs/b/c.md": PAGE})
    assert set(urls(tmp_path)) == {"docs/a.md", "docs/b/c.md"}


def test_without_a_configuration_there_are_no_addresses_and_folders_are_categories(tmp_path: Path) -> None:
    write(tmp_path, {"help/환불/국내/a.md": PAGE, "help/ko/배송/b.md": PAGE, "help/c.md": PAGE})
    assert set(urls(tmp_path).values()) == {None}
    assert categories(tmp_path) == {"help/c.md": None, "help/ko/배송/b.md": "배송", "help/환불/국내/a.md": "환불"}


def test_a_configuration_above_another_folder_is_not_the_sources(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": "site_url: https://h.example.com\n", "other/a.md": PAGE})
    assert urls(tmp_path / "other") == {"a.md": None}


def test_headings_in_html_do_not_count_unless_it_says_markdown(tmp_path: Path) -> None:
    page = (
        "# 제목\n\n<div>\n\n## 가\n\n글\n\n</div>\n\n<div class='grid' markdown>\n\n## 나\n\n글\n\n</div>\n\n"
        "```html\n<div>\n```\n\n## 다\n\n글\n"
    )
    write(tmp_path, {"mkdocs.yml": "site_name: 가\n", "docs/a.md": page})
    assert anchors(tmp_path, "docs/a.md") == [None, "_2", "_3"]


def test_a_question_that_opens_on_a_click_has_an_anchor_only_if_its_page_has_one(tmp_path: Path) -> None:
    details = "<details{}>\n<summary>{}</summary>\n\n3일입니다.\n\n</details>\n"
    first, second = details.format(" id=when", "언제 되나요?"), details.format("", "얼마인가요?")
    page = f"# 환불\n\n글\n\n{first}\n{second}\n## 끝\n\n글\n"
    write(tmp_path, {"mkdocs.yml": "site_name: 가\n", "docs/a.md": page})
    found = CorpusReader([ExternalSource(tmp_path)]).documents()
    read = [(each.title, each.anchor, each.url) for document, _ in found for each in passages(document)]
    assert sorted(read, key=str) == [
        ("언제 되나요?", "when", "/a/"),
        ("얼마인가요?", None, "/a/"),
        ("환불", "_2", "/a/"),
        ("환불", None, "/a/"),
    ]
