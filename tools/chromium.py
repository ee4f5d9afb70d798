"""Finds a Chromium for the journeys, or gets one, or says clearly that there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
MEND = "No Chromium: install one (Debian: apt install chromium), or set CHROMIUM to its path."


def find():
    """The path of a Chromium on this machine, or None."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return chosen if Path(chosen).exists() else None
    return next((path for name in NAMES if (path := shutil.which(name))), None) or _from_playwright()


def _from_playwright():
    """The one that Playwright downloaded before, or None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def get():
    """Debian's package when root, else Playwright's download. Returns the path, or None."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], check=False
        )
        if find():
            return find()
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return find()


def main():
    """Make sure that there is one."""
    path = find() or get()
    if path is None:
        sys.exit(MEND)
    print(f"Chromium: {path}")


if __name__ == "__main__":
    main()
