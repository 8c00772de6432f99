"""Vietnamese diacritics put back where somebody typed without them, as the library's own clauses write the words.

A noisy-channel model. The source is a syllable bigram model with Witten-Bell interpolation (Witten & Bell 1991),
learnt from clauses and from ordinary phrases of asking; the channel drops a syllable's diacritics with a
probability that is estimated from the text at hand: 1 where nothing is marked, near 0 where all else is. A word that
neither the clauses nor Vietnamese knows may be a slip of the hand (``spelling``) of one that the clauses hold.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.errors import LibraryCorrupt
from index.everyday import everyday_phrases
from index.spelling import SHORTEST, TELEX, Shape, dictionary, is_bare_syllable, shape, sources, typed_out
from ingest import nfc_words, search_key, strip_diacritics

DIACRITICS_VERSION = "2"
"""Part of a generation's fingerprint: raise it whenever the same clauses would give another model."""

_CHUNK = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:[./&-][^\W_]+)*|[,.;:!?()\[\]“”\"…|]")
_PART = re.compile(r"[^\W_]+")
_EDGE, _FIGURE = "", "#"
"""Words of the model that stand for a punctuation mark or a text's end, and for anything with a digit in it."""
_UNKNOWN = -1
_EVERYDAY_SHARE = 0.2
"""Weight of the phrases of asking, as a share of the clauses' syllables."""
_LEAST_DROPPED = 0.005
"""Even somebody who types diacritics forgets some."""
_EM_ROUNDS = 10
_VIETNAMESE_SHARE = 0.6
_ODD, _ODD_MARKED = -2.0, -3.0
"""Log probability of a word that no Vietnamese syllable is written as: foreign, or with its marks hardly anything."""
_MOSTLY = 0.5
"""Share of dropped diacritics from which a bare syllable may be any that is written with such letters."""


class _Word(NamedTuple):
    """A word of a text: where it stands, and its search key; punctuation and figures have a key of their own."""

    start: int
    end: int
    key: str


class _Choice(NamedTuple):
    """What a word may stand for."""

    forms: NDArray[np.int64]
    """``(n,)``: places of words, first the typed word's own (``_UNKNOWN`` if unseen)."""
    costs: NDArray[np.float64]
    """``(n,)``: log probability of typing each so."""


@dataclass(frozen=True, eq=False)
class Diacritics:
    """What bare syllables stand for, learnt from texts."""

    words: tuple[str, ...]
    """Sorted search keys; the first two stand for an edge and for a figure."""
    counts: NDArray[np.int64]
    """``(len(words),)``: how often each word was seen."""
    pairs: NDArray[np.int64]
    """``(n,)`` ascending: ``first * len(words) + second`` for each pair of neighbours."""
    pair_counts: NDArray[np.int64]
    """``(n,)``: how often each pair was seen."""

    @classmethod
    def learn(cls, texts: Iterable[str]) -> Diacritics:
        """Count the syllables and neighbours of texts that carry their diacritics. The order of texts is no matter."""
        pairs: Counter[tuple[str, str]] = Counter()
        for text in texts:
            pairs.update(_neighbours(search_key(text)))
        words: Counter[str] = Counter()
        for (_, word), count in pairs.items():
            words[word] += count
        asked = [(count, _PART.findall(search_key(phrase))) for count, phrase in everyday_phrases()]
        weight = max(1, round(_EVERYDAY_SHARE * words.total() / sum(n * len(phrase) for n, phrase in asked)))
        for count, phrase in asked:
            # A phrase stands anywhere in a question: its ends say nothing of the words beside it.
            words.update(dict.fromkeys(phrase, weight * count))
            pairs.update(dict.fromkeys(pairwise(phrase), weight * count))
        known = (_EDGE, _FIGURE, *sorted(words.keys() - {_EDGE, _FIGURE}))
        place = {word: i for i, word in enumerate(known)}
        coded = sorted((place[a] * len(known) + place[b], n) for (a, b), n in pairs.items())
        codes, pair_counts = np.array(coded, dtype=np.int64).reshape(-1, 2).T.copy()
        return cls(known, np.array([words[w] for w in known], dtype=np.int64), codes, pair_counts)

    def save(self, path: Path) -> None:
        """Write the model to a file (NumPy's ``.npz``, nothing pickled); the same model gives the same bytes."""
        joined = np.frombuffer("\n".join(self.words).encode("utf-8"), dtype=np.uint8)
        with path.open("wb") as file:
            np.savez_compressed(file, words=joined, counts=self.counts, pairs=self.pairs, pair_counts=self.pair_counts)

    @classmethod
    def load(cls, path: Path) -> Diacritics:
        """Read what ``save`` wrote. Raises LibraryCorrupt where it cannot be read or is damaged."""
        remedy = "Hãy dựng lại chỉ mục bằng cách thêm lại một kế hoạch: kehoach add TỆP"
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as held:
                words = tuple(held["words"].tobytes().decode("utf-8").split("\n"))
                model = cls(words, held["counts"], held["pairs"], held["pair_counts"])
        except (OSError, ValueError, KeyError, EOFError, TypeError, AttributeError, zipfile.BadZipFile) as e:
            raise LibraryCorrupt(path, "không đọc được mô hình khôi phục dấu", remedy) from e
        if not model._whole():
            raise LibraryCorrupt(path, "mô hình khôi phục dấu bị hỏng", remedy)
        return model

    def restore(self, text: str) -> str:
        """The text with diacritics where it lacks them and slips of the hand put right; NFC, white space folded.

        Syllables that carry diacritics, words that may be right though the model does not know them, names but for
        those that it knows with their neighbours, figures, short forms in capitals and document numbers stay as
        typed, and so does a text that does not look Vietnamese. Letters' case stays, and the number of words.
        """
        text = nfc_words(text)
        if not self.looks_vietnamese(text):
            return text
        found = list(_words(text))
        dropped = self._dropped([word.key for word in found])
        choices = [self._choice(text, found, i, dropped) for i in range(len(found))]
        out, at = [], 0
        for word, form in zip(found, self._likeliest(choices), strict=True):
            typed = text[word.start : word.end]
            if form >= 2 and self.words[form] != word.key:
                typed = _in_case_of(typed, self.words[form])
            out += [text[at : word.start], typed]
            at = word.end
        return "".join(out) + text[at:]

    def looks_vietnamese(self, text: str) -> bool:
        """Whether most of the words are Vietnamese syllables, marked or bare, that the model knows.

        Figures, short forms (capitals, or consonants alone) and foreign words that the clauses use speak for
        neither side.
        """
        text = nfc_words(text)
        known = foreign = 0
        for word in _words(text):
            bare = strip_diacritics(word.key)
            if word.key in (_EDGE, _FIGURE) or (text[word.start : word.end].isupper() and len(bare) > 1):
                continue
            spelt = shape(word.key)
            if spelt != typed_out(spelt) in self._shapes:
                known += 1
            elif is_bare_syllable(bare):
                marked_or_known = bare != word.key or bare in self._forms
                known += marked_or_known
                foreign += not marked_or_known
            elif bare not in self._forms and re.search("[aeiouy]", bare):
                foreign += 1
        return known > 0 and known >= _VIETNAMESE_SHARE * (known + foreign)

    def holds(self, words: str) -> bool:
        """Whether the texts hold these words one beside the other, diacritics aside."""
        places = [self._forms.get(strip_diacritics(key), ()) for key in _PART.findall(search_key(words))]
        return all(any(self._paired(a, b) for a in first for b in second) for first, second in pairwise(places))

    @cached_property
    def _place(self) -> dict[str, int]:
        return {word: i for i, word in enumerate(self.words)}

    @cached_property
    def _forms(self) -> dict[str, NDArray[np.int64]]:
        """Bare syllable -> the words that it may stand for."""
        forms: dict[str, list[int]] = {}
        bare = strip_diacritics("\n".join(self.words)).split("\n")
        for i in range(2, len(self.words)):
            if len(bare[i]) == len(self.words[i]):
                forms.setdefault(bare[i], []).append(i)
        return {key: np.array(places, dtype=np.int64) for key, places in forms.items()}

    @cached_property
    def _followers(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For each word, how many neighbours followed it, and how many different ones."""
        first = self.pairs // len(self.words)
        n = len(self.words)
        followed = np.zeros(n, dtype=np.int64)
        np.add.at(followed, first, self.pair_counts)
        return followed, np.bincount(first, minlength=n).astype(np.int64)

    def _choice(self, text: str, words: Sequence[_Word], i: int, dropped: float) -> _Choice:
        """What the i-th word may stand for; ``dropped``: P(typed bare | marked)."""
        key = words[i].key
        itself = np.array([self._place.get(key, _UNKNOWN)], dtype=np.int64)
        if key in (_EDGE, _FIGURE):
            return _Choice(itself, np.zeros(1))
        forms = self._forms.get(key, itself)
        forms = np.concatenate((itself, forms[forms != itself[0]]))
        costs = self._drop_cost(forms, dropped)
        slips = self._slips(text, words, i, dropped)
        if slips:
            costs[0] += _strangeness(key)
        return _Choice(np.array([*forms, *slips], dtype=np.int64), np.array([*costs, *slips.values()]))

    def _drop_cost(self, forms: NDArray[np.int64], dropped: float) -> NDArray[np.float64]:
        marked = (forms != _UNKNOWN) & self._marked[forms]
        return np.where(marked & (len(forms) > 1), np.log(dropped), 0.0)

    def _slips(self, text: str, words: Sequence[_Word], i: int, dropped: float) -> dict[int, float]:
        """The places of the words that the i-th may be misspelt from, with the log probability of such a slip."""
        word, typed = words[i], text[words[i].start : words[i].end]
        if not self._misspelt(word.key, typed, dropped):
            return {}
        found: dict[int, float] = {}
        bare = word.key == strip_diacritics(word.key)
        for source, cost in sources(shape(word.key)).items():
            for place in self._shapes.get(source, ()):
                found[place] = max(cost, found.get(place, -np.inf))
            if bare and not source.tone and source.letters in self._forms:
                forms = self._forms[source.letters]
                for place, drop in zip(forms.tolist(), self._drop_cost(forms, dropped).tolist(), strict=True):
                    found[place] = max(cost + drop, found.get(place, -np.inf))
        if _is_name(text, word):
            found = {p: cost for p, cost in found.items() if cost >= TELEX or self._beside(p, text, words, i)}
        return found

    def _misspelt(self, key: str, typed: str, dropped: float) -> bool:
        """Whether a word is none that the clauses or Vietnamese know, nor a short form or a possible name."""
        if key in self._place or key in dictionary() or not dictionary() or (typed.isupper() and len(typed) > 1):
            return False
        bare = strip_diacritics(key)
        if len(key) < SHORTEST and not (len(key) == SHORTEST - 1 and re.search("[aeiouy]", bare)):
            return False
        could_be = key in self._forms or is_bare_syllable(bare)
        return not could_be or (typed.islower() and (key != bare or dropped < _MOSTLY))

    def _beside(self, place: int, text: str, words: Sequence[_Word], i: int) -> bool:
        """Whether the clauses hold a word after the capitalised one, or before the one, that stand beside the i-th."""
        before = words[i - 1] if i and text[words[i - 1].start].isupper() else None
        after = words[i + 1] if i + 1 < len(words) else None
        first = self._place.get(before.key) if before else None
        last = self._place.get(after.key) if after and after.key else None
        return (first is not None and self._paired(first, place)) or (last is not None and self._paired(place, last))

    def _paired(self, first: int, second: int) -> bool:
        """Whether two words, given by their places, were seen one after the other."""
        wanted = first * len(self.words) + second
        at = int(np.searchsorted(self.pairs, wanted))
        return at < len(self.pairs) and int(self.pairs[at]) == wanted

    @cached_property
    def _shapes(self) -> dict[Shape, list[int]]:
        """Shape -> the words that have it."""
        shapes: dict[Shape, list[int]] = {}
        for i in range(2, len(self.words)):
            shapes.setdefault(shape(self.words[i]), []).append(i)
        return shapes

    def _likeliest(self, choices: Sequence[_Choice]) -> list[int]:
        """The likeliest way through the choices (Viterbi), one of each."""
        edge = np.zeros(1, dtype=np.int64)
        before, scores = edge, np.zeros(1)
        back: list[NDArray[np.intp]] = []
        for forms, costs in choices:
            ways = scores[:, None] + self._log_follow(before, forms) + costs
            back.append(ways.argmax(axis=0))
            before, scores = forms, ways.max(axis=0)
        scores = scores + self._log_follow(before, edge)[:, 0]
        at = int(scores.argmax())
        path = []
        for (forms, _), step in zip(reversed(choices), reversed(back), strict=True):
            path.append(int(forms[at]))
            at = int(step[at])
        return path[::-1]

    def _log_follow(self, before: NDArray[np.int64], after: NDArray[np.int64]) -> NDArray[np.float64]:
        """``(len(before), len(after))``: log P(after | before); beside an unknown word, of the words alone."""
        seen = np.where(after == _UNKNOWN, 0, self.counts[after])
        alone = (seen + 1) / (self.counts.sum() + len(self.words))
        wanted = before[:, None] * len(self.words) + after[None, :]
        at = np.minimum(np.searchsorted(self.pairs, wanted), len(self.pairs) - 1)
        known = (before != _UNKNOWN)[:, None] & (after != _UNKNOWN)[None, :]
        together = np.where(known & (self.pairs[at] == wanted), self.pair_counts[at], 0)
        followed, different = (np.where(before == _UNKNOWN, 0, n[before])[:, None] for n in self._followers)
        return np.asarray(np.log((together + (different + 1) * alone) / (followed + different + 1)))

    @cached_property
    def _marked(self) -> NDArray[np.bool_]:
        """For each word, whether it carries diacritics."""
        bare = strip_diacritics("\n".join(self.words)).split("\n")
        return np.array([b != w for b, w in zip(bare, self.words, strict=True)])

    def _dropped(self, keys: list[str]) -> float:
        """The share of syllables with diacritics that were typed without them (a few rounds of EM, no context)."""
        kept = sum(key != strip_diacritics(key) for key in keys)
        if not kept:
            return 1.0
        forms = [self._forms[key] for key in keys if key in self._forms]
        likely = np.array([self.counts[f[self._marked[f]]].sum() / self.counts[f].sum() for f in forms])
        share = 1.0
        for _ in range(_EM_ROUNDS):
            missing = float((share * likely / (share * likely + 1 - likely)).sum())
            share = max(_LEAST_DROPPED, missing / (kept + missing))
        return share

    def _whole(self) -> bool:
        """Whether the arrays agree with each other, so that no lookup can go astray."""
        n = len(self.words)
        arrays = (self.counts, self.pairs, self.pair_counts)
        if any(a.dtype != np.int64 or a.ndim != 1 for a in arrays) or len(self.pairs) != len(self.pair_counts):
            return False
        in_order = self.words[:2] == (_EDGE, _FIGURE) and all(a < b for a, b in pairwise(self.words[2:]))
        if not in_order or len(self.counts) != n or not len(self.pairs):
            return False
        codes = self.pairs[0] >= 0 and self.pairs[-1] < n * n and bool((np.diff(self.pairs) > 0).all())
        return bool(codes and (self.counts >= 0).all() and (self.pair_counts > 0).all())


def _strangeness(key: str) -> float:
    """Log probability that a word which Vietnamese does not have is meant as it stands."""
    bare = strip_diacritics(key)
    if is_bare_syllable(bare):
        return 0.0
    if key != bare:
        return _ODD_MARKED if len(key) >= SHORTEST else 0.0
    return _ODD if len(key) > SHORTEST else 0.0


def _in_case_of(typed: str, form: str) -> str:
    """A form in the letters' case of what was typed for it."""
    if len(typed) == len(form):
        return "".join(f.upper() if t.isupper() else f for t, f in zip(typed, form, strict=True))
    return form.capitalize() if typed[0].isupper() else form


def _is_name(text: str, word: _Word) -> bool:
    """Whether a word begins with a capital and no sentence."""
    before = text[: word.start].rstrip(' “"(')
    return text[word.start].isupper() and bool(before) and before[-1] not in ".?!:"


def _words(text: str) -> Iterator[_Word]:
    """The words of a text in order; a document number, a date and a figure are one word each."""
    for m in _CHUNK.finditer(text):
        if not m[0][0].isalnum():
            yield _Word(m.start(), m.end(), _EDGE)
        elif any(c.isdigit() for c in m[0]):
            yield _Word(m.start(), m.end(), _FIGURE)
        else:
            for part in _PART.finditer(text, m.start(), m.end()):
                yield _Word(part.start(), part.end(), search_key(part[0]))


def _neighbours(key: str) -> Iterator[tuple[str, str]]:
    """Pairs of neighbouring words of a search key, with an edge at either end."""
    before = _EDGE
    for chunk in _CHUNK.findall(key):
        if not chunk[0].isalnum():
            parts = [_EDGE]
        elif any(c.isdigit() for c in chunk):
            parts = [_FIGURE]
        else:
            parts = _PART.findall(chunk)
        for part in parts:
            if before or part:
                yield before, part
            before = part
    if before:
        yield before, _EDGE
