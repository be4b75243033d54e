"""The language of a document by its letters, and codes of languages."""

from __future__ import annotations

import pytest

from helpsearch.documents.language import detect_language, language_code, same_language

CODE = "const order = await client.orders.refund({ id: order.id, amount: order.amount });\n" * 6


@pytest.mark.parametrize(
    ("title", "text", "language"),
    [
        ("환불 안내", "환불은 3일 안에 됩니다.", "ko"),
        ("isSymbol", f"값이 심볼인지 확인하고 싶을 때 함수를 사용하세요. {CODE[:200]}", "ko"),
        ("샘플 스크립트", f"이 스크립트는 주문을 환불합니다.\n{CODE}", "ko"),
        ("大韓民國 憲法", "모든 국민은 法 앞에 평등하다.", "ko"),
        ("Refunds", "You can return the item within 7 days of delivery.", "en"),
        (
            "Refunds",
            "Click 주문 내역 and choose 취소 요청 on the page of the order that you want to send back to us.",
            "en",
        ),
        ("How do I cancel an order?", "Open the order.", "en"),
        ("返品について", "商品の返品は7日以内に承ります。", "ja"),
        ("退货说明", "您可以在收到商品后七天内申请退货。", "zh"),
        ("Rückgabe", "Sie können die Ware innerhalb von sieben Tagen zurückgeben, wenn sie nicht benutzt ist.", "de"),
        ("Đổi trả", "Bạn có thể đổi trả hàng trong bảy ngày và được hoàn tiền.", "vi"),
        ("Возврат", "Товар можно вернуть в течение семи дней.", "ru"),
        ("การคืนสินค้า", "คุณสามารถคืนสินค้าได้ภายในเจ็ดวัน", "th"),
        ("API", "OAuth 2.0 SSO SAML SCIM", None),
        ("2024", "100,000 / 50", None),
    ],
)
def test_letters_and_small_words_tell_the_language(title: str, text: str, language: str | None) -> None:
    assert detect_language(title, [text]) == language


def test_only_the_beginning_is_looked_at() -> None:
    assert (
        detect_language("환불", ["환불은 3일 안에 됩니다. " * 300, "The terms of the contract follow. " * 9_000])
        == "ko"
    )


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("ko", "ko"),
        ("ko_KR", "ko-kr"),
        ("zh-Hant-TW", "zh-hant-tw"),
        ("한국어", "ko"),
        ("日本語", "ja"),
        (" English ", "en"),
    ],
)
def test_sources_write_languages_in_many_ways(written: str, code: str) -> None:
    assert language_code(written) == code


@pytest.mark.parametrize("written", ["", "ts", "sql", "typescript", "환불", "ko/en", "-"])
def test_what_is_no_language_has_no_code(written: str) -> None:
    assert language_code(written) is None


def test_a_code_without_a_region_is_of_all_regions() -> None:
    assert same_language("zh", "zh-tw")
    assert same_language("KO_kr", "ko")
    assert not same_language("zh-cn", "zh-tw")
    assert not same_language("ko", "en")
