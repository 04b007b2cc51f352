# Everything runs from here; `make help` lists it. Only python3 and make are needed to begin.
PYTHON ?= python3
PY := .venv/bin/python
SERVE ?= 1
ARGS ?=
WORKERS ?= 2

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup setup-dev demo serve stop clean test test-faults check format messages \
	requirements fuzz walk screenshots

help: ## show this list
	@grep -hE '^[a-z%-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z%-]+):[^#]*## /  make \1 /' | \
		awk '{ printf "  %s %-14s", $$1, $$2; $$1 = $$2 = ""; print }'

setup: ## make .venv with the pinned packages, and compile the translations
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is missing: apt install python3 python3-venv"; exit 1; }
	@$(PYTHON) jobbank/tools/setup.py

setup-dev:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is missing: apt install python3 python3-venv"; exit 1; }
	@$(PYTHON) jobbank/tools/setup.py --dev

demo: setup ## run the whole chain on sample documents, then serve it (SERVE=0: end after the report)
ifeq ($(SERVE),0)
	@$(PY) manage.py demo --no-serve $(ARGS)
else
	@$(PY) manage.py serve --try
	@$(PY) manage.py demo $(ARGS)
endif

serve: setup ## serve the pages and do the background work, until Ctrl-C (PORT=8000 HOST=127.0.0.1)
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py serve $(ARGS)

stop: ## stop web, worker and the embedded services
	@test ! -x $(PY) || $(PY) manage.py serve --stop
	@test ! -x $(PY) || $(PY) -m jobbank.embedded stop

clean: stop ## remove the environment, all data and everything generated
	@test ! -x $(PY) || $(PY) -m jobbank.embedded remove
	@rm -rf .venv var .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find jobbank cvparse employers matching tests -name __pycache__ -prune -exec rm -rf {} +
	@find jobbank cvparse employers matching -name '*.mo' -delete

test: setup-dev ## run the tests (ARGS="tests/events -k seating", WORKERS=2 processes at once)
	@$(PY) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

test-faults: setup-dev ## kill services in the middle of work, and see that nothing is lost
	@$(PY) -m pytest tests/faults $(ARGS)

check: setup-dev ## linters, types, layers, templates, translations, migrations
	@$(PY) -m jobbank.tools.check

format: setup-dev ## format code and templates
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix --quiet . || true

messages: setup-dev ## collect the texts of every app into its Swedish and Danish files
	@$(PY) -m jobbank.tools.messages --extract

requirements: setup-dev ## pin what pyproject.toml asks for
	@$(PY) -m jobbank.tools.requirements $(ARGS)

fuzz: setup-dev ## feed thousands of broken documents to the readers
	@$(PY) -m tests.bench.fuzz $(ARGS)

walk: setup-dev ## click through the whole demo in three languages, light and dark, wide and narrow
	@$(PY) -m tests.bench.walk $(ARGS)

screenshots: setup-dev ## make the README's pictures from the demo's data
	@$(PY) -m tests.bench.screenshots $(ARGS)

bench-%: setup-dev ## measure: pipeline, mingle, cv, ranking, matching, titles, encoder or pages
	@$(PY) -m tests.bench.$* $(ARGS)
