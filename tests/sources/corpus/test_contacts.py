"""The contact file."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpsearch.documents.contacts import Channel, Contacts, UrgentTopic
from helpsearch.errors import Fault
from helpsearch.sources.corpus.contacts import read_contacts

CHANNELS = """\
channels:
  - kind: chat
    name: 실시간 채팅
    value: https://help.example/chat
    hours: 매일 09:00–22:00
  - kind: phone
    name: 전화 상담
    value: 02-0000-0000
    hours: 평일
"""


def read(folder: Path, text: str) -> tuple[Contacts | None, list[Fault]]:
    faults: list[Fault] = []
    (folder / "contacts.yaml").write_text(text, encoding="utf-8")
    return read_contacts(folder / "contacts.yaml", faults), faults


def test_channels_come_in_the_order_written(tmp_path: Path) -> None:
    contacts, faults = read(tmp_path, CHANNELS)
    assert contacts == Contacts(
        (
            Channel("chat", "실시간 채팅", "https://help.example/chat", "매일 09:00–22:00"),
            Channel("phone", "전화 상담", "02-0000-0000", "평일"),
        )
    )
    assert faults == []


def test_what_to_have_ready_and_urgent_topics(tmp_path: Path) -> None:
    contacts, faults = read(
        tmp_path,
        CHANNELS + "prepare: [주문 번호, 사진]\nurgent:\n  - topic: 사기 피해\n    phrases: [사기, 사기 당했어요]\n"
        "    channel: phone\n    message: 바로 전화해 주세요.\n  - {topic: 해킹, phrases: 해킹}\n",
    )
    assert faults == []
    assert contacts is not None
    assert contacts.prepare == ("주문 번호", "사진")
    assert contacts.urgent == (
        UrgentTopic("사기 피해", ("사기", "사기 당했어요"), "phone", "바로 전화해 주세요."),
        UrgentTopic("해킹", ("해킹",)),
    )


@pytest.mark.parametrize("value", ["02-0000-0000", "1588", "0215880000", "1_588"])
def test_a_phone_number_stays_as_written(tmp_path: Path, value: str) -> None:
    contacts, _ = read(tmp_path, f"channels:\n  - {{kind: phone, name: 전화, value: {value}, hours: 매일}}\n")
    assert contacts is not None
    assert contacts.channels[0].value == value


@pytest.mark.parametrize(
    ("text", "line", "gist"),
    [
        pytest.param("prepare: [주문 번호]", 1, "field 'channels' is missing", id="no channels"),
        pytest.param("channels: []", 1, "field 'channels' is empty", id="no channel"),
        pytest.param("channels: [chat]", 1, "must be a list of entries with fields", id="channel without fields"),
        pytest.param(CHANNELS.replace("phone", "fax"), 6, "kind 'fax' is not one of: web, chat, phone", id="kind"),
        pytest.param(CHANNELS.replace("    hours: 평일\n", ""), 6, "field 'hours' is missing", id="no hours"),
        pytest.param(CHANNELS.replace("    value: 02-0000-0000\n", ""), 6, "field 'value' is missing", id="no value"),
        pytest.param(CHANNELS + "    fax: 02\n", 10, "unknown field 'fax'", id="unknown field of a channel"),
        pytest.param(CHANNELS + "phone: 02\n", 10, "unknown field 'phone'", id="unknown field"),
        pytest.param(CHANNELS + "prepare: {가: 나}\n", 10, "'prepare' must be a list of texts", id="prepare"),
        pytest.param(CHANNELS + "urgent:\n  - phrases: [사기]\n", 11, "field 'topic' is missing", id="no topic"),
        pytest.param(CHANNELS + "urgent:\n  - topic: 사기\n", 11, "field 'phrases' is missing", id="no phrases"),
        pytest.param(
            CHANNELS + "urgent:\n  - topic: 사기\n    phrases: []\n", 12, "field 'phrases' is empty", id="empty phrases"
        ),
        pytest.param(
            CHANNELS + "urgent:\n  - topic: 사기\n    phrases: [사기]\n    channel: web\n",
            13,
            "no channel of kind 'web' above",
            id="channel that is not there",
        ),
        pytest.param(
            CHANNELS + "urgent:\n  - topic: 사기\n    phrases: [사기]\n    level: 1\n",
            13,
            "unknown field 'level'",
            id="level",
        ),
        pytest.param(CHANNELS + "prepare: [", 10, "not valid YAML", id="broken YAML"),
    ],
)
def test_fault_in_the_contact_file(tmp_path: Path, text: str, line: int, gist: str) -> None:
    _, (fault,) = read(tmp_path, text)
    assert (Path(fault.path), fault.line) == (tmp_path / "contacts.yaml", line)
    assert gist in fault.message


def test_a_channel_without_a_kind_is_reported_once(tmp_path: Path) -> None:
    _, (fault,) = read(tmp_path, CHANNELS.replace("kind: phone\n    ", ""))
    assert (fault.line, fault.message) == (6, "field 'kind' is missing")
