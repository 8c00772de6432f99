"""Figures and dates that stand in the clauses, but of another plan or of another thing than a sentence says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.phrase.figures import Said, dated_documents, said
from assistant.phrase.grounds import Ground, together
from assistant.understand.places import bare
from ingest import UPPER, search_key

_LEVEL = re.compile(r"^(?:tinh|thanh pho|thi xa|thi tran|dac khu|xa|phuong|huyen|quan)\s+")
_NAME = re.compile(rf"[{UPPER}]\w*(?:\s+[{UPPER}]\w*)+")
_PART = re.compile(r"[;,.\n]\s|\s(?:và|còn|and|while)\s")


def mixed_up(text: str, marks: Sequence[int], grounds: Mapping[int, Ground]) -> str:
    """What is said of the wrong plan or thing; empty where nothing is."""
    cited = [grounds[n] for n in marks]
    return _of_another_plan(text, cited) or _of_another_document(text, cited) or _of_another_thing(text, cited)


def _of_another_plan(text: str, cited: Sequence[Ground]) -> str:
    """Of a sentence over several plans: a figure or date that the plan lacks whose place is named last before it."""
    by_place: dict[str, list[Ground]] = {}
    for ground in cited:
        head = ground.mastheads[0]
        by_place.setdefault(_LEVEL.sub("", bare(head.place or head.issuer)), []).append(ground)
    if len(by_place) < 2:
        return ""
    key = bare(text)
    named = sorted(
        (m.start(), place) for place in by_place for m in re.finditer(rf"\b{re.escape(place)}\b", key) if place
    )
    stretches = [
        (place, key[0 if i == 0 else start : named[i + 1][0] if i + 1 < len(named) else len(key)])
        for i, (start, place) in enumerate(named)
    ]
    for place, stretch in stretches or [("", key)]:
        held = [together(by_place[place])] if place else list(cited)
        here = said(_with_marks(stretch, text, key))
        if not all(_has(ground, here) for ground in held):
            return f"figure or date of another plan than {place or 'one that is named'}"
    return ""


def _with_marks(stretch: str, text: str, key: str) -> str:
    """A stretch of the bare key as it is written with diacritics, where the two run letter by letter."""
    written = search_key(text)
    at = key.index(stretch)
    return written[at : at + len(stretch)] if len(written) == len(key) else stretch


def _has(ground: Ground, here: Said) -> bool:
    there, named = ground.said, ground.of_plans
    dates, figures = (*there.dates, *named.dates), (*there.figures, *named.figures)
    return all(any(d.told_by(o) for o in dates) for d in here.dates) and all(
        any(f.values & o.values for o in figures) for f in here.figures
    )


def _of_another_document(text: str, cited: Sequence[Ground]) -> str:
    """A document's date that is another's of the same clause."""
    there = [pair for ground in cited for pair in dated_documents(ground.words)]
    for number, date in dated_documents(text):
        dates = [other for known, other in there if known == number]
        if dates and not any(date.told_by(other) for other in dates):
            return f"date of another document than {number}"
    return ""


def _of_another_thing(text: str, cited: Sequence[Ground]) -> str:
    """A figure that the clauses put beside another name: "ấp A 20 ha, ấp B 15 ha" said the other way round."""
    parts = [part for ground in cited for part in _PART.split(ground.text)]
    for part in _PART.split(text):
        names, figures = [search_key(m) for m in _NAME.findall(part)], said(part).figures
        if len(names) != 1 or len(figures) != 1:
            continue
        beside = [p for p in parts if any(figures[0].values & f.values for f in said(p).figures)]
        elsewhere = [p for p in parts if names[0] in search_key(p) and said(p).figures]
        if (
            beside
            and elsewhere
            and not any(names[0] in search_key(p) for p in beside)
            and all(_NAME.search(p) for p in beside)
        ):
            return f"figure of another than {names[0]}"
    return ""
