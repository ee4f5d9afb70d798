"""Make the environment beside this checkout, and run the site from it. Standard library only.

`start.py` runs the site, `start.py --demo` a demonstration of it; `start.py --dev` installs what tests and
linters need, and runs nothing.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
VENV = CHECKOUT / ".venv"
SUPPORTED = [(3, minor) for minor in (14, 13, 12, 11)]
ASK = "import sys, ensurepip, venv; print(*sys.version_info[:2])"


def main(words):
    """Install, then serve (or not, with --dev)."""
    lock = "dev.lock" if "--dev" in words else "base.lock"
    if not is_whole(VENV):
        make_environment()
    install(CHECKOUT / "requirements" / lock)
    if "--dev" not in words:
        python = str(VENV / "bin" / "python")
        os.execv(python, [python, "-m", "querencia.config.cli", "demo" if "--demo" in words else "serve"])


def make_environment():
    """Make .venv with the newest Python that fits."""
    python = find_python()
    if python is None:
        stop("Querencia needs Python 3.11 to 3.14; install one (Debian: apt install python3 python3-venv).")
    if not has_ensurepip(python):
        install_ensurepip(python)
    run([python, "-m", "venv", "--clear", str(VENV)])


def is_whole(venv):
    """Whether an environment was made right here, and to the end."""
    has_pip = any(venv.glob("lib/python3.*/site-packages/pip/__main__.py"))
    made_by = venv / "pyvenv.cfg"
    return has_pip and (venv / "bin" / "python").exists() and str(venv) in made_by.read_text("utf-8")


def find_python():
    """The path of a supported Python, or None."""
    names = [sys.executable, *(f"python{major}.{minor}" for major, minor in SUPPORTED), "python3"]
    for name in names:
        path = shutil.which(name)
        if path and version_of(path) in SUPPORTED:
            return path
    return None


def version_of(python):
    """(major, minor) of a Python, or None when it does not run."""
    ask = "import sys; print(*sys.version_info[:2])"
    done = subprocess.run([python, "-c", ask], capture_output=True, text=True)
    return tuple(map(int, done.stdout.split())) if done.returncode == 0 else None


def has_ensurepip(python):
    """Whether this Python can make environments with pip in them."""
    return subprocess.run([python, "-c", ASK], capture_output=True).returncode == 0


def install_ensurepip(python):
    """On Debian as root: install python3-venv. Elsewhere: say what to install."""
    package = "python{}.{}-venv".format(*version_of(python))
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        stop(f"This Python cannot make environments; install {package} (Debian: apt install python3-venv).")
    run(["apt-get", "update", "-qq"])
    wanted = subprocess.run(["apt-get", "install", "-y", "-qq", package])
    if wanted.returncode != 0:
        run(["apt-get", "install", "-y", "-qq", "python3-venv"])
    if not has_ensurepip(python):
        stop(f"{package} was installed, but {python} still cannot make environments; try another Python.")


def install(lock):
    """Install the locked wheels and this project, unless that was done for this very lock."""
    wanted = hashlib.sha256(lock.read_bytes() + (CHECKOUT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = VENV / f"{lock.name}.installed"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(lock)])
    run([*pip, "--no-index", "--no-deps", "--no-build-isolation", "--editable", str(CHECKOUT)])
    stamp.write_text(wanted)


def run(command):
    """Run a command; when it fails, say which one and stop."""
    done = subprocess.run(command)
    if done.returncode != 0:
        stop(f"this did not work: {' '.join(command)}")


def stop(line):
    """One line, exit 2."""
    sys.exit(print(f"querencia: {line}", file=sys.stderr) or 2)


if __name__ == "__main__":
    main(sys.argv[1:])
