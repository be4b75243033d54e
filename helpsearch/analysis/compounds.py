"""Nouns that a dictionary has whole, taken apart into the nouns that they are made of.

People write 전화번호 or 전화 번호, and look for the one by the other; a dictionary has some compounds whole and others
not. So a noun that is nouns of two syllables or more is read as these. One that has a syllable more than another noun
(주차장, 생물학자) stays whole, and the other is a part of it, as is what follows 앱, 웹 or 홈 (홈페이지). A loanword
stays whole (패스워드, 데이터베이스): what it is made of are words of another language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from helpsearch.analysis.letter_names import LETTER_NAMES
from helpsearch.analysis.loanwords import SINO_KOREAN

_SHORTEST = 2  # syllables of a noun that others are made of
_FREQUENT = 25_000  # rank of the rarest noun that compounds are made of; rarer ones are names and old words
_UNKNOWN = 10  # what a name at the beginning costs, in nouns
# Syllables that make another noun of a noun: places, persons, papers, money, fields, tools, kinds.
_TAILS = frozenset(
    "가 객 계 곡 과 관 국 군 권 금 급 기 난 대 도 량 력 론 료 류 률 율 망 물 민 방 법 병 복 본 부 비"
    " 사 상 생 서 석 선 설 성 세 소 수 술 식 실 액 약 어 업 원 인 일 자 장 전 점 제 주 죄 증 지 직 집"
    " 차 창 책 처 철 체 층 통 판 표 품 학 함 행 형 호 화 회".split()
)
_HEADS = frozenset("앱 웹 홈".split())


class Compounds:
    """What nouns are made of. ``ranks`` has the nouns of a dictionary by frequency, the most frequent first."""

    def __init__(self, ranks: Mapping[str, int]) -> None:
        self._ranks = ranks

    def split(self, noun: str, *, known: bool = True) -> tuple[str, ...]:
        """The nouns that a noun of four syllables or more is made of; itself if it is one.

        :param known: whether the noun is one of the dictionary. Another may begin with a name: 애월해안도로.

        >>> compounds = Compounds({"전화": 1, "번호": 2, "해안": 3, "도로": 4})
        >>> compounds.split("전화번호"), compounds.split("주차장"), compounds.split("애월해안도로", known=False)
        (('전화', '번호'), ('주차장',), ('애월', '해안', '도로'))
        """
        if next(self.within(noun), None):
            return (noun,)
        # of all ways, the one of fewest nouns, and of these the one whose rarest noun is the most frequent
        best: dict[int, tuple[int, int, tuple[str, ...]]] = {0: (0, 0, ())}
        for end in range(_SHORTEST, len(noun) + 1):
            ways = [
                (count + 1, max(rarest, self._ranks[part]), (*parts, part))
                for start, (count, rarest, parts) in best.items()
                if self._is_frequent(part := noun[start:end]) and part != noun
            ]
            if ways:
                best[end] = min(ways)
            elif not known and end <= len(noun) - _SHORTEST:
                best[end] = (_UNKNOWN, 0, (noun[:end],))
        parts = best[len(noun)][2] if len(noun) in best else ()
        is_korean = LETTER_NAMES.keys().isdisjoint(parts) and any(map(SINO_KOREAN.issuperset, parts))
        return parts if is_korean or (parts and parts[0] not in self._ranks) else (noun,)

    def within(self, noun: str) -> Iterator[tuple[str, int]]:
        """The shorter nouns within one that stays whole, each with its place in it.

        >>> list(Compounds({"생물": 1, "생물학": 2}).within("생물학자"))
        [('생물학', 0), ('생물', 0)]
        """
        shorter = noun
        while len(shorter) > _SHORTEST and shorter[-1] in _TAILS and self._is_frequent(shorter[:-1]):
            shorter = shorter[:-1]
            yield shorter, 0
        if noun[0] in _HEADS and self._is_frequent(noun[1:]):
            yield noun[1:], 1

    def _is_frequent(self, noun: str) -> bool:
        return len(noun) >= _SHORTEST and self._ranks.get(noun, _FREQUENT) < _FREQUENT
