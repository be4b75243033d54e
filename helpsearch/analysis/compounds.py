"""Compound nouns, split into the nouns that they are made of.

People write 전화번호 or 전화 번호 and search for one with the other. Kiwi's dictionary has some compounds whole and
others not. So a noun that is several nouns of two syllables or more is split into these. A noun with one syllable more
than another noun stays whole and has the other noun as a part: 주차 in 주차장, 생물학 in 생물학자. A noun that begins
with 앱, 웹 or 홈 stays whole too: 홈페이지 has the part 페이지. A loanword stays whole (패스워드, 데이터베이스), since
its parts are words of another language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from helpsearch.analysis.letter_names import LETTER_NAMES
from helpsearch.analysis.loanwords import SINO_KOREAN

_SHORTEST = 2  # syllables of the shortest noun that compounds are made of
_FREQUENT = 25_000  # the rank of the rarest noun that compounds are made of; rarer ones are names and old words
_UNKNOWN = 10  # a name at the beginning counts as this many nouns
# Syllables that make another noun of a noun, for places, persons, papers, money, fields, tools and kinds: 주차장,
# 생물학자, 안내서, 수수료.
_TAILS = frozenset(
    "가 객 계 곡 과 관 국 군 권 금 급 기 난 대 도 량 력 론 료 류 률 율 망 물 민 방 법 병 복 본 부 비"
    " 사 상 생 서 석 선 설 성 세 소 수 술 식 실 액 약 어 업 원 인 일 자 장 전 점 제 주 죄 증 지 직 집"
    " 차 창 책 처 철 체 층 통 판 표 품 학 함 행 형 호 화 회".split()
)
_HEADS = frozenset("앱 웹 홈".split())  # loanwords of one syllable before a noun: 홈페이지, 웹사이트


class Compounds:
    """Splits compound nouns. ``ranks`` has the nouns of a dictionary, each with its rank in frequency; the most
    frequent one has the lowest."""

    def __init__(self, ranks: Mapping[str, int]) -> None:
        self._ranks = ranks

    def split(self, noun: str, *, known: bool = True) -> tuple[str, ...]:
        """The nouns that a noun of four syllables or more is made of; the noun itself if it is no compound.

        :param known: whether the dictionary has the noun. If not, it may begin with a name: 애월해안도로.

        >>> compounds = Compounds({"전화": 1, "번호": 2, "해안": 3, "도로": 4})
        >>> compounds.split("전화번호"), compounds.split("주차장"), compounds.split("애월해안도로", known=False)
        (('전화', '번호'), ('주차장',), ('애월', '해안', '도로'))
        """
        if next(self.within(noun), None):
            return (noun,)
        # The best way has the fewest nouns. Among equals the way wins whose rarest noun is the most frequent.
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
        """The shorter nouns within a noun that stays whole, each with its place in it.

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
