"""The weights of the signals by which an absent subject is recognised, in
`lessons/search/absence.py`, fitted to all judged questions."""

from collections.abc import Iterator, Sequence
from unittest.mock import patch

import numpy as np

from lessons.search import closeness
from lessons.search.absence import LIMIT, WEIGHTS
from tests.relevance import measure

PENALTY = 1.0  # for large weights
ITERATIONS = 50
SHARES = (0.02, 0.03, 0.035, 0.04, 0.05, 0.06)


def read_sets() -> dict[str, list[dict]]:
    files = {
        "keywords": [measure.SHORT],
        "plain": measure.PLAIN,
        "second": measure.BLIND,
        "third": measure.BLIND2,
        "fourth": measure.BLIND3,
        "fifth": measure.BLIND4,
    }
    sets = {name: measure.read_questions(*paths) for name, paths in files.items()}
    return sets | {"absent": measure.read_absent(), "translated": measure.read_translated()}


def read_signals() -> Iterator[tuple[str, str, bool, list[float] | None]]:
    """(Set, language, whether the subject is absent, its signals) of each question; no signals
    where some record contains all words, because a subject is never called absent then."""
    evidence = measure.collect_evidence()
    for name, questions in read_sets().items():
        for asked in questions:
            with patch.object(closeness, "is_about_nothing", return_value=True) as decide:
                may_be_absent = measure.measure(asked, evidence).is_absent and decide.called
            signals = [decide.call_args[0][0][each] for each in WEIGHTS] if may_be_absent else None
            yield name, asked["language"], not asked["right"], signals


def fit(signals: np.ndarray, absent: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and limit, by logistic regression."""
    mean, spread = signals.mean(axis=0), signals.std(axis=0)
    inputs = np.column_stack([np.ones(len(signals)), (signals - mean) / spread])
    penalty = np.diag([0.0, *[PENALTY] * signals.shape[1]])
    found = np.zeros(inputs.shape[1])
    for _ in range(ITERATIONS):
        likely = 1 / (1 + np.exp(-inputs @ found))
        slope = inputs.T @ (likely - absent) + penalty @ found
        curve = (inputs.T * (likely * (1 - likely))) @ inputs + penalty
        found -= np.linalg.solve(curve, slope)
    weights = found[1:] / spread
    return weights, float(weights @ mean - found[0])


def print_fit() -> None:
    every = list(read_signals())
    told = [each for each in every if each[3]]
    sets, languages, absent = (np.array(column) for column in list(zip(*told, strict=True))[:3])
    signals = np.array([each[3] for each in told], dtype=float)
    weights, limit = fit(signals, absent)
    for name, weight in zip(WEIGHTS, weights, strict=True):
        print(f"{name:<16}{weight:>8.2f}")
    margins = judge_apart(signals, absent, sets)
    absents = sum(each[2] for each in every)
    print("\nEach set judged by weights that were fitted to the others:")
    print(f"{'limit':<8}{'present called absent':>24}{'absent recognised':>20}")
    for share in SHARES:
        least = np.sort(margins[~absent])[::-1][int(share * (len(every) - absents))]
        found = np.sum(margins[absent] > least) / absents
        print(f"{limit + least:<8.2f}{share:>24.3f}{found:>20.3f}")
    chosen = LIMIT - limit
    for column, values in ((0, sets), (1, languages)):
        print()
        for value in dict.fromkeys(values):
            part = [each for each in every if each[column] == value]
            print_share(value, part, margins[values == value] > chosen, absent[values == value])


def print_share(name: str, every: Sequence, called: np.ndarray, absent: np.ndarray) -> None:
    absents = sum(each[2] for each in every)
    print(
        f"{name:<12}present called absent {sum(called & ~absent)} of {len(every) - absents}, "
        f"absent recognised {sum(called & absent)} of {absents}"
    )


def judge_apart(signals: np.ndarray, absent: np.ndarray, sets: np.ndarray) -> np.ndarray:
    """How far each question is above the limit, by a fit without its set."""
    margins = np.empty(len(sets))
    for name in dict.fromkeys(sets):
        weights, limit = fit(signals[sets != name], absent[sets != name])
        margins[sets == name] = signals[sets == name] @ weights - limit
    return margins
