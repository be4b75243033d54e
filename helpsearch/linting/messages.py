"""The messages of the rules, in English and in Korean. A rule names a message and the values in it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

LANGUAGES = ("en", "ko")


class Message(NamedTuple):
    """A message in each language. Values stand in braces."""

    en: str
    ko: str


class RuleTexts(NamedTuple):
    """Why a rule exists, in Korean (the rule's docstring says it in English), and its messages by key."""

    why: str
    messages: Mapping[str, Message]


TEXTS: Mapping[str, RuleTexts] = MappingProxyType(
    {
        "format": RuleTexts(
            "파일이 말뭉치 형식에 맞지 않습니다. 고칠 때까지 아무것도 색인하지 않습니다.",
            {"fault": Message("{fault}", "형식에 맞지 않습니다: {fault}")},
        ),
        "broken-link": RuleTexts(
            "링크가 없는 파일이나 공개하지 않은 페이지로 이어집니다. 따라간 사람은 길을 잃습니다.",
            {
                "unpublished": Message(
                    "link {link!r} leads to a page that is not published; take it out",
                    "링크 '{link}': 공개하지 않은 페이지로 이어집니다. 링크를 빼세요.",
                ),
                "no file": Message(
                    "link {link!r} leads to no file; correct it or take it out",
                    "링크 '{link}': 이어지는 파일이 없습니다. 고치거나 빼세요.",
                ),
                "moved": Message(
                    "link {link!r} leads to no file; correct it or take it out; there is {near}",
                    "링크 '{link}': 이어지는 파일이 없습니다. 고치거나 빼세요. 같은 이름의 파일: {near}",
                ),
            },
        ),
        "duplicate-question": RuleTexts(
            "같은 독자를 위한 두 문서의 제목이나 질문이 같습니다. 검색은 어느 쪽을 보여 줄지 알 수 없고, 나중에"
            " 한쪽만 고쳐지기"
            " 쉽습니다.",
            {
                "same": Message(
                    "{title!r} is also at {place}; make one of them, or tell them apart",
                    "'{title}': 같은 제목이 {place}에도 있습니다. 하나로 합치거나 제목으로 구별되게 하세요.",
                )
            },
        ),
        "refused-file": RuleTexts(
            "그림이나 동영상이 아닌데 페이지로 읽지 못한 파일입니다. 아무도 그 내용을 찾지 못합니다.",
            {
                "refused": Message("not taken: {reason}", "읽지 않은 파일입니다: {reason}"),
                "shadowed": Message(
                    "not taken: has the same id as {first}; rename one of them",
                    "읽지 않은 파일입니다: {first}에 같은 ID가 있습니다. 둘 중 하나의 이름을 바꾸세요.",
                ),
            },
        ),
        "broken-anchor": RuleTexts(
            "링크가 그 페이지에 없는 섹션을 가리킵니다. 따라간 사람은 페이지 맨 위에서 직접 찾아야 합니다.",
            {
                "here": Message(
                    "link {link!r}: this page has no section {anchor!r}; name one that it has",
                    "링크 '{link}': 이 페이지에 '{anchor}' 섹션이 없습니다. 있는 섹션으로 고치세요.",
                ),
                "there": Message(
                    "link {link!r}: {page} has no section {anchor!r}; name one that it has",
                    "링크 '{link}': {page}에 '{anchor}' 섹션이 없습니다. 있는 섹션으로 고치세요.",
                ),
            },
        ),
        "near-duplicate-question": RuleTexts(
            "같은 독자를 위한 같은 종류의 두 문서가 말만 바꾸어 같은 것을 묻습니다. 시간이 지나면 두 답이 서로"
            " 달라집니다.",
            {
                "alike": Message(
                    "{title!r} asks much the same as {other!r} at {place};"
                    " make one of the two, or say what sets them apart",
                    "'{title}': 거의 같은 질문이 {place}에 있습니다('{other}'). 하나로 합치거나 무엇이 다른지"
                    " 제목에 쓰세요.",
                )
            },
        ),
        "unfindable": RuleTexts(
            "제목이나 질문을 그대로 검색해도 그 문서가 세 번째 안에 나오지 않습니다. 다른 말로는 더 찾기 어렵습니다.",
            {
                "others": Message(
                    "a search for {title!r} does not find it, {first!r} ({id}) comes first;"
                    " give it a title of its own words",
                    "'{title}': 제목을 그대로 검색해도 세 번째 안에 나오지 않고 '{first}'({id}) 문서가 먼저 나옵니다."
                    " 이 문서만의 말로 제목을 지으세요.",
                ),
                "nothing": Message(
                    "a search for {title!r} does not find it, nothing is found; give it a title of its own words",
                    "'{title}': 제목을 그대로 검색해도 아무것도 나오지 않습니다. 이 문서만의 말로 제목을 지으세요.",
                ),
            },
        ),
        "empty-title": RuleTexts(
            "제목이나 소제목만 보고는 내용을 알 수 없습니다(안내, 기타, 제목 없음, 파일 이름). 검색은 제목을 가장"
            " 무겁게 보고,"
            " 사람들도 제목을 보고 고릅니다.",
            {
                "title": Message(
                    "title {title!r} says nothing; name what the page helps with",
                    "제목 '{title}': 내용을 알 수 없습니다. 무엇을 돕는 페이지인지 쓰세요.",
                ),
                "file name": Message(
                    "the page has no title but its file's name {title!r}; give it one",
                    "제목이 없어 파일 이름({title})이 제목으로 쓰입니다. 제목을 붙이세요.",
                ),
                "heading": Message(
                    "heading {heading!r} says nothing; name what the section answers",
                    "소제목 '{heading}': 내용을 알 수 없습니다. 무엇에 답하는 섹션인지 쓰세요.",
                ),
            },
        ),
        "empty-section": RuleTexts(
            "소제목 아래에 글이 없습니다. 검색에서는 빠지고, 보는 사람은 답을 얻지 못합니다.",
            {
                "pictured": Message(
                    "section {heading!r} has a picture and no text, and search finds text only; describe it",
                    "섹션 '{heading}': 그림만 있고 글이 없습니다. 검색은 글만 찾으니 그림을 글로 설명하세요.",
                ),
                "empty": Message(
                    "section {heading!r} is empty; write it or take the heading out",
                    "섹션 '{heading}': 비어 있습니다. 내용을 쓰거나 소제목을 빼세요.",
                ),
            },
        ),
        "long-passage": RuleTexts(
            "섹션이 길어 여러 질문에 한꺼번에 답합니다. 그래서 어느 질문에서도 순위가 낮고, 사람들은 그 안에서"
            " 답을 찾아야 합니다.",
            {
                "section": Message(
                    "section {heading!r} has {length:,} characters, over {longest:,}; divide it with headings",
                    "섹션 '{heading}': {length:,}자로 {longest:,}자가 넘습니다. 소제목으로 나누세요.",
                ),
                "text": Message(
                    "the text of {heading!r} has {length:,} characters, over {longest:,}; divide it with headings",
                    "'{heading}'의 글: {length:,}자로 {longest:,}자가 넘습니다. 소제목으로 나누세요.",
                ),
                "answer": Message(
                    "the text of {heading!r} has {length:,} characters, over {longest:,}; divide the question",
                    "'{heading}'의 답변: {length:,}자로 {longest:,}자가 넘습니다. 질문을 나누세요.",
                ),
            },
        ),
        "expired": RuleTexts(
            "문서의 마지막 날이 지났습니다. 이제 검색에 나오지 않습니다.",
            {
                "past": Message(
                    "{title!r} expired on {day}; remove it or move 'expires'",
                    "'{title}': {day}에 기한이 지났습니다. 문서를 지우거나 expires를 늦추세요.",
                )
            },
        ),
        "unused-synonym": RuleTexts(
            "동의어 규칙이 이끄는 말이 모두 들어 있는 섹션이 없습니다. 그 규칙으로는 아무도 아무것도 찾지 못합니다.",
            {
                "one": Message(
                    "{words} stands in no section; use words that do, or take the rule out",
                    "{words}: 이 말이 나오는 섹션이 없습니다. 본문에 있는 말로 바꾸거나 규칙을 빼세요.",
                ),
                "several": Message(
                    "{words} stand in no section; use words that do, or take the rule out",
                    "{words}: 이 말들이 나오는 섹션이 없습니다. 본문에 있는 말로 바꾸거나 규칙을 빼세요.",
                ),
            },
        ),
        "unknown-rule": RuleTexts(
            "주석이 없는 규칙을 끄려 합니다. 끄려던 규칙은 그대로 켜져 있습니다.",
            {
                "unknown": Message(
                    "no rule {rule!r} to switch off; see 'helpsearch lint --rules'",
                    "'{rule}': 끌 수 있는 규칙 가운데 없는 이름입니다. 'helpsearch lint --rules'로 확인하세요.",
                )
            },
        ),
        "stale": RuleTexts(
            "오랫동안 고치지 않은 문서입니다. 이제 맞지 않을 수 있습니다.",
            {
                "old": Message(
                    "{title!r} was last updated on {day}; check it and set 'updated'",
                    "'{title}': 마지막으로 고친 날이 {day}입니다. 내용을 확인하고 updated를 고치세요.",
                )
            },
        ),
        "unknown-noun": RuleTexts(
            "자주 나오는 명사가 분석기의 사전에 없어 짐작으로 읽습니다. 다른 문장에서는 달리 끊겨 찾지 못할 수"
            " 있습니다. 가장 자주"
            " 나오는 열 개를 보여 줍니다.",
            {
                "unknown": Message(
                    "the analyser does not know {noun!r}, which stands {times:,} times;"
                    " if it is one word, put '{noun}<TAB>NNP' into the user dictionary",
                    "'{noun}': 분석기가 모르는 말인데 {times:,}번 나옵니다. 한 낱말이라면 사용자 사전에"
                    " '{noun}<TAB>NNP'를"
                    " 넣으세요.",
                )
            },
        ),
        "orphan": RuleTexts(
            "링크가 있는 말뭉치인데 이 글로 이어지는 링크가 다른 글에 없습니다. 가까운 글을 읽는 사람도 이 글이"
            " 있는 줄 모릅니다.",
            {
                "orphan": Message(
                    "no other article links here; link to it where its subject arises",
                    "이 글로 이어지는 링크가 다른 글에 없습니다. 같은 내용을 다루는 곳에서 링크하세요.",
                )
            },
        ),
        "single-use-tag": RuleTexts(
            "한 문서에만 있는 태그입니다. 태그로 모이는 문서가 없고, 다른 태그를 잘못 쓴 것일 수도 있습니다."
            " 태그를 묶음이 아니라"
            " 검색어로 쓴다면 이 규칙을 켜지 마세요.",
            {
                "single": Message(
                    "tag {tag!r} stands here only; use one that others have, or take it out",
                    "태그 '{tag}': 이 문서에만 있습니다. 다른 문서에도 있는 태그로 바꾸거나 빼세요.",
                )
            },
        ),
    }
)
"""The texts of all rules by rule id."""


def message(rule: str, key: str, values: Mapping[str, object], language: str = "en") -> str:
    """A message of a rule.

    >>> message("orphan", "orphan", {}, "ko")
    '이 글로 이어지는 링크가 다른 글에 없습니다. 같은 내용을 다루는 곳에서 링크하세요.'
    """
    texts = TEXTS[rule].messages[key]
    return (texts.ko if language == "ko" else texts.en).format_map(values)
