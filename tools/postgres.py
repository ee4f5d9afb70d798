"""Runs a command beside a throw-away PostgreSQL: `postgres.py COMMAND ...`.

Takes TEST_DATABASE_URL (a server where databases may be made), else installed server binaries run as an
unprivileged user, else Debian's package when root, else says clearly that there is none.
"""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

BINARIES = "/usr/lib/postgresql/*/bin/initdb"
NO_CLUSTER = Path("/etc/postgresql-common/createcluster.d/querencia-tests.conf")
NOBODY_WHO_RUNS_IT = "postgres"


def binaries():
    """The folder of the newest installed server, or None."""
    found = sorted(Path("/").glob(BINARIES.lstrip("/")), key=lambda p: float(p.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def get():
    """Debian's package when root; without starting its own cluster. Returns the folder, or None."""
    if not (shutil.which("apt-get") and os.geteuid() == 0):
        return None
    NO_CLUSTER.parent.mkdir(parents=True, exist_ok=True)
    NO_CLUSTER.write_text("create_main_cluster = false\n")
    try:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql"]
        subprocess.run(install, check=False)
    finally:
        NO_CLUSTER.unlink()
    return binaries()


def unprivileged(command, folder):
    """The command as it is, or as another user when we are root (the server refuses to run as root)."""
    if os.geteuid() != 0:
        return command
    user = NOBODY_WHO_RUNS_IT if _exists(NOBODY_WHO_RUNS_IT) else "nobody"
    shutil.chown(folder, user)
    return ["setpriv", f"--reuid={user}", "--clear-groups", f"--regid={_group_of(user)}", *command]


def _exists(user):
    import pwd

    return user in {entry.pw_name for entry in pwd.getpwall()}


def _group_of(user):
    import pwd

    return pwd.getpwnam(user).pw_gid


def free_port():
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def server(folder):
    """A throw-away cluster; yields its address with a password."""
    tools, port, password = binaries() or get(), free_port(), secrets.token_hex(16)
    if tools is None:
        sys.exit("No PostgreSQL server: apt install postgresql (Debian), or set TEST_DATABASE_URL.")
    secret = Path(folder) / "password"
    secret.write_text(password)
    secret.chmod(0o644)
    data = f"{folder}/data"
    make = [f"{tools}/initdb", "-D", data, "-U", "querencia", "-A", "scram-sha-256", "-E", "UTF8"]
    make += [f"--pwfile={secret}"]
    settings = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
    start = [f"{tools}/pg_ctl", "-D", data, "-l", f"{folder}/log", "-o", settings, "-w", "start"]
    stop = [f"{tools}/pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"]
    for command in (make, start):
        subprocess.run(unprivileged(command, folder), check=True, stdout=subprocess.DEVNULL, cwd=folder)
    try:
        yield f"postgres://querencia:{password}@127.0.0.1:{port}"
    finally:
        subprocess.run(unprivileged(stop, folder), check=False, stdout=subprocess.DEVNULL, cwd=folder)


def run(command, address):
    """Run the command with two new databases on this server, and remove them."""
    mark = secrets.token_hex(4)
    names = [f"querencia_tests_{mark}", f"querencia_tests_{mark}_keys"]
    urls = {"DATABASE_URL": f"{address}/{names[0]}", "KEYSTORE_URL": f"{address}/{names[1]}"}
    on_server(address, "CREATE DATABASE {}", names)
    try:
        return subprocess.run(command, env={**os.environ, **urls}).returncode
    finally:
        on_server(address, "DROP DATABASE {} WITH (FORCE)", names)


def on_server(address, statement, names):
    """Run a statement for each of these databases."""
    import psycopg
    from psycopg.sql import SQL, Identifier

    with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
        for name in names:
            connection.execute(SQL(statement).format(Identifier(name)))


def main(command):
    """Run the command beside PostgreSQL and hand its exit code on."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        sys.exit(run(command, given.rstrip("/").rsplit("/", 1)[0] if given.count("/") > 2 else given))
    with tempfile.TemporaryDirectory(prefix="querencia-postgres-") as folder:
        Path(folder).chmod(0o755)
        with server(folder) as address:
            code = run(command, address)
    sys.exit(code)


if __name__ == "__main__":
    main(sys.argv[1:])
