# A thin face on packaging/bootstrap.py, which does the same where there is no make.
PYTHON ?= python3

.DEFAULT_GOAL := help
.PHONY: help run test bench faults package package-test lock clean

help:
	@$(PYTHON) packaging/bootstrap.py --help

run test bench faults package package-test lock clean:
	@$(PYTHON) packaging/bootstrap.py $@
