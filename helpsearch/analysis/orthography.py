"""Spellings that Koreans get wrong by ear or habit, put right by rule where a slip of one key does not reach.

Rules are those of the Hangul orthography (한글 맞춤법) and of the transcription of loanwords (외래어 표기법), both
of the National Institute of Korean Language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# What these make is right whatever the corpus has. A rule is what to look for, what of it is wrong there, and what is
# right; a pattern is compiled only where a word has what is looked for: compiling takes longer than all else here.
_RULES = (
    ("됬 됫 됏", "[됬됫됏](?=[어는습다나던네지을으음거]|$)", "됐"),  # 됬어요 -> 됐어요; article 35
    ("됄", "됄", "될"),
    ("됀", "됀", "된"),
    ("됌", "됌", "됨"),
    ("됍", "됍", "됩"),
    ("돼", "돼(?=나[요여]?$|는|면|고|죠|니|네|어|게|기|던|려|시|자마자)", "되"),  # 돼나요 -> 되나요; 돼지 is a pig
    ("안되", "^안되(?=[요여서야]|도?$)", "안 돼"),  # 안되요 -> 안 돼요; 안되나요 is right
    ("않", "^않되(?=[요여서야]|도?$)", "안 돼"),  # 않되요 -> 안 돼요
    ("않나", "^않나(?=[와왔오온옴올옵가갔])", "안 나"),  # 않나와요 -> 안 나와요
    ("않", "^않(?=[가-힣])(?![고지다으아았습던더게거네나냐기겠도든자니음을은는길])", "안 "),  # 않옴 -> 안 옴
    ("되", "(?<=.)되(?=[여서야]|요$|도?$)|^되(?=요$|서|야)", "돼"),  # 되요 -> 돼요, 되서 -> 돼서; 되도록 stays
    ("돼여", "돼여$", "돼요"),
    ("뵈요", "뵈요", "봬요"),
    ("지안", "(?<=[하되오가나보받주있]지)안(?=[아은는습았고을])", "않"),  # 되지안아요 -> 되지않아요; article 39
    ("업", "^업(?=(?:어요|나요|는데요?|습니다|네요|는지|으면)$)", "없"),  # 업나요 -> 없나요; 업로드 stays
    ("잇", "^잇(?=(?:어요|나요|는데요?|습니다|네요|는지|으면)$)", "있"),  # 잇나요 -> 있나요
    ("슴", "(?<=[있없했됐았었겠])슴", "음"),  # 있슴 -> 있음
    ("읍니", "(?<=[있없했됐았었겠])읍니", "습니"),  # 있읍니다 -> 있습니다
    ("께", "(?<=[할갈볼줄올될릴])께(?=요?$)", "게"),  # 할께요 -> 할게요; article 53
    ("할려", "할려(?=[고면는])", "하려"),  # 할려면 -> 하려면
    ("될려", "될려(?=[고면는])", "되려"),
    ("어떻 어떡 어떠", "어(?:떡|떻|떠)(?:케|계)|어떡게", "어떻게"),  # 어떠케 -> 어떻게
    ("어떻", "어떻(?=하|해|헤)", "어떡"),  # 어떻해 -> 어떡해
    ("어떡헤", "어떡헤", "어떡해"),
    ("몇일", "몇일(?=[만을이은에도후까째간뒤]|$)", "며칠"),  # 몇일 -> 며칠; article 27
    ("왠", "^왠(?=만|일|걸)", "웬"),  # 왠만하면 -> 웬만하면
    ("웬지", "^웬지", "왠지"),
    ("바껴", "바껴", "바뀌어"),
    ("바꼈", "바꼈", "바뀌었"),  # 바꼈어요 -> 바뀌었어요
    ("금새", "금새", "금세"),
    ("역활", "역활", "역할"),
    ("오랫만", "오랫만", "오랜만"),
    ("희안", "희안", "희한"),
    ("어의없", "어의없", "어이없"),
    ("제작년", "제작년", "재작년"),
    ("통채로", "통채로", "통째로"),
    ("일일히", "일일히", "일일이"),  # article 51
    ("깨끗히", "깨끗히", "깨끗이"),
    ("틈틈히", "틈틈히", "틈틈이"),
    ("갯수", "갯수", "개수"),  # article 30
    ("댓가", "댓가", "대가"),
    ("촛점", "촛점", "초점"),
    ("헛점", "헛점", "허점"),
)

# Loanwords as many write them, and as the rules have them. A help centre writes the one or the other, so these lead
# only to what the corpus has.
_LOANWORDS = """
메세지=메시지 컨텐츠=콘텐츠 컨텐트=콘텐츠 악세사리=액세서리 악세서리=액세서리 엑세서리=액세서리
케릭터=캐릭터 쇼파=소파 케잌=케이크 까페=카페 싸이트=사이트 싸이즈=사이즈 매니져=매니저 쥬스=주스
텔레비젼=텔레비전 캡쳐=캡처 스케쥴=스케줄 뱃지=배지 자켓=재킷 디렉토리=디렉터리 어플리케이션=애플리케이션
네비게이션=내비게이션 쎈터=센터 센타=센터 타겟=타깃 리모콘=리모컨 밧데리=배터리 빳데리=배터리 화일=파일
로보트=로봇 렌탈=렌털 카달로그=카탈로그 팜플렛=팸플릿 브로셔=브로슈어 비스켓=비스킷 초콜렛=초콜릿
쵸콜릿=초콜릿 플랭카드=플래카드 엑세스=액세스 억세스=액세스 릴리즈=릴리스 워렌티=워런티 프로포즈=프러포즈
런닝=러닝 판넬=패널 샷시=섀시 선글래스=선글라스 썬글라스=선글라스 넌센스=난센스 바베큐=바비큐 부페=뷔페
심볼=심벌 앙케이트=앙케트 오리지날=오리지널 디지탈=디지털 토탈=토털 써비스=서비스 쌤플=샘플 삼푸=샴푸
쇼핑빽=쇼핑백 플랜카드=플래카드
"""


def put_right(word: str, last: bool = True) -> str:
    """A word with the orthography's rules applied, the same one where none applies; what stands apart gets a space.

    ``last`` says that no word follows: 어떻해 is 어떡해 (what shall I do) there, and 어떻게 (how) before another word.

    >>> put_right("않되요"), put_right("어떻해"), put_right("어떻해", last=False), put_right("되도록")
    ('안 돼요', '어떡해', '어떻게', '되도록')
    """
    if not last and word in ("어떻해", "어떡해"):
        return "어떻게"
    for signs, wrong, right in _RULES:
        if any(sign in word for sign in signs.split()):
            word = re.sub(wrong, right, word)
    return word


def other_spellings(word: str) -> Iterator[tuple[str, str]]:
    """For each loanword in a word that is spelt against the rules: the right spelling, and the word with it.

    >>> list(other_spellings("메세지가"))
    [('메시지', '메시지가')]
    """
    for pair in _LOANWORDS.split():
        wrong, _, right = pair.partition("=")
        if wrong in word:
            yield right, word.replace(wrong, right)
