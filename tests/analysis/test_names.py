"""Names joined by marks, humped names and codes, each as one term however it is written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.analysis.names import MAX_NAME, find_humps, find_names, find_tails
from helpsearch.analysis.normalize import fold, nfc


def names(text: str) -> list[str]:
    return [name.text for name in find_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A/S 센터", ["as"]),
        ("Wi-Fi가 끊기면", ["wifi"]),
        ("Ｗｉ－Ｆｉ", ["wifi"]),
        ("USB-C 케이블", ["usbc"]),
        ("e-mail로", ["email"]),
        ("Q&A에 쓴 글", ["qna"]),
        ("AT&T", ["att"]),
        ("TCP/IP와 I/O", ["tcpip", "io"]),
        ("sudo apt-get install", ["aptget"]),
        ("payment.confirm() = payment_confirm", ["paymentconfirm", "paymentconfirm"]),
        ("PUBLIC_API_URL", ["publicapiurl"]),
        ("O’Reilly's café-bar", ["oreilli", "cafebar"]),
        ("Ctrl+C", ["ctrlc"]),
    ],
)
def test_a_name_joined_by_marks_is_one_term_without_them(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("E201, E210", ["e201", "e210"]),
        ("KB-1324 호스", ["kb1324"]),
        ("TP32-C6", ["tp32c6"]),
        ("해달S24 필름", ["s24"]),
        ("0x80070005", ["0x80070005"]),
        ("v2.1.3과 2.1.3", ["2.1.3", "2.1.3"]),
        ("21.3, 2.13", ["21.3", "2.13"]),
    ],
)
def test_a_code_is_one_term_with_each_of_its_signs(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "환불 신청",
        "refund the order",
        "5kg, 20MB, 3D",  # quantities
        "02-1234-5678 2024-05-01",  # numbers alone
        "1.5kg 10-20MB",
        "user's",
        "a -- b, a - b, -a-",
        "iOS/Android",
        "C++",  # a word with its sign
    ],
)
def test_other_words_and_numbers_are_no_names(text: str) -> None:
    assert names(text) == []


def test_an_address_or_a_path_is_no_name_as_a_whole() -> None:
    assert names("https://help.example.com/docs/start-page/a-b-c-d-e-f-g-h") == ["helpexamplecom", "startpag"]
    assert names("-".join("abc" for _ in range(100))) == []
    assert names("x1" * MAX_NAME) == []


def test_a_name_stands_where_it_is_written() -> None:
    text = "먼저 Ｗｉ－Ｆｉ, 5㎏ 다음 Node.js를"
    assert [(text[name.start : name.end], name.text) for name in find_names(text)] == [
        ("Ｗｉ－Ｆｉ", "wifi"),
        ("Node.js", "nodej"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("onPaymentDone이 불립니다", [["on", "payment", "done"]]),
        ("XMLHttpRequest", [["xml", "http", "request"]]),
        ("getUserInfo(id)", [["get", "user", "info"]]),
        ("userIDs base64Encode", [["user", "ids"], ["base64", "encod"]]),
        ("PDF PDFs Refund refund WIFI Wi-Fi", []),
        ("a" * 39 + "B", [["a" * 39, "b"]]),
        ("aB" * 30, []),
    ],
)
def test_humps_of_a_name(text: str, expected: list[list[str]]) -> None:
    assert [[hump.text for hump in humps] for humps in find_humps(text)] == expected


def test_a_name_is_found_without_its_first_humps() -> None:
    text = "여기서 onUserInfoChange와 getId를"
    assert [(tail.text, text[tail.start : tail.end]) for tail in find_tails(text)] == [
        ("userinfochang", "UserInfoChange"),
        ("infochang", "InfoChange"),
    ]


@given(st.text("aBc1-./_&'+ 가Ｗé·", max_size=60))
def test_a_name_has_the_letters_and_digits_of_its_place(text: str) -> None:
    text = nfc(text)
    last = 0
    for name in find_names(text):
        assert last <= name.start < name.end <= len(text)
        assert name.end - name.start <= MAX_NAME
        written = re.sub("[^a-z0-9]", "", fold(text[name.start : name.end]).text)
        assert set(name.text) <= {*written, "n", "."}  # a&b is anb, v1.1 is 1.1
        assert len(name.text) <= name.end - name.start
        last = name.end
