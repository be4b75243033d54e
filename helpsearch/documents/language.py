"""The language of a document, told from its letters: a small rule that needs no model.

Scripts tell Korean, Japanese, Chinese, Thai and Russian; frequent small words tell the languages in Latin letters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from helpsearch.documents.documents import ArticleOrFaq

KOREAN, JAPANESE, CHINESE, ENGLISH = "ko", "ja", "zh", "en"

_LOOKED_AT = 4_000
"""Characters from the beginning of a document. Whoever writes a page begins it in its language."""
_HANGUL, _KANA, _HAN = re.compile("[가-힣]+"), re.compile("[ぁ-ヿ]+"), re.compile("[一-鿿]+")
_LATIN = re.compile("[A-Za-zÀ-ɏḀ-ỿ]+")
_OTHERS = {"th": re.compile("[\u0e01-\u0e5b]+"), "ru": re.compile("[Ѐ-ӿ]+")}
_LETTERS_OF_A_SYLLABLE = 3
"""A syllable of Hangul or a Chinese character says as much as so many Latin letters."""
_SHARE = 0.15
"""A page of code or product names is Korean if this share of its letters is: the Korean pages of libraries have 0.2 and
more, English pages that name the buttons of a Korean program have less."""
_TITLED_SHARE = 0.03
"""The same for a page with a Korean title, such as a sample script of some hundred lines."""
_KANA_SHARE = 0.1  # of kana and Chinese characters; Japanese has about a half, Chinese none
_SMALL_WORDS = {
    language: frozenset(listed.split())
    for language, listed in {
        ENGLISH: "the of and to is are for you your with this that in on how what can do does not my from it an be",
        "de": "der die das und ist sind nicht mit für sie ein eine wie zu den von auf ich im",
        "fr": "le la les des et est sont pour vous une dans que comment pas avec votre sur du au",
        "es": "el la los las y es para una que del por con su cómo no en se puede al",
        "pt": "o os as e é para uma que não com do da em como seu sua no na ao",
        "it": "il lo gli le e è per una che non con del di come la si nel dei",
        "vi": "và của là cho các không được bạn có trong với để này tôi một khi",
        "id": "dan yang untuk di dengan anda ini tidak dari pada ke bagaimana adalah dapat saya",
    }.items()
}
_CODE = re.compile("[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
_CODES = frozenset(  # not all that there are: "language: ts" is TypeScript and not Tsonga
    "ko en ja zh ar bg bn ca cs da de el es et eu fa fi fil fr gl he hi hr hu id it kk km lo lt lv mn ms my nb ne nl no"
    " pl pt ro ru si sk sl sr sv ta te th tl tr uk ur uz vi".split()
)
_NAMED = {
    **dict.fromkeys(("한국어", "한글", "국문", "korean", "kr"), KOREAN),
    **dict.fromkeys(("영어", "영문", "english"), ENGLISH),
    **dict.fromkeys(("일본어", "일어", "일문", "日本語", "japanese", "jp"), JAPANESE),
    **dict.fromkeys(("중국어", "중문", "中文", "chinese", "cn"), CHINESE),
}
_SMALL_SHARE = 0.05
"""Small words are at least this share of the words of a text in Latin letters, or its language is not known."""
_PROSE_SHARE = 0.25
"""They are so many of prose, and far fewer of code. English prose that names the buttons of a Korean program (Click
주문 내역) is English, if less than half of its letters and its title are Korean."""
_HALF = 0.5


def language_of(document: ArticleOrFaq) -> str | None:
    """The language of a document: the one that its source names, else the one that its letters tell.

    :returns: a code such as ``ko``, ``en`` or ``zh-tw``; None for a document that does not tell, such as a list of
        product names.
    """
    parts = (f"{section.heading or ''}\n{section.text}" for section in document.sections)
    return document.metadata.language or detect_language(document.title, parts)


def language_code(text: str) -> str | None:
    """The code of a language that a source names; None for anything else.

    >>> language_code("ko_KR"), language_code("한국어"), language_code("환불")
    ('ko-kr', 'ko', None)
    """
    plain = text.strip().lower().replace("_", "-")
    known = plain.partition("-")[0] in _CODES and _CODE.fullmatch(plain)
    return plain if known else _NAMED.get(plain)


def detect_language(title: str, parts: Iterable[str]) -> str | None:
    """The language of a text by its letters.

    >>> detect_language("환불", ["환불은 3일 안에 됩니다. API: refundOrder()"]), detect_language("API", ["OAuth 2.0"])
    ('ko', None)
    >>> detect_language("返品", ["商品の返品は7日以内です。"]), detect_language("Refunds", ["How do I return it?"])
    ('ja', 'en')
    """
    text = _beginning(title, parts)
    hangul = _letters(_HANGUL, text)
    if 2 * hangul >= len(text) > 0:  # most pages of a Korean help centre; the rest need a closer look
        return KOREAN
    kana, han, latin = (_letters(script, text) for script in (_KANA, _HAN, _LATIN))
    others = {language: _letters(script, text) for language, script in _OTHERS.items()}
    other, count = max(others.items(), key=lambda each: each[1])
    syllables = max(hangul, kana + han) * _LETTERS_OF_A_SYLLABLE
    if syllables < count:
        return other if count >= _SHARE * (count + latin) else _by_small_words(text)
    titled = _HANGUL.search(title) is not None
    share = syllables / (syllables + latin + count or 1)
    if share < (_TITLED_SHARE if titled else _SHARE):
        return _by_small_words(text)
    if not titled and share < _HALF and (prose := _by_small_words(text, _PROSE_SHARE)):
        return prose
    if hangul >= kana + han:
        return KOREAN
    return JAPANESE if kana >= _KANA_SHARE * (kana + han) else CHINESE


def _beginning(title: str, parts: Iterable[str]) -> str:
    found, length = [title], len(title)
    for part in parts:
        if length >= _LOOKED_AT:
            break
        found.append(part)
        length += len(part)
    return "\n".join(found)[:_LOOKED_AT]


def _letters(script: re.Pattern[str], text: str) -> int:
    return sum(map(len, script.findall(text)))


def _by_small_words(text: str, least: float = _SMALL_SHARE) -> str | None:
    words = Counter(word.lower() for word in _LATIN.findall(text))
    counts = {language: sum(words[word] for word in small) for language, small in _SMALL_WORDS.items()}
    language, count = max(counts.items(), key=lambda each: each[1])
    return language if count and count >= least * words.total() else None


def same_language(code: str, other: str) -> bool:
    """Whether two codes name one language; a code without a region names all of them.

    >>> same_language("ko", "ko-KR"), same_language("zh-TW", "zh-CN")
    (True, False)
    """
    (first, region), (second, other_region) = (
        (name, rest) for name, _, rest in (each.lower().replace("_", "-").partition("-") for each in (code, other))
    )
    return first == second and (region == other_region or not region or not other_region)
