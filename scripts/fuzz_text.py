"""Laws that scripts/fuzz holds text to: normalisation, queries, cuts, the keyboard, initial consonants, searches."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from unicodedata import is_normalized

from fuzz_target import Check, Place, Target, as_bytes, one_line, text_of

import helpsearch
from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.hangul import INITIALS, VOWELS, are_initials, compose, initials, is_syllable, keystrokes
from helpsearch.analysis.keyboard import hangul_readings, to_hangul, to_latin
from helpsearch.analysis.lexicon import Lexicon
from helpsearch.analysis.normalize import fold, nfc
from helpsearch.analysis.segmenter import LexiconSegmenter
from helpsearch.analysis.words import MAX_WORD, words
from helpsearch.errors import QueryError
from helpsearch.query.parse import MAX_CHARACTERS, parse_query
from helpsearch.query.rewriting.edits import tokens
from helpsearch.query.rewriting.initials import MAX_INITIALS, initials_edits

_ROOT = Path(__file__).resolve().parent.parent
_TODAY = date(2026, 1, 1)

LETTERS = as_bytes(
    *"환불 신청 배송 조회 주문내역 되나요 값 꽤 뷁 각 힣 가".split(),
    *"ㅎㅂ ㅅㅊ ㅋㅋ ㅠㅠ ㄳ ㅄ ㅘ ㅢ ㆍ ㅿ".split(),
    *"\u1112\u116a\u11ab \u1100 \u1161 \u11a8 \ua960 \ud7b0 ﾡ ￂ ￜ \u3164 \uffa0".split(" "),
    *"a Z qothd ghksqnf tlscjd Rhq CCTVdml API csv É ß İ ſ ẞ ﬃ Ǆ".split(),
    *"0 30,000원 3,000 ２０ ㎏ ㈜ ㏂ ½ ² ① Ⅷ ٣ ㋿ ﷺ ﷽".split(),
    *"漢 樂 \uf914 \U0002f800 ア ｶﾞ й ไ ᄒ\u0301".split(),
    *"e\u0301 \u0301 \u0345 \u0344 \u093c \u0f43 \u302e \u20e3".split(" "),
    *"\u200b \u200d \u00ad \ufe0f \ufeff \u2060 \u202e \u180e \u034f".split(" "),
    *"\x00 \x07 \x1b \x7f \x85 \u2028 \u2029 \u3000 \t \n \r\n".split(" "),
    *"\ud800 \udc00 \udfff \ud83d\ude00 😀 \U0010ffff \ufffd \ufffe".split(" "),
    *"( ) [ ] 「 」 “ ” ‘ ’ \" ' ` . , - _ / \\ | : ： ! ? * # < > & ; = + ~ %".split(),
    " ",
)  # fmt: skip
QUERY = as_bytes(
    *'분류: category: 카테고리:"결제" 종류:faq kind:article 태그: tag:"환불 신청" 링크:x 분류：결제'.split(),
    *'-배송 -"한 말" "환불 신청" " “ ” OR | -'.split(),
    " OR ", " | ", " -", ' "', '" ', "쿠폰 OR 포인트", "또는", " or ", "OR OR",
)  # fmt: skip


def _corpus_lines() -> Iterator[bytes]:
    for path in sorted(_ROOT.glob("corpus/faqs/*.md"))[::3]:
        for line in path.read_text(encoding="utf-8").splitlines()[5:40:5]:
            if line.strip():
                yield line.encode()


def _questions(_: Place) -> Iterator[bytes]:
    yield from as_bytes(
        "환불 신청", '"환불 신청" -배송 언제', "종류:faq 쿠폰 OR 포인트 소멸", "qothd whghl", "ㅎㅂ ㅅㅊ", "신쳥 방벚",
        "30,000원(3일)은 언제 돼요?", '분류:"결제" 카드', "환 불 신 청", "환불이안돼요어떻게하나요", "CSV 파일",
    )  # fmt: skip
    yield from _corpus_lines()


def _normalisation(_: Place) -> Check:
    def check(data: bytes) -> None:
        text = nfc(text_of(data))
        text.encode()
        assert is_normalized("NFC", text) and nfc(text) == text, "NFC is idempotent"
        folded = fold(text)
        assert fold(folded.text).text == folded.text, "folding is idempotent"
        places = [folded.place(index) for index in range(len(folded.text) + 1)]
        assert places == sorted(places) and places[-1] == len(text), "offsets ascend to the end"
        assert all(0 <= place < len(text) for place in places[:-1]), "offsets lie in the text"
        for character, place in zip(folded.text, places, strict=False):
            assert character in fold(text[place]).text, "offsets lead back"
        start = 0
        for word in words(text):
            assert start <= word.start < word.end <= len(text), "words are in order"
            start = word.start
            assert 0 < len(word.form) <= MAX_WORD, "words are bounded"
            assert word.form in fold(text[word.start : word.end]).text.replace(",", ""), "words lead back"
            spots = [word.place(index) for index in range(len(word.form) + 1)]
            assert spots == sorted(spots) and (spots[0], spots[-1]) == (word.start, word.end), "places of a word"

    return check


def _query(_: Place) -> Check:
    class EvenValues:
        """Categories and tags with an even number of letters, each of one passage; none is blank."""

        def passage_ids(self, _: str, term: str) -> frozenset[int]:
            return frozenset({1} if term and len(term) % 2 == 0 else ())

    def check(data: bytes) -> None:
        typed = text_of(data)
        try:
            parsed = parse_query(typed, EvenValues())
        except QueryError as error:
            one_line(str(error))
            assert not any(map(str.isalnum, typed[:MAX_CHARACTERS])), "only a blank query is refused"
            return
        json.dumps(parsed, ensure_ascii=False).encode()
        assert len(parsed.text) <= 3 * MAX_CHARACTERS, "the text is bounded"  # composition may triple a character
        lists = (parsed.phrases, parsed.excluded, parsed.categories, parsed.tags, *parsed.choices)
        for each in (parsed.words, *(part for parts in lists for part in parts)):
            assert len(each) <= len(parsed.text), "nothing grows"
            assert len(each.splitlines()) == 1 and each.strip(), "parts say something, on one line"
        taken = sum(len(part) for parts in lists[:-1] or () for part in parts)
        assert taken <= 2 * len(parsed.text), "parts come from the text"
        assert {*parsed.kinds} <= {"article", "faq", "checklist"}, "kinds are those that there are"
        if len(parsed.text) <= MAX_CHARACTERS:
            again = parse_query(parsed.text, EvenValues())
            assert again._replace(given=parsed.given) == parsed, "what was understood is understood so again"

    return check


def _segmenter(place: Place) -> Check:
    lexicon = Lexicon(next(place.index.glob("g-*/lexicon.sqlite")))
    segmenter = LexiconSegmenter(lexicon)
    analyzer = Analyzer(segmenter, lexicon)

    def check(data: bytes) -> None:
        text = nfc(text_of(data))
        forms = [word.form for word in words(text)]
        for whole in (False, True):
            for form, cut in zip(forms, segmenter.segment(forms, whole=whole), strict=True):
                end = 0
                for start, subword in cut.subwords:
                    assert start == end and form.startswith(subword.surface, start), "subwords cover the word"
                    end += len(subword.surface)
                assert end == len(form), "subwords cover the word exactly"
                assert cut.cost >= 0 and 0 <= cut.guessed <= len(form), "costs and guesses"
                assert {*cut.breaks} <= {start for start, _ in cut.subwords[1:]}, "breaks lie between subwords"
        for form, morphemes in zip(forms, segmenter.analyze(forms), strict=True):
            for each in morphemes:
                assert 0 <= each.start <= each.end <= len(form) and each.form and each.tag, "morphemes lie in the word"
        analysis = analyzer.analyze(text)
        assert [word.form for word in analysis.words] == forms
        for term in analysis.terms:
            assert 0 <= term.start <= term.end <= len(text) and term.text, "terms lie in the text"
        assert analyzer.analyze(text) == analysis, "the same again from memory"

    return check


_NOT_KEYS = re.compile("[^a-zQWERTOP ]")  # Shift changes nothing on other keys
_NO_KEY = re.compile("[^ -~ㄱ-ㅣ가-힣]")  # Unicode has letters whose capital is another key's


def _keyboard(_: Place) -> Check:
    letters = INITIALS + VOWELS

    def check(data: bytes) -> None:
        text = text_of(data)
        for convert in (keystrokes, compose, to_hangul, to_latin, initials):
            assert len(convert(text)) <= 6 * len(text), "bounded"
        syllables = "".join(filter(is_syllable, text))
        spaced = "".join(each for each in text if is_syllable(each) or not ("ㄱ" <= each <= "ㅣ" or each.isalpha()))
        assert compose(keystrokes(spaced)) == spaced, "syllables come back from their keystrokes"
        assert to_hangul(to_latin(spaced)) == spaced, "syllables come back from their keys"
        keys = "".join(each for each in keystrokes(text) if each in letters)
        keys = keystrokes(keys)
        assert keystrokes(compose(keys)) == keys, "keystrokes come back from their syllables"
        latin = _NOT_KEYS.sub("", text)
        assert to_latin(to_hangul(latin)) == latin, "keys come back from their letters"
        readings = hangul_readings(text)
        assert 1 <= len(readings) <= 4 and readings[0] == to_hangul(text), "readings are few"
        keyed = to_latin(_NO_KEY.sub("", text)).lower()
        assert all(to_latin(each).lower() == keyed for each in hangul_readings(_NO_KEY.sub("", text))), "the same keys"
        assert to_latin(syllables).isascii(), "syllables have keys"

    return check


class _ByLength:
    """Words occur together as often as their lengths say: any share will do."""

    def share_beside(self, word: str, other: str) -> float:
        return (len(word) + len(other)) % 5 / 5


def _initials(place: Place) -> Check:
    lexicon = Lexicon(next(place.index.glob("g-*/lexicon.sqlite")))

    def check(data: bytes) -> None:
        text = nfc(text_of(data))
        found = initials(text)
        assert len(found) == len(text) and initials(found) == found, "one for one, and idempotent"
        for whole, first in zip(text, found, strict=True):
            assert first == (keystrokes(whole)[0] if is_syllable(whole) else whole), "the first keystroke"
        syllables = "".join(filter(is_syllable, text))
        assert are_initials(initials(syllables)), "initials of syllables are initials"
        typed = tokens(found)
        for change in initials_edits(typed, lexicon, _ByLength()):
            assert 0 <= change.certainty <= 1, "certainty"
            keys = keystrokes(found[change.start : change.end])
            for target in (change.target, *(other for other, _ in change.others)):
                read = keystrokes(initials(target.replace(" ", "")))
                assert read.startswith(keys[:2]) and len(target) <= 8 * MAX_INITIALS + len(keys), "read as typed"
                assert read == keystrokes(initials(found[change.start : change.end])), "all initials are read"

    return check


_OPEN: list[helpsearch.HelpIndex] = []
"""What is searched, for as long as this process lives."""


def _search(place: Place) -> Check:
    index = helpsearch.open(place.index)
    _OPEN.append(index)

    def check(data: bytes) -> None:
        text = text_of(data)
        try:
            page = index.search(text, limit=3, explain=True, today=_TODAY)
        except QueryError as error:
            one_line(str(error))
            assert not any(map(str.isalnum, text[:MAX_CHARACTERS])), "only a blank query is refused"
            return
        json.dumps(page.to_dict(), ensure_ascii=False, allow_nan=False).encode()
        assert page.understood.text.strip(), "something was understood"
        assert page.total >= len(page.answers) <= 3, "no more than asked for"
        assert len({answer.id for answer in page.answers}) == len(page.answers), "one answer a document"
        for answer in page.answers:
            assert answer.score > 0, "scores are above 0"
            places = [0, *(place for span in answer.highlights for place in span), len(answer.snippet)]
            assert places == sorted(places), "highlights lie in the snippet, sorted and disjoint"
            assert all(start < end for start, end in answer.highlights), "highlights are not empty"
        for one, two in pairwise(page.answers):
            assert one.score >= two.score, "best first"
        again = index.search(text, limit=3, explain=True, today=_TODAY)
        assert again.replace(took_ms=page.took_ms) == page, "the same again"
        try:
            suggested = index.suggest(text[:100], today=_TODAY)
        except QueryError as error:
            one_line(str(error))
        else:
            assert len({each.id for each in suggested}) == len(suggested) <= 5, "suggestions lead to different places"

    return check


TEXT_TARGETS = (
    Target("normalisation", _normalisation, _questions, LETTERS, 64),
    Target("query", _query, _questions, LETTERS + QUERY * 2, 100),
    Target("segmenter", _segmenter, _questions, LETTERS, 40),
    Target("keyboard", _keyboard, _questions, LETTERS, 48),
    Target("initials", _initials, _questions, LETTERS, 48),
    Target("search", _search, _questions, LETTERS + QUERY, 80),
)
