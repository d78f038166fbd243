# Every target sets .venv up first, so that each works in a fresh clone. `make PYTHON=python3.13 test` picks a Python;
# after a change of PYTHON, `make clean` first.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
TEST := $(BIN)/pytest

.DEFAULT_GOAL := help
.PHONY: help demo story test check weights bench clean

# Labelled pages by what they may serve for: rules were mended on MENDED, so that patterns look better there than they
# are; nobody has used HELD, which is what weights are measured on.
MENDED := tests/corpus/round1 tests/corpus/round2 tests/corpus/round3 $(wildcard ../shared/devset)
HELD := tests/corpus/round13 tests/corpus/round14
FRESH := $(filter-out $(MENDED) $(HELD),$(patsubst %/,%,$(wildcard tests/corpus/*/)))

help:
	@echo 'make demo   check the pages in samples/ and print the report'
	@echo 'make story  live with claimlint in a repository, step by step, with the real tools'
	@echo 'make test   run the tests'
	@echo 'make check  run all that a change must pass: style, types, layers, packs, generated pages, speed, tests'
	@echo 'make weights fit patterns/weights to the labelled pages anew, some minutes, then see claimlint eval'
	@echo 'make bench  measure speed beside other linters, some minutes (needs npm)'
	@echo 'make clean  remove what the others made'

# Findings are what the demo shows; with --fail-on never only a page or pack that could not be read fails it.
demo: $(READY)
	@$(BIN)/claimlint check --fail-on never samples

# Nothing is fetched, and the repository that it makes is gone afterwards.
story: $(READY)
	@$(BIN)/python -m tools.story

test: $(READY)
	$(TEST)

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/claimlint packs check
	$(BIN)/python tools/rule_reference.py --check
	$(BIN)/python -m benchmarks.budget
	$(TEST)

weights: $(READY)
	$(BIN)/python tools/train_weights.py $(MENDED) --fresh $(FRESH)
	$(BIN)/claimlint eval $(HELD)

bench: $(READY)
	$(BIN)/python -m benchmarks.bench

# The version stands in __init__.py, and the installed one must agree. The build tools come first, so that the package is built with the pinned ones and nothing is fetched twice.
$(READY): pyproject.toml constraints.txt src/claimlint/__init__.py
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' || \
	  { echo 'make: $(PYTHON) is not Python 3.11 to 3.14. Name one that is: make PYTHON=python3.12 ...' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo 'make: $(PYTHON) cannot make virtual environments. Install its venv package' \
	         '(Debian and Ubuntu: apt-get install python3-venv) and try again.' >&2; exit 1; }
	@echo 'Setting up .venv (once, about a minute)'
	@$(PYTHON) -m venv .venv
	@$(PIP) install --constraint constraints.txt editables hatchling
	@$(PIP) install --constraint constraints.txt --no-build-isolation --editable '.[dev]'
	@touch $@

clean:
	rm -rf .venv build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name .git -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +
