"""The other end of ``fresh``: one step, in this process. ``python -m eval.benching STEP``, arguments on stdin."""

from __future__ import annotations

import json
import os
import sys

from eval.benching.fresh import carry_out

if __name__ == "__main__":
    mine = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints must not stand among the figures
    carry_out(sys.argv[1], json.load(sys.stdin), mine)
