"""The language of chats, word by word: endings that are spelt as they sound, abbreviations, sighs and laughter.

These are no misspellings, and nobody searches for them: 환불해주셈 means 환불해주세요, and ㄱㅅ (감사) and ㅠㅠ say
nothing of the matter. The lists of endings and of abbreviations are closed. An ending is replaced only behind the
syllables that it follows, so 참여, 덧셈 and 가슴 stay.
"""

from __future__ import annotations

import re

# The spellings of 요 in chats, and the syllables before it, each with the pattern that must come before the syllable:
# 되나여, 해주세염, 언제와욥. The pattern leaves words alone that only look alike: the 가 of 참가여 is no -(으)ㄴ가.
_YO = "[여염욤욥엽용]$"
_BEFORE_YO = {
    "세": "(?<=.)",
    "나": "(?<=.)",
    "까": "(?<=.)",
    "가": "(?<=[인한은는던간운린른])",
    "네": "(?<=.)",
    "데": "(?<=[는은인한된건던간])",
    "줘": "",
    "와": "",
    "봐": "",
    "어": "(?<=[있없싶했됐았었겠갔왔셨렸졌켰썼났샀줬쳤])",
    "아": "(?<=[않받같많좋알찾])",
    "해": "(?<=.)",
    "돼": "",
    "게": "(?<=[할볼줄될갈올릴을런])",
    "죠": "(?<=.)",
    "지": "(?<=[하되있없않겠])",
    "좀": "(?<=.)",  # 환불좀여
}

# Other endings: the letters to look for in a word, the pattern, and the standard form. As in the orthography, a pattern
# is compiled only if a word has the letters.
_ENDINGS = (
    ("쥬", "쥬(?=[세실셈시])", "주"),  # 해쥬세요 -> 해주세요
    ("셈", "(?<=[주하보오가내치꾸시두쓰리키라])셈[요여염욥]?$", "세요"),  # 해주셈
    ("삼", "(?<=[주하보])삼[요여염]?$", "세요"),  # 해주삼; 인삼 is a root
    ("세", "(?<=.)세[얌효혀]$|(?<=해주)세영$", "세요"),
    ("나", "(?<=[되하있없오가받주않맞됐])나[연영효]$", "나요"),  # 되나연; 김나연 is a person
    ("되", "되[염욤욥엽용]$", "돼요"),  # 안되염
    ("져", "(?<=[하되있없거았었했됐겠맞])져[여염]?$", "죠"),  # 되져; 만져 is touching
    ("구", "(?<=[하되있없라다려냐자보주받시었았했])구[요여염욤욥]$", "고요"),  # 하구여; 가구 is furniture
    ("구", "(?<=[하되])구$|(?<=.)구(?=[시싶])", "고"),  # 교환하구 싶어요
    ("라", "(?<=[할갈볼올될])라(?=고|면|는데)", "려"),  # 할라면 -> 할려면
    ("대나", "(?<=.)대나[요여염연]$|^대나[요여염연]$", "되나요"),  # 환불대나여
    ("슴다", "슴다$", "습니다"),  # 했슴다
    ("슴까", "슴까$", "습니까"),
    ("슴니 슴미", "슴[니미](?=[다까]$)", "습니"),
    ("함", "함[니미]?(?=[다까]$)", "합니"),  # 궁금함다
    ("됨", "됨[니미]?(?=[다까]$)", "됩니"),
    ("임", "임[니미]?(?=[다까]$)", "입니"),
    ("드림", "드림[니미]?다$", "드립니다"),
    ("니당", "니당$", "니다"),  # 부탁드립니당
    ("슘 슴", "(?<=[있없했됐았었겠갔왔싶같])[슘슴]$", "음"),  # 안왔슘
    ("시퍼 싶퍼 시포", "(?:(?<=고)|^)(?:시퍼|싶퍼|시포)(?=[요여욤염서]|$)", "싶어"),  # 환불하고시퍼요
    ("시픔 싶픔", "(?:(?<=고)|^)[시싶]픔$", "싶음"),
    ("시픈 싶픈", "(?:(?<=고)|^)[시싶]픈", "싶은"),
    ("하고파", "하고파(?=[요여]|$)", "하고싶어"),
    ("하고픔", "하고픔$", "하고싶음"),
    ("하고픈", "하고픈", "하고싶은"),
    ("싶어", f"싶어{_YO}", "싶어요"),
    ("안댐", "안댐(?=[요여]?$)", "안됨"),  # 로그인이 안댐
    ("안댄", "안댄(?=다)", "안된"),
    ("안대", "안대[요여염욤]$", "안돼요"),
    ("안대", "안대(?=서$|네|는데)", "안되"),
    ("안댔 안댓", "안[댔댓]", "안됐"),
    ("요", "요[오옹잉용]+$", "요"),  # 안와요오
    ("거등", "거등(?=요|$)", "거든"),
    ("뎅", "(?<=[는은인])뎅", "데"),
)

# Abbreviations that nobody searches for: okay, thanks, sorry, no, really, hurry, please, where, hello, bye,
# congratulations, curses.
_SAID = frozenset(
    "ㅇㅋ ㅇㅋㅇㅋ ㅇㅇㅋ ㅇㅋㄷㅋ ㄱㅅ ㄳ ㄱㅅㄱㅅ ㅈㅅ ㅈㅅㅈㅅ ㅊㅋ ㅊㅋㅊㅋ ㄹㅇ ㄹㅇㅋㅋ ㅃㄹ ㅃㄹㅃㄹ ㅈㅂ"
    " ㅇㄷ ㅇㅈ ㄱㄷ ㅎㅇ ㅎㅇㅎㅇ ㅂㅇ ㅂㅂㅇ ㅂㅇㅂㅇ ㅅㄱ ㅅㄱㅇ ㅁㅊ ㅅㅂ ㅆㅂ ㅈㄹ ㅈㄴ ㅈㅉ ㅉㅉ ㄱㅊ ㅇㄴ"
    " ㄴㅇ ㄷㅊ ㄲㅈ ㅁㄹ ㅇㄸㅋ ㅇㄸㅎ ㅇㅉ ㅇㅉㄹ ㅎㄷㄷ ㅇㅇㄴ ㄱㄱㅆ".split()
)
_POSSIBLE = "ㄱㄴ"  # 가능 ("possible") behind a word; alone it is the initials of any noun
_REPEATED = frozenset("ㄱㄴㄷㅇㅂ")  # ㄱㄱ go, ㄴㄴ no, ㄷㄷ shivers, ㅇㅇ yes, ㅂㅂ bye
_LAUGHTER = re.compile("[ㅋㅎ]+|[ㅠㅜㅡ]+")
_ALONE = "ㅠㄳ"  # single letters behind a word that mean something; any other letter is the rest of a broken syllable
_TYPED = re.compile("(?P<word>[가-힣]*)(?P<letters>[ㄱ-ㅣ]+)(?P<tail>[가-힣]*)")
# The endings that make a verb of an abbreviation, such as 합니다, 요 and 이에요 (ㄱㄴ한가요); no particles, which
# follow the initials of a noun (ㅎㅂ은).
_VERBAL = re.compile("(?:[한할합해하함했인임입요여염욤용]|이[야다에]).*|")


def standard_ending(word: str) -> str:
    """A word with the standard form of its ending; the same word if it has no ending of chats.

    >>> standard_ending("환불해주셈"), standard_ending("되나연"), standard_ending("했슴다"), standard_ending("참여")
    ('환불해주세요', '되나요', '했습니다', '참여')
    """
    before = _BEFORE_YO.get(word[-2:-1])
    if before is not None:
        word = re.sub(f"{before}{word[-2]}{_YO}", f"{word[-2]}요", word)
    for signs, written, standard in _ENDINGS:
        if any(sign in word for sign in signs.split()):
            word = re.sub(written, standard, word)
    return word


def without_chat(word: str, behind: bool) -> str:
    """A word without laughter, sighs and abbreviations of chats; the same word if it has none.

    :param behind: whether another word comes before it; only then is ㄱㄴ the abbreviation of 가능.

    >>> without_chat("환불ㅠㅠ", False), without_chat("ㄱㄴ한가요", True), without_chat("ㄱㄴ", False)
    ('환불', '', 'ㄱㄴ')
    """
    match = _TYPED.fullmatch(word)
    if match is None or len(match["word"]) == 1 or not _VERBAL.fullmatch(match["tail"]):
        return word
    letters = match["letters"]
    if match["word"] and len(letters) == 1 and letters not in _ALONE:
        return word
    said = is_chat(letters) or (letters == _POSSIBLE and (behind or match["word"] != ""))
    return match["word"] if said else word


def is_chat(letters: str) -> bool:
    """Whether letters are laughter, a sigh or an abbreviation of chats.

    >>> is_chat("ㅋㅋㅋ"), is_chat("ㅇㅋ"), is_chat("ㅎㅂ")
    (True, True, False)
    """
    repeated = len(letters) > 1 and len(set(letters)) == 1 and letters[0] in _REPEATED
    return repeated or letters in _SAID or _LAUGHTER.fullmatch(letters) is not None
