"""Evaluators measure the assistant: question sets, runs over them, measures, reports."""

from eval.measures import Score, means, score_questions
from eval.questions import Question, QuestionFileError, Quote, read_questions

__all__ = ["Question", "QuestionFileError", "Quote", "Score", "means", "read_questions", "score_questions"]
