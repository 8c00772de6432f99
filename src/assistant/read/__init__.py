"""A question and a plan become Findings."""

from assistant.read.elsewhere import named_elsewhere
from assistant.read.finding import Finding, Say
from assistant.read.road import read
from assistant.read.view import NOT_TO_CITE, PlanView

__all__ = ["NOT_TO_CITE", "Finding", "PlanView", "Say", "named_elsewhere", "read"]
