"""Write a briefing as one file: ``python -m briefings two-documents --format pdf``."""

from __future__ import annotations

import argparse
import difflib
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefings.formats import FORMATS, BriefingData, build_file, file_name
from briefings.writing import find_place, write_file
from geodata import constants
from geodata.briefing.load import SHIPPED, read_briefing, read_shipped
from geodata.errors import AtlasError, DataError, Failure, UnknownBriefingError
from geodata.read_atlas import read_atlas
from geodata.scenarios.build import build_route_model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geodata.briefing.model import Briefing

USAGE_CODE: Final = 2
"""Exit code where a name or an option is not known."""

EPILOG: Final = f"""\
Shipped briefings: {", ".join(SHIPPED)}.

examples:
  python -m briefings two-documents --format pdf
  python -m briefings my-briefing.json --out talk.pptx

Exit code: 0 when the file is written; 1 when the briefing or the data are not sound, or the file
cannot be written; 2 when a name or an option is not known.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Parameters
    ----------
    arguments : sequence of str or None
        Words of the command line; those of the process when None.

    Returns
    -------
    int
        Exit code: 0 when the file is written, 1 when something is not sound or cannot be written,
        2 when a name or an option is not known.
    """
    parser = build_parser()
    options = parser.parse_args(arguments)
    chosen = options.format or _format_of(options.out)
    if chosen is None:
        parser.error("name a format with --format, or a file with one of its endings with --out")
    if _format_of(options.out) not in {chosen, None}:
        parser.error(f"--out ends in {options.out.suffix}, which is not {chosen}")
    try:
        if not options.files.is_dir():
            raise DataError(
                [Failure(str(options.files), "", "is no folder", "name that of the data")]
            )
        briefing = find_briefing(options.briefing, read_shipped(options.files))
        _write(briefing, chosen, options)
    except UnknownBriefingError as error:
        sys.stderr.write(f"{error}\n")
        return USAGE_CODE
    except AtlasError as error:
        sys.stderr.write(f"{_told(error)}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"{error.filename}: cannot be read ({error.strerror}); put it back\n")
        return 1
    return 0


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line.

    Returns
    -------
    argparse.ArgumentParser
        With every option and an example of each use.
    """
    parser = argparse.ArgumentParser(
        prog="python -m briefings",
        description="Write a briefing as one file to hand over: page, print, slides or handout.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "briefing", metavar="FILE|ID", help="a briefing's JSON file, or the id of a shipped one"
    )
    names = [known.name for known in FORMATS]
    parser.add_argument(
        "--format", choices=names, help="what to write; else told by the ending of --out"
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="PATH",
        help="where to write it: a file, or a folder; else the id and the format's ending, here",
    )
    parser.add_argument(
        "--files", type=Path, default=constants.FILES, help="folder of the data files"
    )
    parser.add_argument("--quiet", action="store_true", help="tell no progress")
    return parser


def find_briefing(named: str, shipped: Mapping[str, Briefing]) -> Briefing:
    """Return a shipped briefing, or read one of anyone's own.

    Parameters
    ----------
    named : str
        Id of a shipped briefing, or path of a JSON file.
    shipped : mapping of str to Briefing
        Shipped briefings by id.

    Returns
    -------
    Briefing
        The briefing.

    Raises
    ------
    UnknownBriefingError
        When it is neither, with the nearest ids.
    DataError
        When the file cannot be read or is not sound.
    """
    if named in shipped:
        return shipped[named]
    path = Path(named)
    if path.suffix or len(path.parts) != 1 or _is_there(path):
        return read_briefing(path)
    near = difflib.get_close_matches(named, shipped, n=3, cutoff=0.4) or list(shipped)
    mend = (
        f"did you mean {' or '.join(near)}?" if near else "no briefing is shipped with these data"
    )
    message = f"{named[:60]!r} is no file and no shipped briefing; {mend}"
    raise UnknownBriefingError(message)


def _is_there(path: Path) -> bool:
    """Tell whether there is anything at a path that may be too long, or closed to us."""
    try:
        return path.exists()
    except OSError:
        return False


def _write(briefing: Briefing, chosen: str, options: argparse.Namespace) -> None:
    """Build the file and write it; say where it is."""
    out = find_place(options.out or Path(), file_name(chosen, briefing))
    atlas = read_atlas(options.files)
    data = BriefingData(atlas, build_route_model(atlas, options.files), options.files)
    content = build_file(chosen, briefing, data, progress=None if options.quiet else _tell_progress)
    write_file(out, content)
    if not options.quiet:
        sys.stderr.write(f"{out}: {len(content):,} bytes\n")


def _format_of(out: Path | None) -> str | None:
    """Return the format that the ending of a file names, if it names one."""
    suffix = out.suffix.lower() if out else ""
    return next((known.name for known in FORMATS if known.suffix == suffix), None)


def _tell_progress(done: int, total: int, what: str) -> None:
    """Tell a terminal how far it is; a file or a pipe gets no such lines."""
    if sys.stderr.isatty():
        columns, _ = shutil.get_terminal_size()
        line = f"{100 * done // total:3d} %  {what}"[: columns - 1]
        sys.stderr.write(f"\r\033[K{line}" if done < total else "\r\033[K")


def _told(error: AtlasError) -> str:
    """Return what is wrong, one line a fault; the reader of a file has already cut their number."""
    if not isinstance(error, DataError):
        return str(error)
    return "\n".join(map(str, error.failures))


if __name__ == "__main__":
    sys.exit(main())
