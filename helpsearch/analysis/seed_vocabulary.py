"""The seed vocabulary: what Kiwi teaches every lexicon, so that a small corpus reads questions as well as a large one.

A help centre states; its visitors ask. Few articles have words such as 되나요, 하려면, 있을까요 or 안돼요. So the seed
vocabulary has three parts. Kiwi joins stems and nouns with a list of endings and particles, and reads the results like
words of a corpus. The most frequent entries of Kiwi's own dictionary are subwords too. Everyday words of help centres
teach which subwords are neighbours in words as people type them. A subword of the seed vocabulary counts less than a
subword of the corpus.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import TYPE_CHECKING

from helpsearch.analysis.counts import WORD, Counts
from helpsearch.analysis.everyday import EVERYDAY
from helpsearch.analysis.hangul import coda, is_syllable, letters_of
from helpsearch.analysis.subwords import MAX_SUBWORD, Subword, split_into_subwords, subword_of
from helpsearch.analysis.terms import Morpheme, outer

if TYPE_CHECKING:
    from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer

# A stem or ending is one morpheme or several, each as form/tag, joined by +. Kiwi applies vowel harmony, contractions
# and irregular conjugation, so an ending is written once: 으려면 makes 하려면, 받으려면, 만들려면 and 도우려면.
VERBS = """
하/VV 가/VV 오/VV 보내/VV 받/VV-R 모르/VV 부르/VV 바쁘/VA 깨닫/VV-I 돕/VV-I 만들/VV 있/VA 없/VA 어렵/VA-I 좋/VA
않/VX 아니/VCN 어떻/VA-I 환불/NNG+하/XSV 할인/NNG+받/VV-R 오류/NNG+나/VV 고장/NNG+나/VV 결제/NNG+되/XSV
가능/XR+하/XSA 안/MAG+되/VV 안/MAG+오/VV 안/MAG+하/VV 못/MAG+받/VV-R 못/MAG+하/VV
""".split()

VERB_ENDINGS = """
나요/EF 나/EF 는가/EF 는가요/EF 는지/EC 는지요/EF 는데/EC 는데요/EF 는/ETM 느냐/EF 니/EF 냐/EF 네요/EF 던가/EF
던데/EC 더라고요/EF 던/ETM ᆫ가/EF ᆫ가요/EF ᆫ지/EC 은데/EC 은데요/EF ᆫ/ETM ᆫ다/EF ᆫ다고/EC 다고/EC ᆫ다는/ETM 다는/ETM
ᆫ다면/EC 다면/EC ᆫ대요/EF 대요/EF 라고/EC 다는데/EC ᆫ다며/EC 다면서/EC 자마자/EC 자/EF 어/EF 어요/EF 어서/EC
어서/EC+요/JX 어야/EC 어야/EC+하/VX+나요/EF 어야/EC+되/VX+나요/EF 어도/EC 어도/EC+되/VV+나요/EF 어라/EF 었/EP+어요/EF
었/EP+는데/EC 었/EP+는데요/EF 었/EP+나요/EF 었/EP+나/EF 었/EP+는가/EF 었/EP+는지/EC 었/EP+다/EF 었/EP+습니다/EF
었/EP+습니까/EF 었/EP+을까요/EF 었/EP+을/ETM+때/NNG 었/EP+던/ETM 었/EP+더니/EC 었/EP+으면/EC 었/EP+으며/EC
었/EP+고/EC 었/EP+지만/EC 었/EP+거든요/EF 었/EP+네요/EF 었/EP+다고/EC 었/EP+다는/ETM 겠/EP+어요/EF 겠/EP+는데/EC
겠/EP+음/EF ᆷ/EF 었/EP+음/EF 었/EP+음/ETN 었/EP+으니까/EC 었/EP+대요/EF ᆯ까/EF ᆯ까요/EF ᆯ게요/EF ᆯ래요/EF ᆯ/ETM ᆯ/ETM+때/NNG
ᆯ/ETM+때/NNG+는/JX ᆯ/ETM+수/NNB ᆯ/ETM+수/NNB+있/VA+나요/EF ᆯ/ETM+수/NNB+없/VA+나요/EF ᆯ/ETM+거/NNB+같/VA+어요/EF ᆯ지/EC
ᆯ수록/EC ᆯ려고/EC ᆯ/ETM+줄/NNB ᆷ/ETN ᆷ/ETN+을/JKO 기/ETN 기/ETN+는/JX 기/ETN+가/JKS 기/ETN+를/JKO 기/ETN+전/NNG+에/JKB
기/ETN+때문/NNB+에/JKB 기/ETN+로/JKB 고/EC 고요/EF 고는/EC 고/EC+싶/VX+어요/EF 고/EC+싶/VX+은데/EC
고/EC+싶/VX+습니다/EF 고/EC+있/VX+는/ETM 고/EC+있/VX+어요/EF 고/EC+있/VX+나요/EF 고자/EC 지/EC 지요/EF 죠/EF 지만/EC
지/EC+않/VX+어요/EF 지/EC+않/VX+는/ETM 지/EC+않/VX+나요/EF 지/EC+못하/VV+었/EP+어요/EF 지/EC+마/VX+세요/EF 으면/EC
으면/EC+되/VV+나요/EF 으면/EC+안/MAG+되/VV+나요/EF 으며/EC 으면서/EC 으려면/EC 으려고/EC 으려는데/EC 으려는데요/EF
으니/EC 으니까/EC 으나/EC 으므로/EC 으러/EC 을/ETM 으라고/EC 으라는데/EC 으래요/EF 으세요/EF 으십시오/EF 으시/EP+오/EF
으시/EP+나요/EF 으시/EP+었/EP+나요/EF 으시/EP+ᆫ가요/EF 으시/EP+려면/EC 으시/EP+는/ETM 으시/EP+면/EC 으시/EP+는지/EC
ᆸ니다/EF 습니다/EF ᆸ니까/EF 습니까/EF 습니다만/EC ᆸ시다/EF 게/EC 게/EC+되/VV+나요/EF 게/EC+되/VV+었/EP+어요/EF
게/EC+되/VV+ᆫ/ETM 게/EC+하/VX+어/EC 도록/EC 거나/EC 거든요/EF 다가/EC 든지/EC 더라도/EC 길래/EC 어/EC+주/VX+세요/EF
어/EC+주/VX+나요/EF 어/EC+주/VX+었/EP+는데/EC 어/EC+보/VX+세요/EF 어/EC+보/VX+았/EP+는데/EC
어/EC+버리/VX+었/EP+어요/EF 어/EC+있/VX+는/ETM 어/EC+있/VX+어요/EF 어/EC+있/VX+는데/EC 어/EC+있/VX+나요/EF
어/EC+지/VX+ᆫ/ETM 어/EC+지/VX+었/EP+나/EF 어/EC+지/VX+나요/EF 는/ETM+거/NNB+ᆫ가요/EF 는/ETM+거/NNB+예요/EF
는/ETM+거/NNB+죠/EF 는/ETM+것/NNB+은/JX 는/ETM+것/NNB+이/VCP+ᆫ가/EF 는/ETM+법/NNG 는/ETM+곳/NNG 는/ETM+중/NNB
ᆫ/ETM+거/NNB+예요/EF ᆫ/ETM+것/NNB+은/JX ᆫ/ETM+후/NNG+에/JKB ᆫ/ETM+다음/NNG ᆫ/ETM+지/NNB ᆫ/ETM+적/NNB+이/JKS
ᆫ/ETM+게/NNB
""".split()

# Nouns that end in ㄹ, in another consonant and in a vowel, and those that contract with the next morpheme: 뭐예요,
# 거예요, 게, 누가.
NOUNS = """
환불/NNG 배송/NNG 취소/NNG 뭐/NP 무엇/NP 누구/NP 어디/NP 언제/NP 얼마/NNG 거/NNB 것/NNB 때/NNG 몇/MM+개/NNB 3/SN+일/NNB
pay/SL 2024/SN
""".split()

NOUN_ENDINGS = """
은/JX 이/JKS 을/JKO 의/JKG 에/JKB 에/JKB+는/JX 에/JKB+도/JX 에서/JKB 에서/JKB+는/JX 에서/JKB+도/JX 에게/JKB
에게/JKB+는/JX 에게서/JKB 한테/JKB 께/JKB 께서/JKS 으로/JKB 으로/JKB+는/JX 으로/JKB+도/JX 으로/JKB+만/JX 으로써/JKB
으로서/JKB 과/JC 과/JKB+는/JX 과/JKB+의/JKG 이랑/JC 하고/JC 도/JX 만/JX 만/JX+은/JX 만/JX+의/JKG 까지/JX 까지/JX+는/JX
까지/JX+의/JKG 부터/JX 부터/JX+의/JKG 보다/JKB 보다/JKB+는/JX 처럼/JKB 마다/JX 밖에/JX 이나/JX 이라도/JX 조차/JX
마저/JX 요/JX 에/JKB+대하/VV+ᆫ/ETM 으로/JKB+부터/JX 들/XSN 들/XSN+은/JX 들/XSN+이/JKS 들/XSN+을/JKO 들/XSN+의/JKG
들/XSN+에게/JKB 씩/XSN 별/XSN+로/JKB 용/XSN 적/XSN+이/VCP+ᆫ/ETM 적/XSN+으로/JKB 때문/NNB+에/JKB 이/VCP+다/EF
이/VCP+ᆫ가/EF 이/VCP+ᆫ가요/EF 이/VCP+에요/EF 이/VCP+예요/EF 이/VCP+야/EF 이/VCP+ᆸ니까/EF 이/VCP+ᆸ니다/EF
이/VCP+었/EP+나/EF 이/VCP+었/EP+나요/EF 이/VCP+었/EP+는가/EF 이/VCP+었/EP+던/ETM 이/VCP+었/EP+으며/EC
이/VCP+었/EP+다/EF 이/VCP+었/EP+는데/EC 이/VCP+었/EP+어요/EF 이/VCP+었/EP+습니까/EF 이/VCP+ᆯ까/EF 이/VCP+ᆯ까요/EF
이/VCP+지/EF 이/VCP+죠/EF 이/VCP+지만/EC 이/VCP+니/EF 이/VCP+냐/EF 이/VCP+고/EC 이/VCP+며/EC 이/VCP+면/EC
이/VCP+면서/EC 이/VCP+라/EC 이/VCP+라고/EC 이/VCP+라는/ETM 이/VCP+라면/EC 이/VCP+란/ETM 이/VCP+라서/EC 이/VCP+어서/EC
이/VCP+ᆫ데/EC 이/VCP+ᆫ데요/EF 이/VCP+ᆫ지/EC 이/VCP+ᆫ/ETM 이/VCP+ᆯ/ETM 이/VCP+ᆯ/ETM+때/NNG 이/VCP+던/ETM 이/VCP+기/ETN
이/VCP+ᆷ/ETN 이/VCP+네요/EF 이/VCP+거든요/EF 이/VCP+든지/EC 이/VCP+나/EC 이/VCP+므로/EC 이/VCP+던가/EF
이/VCP+더라도/EC 이/VCP+라도/EC 하/XSV+는/ETM 하/XSV+나요/EF 하/XSV+려면/EC 하/XSV+ᆫ/ETM 되/XSV+나요/EF
되/XSV+었/EP+나요/EF 되/XSV+었/EP+는데/EC 되/XSV+ᆫ/ETM 되/XSV+는/ETM 당하/VV+었/EP+어요/EF 시키/XSV+ᆫ/ETM
""".split()

# Kiwi contracts 하여 to 해; people who write formally do not.
UNCONTRACTED = """
하여 하여서 하여도 하여야 하여요 하였다 하였나 하였나요 하였는데 하였는지 하였는가 하였던 하였으며 하였으나 하였습니다
신청하여 신청하여서 신청하여도 신청하여야 신청하였다 신청하였나 신청하였나요 신청하였는데 신청하였는지 신청하였던
신청하였으며 신청하였습니다 가능하여 가능하여서 가능하였다 가능하였으며
""".split()

_SEED_WEIGHT = WORD * 3 // 10  # the weight of a word that is made of these lists
# An everyday word tells as much as a word of the corpus about how words are typed, and less about which words there
# are. So its transitions weigh as much as a corpus word's, and its subwords weigh less, up to a bound. This was
# measured on half of the everyday words, with the other half in the seed vocabulary: transition weights from 60 to 1000
# move the share of words that are read as Kiwi reads them by 0.4 points.
_EVERYDAY_TRANSITION = WORD
_EVERYDAY_SUBWORD = WORD * 3 // 10
_MOST_SUBWORD = WORD * 9 // 10

_STEMS = 20_000  # verbs and adjectives of a higher rank are not conjugated
_LONG = 4  # syllables from which on Kiwi may read a noun as two: its dictionary has 국방장관, it reads 국방 + 장관
_NOUN_LIKE = frozenset("NNG NNP NNB NR NP XR MAG MAJ MM IC XPN XSN".split())
_STEM_LIKE = frozenset("VV VV-I VV-R VA VA-I VA-R VX VX-R XSV XSA XSA-I VCP VCN".split())
# One ending for each way in which a stem's last syllable may change or join with the beginning of an ending: 차리 is
# 차려, 차렸, 차린, 차릴 before 어, 었, ᆫ, ᆯ.
_CHANGES = "어/EC 어/EF 어서/EC 었/EP ᆫ/ETM ᆫ다/EF ᆯ/ETM ᆯ까/EF ᆷ/ETN ᆸ니다/EF 으면/EC 으시/EP 니/EC 네/EF".split()


def seed_vocabulary(analyzer: KiwiAnalyzer) -> Counts:
    """The counts that every lexicon starts with, whatever the words of its corpus."""
    counts = Counts()
    made = {
        _joined(analyzer, stem, ending)
        for stems, endings in ((VERBS, VERB_ENDINGS), (NOUNS, NOUN_ENDINGS))
        for stem, ending in product(stems, endings)
    }
    words = sorted(made.union(UNCONTRACTED))
    for word, morphemes in zip(words, analyzer.analyze(words), strict=True):
        counts.learn(word, morphemes, _SEED_WEIGHT)
    conjugations = _Conjugations(analyzer)
    entries = [entry for entry in analyzer.vocabulary() if _is_hangul(entry[1])]
    compounds = _compounds(entries, analyzer)
    for rank, form, tag in entries:
        # Zipf's law: frequency falls with rank. It falls more slowly for the first hundreds (Mandelbrot's form of the
        # law).
        count = max(500 * WORD // (rank + 500), 1)
        if tag in _NOUN_LIKE and form not in compounds:
            counts.subwords[subword_of(form, tag)] += count
        elif tag in _STEM_LIKE and rank < _STEMS and not analyzer.is_noun_and_verb(form, tag):
            counts.subwords[subword_of(form, tag)] += max(count * 3 // 10, 1)
            for subword in conjugations.of(form, tag):
                counts.subwords[subword] += max(count // 10, 1)
    _learn_everyday(counts, analyzer)
    return counts


def _learn_everyday(counts: Counts, analyzer: KiwiAnalyzer) -> None:
    """Count the transitions of everyday words, and raise the counts of their subwords up to a bound, so that a name of
    the corpus outweighs them."""
    everyday = Counts()
    for word, morphemes in zip(EVERYDAY, analyzer.analyze(EVERYDAY), strict=True):
        everyday.learn(word, morphemes, 1)
    for transition, count in everyday.transitions.items():
        counts.transitions[transition] += count * _EVERYDAY_TRANSITION
    for subword, count in everyday.subwords.items():
        counts.subwords[subword] = max(counts.subwords[subword], min(count * _EVERYDAY_SUBWORD, _MOST_SUBWORD))


def _joined(analyzer: KiwiAnalyzer, stem: str, ending: str) -> str:
    """The word that Kiwi makes of a stem and an ending, without spaces, as people type it: 안돼요, 할수있나요."""
    word = analyzer.join([*_morphemes(stem), *_morphemes(ending)])[0].replace(" ", "")
    # Kiwi does not know that some endings (으니, 으려는데, 으래요) have their 으 only behind a consonant.
    form = _morphemes(stem)[-1][0]
    return word if coda(form) == "c" else word.replace(f"{form}으", form)


def _is_hangul(form: str) -> bool:
    return 0 < len(form) <= MAX_SUBWORD and all(map(is_syllable, form))


def _compounds(entries: Iterable[tuple[int, str, str]], analyzer: KiwiAnalyzer) -> frozenset[str]:
    """The long nouns of the dictionary that Kiwi reads as several nouns."""
    nouns = {form for _, form, tag in entries if tag in _NOUN_LIKE and len(form) >= _LONG}
    compounds = {noun for noun in nouns if analyzer.is_compound(noun)}  # told without reading them
    others = sorted(nouns - compounds)
    return frozenset(compounds).union(
        noun for noun, found in zip(others, analyzer.analyze(others), strict=True) if len(outer(found)) > 1
    )


class _Conjugations:
    """The subwords that stems become before endings. Kiwi conjugates each last syllable once, for all stems that end
    with it."""

    def __init__(self, analyzer: KiwiAnalyzer) -> None:
        self._analyzer = analyzer
        self._known: dict[tuple[str, str], tuple[Subword, ...]] = {}

    def of(self, form: str, tag: str) -> Iterator[Subword]:
        """The subwords of a stem other than the bare stem: 넘겨, 넘긴, 넘길 and others of 넘기."""
        # ㅡ drops out before 어, and the vowel before it decides between ㅏ and ㅓ: 바쁘다 바빠, 예쁘다 예뻐. So the
        # last two syllables are conjugated together. ㅣ merges with 어 unless the stem is one syllable (넘기다 넘겨,
        # 기다 기어), so a syllable is put before it.
        _, vowel, _ = letters_of(form[-1])
        before = "가" if vowel == "ㅣ" and len(form) > 1 else ""
        tail = form[-2:] if vowel == "ㅡ" else form[-1]
        head = form[: len(form) - len(tail)]
        stem = before + tail
        if (stem, tag) not in self._known:
            self._known[stem, tag] = tuple(dict.fromkeys(self._conjugate(stem, tag)))
        for subword in self._known[stem, tag]:
            surface = head + subword.surface.removeprefix(before)
            if len(surface) <= MAX_SUBWORD:
                morphemes = f"{head}{subword.morphemes.removeprefix(before)}" if subword.morphemes else f"{form}/{tag}"
                yield subword._replace(surface=surface, morphemes=morphemes)

    def _conjugate(self, stem: str, tag: str) -> Iterator[Subword]:
        for ending in _CHANGES:
            joined = [(stem, tag), *_morphemes(ending)]
            word, places = self._analyzer.join(joined)
            subwords = split_into_subwords(
                word, [Morpheme(*each, *place) for each, place in zip(joined, places, strict=True)]
            )
            if subwords and (subwords[0].surface != stem or subwords[0].morphemes):
                yield subwords[0]


def _morphemes(text: str) -> list[tuple[str, str]]:
    """The forms and tags of a stem or ending such as ``었/EP+어요/EF``."""
    return [(form, tag) for form, _, tag in (each.partition("/") for each in text.split("+"))]
