"""The measures: of what an answer says and cites, of refusal, of retrieval, of time."""

from eval.measures.answers import MEASURES, means, score_question, score_questions
from eval.measures.figures import Figures, columns, figures_of, passed
from eval.measures.retrieval import CUTOFFS, measure_queries
from eval.measures.score import Gold, Score, Stage
from eval.measures.sources import Sources

__all__ = [
    "CUTOFFS",
    "MEASURES",
    "Figures",
    "Gold",
    "Score",
    "Sources",
    "Stage",
    "columns",
    "figures_of",
    "means",
    "measure_queries",
    "passed",
    "score_question",
    "score_questions",
]
