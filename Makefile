# Two commands do most: `make chat` opens the assistant, `make test` runs the tests. Both work from a fresh clone.

PYTHON  ?= $(firstword $(foreach p,python3.11 python3.12 python3.13 python3,$(shell $(p) -c 'import sys; sys.version_info >= (3, 11) and print("$(p)")' 2>/dev/null)))
PLANS   ?= samples
PORT    ?= 7860
LIBRARY ?= .library/$(notdir $(abspath $(PLANS)))
TESTS   ?=
SETS    ?= samples/questions.jsonl
OUT     ?= .runs/$(notdir $(abspath $(PLANS)))

VENV      := .venv
BIN       := $(VENV)/bin
INSTALLED := $(VENV)/.installed
MESSAGES  := src/assistant/cli/locale

.PHONY: help install chat test baselines lint types contract check lock messages

help: ## List what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-10s %s\n", $$1, $$2}'

install: $(INSTALLED) ## Make .venv with everything at its locked version

# The stamp stands in the virtual environment, so that removing .venv removes it too.
$(INSTALLED): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "kehoach needs Python 3.11 or newer; name one with PYTHON=…" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

chat: $(INSTALLED) ## Read PLANS (default: samples) into a library and open the chat on PORT (default: 7860)
	-$(BIN)/kehoach add $(PLANS) --library $(LIBRARY)
	$(BIN)/kehoach chat --library $(LIBRARY) --port $(PORT)

test: $(INSTALLED) ## Run the tests, or those of TESTS=tests/eval
	$(BIN)/python -m pytest $(TESTS)

baselines: $(INSTALLED) ## Run the question sets SETS over PLANS by this system and by others, and print them side by side
	-$(BIN)/kehoach add $(PLANS) --library $(LIBRARY)
	$(BIN)/kehoach eval baselines $(SETS) --out $(OUT) --library $(LIBRARY)

lint: $(INSTALLED) ## Check style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(INSTALLED) ## Check types
	$(BIN)/mypy

contract: $(INSTALLED) ## Check that imports run one way
	$(BIN)/lint-imports

check: lint types contract test ## All checks

lock: $(INSTALLED) ## Resolve requirements.lock anew from pyproject.toml
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --upgrade --extra baselines --extra dev --extra llm --strip-extras --allow-unsafe --no-annotate --no-header \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file requirements.lock pyproject.toml
	sed -i -e 's/^\(torch==[0-9.]*\)+.*/\1/' -e '/^#/d' -e '/^$$/d' requirements.lock  # any build of that torch will do

messages: $(INSTALLED) ## Compile the command line's messages
	$(BIN)/pybabel compile --directory $(MESSAGES) --domain messages
