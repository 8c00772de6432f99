"""Questions as people in a hurry type them."""

from eval.perturbing.perturb import PERTURBATIONS, perturb
from eval.perturbing.short_forms import pattern_of, short_forms_of, shorten, table

__all__ = ["PERTURBATIONS", "pattern_of", "perturb", "short_forms_of", "shorten", "table"]
