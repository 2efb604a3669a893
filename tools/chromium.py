"""Find a Chromium for the browser tests, and install one when there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

COMMANDS: Final = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
APPLICATIONS: Final = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)
"""Where macOS keeps browsers: they are not on the PATH there."""

LAUNCH_OPTIONS: Final = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
"""Options for a test's browser: it may run as root in a container, and it calls nobody."""


def find_chromium() -> str | None:
    """Return the executable of a Chromium on this machine, or None.

    Returns
    -------
    str or None
        ``ATLAS_CHROMIUM`` when set, else the system's browser, else Playwright's own.
    """
    named = os.environ.get("ATLAS_CHROMIUM")
    if named:
        return named
    for command in COMMANDS:
        found = shutil.which(command)
        if found:
            return found
    for application in APPLICATIONS:
        if application.exists():
            return str(application)
    with sync_playwright() as playwright:
        bundled = playwright.chromium.executable_path
    return bundled if Path(bundled).exists() else None


def install_chromium() -> None:
    """Install Chromium: from Debian's archive as root, else Playwright's own build."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-q"], check=True)
        subprocess.run(
            ["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"],
            check=True,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )
        return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def main() -> None:
    """Print the browser that the tests will use; install one first when there is none."""
    found = find_chromium()
    if found is None:
        print("No Chromium found: installing one for the browser tests", flush=True)
        try:
            install_chromium()
        except subprocess.CalledProcessError as error:
            sys.exit(f"Chromium was not installed ({' '.join(error.cmd)}); install it by hand.")
        found = find_chromium()
    if found is None:
        sys.exit("Chromium was installed but not found; set ATLAS_CHROMIUM to its path.")
    print(f"Browser tests use {found}")


if __name__ == "__main__":
    main()
