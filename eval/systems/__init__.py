"""What is asked: this project's assistant, and baselines to stand beside it."""

from eval.systems.baselines import BASELINES, MissingExtra
from eval.systems.configuration import KEHOACH, SYSTEMS, Configuration, ConfigurationError
from eval.systems.open import System, open_assistant, open_passages

__all__ = [
    "BASELINES",
    "KEHOACH",
    "SYSTEMS",
    "Configuration",
    "ConfigurationError",
    "MissingExtra",
    "System",
    "open_assistant",
    "open_passages",
]
