# Set up, run and check the atlas. Needs git, make (GNU 3.81 or newer) and Python 3.11 or newer.

PORT ?= 8501
ADDRESS ?= 127.0.0.1
# The first Python on the PATH that is new enough; PYTHON=... names another.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$name >/dev/null 2>&1 || continue; \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
	echo $$name; break; done)

BIN := .venv/bin
# Every tool is started through the interpreter: scripts in .venv/bin break in a moved folder.
IN_VENV := $(BIN)/python -m
COMPILE := $(IN_VENV) uv pip compile pyproject.toml --universal --generate-hashes \
	--no-emit-index-url --python-version 3.11 --no-header --quiet

LINT_IMPORTS := $(BIN)/python -c \
	"from importlinter.cli import lint_imports_command; lint_imports_command()"

.DEFAULT_GOAL := help
.PHONY: help run test lint-imports bench lock upgrade vendor build verify test-build format clean \
	python environment-run environment-test

help:
	@echo "make run         start the atlas on http://$(ADDRESS):$(PORT) (PORT=... for another)"
	@echo "make test        run every check and every test, the browser's included"
	@echo "make bench       measure the map, the routes and the files of a briefing against floors"
	@echo "make verify      check the excerpts; DOCUMENTS=... names the folder of documents"
	@echo "make build       rebuild geodata/files from the upstream packages (network, minutes)"
	@echo "make test-build  rebuild twice and compare (network, minutes)"
	@echo "make format      format the code"
	@echo "make lock        write the lock files anew; make upgrade takes newer versions"
	@echo "make vendor      fetch Leaflet and the fonts anew (npm)"

run: environment-run
	@echo "The atlas: http://$(ADDRESS):$(PORT) (stop with Ctrl-C)"
	@exec $(IN_VENV) streamlit run app.py --server.port $(PORT) --server.address $(ADDRESS)

test: environment-test
	$(BIN)/python -m tools.chromium
	$(IN_VENV) ruff check .
	$(IN_VENV) ruff format --check .
	$(IN_VENV) mypy
	$(LINT_IMPORTS)
	$(IN_VENV) pytest -m "not browser and not build" --cov --cov-report=term
	$(IN_VENV) pytest -m "browser and not fallback"
	$(IN_VENV) pytest -m "browser and fallback"

lint-imports: environment-test
	$(LINT_IMPORTS)

bench: environment-test
	@$(BIN)/python -m tools.chromium
	$(BIN)/python -m tests.benchmarks.run $(BENCH)
	$(BIN)/python -m tests.benchmarks.routes $(BENCH_ROUTES)
	$(BIN)/python -m tests.benchmarks.briefings $(BENCH_BRIEFINGS)
	$(BIN)/python -m tests.benchmarks.captions

lock: environment-test
	$(COMPILE) --output-file requirements/run.txt
	$(COMPILE) --extra build --extra test --constraint requirements/run.txt \
		--output-file requirements/test.txt

upgrade: COMPILE += --upgrade
upgrade: lock

vendor: environment-test
	$(BIN)/python -m tools.vendor

build: environment-test
	$(BIN)/python -m geodata build

test-build: environment-test
	$(IN_VENV) pytest -m build

DOCUMENTS ?= $(or $(ATLAS_DOCUMENTS),../shared/documents)
verify: environment-run
	$(BIN)/python -m geodata verify --documents "$(DOCUMENTS)"

format: environment-test
	$(IN_VENV) ruff check --fix .
	$(IN_VENV) ruff format .

clean:
	rm -rf .venv .coverage .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

environment-run environment-test: environment-%: python
	@"$(PYTHON)" tools/environment.py $*

python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "The atlas needs Python 3.11 or newer, and none was found on the PATH." >&2; \
		echo "On Debian: apt-get install python3 python3-venv" >&2; \
		echo "On macOS: install Python from python.org or with Homebrew" >&2; \
		echo "Elsewhere: make run PYTHON=/path/to/python3" >&2; exit 1; fi
