"""Questions that lean on the turns before them."""

from __future__ import annotations

import re

from assistant.understand.places import bare
from ingest import search_key

_LEANING = re.compile(
    r"^(?:(?:vay|rua|the|the thi|vay thi|con|the con|vay con|nhung|va|and|what about|how about)\b)|"
    r"\b(?:viec do|viec nay|nhiem vu do|nhiem vu nay|so do|con so do|con so nay|phong do|so nay|don vi do|co quan do|"
    r"ke hoach do|ke hoach nay|cai do|no|o do|luc do|thi sao|nhu vay|cung vay|do la|tinh do|xa do|noi do|"
    r"chi tieu do|muc do|that|it|they|them|there|this one|those|the same)\b"
)


_THAT_BODY = re.compile(
    r"\b(?<!ngày )(?<!việc )(?<!lễ )"
    r"(?:cơ quan|đơn vị|sở|phòng|ban|chi cục|cục|trung tâm|tổ chức|hội|văn phòng|bên|chỗ) (?:đó|ấy|này|kia|trên)\b|"
    r"\b(?:co quan|don vi|chi cuc|trung tam|to chuc|van phong|ben) (?:do|ay|nay|kia|tren)\b|"
    r"\b(?:họ|it|they|(?:that|this|the same) (?:body|department|agency|office|unit|organi[sz]ation))\b"
)


_NEW_TOPIC = re.compile(
    r"^(?:(?:ok|vang|da|the|vay|con|roi|con neu|and|what)\b[, ]*)*"
    r"(?:(?:ve|about)\b|(?:chuyen|viec|phan|khoan|mang)\b(?! (?:do|nay|ay|kia|tren)\b))"
)
_NEXT_PERIOD = re.compile(r"giai doan (?:sau|tiep|ke tiep)|\b(?:next|following) (?:period|phase)\b")


def turns_to(text: str) -> bool:
    """Whether a question says outright that it turns to another subject ("còn về du lịch thì …")."""
    return bool(_NEW_TOPIC.search(bare(text)))


def means_next_period(text: str) -> bool:
    """Whether a question is about the time after that of the turn before."""
    return bool(_NEXT_PERIOD.search(bare(text)))


def means_a_body_told(text: str) -> bool:
    """Whether a question's words stand for the body that answered an earlier turn ("cơ quan ấy", "it")."""
    return bool(_THAT_BODY.search(search_key(text)))


def leans(text: str) -> bool:
    """Whether a question's words point back at an earlier turn."""
    return bool(_LEANING.search(bare(text)))
