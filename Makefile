# pocbase: make run serves it, make test checks all of it. Nothing needs to be installed by hand
# beside make and Python 3.11 or newer; everything goes into .venv, and data into var/.

# The first of these that is new enough makes .venv; make run PYTHON=/path/to/python3 names another.
PYTHONS = $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11)
BIN = .venv/bin
# Compiling the program and its packages takes longer than all else of a start: it is done once,
# whatever the shell says about bytecode, and into a folder that goes with the packages.
PY = env PYTHONDONTWRITEBYTECODE= PYTHONPYCACHEPREFIX="$(CURDIR)/.venv/pycache" $(BIN)/python
MANAGE = $(PY) manage.py
PYTEST = $(PY) -m pytest -n logical --dist worksteal
NO_BROWSER = --ignore=tests/browser -p no:playwright
# A failure to install by uv can lie in what only pip is set up for, such as a mirror: pip tries then.
INSTALL = { $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1) \
  || $(BIN)/python -m pip install --quiet --require-hashes -r $(1); }

.PHONY: help run setup dev test lint lint-types lint-rest test-sqlite test-postgres test-browser chromium bench messages lock clean

help:
	@echo "make run       install what is locked, prepare the data, serve on 127.0.0.1:8000 (PORT=…)"
	@echo "make setup     install the application and the tools to work on it"
	@echo "make dev       serve for development: DEBUG on, restarts when code changes"
	@echo "make lint      ruff, templates, mypy, migrations, translations, system checks"
	@echo "make test      lint, tests on SQLite and on PostgreSQL, tests in a browser"
	@echo "make bench     measure on generated data (AGAINST=REV: beside an earlier revision)"
	@echo "make messages  find what is marked for translation, write pocbase/locale/ anew"
	@echo "make lock      write requirements/*.txt anew (UPGRADE=1: with the newest versions)"
	@echo "make clean     remove .venv and caches; data under var/ stays"

run: .venv/app.stamp
	@$(MANAGE) serve

setup: .venv/dev.stamp

dev: .venv/dev.stamp
	@DEBUG=1 $(MANAGE) serve

# Checks see the settings of a fresh installation, whatever the operator's own are.
lint lint-types lint-rest test test-sqlite test-postgres test-browser: export POCBASE_DATA_DIR := $(CURDIR)/.venv/test-data
lint lint-types lint-rest test test-sqlite test-postgres test-browser: export DATABASE_URL :=
lint lint-types lint-rest test test-sqlite test-postgres test-browser: export DATABASE_REPLICA_URL :=
lint lint-types lint-rest test test-sqlite test-postgres test-browser: export CACHE_URL :=
lint lint-types lint-rest test test-sqlite test-postgres test-browser: export EMAIL_URL :=
lint lint-types lint-rest test test-sqlite test-postgres test-browser: export DEBUG :=
lint lint-types lint-rest test test-sqlite test-postgres test-browser: export HTTPS :=
lint lint-types lint-rest test test-sqlite test-postgres test-browser: export ALLOWED_HOSTS :=
lint lint-types lint-rest test test-sqlite test-postgres test-browser: export SENTRY_DSN :=

# Two parts at a time: each waits now and then, for PostgreSQL or Chromium, and the longest begins
# first. A make that can prints the output of a part when it ends; older ones mix the lines of two.
TOGETHER = $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
test: .venv/dev.stamp
	@$(MAKE) --no-print-directory -j2 $(TOGETHER) test-browser lint-types lint-rest test-sqlite test-postgres

lint: .venv/dev.stamp
	@$(MAKE) --no-print-directory -j2 lint-types lint-rest

lint-types: .venv/dev.stamp
	@$(BIN)/mypy missions lessons pocbase

lint-rest: .venv/dev.stamp
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/djangofmt --quiet --check templates
	@for folder in */templates; do [ ! -d "$$folder" ] || $(BIN)/djangofmt --quiet --check --profile django "$$folder" || exit 1; done
	@$(BIN)/lint-imports --no-logo
	@find templates */templates static/css -type f -exec awk 'length > 160 { print FILENAME ":" FNR ": over 160 characters"; bad = 1 } \
	    END { exit bad }' {} +
	@DATABASE_URL=sqlite://:memory: $(MANAGE) makemigrations --check --dry-run
	@DATABASE_URL=sqlite://:memory: $(PY) -m tests.messages --check
	@DATABASE_URL=sqlite://:memory: HTTPS=1 $(MANAGE) check --deploy --fail-level ERROR

test-sqlite: .venv/dev.stamp .venv/node.stamp
	@echo "Tests on SQLite"
	@$(PYTEST) $(NO_BROWSER) -m "not browser"

# What asks no database has been tried by then.
test-postgres: .venv/dev.stamp
	@echo "Tests on PostgreSQL"
	@$(PY) -m tests.postgres -- $(PYTEST) $(NO_BROWSER) -m database

# A browser on a busy machine can be late for any wait: what fails is tried once more and named (R).
test-browser: .venv/dev.stamp chromium
	@echo "Tests in Chromium"
	@$(PYTEST) -r fER --reruns 1 tests/browser

# tests/browser/conftest.py looks for the same names. Another installation may be under way.
APT_GET = DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300
chromium:
	@found() { for name in $${CHROMIUM:-chromium-headless-shell chromium chromium-browser google-chrome}; do \
	    if command -v "$$name" >/dev/null; then return 0; fi; done; return 1; }; \
	if found; then exit 0; fi; \
	if [ -z "$$CHROMIUM" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing Chromium for the browser tests"; \
	    $(APT_GET) update; \
	    for package in chromium-headless-shell chromium; do \
	        $(APT_GET) install -y --no-install-recommends $$package >/dev/null; \
	        if found; then exit 0; fi; \
	    done; \
	fi; \
	echo "The browser tests need Chromium: install it, or name its program in CHROMIUM." >&2; exit 1

bench: .venv/dev.stamp
	@$(PY) -m bench $(if $(AGAINST),--against $(AGAINST))

messages: .venv/dev.stamp
	@$(PY) -m tests.messages

lock: .venv/uv.stamp
	@for name in uv app dev; do \
	    $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
	        $(if $(UPGRADE),--upgrade) requirements/$$name.in --output-file requirements/$$name.txt || exit 1; \
	done

clean:
	@rm -rf .venv .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "Removed .venv and caches. Data under var/ is kept: delete it yourself if it may go."

.venv/app.stamp: requirements/app.txt .venv/uv.stamp
	@echo "Installing the locked packages"
	@$(call INSTALL,requirements/app.txt)
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/uv.stamp
	@echo "Installing the locked packages and tools"
	@$(call INSTALL,requirements/dev.txt)
	@touch $@

# Readers of exported files that are written in JavaScript. Tests that need them are skipped without
# Node.js, or where it cannot install packages.
.venv/node.stamp: tests/node/package-lock.json | .venv/bin/python
	@rm -rf .venv/node && mkdir -p .venv/node && cp tests/node/package.json tests/node/package-lock.json .venv/node/
	@! command -v npm >/dev/null || \
	    (cd .venv/node && npm ci --ignore-scripts --omit=optional --no-audit --no-fund --silent) || \
	    { rm -rf .venv/node; echo "The readers in JavaScript could not be installed: their tests are skipped." >&2; }
	@touch $@

.venv/uv.stamp: requirements/uv.txt | .venv/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

.venv/bin/python:
	@for python in $(PYTHONS); do \
	    $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	    echo "Making .venv with $$($$python --version)"; \
	    $$python -m venv --clear .venv >/dev/null && exit 0; \
	    rm -rf .venv; \
	    echo "$$python has no working venv module: install it (on Debian and Ubuntu: python3-venv)." >&2; \
	    exit 1; \
	done; \
	found=$$($(firstword $(PYTHONS)) --version 2>&1) || found="no $(firstword $(PYTHONS))"; \
	echo "pocbase needs Python 3.11 or newer and found $$found. Name one: make run PYTHON=/path/to/python3" >&2; \
	exit 1
