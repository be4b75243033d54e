"""What stands behind a noun, by how it looks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.analysis.particles import with_particles, without_particle

NOUNS = st.sampled_from("결제 환불 배송 사용자 고객센터 쿠폰 애플리케이션 메일".split())


@pytest.mark.parametrize(
    ("word", "noun", "particles"),
    [
        ("환불을", "환불", "을/JKO"),
        ("결제는", "결제", "는/JX"),
        ("환불로", "환불", "로/JKB"),
        ("배송으로", "배송", "으로/JKB"),
        ("사용자에게는", "사용자", "에게/JKB 는/JX"),
        ("고객센터에서도", "고객센터", "에서/JKB 도/JX"),
        ("쿠폰까지는", "쿠폰", "까지/JX 는/JX"),
    ],
)
def test_the_longest_particles_come_first(word: str, noun: str, particles: str) -> None:
    assert next((found, " ".join(map(str, each))) for found, each in without_particle(word)) == (noun, particles)


@pytest.mark.parametrize("word", ["환불는", "결제은", "배송로", "결제이", "배송와"])
def test_a_particle_goes_by_the_syllable_before_it(word: str) -> None:
    assert list(without_particle(word)) == []


@pytest.mark.parametrize("word", ["가는", "회의", "문의", "서로", "나의"])
def test_one_syllable_is_no_noun_with_a_particle(word: str) -> None:
    assert list(without_particle(word)) == []


@given(NOUNS)
def test_a_noun_is_found_in_each_of_its_forms(noun: str) -> None:
    forms = list(with_particles(noun))
    assert len(forms) == 8
    for form in forms:
        assert noun in [found for found, _ in without_particle(form)]


@given(NOUNS)
def test_particles_stand_where_the_noun_ends(noun: str) -> None:
    for form in with_particles(noun):
        for found, particles in without_particle(form):
            assert particles[0].start == len(found)
            assert particles[-1].end == len(form)
            assert "".join(each.form for each in particles) == form[len(found) :]
