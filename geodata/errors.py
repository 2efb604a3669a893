"""Name everything that can go wrong in the atlas, in one small hierarchy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, order=True)
class Failure:
    """One thing that is wrong with a file, and how to mend it.

    Parameters
    ----------
    file : str
        Name of the file the fault is in.
    feature : str
        Id of the feature, annotation or document; empty when the whole file is meant.
    fault : str
        What is wrong, in one clause.
    mend : str
        What to do about it, in one clause.

    Examples
    --------
    >>> print(Failure("lachin.geojson", "lachin-m12", "has no name", "add properties.name"))
    lachin.geojson: lachin-m12: has no name; add properties.name
    """

    file: str
    feature: str
    fault: str
    mend: str

    def __str__(self) -> str:
        """Return the failure as one line: file, feature, fault and mend."""
        where = f"{self.file}: {self.feature}" if self.feature else self.file
        return f"{where}: {self.fault}; {self.mend}"


class AtlasError(Exception):
    """Base of every error that the atlas raises on purpose."""


class DataError(AtlasError):
    """Data files break their contract; carries every failure found, not just the first.

    Parameters
    ----------
    failures : iterable of Failure
        All failures; at least one.
    """

    def __init__(self, failures: Iterable[Failure]) -> None:
        self.failures: tuple[Failure, ...] = tuple(sorted(failures))
        count = len(self.failures)
        heading = "1 failure" if count == 1 else f"{count} failures"
        lines = "\n".join(f"  {failure}" for failure in self.failures)
        super().__init__(f"{heading} in the atlas's data:\n{lines}")


class SourceError(AtlasError):
    """An upstream package cannot be fetched, or is not the one that was pinned."""


class PublishError(AtlasError):
    """A file that the browser needs cannot be written to or found in the static folder."""


class WritingError(AtlasError):
    """A file that was asked for cannot be written."""


class UnknownBriefingError(AtlasError):
    """A name is neither that of a shipped briefing nor a file's."""
