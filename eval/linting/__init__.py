"""Question sets looked over: quotes that do not stand, answers that have changed, twins, leaks."""

from eval.linting.lint import lint, remarks_on
from eval.linting.places import SHORTEST, Texts
from eval.linting.remarks import Remark, Severity
from eval.linting.twins import words_of

__all__ = ["SHORTEST", "Remark", "Severity", "Texts", "lint", "remarks_on", "words_of"]
