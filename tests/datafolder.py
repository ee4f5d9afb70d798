"""Loaded before Django in every test process: a data folder of its own, and our settings."""

import os
import tempfile

FOLDER = tempfile.TemporaryDirectory(prefix="querencia-tests-")
os.environ["QUERENCIA_DATA"] = FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "querencia.config.settings"
for name in ("QUERENCIA_ORIGIN", "QUERENCIA_CONTENT", "QUERENCIA_MASTER_KEY", "PORT"):
    os.environ.pop(name, None)
