"""How people ask for a person."""

# A query with all content terms of one of these asks for a person, in whatever inflected form:
# "상담원이랑 연결해 주세요" has 상담원; "고객센터에 전화하고 싶어요" has 고객, 센터 and 전화.
PERSON_PHRASES = (
    "상담원",
    "상담사",
    "상담 직원",
    "상담 연결",
    "상담 전화",
    "상담 채팅",
    "상담 시간",
    "고객센터 전화",
    "고객센터 전화번호",
    "고객센터 번호",
    "고객센터 연락처",
    "고객센터 연락",
    "고객센터 연결",
    "고객센터 문의",
    "고객센터 시간",
    "사람이랑 통화",
    "사람이랑 얘기",
    "사람 연결",
    "직원 연결",
    "직원 통화",
    "통화하고 싶어요",
    "문의 전화",
    "실시간 채팅",
    "콜센터",
)
