"""No cell of a CSV file runs as a formula where a spreadsheet opens it."""

from __future__ import annotations

import pytest

from geodata.export.layers import export_layers, neutralise_cell
from tests.conftest import make_collection
from tests.export.export_cases import make_road, read_rows


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1+1", "''-2", "＝1"])  # noqa: RUF001
def test_a_cell_that_would_run_is_kept_but_does_not_run(text: str) -> None:
    """Such a text gets one apostrophe; without it, it is what it was."""
    layers = {"lachin": make_collection(make_road(short=text))}
    (row,) = read_rows(export_layers(layers, "csv"))
    assert row["short"] == f"'{text}"


@pytest.mark.parametrize("text", ["Goris", "'Goris'", "a=b", "1-2", ""])
def test_a_harmless_cell_is_left_alone(text: str) -> None:
    """No apostrophe is set where no formula begins."""
    assert neutralise_cell(text) == text


def test_negative_numbers_stay_numbers_in_csv() -> None:
    """A number is no formula, and truth and nothing are told apart."""
    layers = {"lachin": make_collection(make_road(label_rank=-1))}
    (row,) = read_rows(export_layers(layers, "csv"))
    assert (row["label_rank"], row["schematic"], row["status_note"]) == ("-1", "false", "")
