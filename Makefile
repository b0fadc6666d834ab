# Tandem. Each target calls one script; `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help run build watch demo test test-rust test-browser check bench bench-scale deny clean-data

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)$$/  make \1 \2/p' Makefile | awk '{ $$2 = sprintf("%-14s", $$2); print "  " $$0 }'

run: ## install what is missing, build, load demo data the first time, serve on 127.0.0.1:3000
	@scripts/run.sh

build: ## release binary and site, where `tandem serve` finds them
	@scripts/build.sh

watch: ## development: rebuild and reload the browser on every change
	@scripts/watch.sh

demo: ## fill an empty database with demo data and print the links
	@scripts/demo.sh

test: ## everything: formatting, clippy, Rust tests on both databases, browser tests
	@scripts/test.sh

test-rust: ## the Rust tests only, on both databases
	@scripts/test.sh rust

test-browser: ## the browser tests only
	@scripts/test.sh browser

check: ## formatting and clippy only
	@scripts/check.sh

bench: ## measure the release build
	@scripts/bench.sh

bench-scale: ## measure it over a million orders
	@scripts/bench.sh scale

deny: ## licences, banned crates and sources of the dependencies
	@scripts/deny.sh

clean-data: ## throw away ./data
	@scripts/clean-data.sh
