# The commands of Querencia. `make run` needs make and Python 3.11 to 3.14.
PYTHON ?= python3
VENV := .venv/bin
ON_POSTGRES := tests/vault tests/audit tests/journal tests/accounts tests/access tests/privacy tests/programme/later \
	tests/programme/enrolment tests/measures tests/journeys/test_first_light.py

.PHONY: run demo dev python test test-long check fix bench lighthouse lock clean

run: python
	@$(PYTHON) tools/start.py

demo: python
	@$(PYTHON) tools/start.py --demo

dev: python
	@$(PYTHON) tools/start.py --dev

python:
	@command -v $(PYTHON) >/dev/null || { echo "querencia: no $(PYTHON) here; install Python 3.11 to 3.14" \
		"(Debian: apt install python3 python3-venv)." >&2; exit 2; }

test: dev
	@$(VENV)/python tools/chromium.py
	$(VENV)/python -m pytest -n 2 --dist loadgroup -m "not long and not postgres"
	$(VENV)/python tools/postgres.py $(VENV)/python -m pytest -n 2 --dist loadgroup -m "not long and not sqlite" $(ON_POSTGRES)

test-long: dev
	@$(VENV)/python tools/chromium.py
	$(VENV)/python -m pytest -n 2 --dist loadgroup -m "not postgres"
	$(VENV)/python tools/postgres.py $(VENV)/python -m pytest -n 2 --dist loadgroup -m "not sqlite" $(ON_POSTGRES)
	$(VENV)/python tools/mutation.py

check: dev
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/mypy
	$(VENV)/lint-imports --no-cache
	$(VENV)/python tools/translations.py check
	$(VENV)/python tools/deploy_check.py
	$(VENV)/querencia content check
	$(VENV)/python -m pytest -q tests/repository

fix: dev
	$(VENV)/ruff check --fix .
	$(VENV)/ruff format .
	$(VENV)/python tools/translations.py compile
	$(VENV)/python -m tools.pacing_table
	$(VENV)/python -m tools.measures_table
	$(VENV)/querencia content schema
	$(VENV)/python tools/hazards.py write
	$(VENV)/python -m tools.requirements

bench: dev
	$(VENV)/python -m bench

lighthouse: dev
	@$(VENV)/python tools/chromium.py
	$(VENV)/python tools/lighthouse.py

lock: dev
	$(VENV)/python -m pip install -q uv
	$(VENV)/uv pip compile pyproject.toml --extra install $(LOCK) -o requirements/base.lock
	$(VENV)/uv pip compile pyproject.toml --extra install --extra postgres --extra dev -c requirements/base.lock $(LOCK) \
		-o requirements/dev.lock

LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock" --quiet

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache build
