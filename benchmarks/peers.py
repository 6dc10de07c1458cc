"""Other people's detectors on daily series, as they are commonly set up: peers to measure beside.

Each takes one series (days,) of coverage-normalised sums and gives a score of a rise and a fall for
each day, from the past alone (all but ``offline``); alarms are raised where a score crosses a
threshold, with 28 days of rest, as for ours.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
REST = 28


def step(values: Floats, recent: int = 7, past: int = 56, history: int = 365) -> Floats:
    """Compare the last week with the eight before it, in median distances of the past year."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    days = np.arange(len(values))
    start = np.maximum(days + 1 - recent, 0)
    older = np.maximum(start - past, 0)
    new = (total[days + 1] - total[start]) / np.maximum(days + 1 - start, 1)
    old = (total[start] - total[older]) / np.maximum(start - older, 1)
    moved = new - old
    score = np.zeros(len(values))
    for day in range(60, len(values), 7):
        base = moved[max(0, day - recent - history) : day - recent + 1]
        spread = 1.4826 * float(np.median(np.abs(base)))
        score[day : day + 7] = moved[day : day + 7] / max(spread, 1.0)
    return score


def weekly(values: Floats) -> tuple[Floats, int]:
    """Sum by week; the score of a week is known on its last day."""
    weeks = len(values) // 7
    return values[: weeks * 7].reshape(weeks, 7).mean(axis=1), weeks


def ewma(values: Floats, share: float = 0.4) -> Floats:
    """Chart a moving average that forgets, weekly, against the mean and spread so far."""
    sums, weeks = weekly(values)
    score = np.zeros(len(values))
    average = sums[0]
    for week in range(8, weeks):
        past = sums[max(0, week - 52) : week]
        spread = max(1.4826 * float(np.median(np.abs(past - np.median(past)))), 1.0)
        average = share * sums[week] + (1 - share) * average
        limit = spread * np.sqrt(share / (2 - share))
        end = week * 7 + 6
        score[end : end + 7] = (average - np.median(past)) / limit
    return score


def bocpd(values: Floats, hazard: float = 1 / 60, longest: int = 104) -> Floats:
    """Run Bayesian online change detection (Adams and MacKay 2007), weekly, Gaussian.

    The score is the probability that the run is at most two weeks old, signed by its mean.
    """
    sums, weeks = weekly(values)
    scale = max(1.4826 * float(np.median(np.abs(sums[:52] - np.median(sums[:52])))), 1.0)
    x = sums / scale
    score = np.zeros(len(values))
    run = np.array([1.0])
    mean, count = np.zeros(1), np.ones(1) * 0.1
    shape, rate = np.ones(1), np.ones(1)
    for week in range(weeks):
        width = rate * (count + 1) / (shape * count)
        density = (1 + (x[week] - mean) ** 2 / (2 * shape * width)) ** (-shape - 0.5) / np.sqrt(
            width
        )
        grown, fresh = run * density * (1 - hazard), (run * density * hazard).sum()
        new_mean = np.append(0.0, (count * mean + x[week]) / (count + 1))
        new_rate = np.append(1.0, rate + count * (x[week] - mean) ** 2 / (2 * (count + 1)))
        run = np.append(fresh, grown)[:longest]
        run /= run.sum()
        mean, rate = new_mean[:longest], new_rate[:longest]
        count, shape = np.append(0.1, count + 1)[:longest], np.append(1.0, shape + 0.5)[:longest]
        if week >= 8:
            older = float(x[max(0, week - 10) : week - 1].mean())
            young = float(run[1:4].sum())
            end = week * 7 + 6
            score[end : end + 7] = young * (1 if x[week - 1 : week + 1].mean() > older else -1)
    return score


def offline(values: Floats, penalty: float) -> list[tuple[int, str]]:
    """Cut the whole weekly series at once with ruptures' kernel method: no online detector."""
    import ruptures

    sums, _ = weekly(values)
    spread = max(1.4826 * float(np.median(np.abs(sums - np.median(sums)))), 1.0)
    cuts = (
        ruptures.KernelCPD(kernel="linear", min_size=2)
        .fit(sums[:, None] / spread)
        .predict(pen=penalty)
    )
    bounds = [0, *cuts]
    found = []
    for before, cut, after in zip(bounds, cuts[:-1], cuts[1:], strict=False):
        rises = sums[cut:after].mean() > sums[before:cut].mean()
        found.append((int(cut) * 7, "up" if rises else "down"))
    return found


def raised(score: Floats, threshold: float) -> list[tuple[int, str]]:
    """List the days on which a score crosses its threshold either way, with rest between."""
    found: list[tuple[int, str]] = []
    for day in np.flatnonzero(np.abs(score) >= threshold):
        if not found or day - found[-1][0] >= REST:
            found.append((int(day), "up" if score[day] > 0 else "down"))
    return found
