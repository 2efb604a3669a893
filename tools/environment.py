"""Make .venv from a lock file, or leave it alone when it already holds that lock.

Run by the Makefile with whatever ``python3`` is found, so it uses the standard library only and
its syntax stays readable to an older Python, which then gets a clear message.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "locks.json"
OLDEST_PYTHON = (3, 11)
LOCKS = {"run": ("run",), "test": ("run", "test")}
"""Locks that each environment satisfies: the test lock holds the run lock's versions too."""


def read_wanted(name: str) -> dict[str, str]:
    """Return what the stamp of an up-to-date environment says.

    Parameters
    ----------
    name : {"run", "test"}
        Which lock is to be installed.

    Returns
    -------
    dict of str to str
        SHA-256 by lock, and the interpreter and folder that the environment is tied to.
    """
    wanted = {
        lock: hashlib.sha256((ROOT / "requirements" / f"{lock}.txt").read_bytes()).hexdigest()
        for lock in LOCKS[name]
    }
    wanted["python"] = f"{sys.version_info[0]}.{sys.version_info[1]}"
    wanted["folder"] = str(VENV)
    return wanted


def read_stamp() -> dict[str, str]:
    """Return what the present environment holds; empty when there is none or it is broken."""
    if not STAMP.is_file() or not venv_python().exists():
        return {}
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except ValueError:
        return {}
    return dict(stamp) if isinstance(stamp, dict) else {}


def venv_python() -> Path:
    """Return the path of the environment's interpreter."""
    return VENV / "bin" / "python"


def check_interpreter() -> None:
    """Stop with a message when this Python cannot make the environment."""
    found = sys.version.split()[0]
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(
            f"The atlas needs Python 3.11 or newer; {sys.executable} is {found}.\n"
            "Install a newer one, or name it: make run PYTHON=/path/to/python3"
        )
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit(
            f"Python {found} cannot make virtual environments: python3-venv is missing.\n"
            "On Debian: apt-get install python3-venv"
        )


def build(name: str, wanted: dict[str, str], present: dict[str, str]) -> None:
    """Create the environment where needed and install one lock into it.

    Parameters
    ----------
    name : {"run", "test"}
        Which lock is to be installed.
    wanted, present : dict of str to str
        Stamp to write, and stamp found.
    """
    # Only the step from "run" to "test" adds to what is there; every other change starts afresh.
    if not present or any(wanted.get(key) != value for key, value in present.items()):
        if VENV.exists():
            shutil.rmtree(VENV)
        print(f"Creating .venv with Python {wanted['python']}", flush=True)
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    STAMP.unlink(missing_ok=True)
    print(f"Installing requirements/{name}.txt", flush=True)
    lock = str(ROOT / "requirements" / f"{name}.txt")
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([str(venv_python()), *install, "--require-hashes", "-r", lock], check=True)
    STAMP.write_text(json.dumps(wanted, indent=2) + "\n", encoding="utf-8")


def main(name: str) -> None:
    """Bring .venv up to date with one lock.

    Parameters
    ----------
    name : {"run", "test"}
        Which lock is to be installed.
    """
    check_interpreter()
    wanted = read_wanted(name)
    present = read_stamp()
    if wanted.items() <= present.items():
        return
    try:
        build(name, wanted, present)
    except subprocess.CalledProcessError as error:
        sys.exit(f"Setting up .venv failed ({' '.join(error.cmd)}); see the lines above.")


if __name__ == "__main__":
    main(sys.argv[1])
