from __future__ import annotations

from datetime import date

import pytest

from geodata.period import Period


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-09-06", date(2023, 9, 6), date(2023, 9, 6)),
        ("2022-12/2023-09-30", date(2022, 12, 1), date(2023, 9, 30)),
    ],
)
def test_period_covers_what_its_precision_says(written: str, earliest: date, latest: date) -> None:
    """A year, a month, a day and an interval reach from their first to their last day."""
    period = Period.parse(written)
    assert (period.earliest, period.latest, period.written) == (earliest, latest, written)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "2023-13",
        "2023-00",
        "2023-02-29",
        "2023/",
        "/2023",
        "2023/2022",
        "1/2/3",
        "23",
        "2023-9-6",
        "٢٠٢٣",
    ],
)
def test_period_refuses_what_is_no_date(written: str) -> None:
    """Impossible days, open or reversed intervals and other digits are refused."""
    with pytest.raises(ValueError, match=r"."):
        Period.parse(written)


def test_period_includes_both_ends_and_no_more() -> None:
    """The first and the last day belong to the period; the days beside them do not."""
    period = Period.parse("2023-09-06/2023-09-30")
    days = [date(2023, 9, 5), date(2023, 9, 6), date(2023, 9, 30), date(2023, 10, 1)]
    assert [period.covers(day) for day in days] == [False, True, True, False]
