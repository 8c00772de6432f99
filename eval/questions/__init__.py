"""Question files: read, chosen from, written."""

from eval.questions.errors import QuestionFileError
from eval.questions.files import read_questions, write_questions
from eval.questions.jsonl import read_objects
from eval.questions.model import Kind, Question, Quote, chosen, fingerprint_of, question_json

__all__ = [
    "Kind",
    "Question",
    "QuestionFileError",
    "Quote",
    "chosen",
    "fingerprint_of",
    "question_json",
    "read_objects",
    "read_questions",
    "write_questions",
]
