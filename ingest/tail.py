"""Recipients and signature, in whichever order they stand."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.lines import Line, ahead
from ingest.locator import RECIPIENTS, SIGNATURE, Locators
from ingest.parts import RECIPIENTS as RECIPIENTS_HEAD
from ingest.parts import begins_signature, is_office_with_scraps
from ingest.plan import ClauseKind
from ingest.sections import Start


def read_tail(lines: Sequence[Line], locators: Locators) -> list[Start]:
    """Starts of recipients and signature.

    Where the two stood side by side their lines are mixed; then all up to the last recipient is recipients.
    """
    starts: list[Start] = []
    offices = {i for i, line in enumerate(lines) if is_office_with_scraps(line.words)}
    last_dash = max((i for i, line in enumerate(lines) if line.words[0] in "-–" and i not in offices), default=-1)
    kind: ClauseKind | None = None
    for index, line in enumerate(lines):
        if kind is not ClauseKind.RECIPIENTS and RECIPIENTS_HEAD.match(ahead(lines, index)):
            kind = ClauseKind.RECIPIENTS
            starts.append(Start(line.start, locators.take(RECIPIENTS), kind, None))
        elif kind is None or (
            kind is ClauseKind.RECIPIENTS and index > last_dash and (index in offices or begins_signature(lines, index))
        ):
            kind = ClauseKind.SIGNATURE
            starts.append(Start(line.start, locators.take(SIGNATURE), kind, None))
    return starts
