# What people and CI run. `make` alone lists it. Everything is done in .venv; nothing else on the machine is changed.

PYTHON ?= python3
INPUTS ?= inputs/example-liverpool
PYTEST_ARGS ?=

BIN := .venv/bin
# Exact versions where the lock is for this Python, else the bounds of pyproject.toml.
PRESENT := $(or $(wildcard $(BIN)/python),$(PYTHON))
LOCKED := $(filter 3.11,$(shell $(PRESENT) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null))
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help analyse test test-spark coverage check lint types docs docs-pages bench bench-map audit sbom setup lock

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST) | expand -t 20

analyse: .venv/.installed ## find the new links in the example (or in INPUTS=inputs/yours) and write report and map
	@$(BIN)/ppr-network analyse $(INPUTS)

test: .venv/.installed-dev ## run every test and say how many ran
	@mkdir -p build
	@status=0; $(BIN)/python -m pytest --junitxml=build/tests.xml $(PYTEST_ARGS) || status=$$?; \
		$(BIN)/python tools/count_tests.py build/tests.xml && exit $$status

test-spark: .venv/.installed-spark ## run the tests of Spark too (fetches it once, half a gigabyte; needs Java 17 or later)
	@SPARK_NEEDED=1 $(BIN)/python -m pytest tests/links/test_spark.py tests/read/test_frames.py $(PYTEST_ARGS)

coverage: .venv/.installed-dev ## run every test and say which lines and branches they reach (takes a third longer)
	@$(BIN)/python -m pytest --cov --cov-fail-under=90 --cov-report=term:skip-covered $(PYTEST_ARGS)

check: ## lint, types and docs side by side, then test; CI runs it with SPARK_NEEDED=1, which fetches Spark meanwhile
	@$(MAKE) --no-print-directory --jobs 3 $(if $(SPARK_NEEDED),.venv/.installed-spark) lint types docs
	@$(MAKE) --no-print-directory test

lint: .venv/.installed-dev ## check layout and habits of the code
	@$(BIN)/ruff format --check --quiet . || { echo "Layout differs: run  $(BIN)/ruff format ."; exit 1; }
	@$(BIN)/ruff check --quiet .

types: .venv/.installed-dev ## check the types
	@$(BIN)/mypy

docs: .venv/.installed-dev ## check that the documentation says what the program does
	@$(BIN)/python tools/check_docs.py

docs-pages: .venv/.installed-dev ## write the pages made from the program: commands and functions
	@$(BIN)/python tools/check_docs.py --write

bench: .venv/.installed-dev ## measure speed and memory beside other programs (an hour; writes docs/benchmarks.md)
	@$(BIN)/python -m benchmarks.startup
	@$(BIN)/python -m benchmarks.betweenness
	@$(BIN)/python -m benchmarks.pairs

bench-map: .venv/.installed-dev ## measure the map page beside that of stock pyvis (some minutes; writes docs/map-benchmarks.md)
	@$(BIN)/python -m benchmarks.map

audit: .venv/.installed ## ask for known weaknesses of every version in the lock (needs the internet; fails without)
	@$(PYTHON) -m venv build/audit
	@build/audit/bin/python -m pip --disable-pip-version-check --quiet install "pip-audit>=2.7"
	@build/audit/bin/pip-audit --strict --disable-pip --require-hashes -r requirements/lock-3.11.txt || { \
		echo "NOT AUDITED, or something was found: the lines above say which. Where one version could not be looked up," \
			"nothing is known of the others either." >&2; exit 1; }

sbom: .venv/.installed ## list what the program is made of, bundled JavaScript included, in build/sbom.json
	@$(PYTHON) -m venv build/sbom
	@build/sbom/bin/python -m pip --disable-pip-version-check --quiet install "cyclonedx-bom>=5"
	@build/sbom/bin/cyclonedx-py environment --output-reproducible --of JSON -o build/sbom.json $(BIN)/python
	@$(BIN)/python tools/sbom.py build/sbom.json

setup: .venv/.installed-dev ## make the environment for working on the code

lock: .venv/.installed-dev ## renew requirements/ after a change of pyproject.toml (on Python 3.11)
	@$(BIN)/python tools/lock.py

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "ppr-network needs Python 3.11 or later, and '$(PYTHON)' is: $$($(PYTHON) --version 2>&1 | head -n 1)." >&2; \
		echo "Name another one, for instance:  make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@echo "Making the environment in .venv (once; a minute or two) ..."
	@$(PYTHON) -m venv --clear .venv || { rm -rf .venv; echo "On Debian and Ubuntu:  apt-get install python3-venv" >&2; exit 1; }

.venv/.installed: pyproject.toml requirements/lock-3.11.txt | .venv/bin/python
ifdef LOCKED
	@$(PIP) install --upgrade "pip>=25.1"
	@$(PIP) install --require-hashes -r requirements/lock-3.11.txt
	@$(PIP) install --no-deps --editable .
else
	@$(PIP) install --editable .
endif
	@touch $@

.venv/.installed-dev: pyproject.toml requirements/lock-3.11-dev.txt | .venv/bin/python
ifdef LOCKED
	@$(PIP) install --upgrade "pip>=25.1"
	@$(PIP) install --require-hashes -r requirements/lock-3.11-dev.txt
	@$(PIP) install --no-deps --editable .
else
	@$(PIP) install --upgrade "pip>=25.1"
	@$(PIP) install --editable . --group dev
endif
	@touch $@ .venv/.installed

.venv/.installed-spark: requirements/lock-3.11-spark.txt | .venv/.installed-dev
ifdef LOCKED
	@$(PIP) install --require-hashes -r requirements/lock-3.11-spark.txt
else
	@$(PIP) install --editable ".[spark]"
endif
	@touch $@
