from __future__ import annotations

import pytest

from geodata.errors import AtlasError, DataError, Failure, PublishError, SourceError


def test_a_failure_names_file_feature_fault_and_mend() -> None:
    """One line tells where, what and how to mend it."""
    failure = Failure("a.geojson", "goris", "has no name", "add properties.name")
    assert str(failure) == "a.geojson: goris: has no name; add properties.name"


def test_a_failure_of_a_whole_file_names_no_feature() -> None:
    """Where no feature is meant, the line has no gap for one."""
    assert str(Failure("a.geojson", "", "is missing", "build it")) == (
        "a.geojson: is missing; build it"
    )


def test_a_data_error_tells_every_failure_in_order() -> None:
    """All failures stand in the message, sorted by file and feature, with their number."""
    failures = [Failure(file, "x", "is wrong", "mend it") for file in ("b", "a")]
    error = DataError(failures)
    assert [failure.file for failure in error.failures] == ["a", "b"]
    heading, *lines = str(error).splitlines()
    assert heading.startswith("2 failures")
    assert [line.strip() for line in lines] == [str(failure) for failure in error.failures]


def test_one_failure_is_counted_in_the_singular() -> None:
    """A single failure is not called failures."""
    assert str(DataError([Failure("a", "", "is wrong", "mend it")])).startswith("1 failure in")


@pytest.mark.parametrize("error", [DataError, SourceError, PublishError])
def test_every_error_is_caught_as_the_atlas_own(error: type[Exception]) -> None:
    """One except clause at the top catches all that is raised on purpose, and nothing else."""
    assert issubclass(error, AtlasError)
    assert not issubclass(AtlasError, (OSError, ValueError, RuntimeError))
