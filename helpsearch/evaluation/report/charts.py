"""Small charts as inline SVG. Their colours come from the classes of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from helpsearch.evaluation.figures import Interval

_BAR = (120, 14)  # width and height of a bar, in SVG units
_PLOT = (640, 150)  # of a histogram's columns; a mirrored histogram has two such plots
_MARGIN = 22  # above, below and beside, for numbers


def bar(value: Interval) -> str:
    """A bar from 0 to the mean on a track that ends at 1, and a line for the interval."""
    width, height = _BAR
    low, mean, high = (f"{width * share:.1f}" for share in (value.low, value.mean, value.high))
    middle = height // 2
    return (
        f'<svg class="bar" viewBox="0 0 {width} {height}" width="{width}" height="{height}" aria-hidden="true">'
        f'<rect class="track" width="{width}" height="{height}"/>'
        f'<rect class="good" width="{mean}" height="{height}"/>'
        f'<path class="line" d="M{low} {middle}H{high}M{low} 3V{height - 3}M{high} 3V{height - 3}"/></svg>'
    )


def counts(values: Iterable[float], bins: int) -> list[int]:
    """Count the values (0..1) in each of ``bins`` equal parts of 0..1. The last part includes 1.

    >>> counts([0.0, 0.09, 0.1, 0.95, 1.0], 10)
    [2, 1, 0, 0, 0, 0, 0, 0, 0, 2]
    """
    found = [0] * bins
    for value in values:
        found[min(int(value * bins), bins - 1)] += 1
    return found


def histogram(columns: Sequence[int], label: str) -> str:
    """Columns of counts over 0..1, each with its number. ``label`` is for people who cannot see it."""
    _, height = _PLOT
    return _svg(
        _columns(columns, max(columns), _MARGIN + height, "good", 1) + _axis(_MARGIN + height),
        height + 2 * _MARGIN,
        label,
    )


def mirrored(above: Sequence[int], below: Sequence[int], label: str) -> str:
    """Two histograms over 0..1 back to back, each relative to its own total, since one may have far more values."""
    _, height = _PLOT
    shares = [count / total for columns in (above, below) if (total := sum(columns)) for count in columns]
    highest = max(shares, default=1.0)
    baseline = _MARGIN + height
    parts = [
        _columns(above, highest * sum(above), baseline, "good", 1),
        _axis(baseline),
        _columns(below, highest * sum(below), baseline + _MARGIN, "bad", -1),
    ]
    return _svg("".join(parts), 2 * height + 3 * _MARGIN, label)


def _columns(columns: Sequence[int], highest: float, baseline: int, colour: str, upwards: int) -> str:
    """Columns that stand on ``baseline`` (``upwards`` 1) or hang from it (-1); ``highest`` would fill the plot."""
    width, height = _PLOT
    step = width / len(columns)
    drawn = []
    for number, count in enumerate(columns):
        if count:
            length = height * count / highest
            left, top = number * step, baseline - length if upwards > 0 else baseline
            text = top - 5 if upwards > 0 else baseline + length + 15
            drawn.append(
                f'<rect class="{colour}" x="{left + 1:.1f}" y="{top:.1f}"'
                f' width="{step - 2:.1f}" height="{length:.1f}"/>'
                f'<text x="{left + step / 2:.1f}" y="{text:.1f}">{count}</text>'
            )
    return "".join(drawn)


def _axis(baseline: int) -> str:
    width, _ = _PLOT
    ticks = "".join(
        f'<text class="tick" x="{width * tick / 10:.1f}" y="{baseline + 16}">{tick / 10:.1f}</text>'
        for tick in range(0, 11, 2)
    )
    return f'<path class="line" d="M0 {baseline}H{width}"/>{ticks}'


def _svg(content: str, height: int, label: str) -> str:
    width, _ = _PLOT
    box = f"{-_MARGIN} 0 {width + 2 * _MARGIN} {height}"
    return f'<svg class="plot" viewBox="{box}" role="img" aria-label="{label}">{content}</svg>'
