# One command per wish. Each sets up .venv by itself; that takes minutes once, and then a fraction of a second.
#   make learn PORT=8890            another port
#   make learn BROWSER=no           open no browser, print the address only
#   make learn VARIANTS=word LEARNER=ada   exercises with sizes of your own, in a course that has a word for them
#   make learn WARM=no              kernels without Keras: less memory, a slower first cell
#   make learn PYTHON=python3.12    set up with another Python (3.11 to 3.13)

SHELL := /bin/sh
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: $(shell awk -F ':.*## ' '/^[a-z-]+:.*## / { print $$1 }' $(firstword $(MAKEFILE_LIST)))

QUICK := tests/rendering tests/messages tests/repository tests/exercises/test_exercise.py \
	tests/exercises/test_working_copies.py tests/tools tests/datasets tests/course tests/authoring/test_build.py

# nbgrader starts alembic by name, and notebooks start their kernels: both are found in .venv, or in the active virtual or
# conda environment if it fits. Its Python is not the one that sets it up.
SYSTEM_PATH := $(PATH)
PROGRAMS := $(CURDIR)/.venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
ifneq ($(VIRTUAL_ENV)$(CONDA_PREFIX),)
PROGRAMS := $(or $(shell $(or $(PYTHON),python3) tools/bootstrap.py --programs $(if $(PYTHON),--replace)),$(PROGRAMS))
endif
export PATH := $(PROGRAMS):$(PATH)

help: ## say what can be done here
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: ## set up .venv (every other command does this first)
	@PATH="$(SYSTEM_PATH)" $(or $(PYTHON),python3) tools/bootstrap.py $(if $(PYTHON),--replace)

learn: setup ## open the lessons in JupyterLab, on your own copies in work/
	@autograder learn $(if $(PORT),--port $(PORT)) $(if $(filter no none false 0,$(BROWSER)),--no-browser) \
		$(if $(VARIANTS),--variants '$(VARIANTS)') $(if $(LEARNER),--learner '$(LEARNER)') \
		$(if $(filter no none false 0,$(WARM)),--no-warm)

teach: setup ## open the course in JupyterLab with formgrader: release, collect, grade, feedback
	@autograder teach $(if $(PORT),--port $(PORT)) $(if $(filter no none false 0,$(BROWSER)),--no-browser) \
		$(if $(EXCHANGE),--exchange $(EXCHANGE)) $(if $(GRADEBOOK),--gradebook $(GRADEBOOK)) \
		$(if $(TIMEZONE),--timezone $(TIMEZONE)) $(if $(VARIANTS),--variants '$(VARIANTS)') \
		$(if $(filter no none false 0,$(WARM)),--no-warm)

demo-class: setup ## make up a class of 30 from the exercises' own attempts, and grade it
	@autograder demo-class

grade: setup ## grade the exercises in work/: what passes, what fails, what is not started
	@autograder grade work/exercises || [ $$? -eq 1 ]

progress: setup ## say what is done in work/ and what comes next
	@autograder progress

watch: setup ## check each exercise in work/ when it is saved, beside any editor
	@autograder watch

practice: setup ## write a new broken program to fix, to work/practice
	@autograder practice

book: setup ## the lessons and exercises as a static site, in build/book
	@autograder book

cheatsheet: setup ## the cheat sheet as a page to print, in build/cheatsheet.pdf (Debian's package chromium)
	@python -m autograder.authoring.reference

build: setup ## make every notebook from its text: lessons, solutions, exercises
	@autograder build

field-guide: setup ## record what each version of Keras says to each cause (needs the registry once, for old versions)
	@python -m autograder.messages.versions recordings/field_guide recordings/claims

lint: setup ## check style and types
	@ruff check .
	@ruff format --check .
	@mypy
	@lint-imports --no-cache --no-logo
	@codespell
	@python tools/architecture.py --check

test: lint ## check everything but what is slow: style, types, that built files are those of their texts, all tests
	@autograder build --check --no-run
	@pytest -n auto --dist loadgroup

quick: setup ## check what needs no Keras: under a minute
	@pytest $(QUICK)

coverage: setup ## run the tests of `make test`, say which lines no test reaches, and fail below the floor
	@rm -rf build/coverage && mkdir -p build/coverage
	@coverage run -m pytest -n auto --dist loadgroup
	@coverage combine --quiet && coverage report && coverage html --quiet

corpus: setup ## explain every program of the corpus that rules were written with: five minutes
	@pytest tests/diagnosis -m corpus -n auto --dist loadgroup

answers: setup ## judge every wrong answer of the exercises: five minutes
	@pytest tests/grading -m answers -n auto --dist loadgroup

test-slow: setup ## right answers across the trust boundary, classes through nbgrader, explanations of programs kept aside
	@pytest -m slow -n auto --dist loadgroup

boundary: setup ## every wrong answer across the trust boundary: two minutes
	@pytest -m boundary -n auto --dist loadgroup

hostile: setup ## attack the grader with submissions of every kind; build/hostile.md says what came of each
	@pytest tests/security -m "not browser"

lessons: setup ## run every lesson: each cell does what it promises, and the kept outputs are fresh
	@autograder build --check

mutants: setup ## break a thousand sound programs at random and measure explanations (COUNT=100 SEED=1); goes on where it was
	@python -m benchmarks.mutants $(if $(COUNT),--count $(COUNT)) $(if $(SEED),--seed $(SEED))

sound: setup ## look for false alarms, crashes and side effects of explanations on the factory's sound programs
	@python -m benchmarks.sound autograder/diagnosis/factory/programs

kill-test: setup ## kill -9 a batch of 200 at twenty random moments, resume it, compare (SUBMISSIONS=24 KILLS=4 for less)
	@python -m benchmarks.batch $(if $(SUBMISSIONS),--submissions $(SUBMISSIONS)) $(if $(KILLS),--kills $(KILLS))

browser: setup ## learn and fix in a real headless Chromium
	@pytest -m browser

postgres: setup ## grade a class with PostgreSQL as grade book, and with SQLite (Debian's package postgresql)
	@test -d /usr/lib/postgresql || { test "$$(id -u)" = 0 && apt-get install -y --no-install-recommends postgresql; } || \
		{ echo "Install a server first: sudo apt-get install postgresql"; exit 1; }
	@pytest -m postgres

hub: setup ## a real JupyterHub with three users of the system (as root; needs the registries once)
	@test -d build/hub/site/jupyterhub || python -m pip install --quiet --target build/hub/site "jupyterhub>=5"
	@test -d build/hub/node_modules || npm install --silent --prefix build/hub configurable-http-proxy
	@pytest tests/integration/test_hub.py -m hub

test-install: setup ## install wheel, sdist and environment.yml's pip section into empty environments (needs the registry)
	@pytest -m registry

test-versions: setup ## run the exercise suite in every supported version of Keras (needs the registry once)
	@nox

test-oldest: setup ## run what depends most on the version in the oldest supported one (needs the registry once)
	@nox -s short

lock: setup ## write requirements.lock from pyproject.toml (LOCK_FLAGS=--upgrade for newer versions)
	@python -m venv --clear build/uv && build/uv/bin/python -m pip install --quiet uv
	@build/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --extra dev --extra book --extra postgres --extra dask \
		--no-annotate --no-header $(LOCK_FLAGS) --output-file requirements.lock pyproject.toml

clean: ## delete what was built and cached; .venv, and your work in work/, stay
	@rm -rf build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
