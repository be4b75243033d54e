"""The particles that may follow a noun, alone and combined, with their morphemes: 은, 에서, 에서는, 까지도.

The list is closed and has those that help centres use. Forms of 이다 are left to the analyser. A particle with two
forms goes by the syllable before it: 로 follows a vowel or ㄹ, 으로 follows another consonant (Standard Korean
Dictionary of the National Institute of Korean Language).
"""

from __future__ import annotations

from collections.abc import Iterator

from helpsearch.analysis.hangul import coda
from helpsearch.analysis.terms import Morpheme

# Each line of particles with the codas that they may follow: a vowel (v), ㄹ (l), another consonant (c). The morphemes
# of combined particles are joined by +: 에/JKB+는/JX is 에는.
_PARTICLES = {
    "은/JX 이/JKS 을/JKO 과/JC 과/JKB+는/JX 과/JKB+의/JKG 이랑/JC 이나/JX 이라도/JX 이든/JX 이란/JX": "lc",
    "는/JX 가/JKS 를/JKO 와/JC 와/JKB+는/JX 와/JKB+의/JKG 랑/JC 나/JX 라도/JX 든/JX 란/JX": "v",
    "으로/JKB 으로/JKB+는/JX 으로/JKB+도/JX 으로/JKB+만/JX 으로/JKB+의/JKG 으로써/JKB 으로서/JKB 으로/JKB+부터/JX": "c",
    "로/JKB 로/JKB+는/JX 로/JKB+도/JX 로/JKB+만/JX 로/JKB+의/JKG 로써/JKB 로서/JKB 로/JKB+부터/JX": "vl",
    "의/JKG 에/JKB 에/JKB+는/JX 에/JKB+도/JX 에/JKB+만/JX 에서/JKB 에서/JKB+는/JX 에서/JKB+도/JX 에서/JKB+만/JX"
    " 에서/JKB+의/JKG 에게/JKB 에게/JKB+는/JX 에게/JKB+도/JX 에게서/JKB 한테/JKB"
    " 께/JKB 께서/JKS 께서/JKS+는/JX 하고/JC 도/JX 만/JX 만/JX+은/JX"
    " 만/JX+이/JKS 만/JX+을/JKO 만/JX+의/JKG 까지/JX 까지/JX+는/JX 까지/JX+도/JX 까지/JX+만/JX 까지/JX+의/JKG 부터/JX"
    " 부터/JX+는/JX 부터/JX+의/JKG 보다/JKB 보다/JKB+는/JX 처럼/JKB 마다/JX 밖에/JX 조차/JX 마저/JX": "vlc",
}
_Parts = tuple[tuple[str, str], ...]  # form and tag of each morpheme


def _by_form() -> dict[str, tuple[_Parts, str]]:
    found: dict[str, tuple[_Parts, str]] = {}
    for line, codas in _PARTICLES.items():
        for written in line.split():
            parts = tuple((form, tag) for form, _, tag in (each.partition("/") for each in written.split("+")))
            found["".join(form for form, _ in parts)] = parts, codas
    return found


_BY_FORM = _by_form()
_LONGEST = max(map(len, _BY_FORM))
_VOTING = "은 는 이 가 을 를 의 에 으로 로 에서 과 와".split()  # see with_particles
# The two forms of a particle, behind a consonant and behind a vowel.
_PAIRS = (("은", "는"), ("이", "가"), ("을", "를"), ("과", "와"), ("으로", "로"), ("이나", "나"), ("이랑", "랑"))
_SHORTEST_NOUN = 2  # syllables; with a noun of one, a word is as likely a verb (가는) or another noun (사이)


def without_particle(word: str) -> Iterator[tuple[str, tuple[Morpheme, ...]]]:
    """The ways to take particles off a word: the rest and the particles, the longest particles first.

    >>> [(noun, [str(each) for each in particles]) for noun, particles in without_particle("사용자에게는")]
    [('사용자', ['에게/JKB', '는/JX']), ('사용자에게', ['는/JX'])]
    >>> list(without_particle("환불는"))
    []
    """
    for length in range(min(_LONGEST, len(word) - _SHORTEST_NOUN), 0, -1):
        noun = word[:-length]
        parts, codas = _BY_FORM.get(word[-length:], ((), ""))
        if parts and coda(noun) in codas:
            found: list[Morpheme] = []
            start = len(noun)
            for form, tag in parts:
                found.append(Morpheme(form, tag, start, start + len(form)))
                start += len(form)
            yield noun, tuple(found)


def fitting(particle: str, noun: str) -> str:
    """A particle in the form that it has behind a noun; a text that is no particle of two forms stays as it is.

    >>> fitting("이", "스태프"), fitting("으로", "포털"), fitting("은", "커튼"), fitting("까지", "커튼")
    ('가', '로', '은', '까지')
    """
    for closed, open_ in _PAIRS:
        if particle in (closed, open_):
            return closed if coda(noun) in _BY_FORM[closed][1] else open_
    return particle


def with_particles(noun: str) -> Iterator[str]:
    """A noun with each of the particles with which it votes on its reading (see :mod:`helpsearch.analysis.nouns`).

    >>> list(with_particles("결제"))
    ['결제는', '결제가', '결제를', '결제의', '결제에', '결제로', '결제에서', '결제와']
    """
    kind = coda(noun)
    for form in _VOTING:
        if kind in _BY_FORM[form][1]:
            yield noun + form
