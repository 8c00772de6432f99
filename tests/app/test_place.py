from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.place import Place

names = st.text(min_size=1, max_size=40).filter(lambda s: len(s.encode()) < 90)


@given(names, names, st.integers(0, 10**8), st.integers(0, 10**8))
def test_a_link_leads_back_to_its_place(plan: str, locator: str, start: int, end: int) -> None:
    place = Place(plan, locator, start, end)
    assert Place.parse(place.href) == place


@pytest.mark.parametrize(
    "href", ["", "#", "#trich=a/b", "#trich=a/b/1-x", "#trich=a/b/-1-2", "javascript:alert(1)", "#trich=a/b/c/1-2"]
)
def test_anything_else_is_refused(href: str) -> None:
    with pytest.raises(ValueError, match="not a link"):
        Place.parse(href)
