"""Missing migrations, and Django's own deployment check, in a production-like environment."""

import os
import subprocess
import sys
import tempfile

COMMANDS = [
    ["makemigrations", "--check", "--dry-run"],
    ["check", "--deploy", "--fail-level", "WARNING"],
]


def main():
    """Run both on a throw-away data folder; stop at the first that fails."""
    with tempfile.TemporaryDirectory(prefix="querencia-check-") as folder:
        environment = {
            **os.environ,
            "QUERENCIA_DATA": folder,
            "QUERENCIA_ORIGIN": "https://querencia.example",
            "DJANGO_SETTINGS_MODULE": "querencia.config.settings",
        }
        for command in COMMANDS:
            done = subprocess.run([sys.executable, "-m", "django", *command], env=environment)
            if done.returncode != 0:
                sys.exit(done.returncode)


if __name__ == "__main__":
    main()
