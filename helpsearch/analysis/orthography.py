"""Misspellings by ear or habit that rules correct, since they are more than one slip of a key away: 않되요, 몇일.

The rules are those of the Hangul orthography (한글 맞춤법) and of the transcription of loanwords (외래어 표기법), both
of the National Institute of Korean Language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from helpsearch.analysis.particles import fitting

# The results of these rules are right whatever the corpus has. A rule has the letters to look for (any of several), the
# pattern of the misspelling, and the correction: ("몇일", "몇일(?=[만을이…]|$)", "며칠"). A pattern is compiled only if
# a word has the letters, since compiling takes longer than everything else here.
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

# Loanwords in the spelling of the rules of transcription, with other common spellings: 메시지:메세지,멧세지. A help
# centre may write any of them, so a correction leads only to a spelling that the corpus has.
_LOANWORDS = """
가스레인지:가스렌지 깁스:기브스 난센스:넌센스 내레이션:나레이션 내비게이션:네비게이션,네비게이숀,내비게이숀,네비
냅킨:넵킨 네트워크:네트웍 다운로드:다운노드,따운로드,다운로트 다이내믹:다이나믹 대시보드:대쉬보드 데뷔:데뷰
데스크톱:데스크탑 데이터:데이타 도넛:도너츠,도넛츠,도너스,도나스,도우넛 도어록:도어락 드라이클리닝:드라이크리닝
디렉터리:디렉토리 디스플레이:디스플래이 디저트:디져트 디지털:디지탈 라디에이터:라지에이터 라벨:라밸
라이선스:라이센스,라이쎈스,라이센쓰 래커:락카,라카 러닝:런닝 레이저:레이져 레인지:렌지 레크리에이션:레크레이션
렌즈:랜즈 렌터카:렌트카,랜트카,랜터카,렌타카 렌털:렌탈,랜탈,랜털 로봇:로보트 로열:로얄 로열티:로얄티 로커:락커,라커
로켓:로케트 로터리:로타리 리넨:린넨 리더십:리더쉽 리모컨:리모콘 리본:리봉 리포트:레포트 릴리스:릴리즈 링거:링겔
마니아:매니아 마사지:맛사지 마스터:마스타 매뉴얼:메뉴얼,매뉴월 매니저:매니져,메니저,메니져 매트리스:메트리스,매트래스
메뉴:매뉴 메시지:메세지,멧세지,매시지,매세지 메이크업:메이컵 멤버십:멤버쉽,맴버쉽,맴버십 모니터:모니타 모터:모타
미스터리:미스테리 밀크셰이크:밀크쉐이크 바비큐:바베큐,바베규 발레파킹:발렛파킹 배너:베너 배드민턴:배드민톤 배지:뱃지
배터리:밧데리,빳데리,베터리,바테리 밸런스:발란스,벨런스 밸런타인데이:발렌타인데이 버전:버젼 버튼:버턴,버툰
베란다:배란다 벨트:밸트 보너스:보나스 보닛:본넷,본네트 보디:바디 뷔페:부페 브로슈어:브로셔 브리지:브릿지
블라우스:브라우스 블라인드:브라인드 블렌더:블랜더 블로그:불로그 블록:블럭 블루투스:블루투쓰,불루투스 비닐:비니루
비스킷:비스켓 비즈니스:비지니스 사이렌:싸이렌 사이버:싸이버 사이즈:싸이즈 사이클:싸이클 사이트:싸이트 사인:싸인
샌들:샌달 샐러드:사라다 샘플:쌤플 샴푸:삼푸 샹들리에:샨데리아 섀도:섀도우,쉐도우 섀시:샷시,샤시,샤씨 서머:썸머
서비스:써비스,서비쓰 선글라스:선글래스,썬글라스,썬글래스,선그라스,썬그라스 선루프:썬루프 선크림:썬크림 선팅:썬팅
섬네일:썸네일 세미나:쎄미나 세트:셋트,쎄트 센서:쎈서 센스:쎈스 센터:쎈터,센타 셔츠:샤쓰 셔터:샷다,샷타,셧터 셔틀:샤틀
셰어:쉐어 셰이크:쉐이크 셰프:쉐프 소스:쏘스 소시지:소세지,쏘세지 소켓:소켙 소파:쇼파 쇼윈도:쇼윈도우 쇼핑:쑈핑
쇼핑백:쇼핑빽 숄더백:숄더빽 숍:샵 수프:스프 슈트:수트 슈퍼:수퍼 슈퍼마켓:수퍼마켓,슈퍼마켙 스낵:스넥
스노보드:스노우보드 스웨터:스웨타 스위치:스윗치 스카우트:스카웃 스캐너:스케너 스케줄:스케쥴,스캐줄,스캐쥴
스쿠터:스쿠타 스크랩:스크랲 스킨십:스킨쉽 스태프:스탭,스탶,스텦 스탠더드:스탠다드 스탬프:스템프
스테이플러:스태플러,스템플러 스튜디오:스투디오 스티로폼:스티로폴,스치로폼 스티커:스티카 스펀지:스폰지 스피커:스피카
슬리퍼:쓰레빠,슬리빠 시리얼:씨리얼 시뮬레이션:시물레이션 시스템:씨스템,시스탬 시즌:씨즌 시트:쉬트,씨트 심벌:심볼
심포지엄:심포지움 싱크대:씽크대 아르바이트:아르바이뜨 아마추어:아마츄어 아웃렛:아울렛 아이섀도:아이섀도우,아이쉐도우
아이스크림:아이스크린 아이콘:아이컨 알레르기:알러지 알루미늄:알미늄,알류미늄 알코올:알콜 앙케트:앙케이트
앙코르:앵콜,앙콜 애프터서비스:애프터써비스 애플리케이션:어플리케이션,애플리캐이션,어플
액세서리:악세사리,악세서리,엑세서리,엑세사리,악세써리 액세스:엑세스,억세스 앰뷸런스:앰블런스,엠뷸런스,앰뷸란스 앱:어플
어댑터:아답터,어답터,아답타,어뎁터 업그레이드:업그래이드 업데이트:업데이드 에러:에라 에스컬레이터:에스카레이터
에어컨:에어콘 에어프라이어:에어후라이어 에이전시:에이젼시 에티켓:에티켙 엔지니어:앤지니어
엘리베이터:엘레베이터,엘리베이타,앨리베이터 오리지널:오리지날 옵션:옵숀 와이셔츠:와이샤쓰 와이파이:와이화이
요구르트:요구루트 워런티:워렌티 워크숍:워크샵,워크샾 윈도:윈도우 유니폼:유니홈 유튜브:유투브 이메일:이매일
이미지:이미쥐 이벤트:이밴트 인스타그램:인스타그렘 인턴십:인턴쉽 인테리어:인테리아 장르:쟝르 재즈:째즈
재킷:자켓,쟈켓,재켓,자킷,쟈킷 점퍼:잠바 제스처:제스쳐 주니어:쥬니어 주스:쥬스 주얼리:쥬얼리 지퍼:쟈크 차트:챠트
찬스:챤스 채널:체널,챈널 챔피언:챔피온 초콜릿:초콜렛,쵸콜릿,쵸콜렛,초코렛,쵸코렛 카디건:가디건,카디간 카메라:캐머라
카세트:카셋트 카스텔라:카스테라 카운슬링:카운셀링 카운터:카운타 카탈로그:카달로그,카다로그,카탈록,카달록 카페:까페
카펫:카페트,카펱 캐러멜:카라멜,캬라멜 캐럴:캐롤 캐릭터:케릭터,캐릭타 캐비닛:캐비넷 캐시:캐쉬,케쉬 캐시백:캐쉬백,캐쉬빽
캐주얼:캐쥬얼 캘린더:캘린다,켈린더,캘랜더 캠페인:켐페인,캠패인 캡처:캡쳐 커넥터:콘넥터,컨넥터 커뮤니티:커뮤니디
커버:카바 커서:커셔 커튼:커텐,카텐,카튼 컨디션:콘디션 컨트롤:콘트롤 컬러:칼라,칼러 컬렉션:콜렉션,컬랙션
컴퓨터:컴퓨타,콤퓨터 케이크:케익,케잌 케첩:케찹,케챱 코르크:콜크 코미디:코메디 콘서트:콘써트 콘센트:콘센츠,콘쎈트
콘셉트:컨셉,컨셉트 콘택트렌즈:컨택트렌즈,콘텍트렌즈,컨텍트렌즈 콘텐츠:컨텐츠,컨텐트,콘텐트,컨탠츠,콘탠츠
콘퍼런스:컨퍼런스 콤비네이션:컴비네이션 콤플렉스:컴플렉스 쿠션:쿳션 쿠폰:쿠펀 크레디트:크레딧 클래식:클라식
클랙슨:클락션,크락션 클럽:크럽 클레임:크레임,클래임 클리너:크리너 키보드:키보더 타깃:타겟,타켓 타월:타올 타이어:타이아
태블릿:타블렛,태블렛,테블릿,테블렛,타블릿 탤런트:탈렌트 터미널:터미날 테이프:테잎 텔레비전:텔레비젼,테레비
템플릿:탬플릿,템플렛,탬플렛 토스터:토스타 토털:토탈 트렁크:추렁크 트레일러:츄레라 티켓:티켙 파마:퍼머 파우더:파우다
파운데이션:화운데이션 파이팅:화이팅 파일:화일 파일럿:파일롯 파트너십:파트너쉽 판타지:환타지 패널:판넬
패밀리:훼밀리,페밀리 패스워드:패쓰워드,페스워드 패키지:팩키지,페키지 팩스:팩쓰,훽스 팸플릿:팜플렛,팜플릿,팸플렛
페널티:패널티 페스티벌:페스티발 페이지:패이지 포맷:포멧,폼맷 포스터:포스타 포인트:포인뜨,뽀인트 포털:포탈 폴더:폴다
프라이드치킨:후라이드치킨 프라이팬:후라이팬,후라이펜 프러포즈:프로포즈 프런트:프론트 프레젠테이션:프리젠테이션
프로그램:프로그렘,프로그람 프로모션:프로모숀 프로젝트:프로잭트 프로페셔널:프로페셔날 프린터:프린타 플라스틱:프라스틱
플래시:플래쉬,후레쉬,후레시 플래카드:플랜카드,플랭카드,프랭카드,프랑카드 플랫폼:플렛폼,플래폼 플러스:프라스 피자:핏자
필름:필림 할리우드:헐리우드 핸드백:핸드빽 핸드폰:헨드폰 헤드셋:해드셋 헬멧:헬맷,핼멧 홈페이지:홈패이지 휠체어:휠체아
히터:히타
"""


@cache
def _loanwords() -> tuple[tuple[str, str], ...]:
    """Pairs of spellings of the same word, both ways; the longest first, so that 어플리케이션 comes before 어플."""
    groups = [re.split("[:,]", line) for line in _LOANWORDS.split()]
    wrong = [(other, group[0]) for group in groups for other in group[1:]]
    right = [(group[0], other) for group in groups for other in group[1:]]
    return tuple(sorted([*wrong, *right], key=lambda pair: -len(pair[0])))


@cache
def _by_beginning() -> dict[str, list[tuple[int, str, str]]]:
    """The pairs by their first two syllables, or the only one, each with its place in the order."""
    found: dict[str, list[tuple[int, str, str]]] = {}
    for number, (spelling, other) in enumerate(_loanwords()):
        found.setdefault(spelling[:2], []).append((number, spelling, other))
    return found


class OtherSpelling(NamedTuple):
    """A word with another spelling of a loanword in it: the typed ``spelling``, the ``target`` in its place, the
    ``place`` in the word, and the whole ``text`` after the change."""

    spelling: str
    target: str
    place: int
    text: str


def apply_rules(word: str, last: bool = True) -> str:
    """A word with the rules of the orthography applied; a rule may add a space. It stays as it is if none applies.

    ``last`` says that no word follows: then 어떻해 is 어떡해 ("what shall I do"), and otherwise 어떻게 ("how").

    >>> apply_rules("않되요"), apply_rules("어떻해"), apply_rules("어떻해", last=False), apply_rules("되도록")
    ('안 돼요', '어떡해', '어떻게', '되도록')
    """
    if not last and word in ("어떻해", "어떡해"):
        return "어떻게"
    for signs, wrong, right in _RULES:
        if any(sign in word for sign in signs.split()):
            word = re.sub(wrong, right, word)
    return word


def other_spellings(word: str) -> Iterator[OtherSpelling]:
    """The word with each loanword in it spelt in each other way, the longest loanword first.

    >>> [(each.target, each.text) for each in other_spellings("커텐은")]
    [('커튼', '커튼은')]
    """
    by_beginning = _by_beginning()
    beginnings = {word[place : place + length] for place in range(len(word)) for length in (1, 2)}
    for _, spelling, other in sorted(each for beginning in beginnings for each in by_beginning.get(beginning, ())):
        place = word.find(spelling)
        if place >= 0:
            end = place + len(spelling)
            yield OtherSpelling(spelling, other, place, word[:place] + other + fitting(word[end:], other))
