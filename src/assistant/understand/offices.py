"""Offices that only the plans of a library name: a department's rooms and sections, which no table of bodies knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest import body_key, find_bodies, search_key, strip_diacritics

_FEWEST = 3
"""Syllables of a name that tells an office: shorter ones are groups and everyday words."""
_OF_LEVEL = re.compile(r" (?:xa|phuong|huyen|tinh|thanh pho|dac khu|thi tran)$")
_OF = r"(?: (?:cua|thuoc|truc thuoc))? "
_GROUP = re.compile(r"^(?:các|những|mỗi|từng|toàn|nhóm|lãnh đạo|thủ trưởng|giám đốc|chủ tịch)\b")
# A level of government alone, where it is to do something: "bắt xã làm gì", "xã phải làm gì".
_LEVEL = re.compile(
    r"(?:(?:bắt|giao|buộc|yêu cầu|đòi hỏi|trách nhiệm của|việc của)(?: cho)?(?: các)?(?: cấp)? (xã|phường|huyện)"
    r"|\b(?:các )?(xã),? phường (?:\w+ ){0,4}(?:phải|thì|làm|cần)"
    r"|(?<!địa bàn )(?<!cấp )\b(xã|phường|huyện) (?:phải|cần|có trách nhiệm|có nhiệm vụ|làm|lo)) "
)
_BRANCH = re.compile(r"\b(?:ngành|bên|khối) (\w+(?: \w+)?) (?!nghề)")
_COMMITTEES = {"xã": "ubnd xa", "phường": "ubnd xa", "huyện": "ubnd huyen"}


@dataclass(frozen=True)
class Offices:
    """The names of bodies that a library's plans give something to do."""

    names: Iterable[str]

    @cached_property
    def _keys(self) -> dict[str, str]:
        """Bare names with their bodies' keys, of those that a question typed small would not be seen to name."""
        found: dict[str, str] = {}
        for name in dict.fromkeys(self.names):
            key, small = body_key(name), search_key(name)
            plain = _plain(name)
            known = any(b.key == key for b in find_bodies(small))
            # A plan's own "Trạm Y tế xã" is asked for by the commune's name, or by none.
            for form in dict.fromkeys((plain, _OF_LEVEL.sub("", plain))):
                if not known and form.count(" ") + 1 >= _FEWEST and not _GROUP.match(small):
                    found.setdefault(form, key)
        return dict(sorted(found.items(), key=lambda item: -len(item[0])))

    @cached_property
    def _departments(self) -> tuple[str, ...]:
        """Keys of the departments and rooms."""
        keys = dict.fromkeys(map(body_key, dict.fromkeys(self.names)))
        return tuple(key for key in keys if key.startswith(("so ", "phong ")))

    def _of_branch(self, branch: str) -> tuple[str, ...]:
        """The department or room of a branch of government: "ngành văn hóa"."""
        return tuple(key for key in self._departments if f" {branch} " in f"{key} ")

    def bodies(self, words: str, usual: Sequence[tuple[str, str]]) -> tuple[str, ...]:
        """Keys of the bodies that the words name, in no order.

        ``usual``: name and key of those that the table of bodies knows. One of them that only says whose an office
        is ("phòng … của sở …") is not meant itself.
        """
        asked, found = f" {_plain(words)} ", []
        keys = dict(usual)
        for plain, key in self._keys.items():
            if f" {plain} " not in asked:
                continue
            found.append(key)
            for name in usual:
                asked = re.sub(rf" {re.escape(plain)}{_OF}{re.escape(_plain(name[0]))} ", " | ", asked)
            asked = asked.replace(f" {plain} ", " | ")
        kept = [key for name, key in keys.items() if f" {_plain(name)} " in asked or not found]
        if not found and not kept and (branch := _BRANCH.search(f"{search_key(words)} ")):
            return self._of_branch(strip_diacritics(branch[1]))
        if not found and not kept and (level := _LEVEL.search(f"{search_key(words)} ")):
            return (_COMMITTEES[level[1] or level[2] or level[3]],)
        return tuple(dict.fromkeys((*found, *kept)))


def _plain(text: str) -> str:
    """The bare words of a text, without the dashes and commas that people leave out."""
    return strip_diacritics(" ".join(re.findall(r"\w+", search_key(text))))
