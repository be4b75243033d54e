"""What the page and the box say, in Korean and in English."""

from __future__ import annotations

from helpsearch.value import Value


class Words(Value):
    """The texts in one language; ``{…}`` are filled in."""

    language: str
    title: str
    unnamed: str
    prompt: str
    placeholder: str
    submit: str
    skip: str
    found: str
    nothing: str
    hints: tuple[str, ...]
    unsure: str
    corrected: str
    as_typed: str
    offered: str
    truncated: str
    narrow: str
    categories: str
    kinds: str
    tags: str
    chosen: str
    article: str
    faq: str
    checklist: str
    updated: str
    same: str
    more: str
    before: str
    contact: str
    prepare: str
    related: str
    back: str
    missing: str
    trouble: str
    suggestions: str
    close: str
    retry: str
    helpful: str
    yes: str
    no: str
    thanks: str
    keys: str

    def kind(self, kind: str) -> str:
        """The name of a kind of answers."""
        return {"article": self.article, "faq": self.faq, "checklist": self.checklist}[kind]


KOREAN = Words(
    language="ko",
    title="{name} 검색",
    unnamed="도움말",
    prompt="무엇을 도와드릴까요?",
    placeholder="무엇이 궁금하세요?",
    submit="검색",
    skip="검색 결과로 바로 가기",
    found="도움말 {total:,}건을 찾았습니다.",
    nothing="'{text}'에 맞는 도움말을 찾지 못했습니다.",
    hints=("낱말을 줄여 보세요. 예: 환불 신청", "다른 말로 바꿔 보세요."),
    unsure="꼭 맞는 답이 아닐 수 있습니다. 아래 도움말을 살펴보고, 답이 없으면 상담원에게 물어보세요.",
    corrected="'{meant}' 검색 결과입니다.",
    as_typed="'{typed}' 그대로 검색하기",
    offered="혹시 이것을 찾으셨나요?",
    truncated="검색어가 길어 앞부분만 검색했습니다.",
    narrow="좁혀 보기",
    categories="분류",
    kinds="종류",
    tags="태그",
    chosen="선택됨, 누르면 해제",
    article="도움말",
    faq="자주 묻는 질문",
    checklist="점검표",
    updated="{day} 수정",
    same="같은 내용이 다른 도움말 {count}건에도 있습니다",
    more="더 보기",
    before="앞 결과",
    contact="상담원에게 문의하기",
    prepare="미리 준비할 것",
    related="함께 보면 좋은 도움말",
    back="검색 결과로 돌아가기",
    missing="이 도움말은 없거나 옮겨졌습니다.",
    trouble="지금은 검색할 수 없습니다. 잠시 뒤에 다시 시도해 주세요.",
    suggestions="제안 {count}개. 위아래 화살표로 고를 수 있습니다.",
    close="닫기",
    retry="다시 시도",
    helpful="도움이 되었나요?",
    yes="예",
    no="아니요",
    thanks="알려 주셔서 고맙습니다.",
    keys="↑ ↓ 고르기   Enter 검색   Esc 닫기",
)
ENGLISH = Words(
    language="en",
    title="Search {name}",
    unnamed="the help pages",
    prompt="How can we help?",
    placeholder="Type your question",
    submit="Search",
    skip="Skip to the results",
    found="{total:,} help pages found.",
    nothing="No help page answers '{text}'.",
    hints=("Use fewer words.", "Try another word."),
    unsure="These may not be what you need. If none of them answers, ask a person.",
    corrected="These are the results for '{meant}'.",
    as_typed="Search for '{typed}' instead",
    offered="Did you mean",
    truncated="Only the beginning of this long query was searched for.",
    narrow="Narrow down",
    categories="Category",
    kinds="Kind",
    tags="Tag",
    chosen="chosen, press to undo",
    article="Help",
    faq="FAQ",
    checklist="Checklist",
    updated="Updated {day}",
    same="{count} more pages say the same",
    more="More",
    before="Previous",
    contact="Contact us",
    prepare="Have this ready",
    related="You may need next",
    back="Back to the results",
    missing="This page does not exist any more.",
    trouble="Search is not available now. Please try again in a moment.",
    suggestions="{count} suggestions. Choose with the arrow keys.",
    close="Close",
    retry="Try again",
    helpful="Was this helpful?",
    yes="Yes",
    no="No",
    thanks="Thank you for telling us.",
    keys="↑ ↓ choose   Enter search   Esc close",
)


def words_of(language: str) -> Words:
    """The texts in Korean or, for ``en``, in English."""
    return ENGLISH if language == "en" else KOREAN
