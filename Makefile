# Everything from a fresh machine: python3 (3.11 or newer), make and the package registries.
PYTHON ?= python3
WORKERS ?= 2
ARGS ?=

BIN := .venv/bin
PY := $(BIN)/python
SETUP := $(PY) -m uv pip install --quiet --python $(PY) --no-deps
PLAIN := $(PY) -m pip install --quiet --disable-pip-version-check --no-deps
LOCK := $(PY) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --custom-compile-command 'make lock'

.PHONY: help demo test docs lint format warm setup lock dist pythons examples clean

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' Makefile | expand -t 16

demo: .venv/ready ## set up, then run the demo: a society with a score and its twin without it
	$(BIN)/model-citizen demo $(ARGS)

test: lint warm ## set up everything, check the style, then pass the tests
	$(PY) -m pytest -n $(WORKERS) $(ARGS)

lint: .venv/ready-to-build ## style, types, and the floors of the house
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: .venv/ready-to-build ## put the style right where that can be done by itself
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format --quiet .

docs: warm ## the documentation site, into docs/_build/html: all its examples are run, no warning passes
	$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build/html $(ARGS)
	@echo "The site: docs/_build/html/index.html"

# Every theory is compiled once here, by two processes, so that no two tests compile the same loops side by side. What a
# process has compiled for one theory it need not do again for the next.
warm: .venv/ready-to-build
	$(PY) -c 'from model_citizen.scenario.registry import theories; print(*theories(), sep="\n")' | xargs -n 4 -P 2 \
	$(PY) -c 'import sys, model_citizen as mc; [mc.twin("press-2015", people=300, days=8, theory=each) for each in sys.argv[1:]]'

setup: .venv/ready-to-build ## set up everything, for work on the house itself

# Each is done again when a lock file or pyproject.toml is newer. Where uv cannot, pip does the same.
.venv/uv: requirements-setup.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Another one: make PYTHON=python3.12")'
	@echo "Setting up in .venv; this is done once."
	@$(PYTHON) -m venv .venv
	-@$(PLAIN) --require-hashes -r requirements-setup.lock
	@touch $@

.venv/ready: .venv/uv requirements.lock pyproject.toml
	@$(SETUP) --require-hashes -r requirements.lock || $(PLAIN) --require-hashes -r requirements.lock
	@$(SETUP) --offline --no-build-isolation --editable . || $(PLAIN) --no-index --no-build-isolation --editable .
	@touch $@

.venv/ready-to-build: .venv/ready requirements-dev.lock
	@$(SETUP) --require-hashes -r requirements-dev.lock || $(PLAIN) --require-hashes -r requirements-dev.lock
	@touch $@

lock: .venv/uv ## take the newest versions of all parts into the lock files
	$(LOCK) --group setup -o requirements-setup.lock
	$(LOCK) pyproject.toml --group build -o requirements.lock
	$(LOCK) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	@if grep -nE '[a-z]+://|--(extra-)?index-url|--find-links' requirements*.lock; then echo "a lock file names a host"; exit 1; fi

dist: .venv/ready-to-build ## build the wheel and the source archive, in dist/
	rm -rf dist
	$(PY) -m uv build --quiet --offline --no-build-isolation --python $(PY) --out-dir dist . || $(PY) -m hatchling build
	@ls dist

pythons: .venv/ready-to-build ## build the wheel, and try it with every Python that it is for and that is here
	PYTHONS="$$(sed -n 's/.*Python :: \(3\.[0-9]*\)".*/\1/p' pyproject.toml | tr '\n' ' ')" $(PY) -m pytest -rs tests/release/test_dist.py $(ARGS)

examples: .venv/ready-to-build warm ## run every command, snippet and cell of every document, and build the site with its cells
	ALL_EXAMPLES=1 $(PY) -m pytest -n $(WORKERS) tests/docs $(ARGS)

clean: ## take away everything that can be made again
	rm -rf .venv docs/_build .mypy_cache .ruff_cache .import_linter_cache .hypothesis demo dist build
