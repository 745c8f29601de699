# leftshift: build, run and test. Everything that compiles first makes sure of
# Clp, Cbc and a C++ compiler (.ci/install); a second run installs nothing.

# A checkout that git won't answer for (another owner, no git) builds without a
# commit in its version rather than not at all.
BUILDVCS := $(shell git status >/dev/null 2>&1 && echo auto || echo false)

.PHONY: run build test pure fuzz test-slurm bench bench-batch bench-go dist test-dist test-web soak exact pictures mutants mutants-solver supply lint fmt install install-test install-bench install-dist install-web clean

# run solves the example region and prints the summary and the plan's path.
run: build
	@mkdir -p out
	bin/leftshift solve fixtures/region/brief.xlsx --as-of 2027-01-04 -o out/plan.xlsx

build: install
	@mkdir -p bin
	go build -buildvcs=$(BUILDVCS) -o bin/leftshift ./cmd/leftshift

# test runs everything: first the half that needs no C library, then the whole, of
# which the solver takes longest and so begins first.
test: install-test pure
	go vet ./...
	go test ./solver ./...

# pure proves that the domain, the sheets and the model need no C library, and
# that a program without one can be built, which checks and verifies.
pure:
	CGO_ENABLED=0 go vet . ./io/... ./solver ./solver/lp ./cmd/...
	CGO_ENABLED=0 go build -buildvcs=$(BUILDVCS) -o /dev/null ./cmd/leftshift

# fuzz gives every fuzz target FUZZTIME (1m) in turn, within a GiB of memory, and says
# how many inputs each was tried with: make fuzz FUZZTIME=1h FUZZ='FuzzRead*'.
fuzz: install-test
	@FUZZTIME="$(FUZZTIME)" FUZZ="$(FUZZ)" FUZZ_WORKERS="$(FUZZ_WORKERS)" .ci/fuzz

# test-slurm runs a batch as an array job of a real Slurm, on this one machine, as
# root on Debian or Ubuntu; see .ci/test-slurm.
test-slurm: build
	.ci/test-slurm

# bench times leftshift, other solvers and a Python pipeline on the same briefs,
# for hours at full scale. BENCH has its flags: go run ./fixtures/bench -h.
bench: install-bench build
	go run ./fixtures/bench $(BENCH)

# bench-batch times the runs of JOBS as one batch, and as a solve each: with RUNS=200,
# of so many scenarios of the region.
JOBS ?= $(if $(RUNS),out/scenarios.xlsx,fixtures/batch/region.xlsx)
bench-batch: build
	$(if $(RUNS),@mkdir -p out && go run ./fixtures/gen scenarios --runs $(RUNS) --brief ../fixtures/region/brief.xlsx -o out/scenarios.xlsx)
	go run ./fixtures/bench -batch $(JOBS) $(BENCH)

# bench-go runs the benchmarks of the hot parts, for benchstat: all of them, or those
# that GOBENCH names.
GOBENCH ?= .
bench-go: install
	go test -run '^$$' -bench '$(GOBENCH)' -benchmem ./...

# dist makes a release into dist/; test-dist makes it twice and tries it out.
dist: install-dist
	release/dist

test-dist: install-dist
	release/test-dist

# test-web checks pages for a board in headless Chromium: WCAG AA by axe-core, a
# telephone's width, two printed pages, no requests. It asks npm's registry for
# axe-core and puppeteer-core, of the versions in io/board/web.
test-web: install-web build
	@mkdir -p out/web/region out/web/small out/web/terse
	@cp io/board/web/* out/web/
	@cd out/web && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	bin/leftshift solve fixtures/region/brief.xlsx --as-of 2027-01-04 -o out/web/region/plan.xlsx -q
	bin/leftshift solve fixtures/two-practices/brief.xlsx --as-of 2027-01-04 -o out/web/small/plan.xlsx -q
	bin/leftshift solve fixtures/two-practices/brief.xlsx --as-of 2027-01-04 -o out/web/terse/plan.xlsx -q --no-explain
	@for plan in region small terse; do bin/leftshift brief out/web/$$plan/plan.xlsx -q || exit; done
	node out/web/check.mjs out/web/region/plan.html out/web/small/plan.html out/web/terse/plan.html

# soak takes SOAK briefs of chance, from the seed SOAK_SEED on, through solve, verify,
# request, collect and solve by the answers, and checks what each step leaves: some
# minutes for 100.
SOAK ?= 100
SOAK_SEED ?= 1
soak: install-test
	go test ./cmd/leftshift -run '^TestSoak$$' -count 1 -timeout 0 -v -soak $(SOAK) -soak-seed $(SOAK_SEED)

# mutants puts small mistakes into the audit, one at a time, and fails where no test
# notices one and fixtures/mutants doesn't say why none can. MUTANTS=-rest leaves out
# what that explains, which takes longest.
mutants: install-test
	go run ./fixtures/mutants $(MUTANTS) -files 'audit*.go' -tests '.=Audit ./solver/assign ./solver=OfAnswers|AnswersAreKept|PlanIsKept' -known fixtures/mutants/audit.txt

# mutants-solver does the same with 14 mistakes in each of these files of the solver, for
# the goldens of their rows and brute force to notice: some minutes for each.
FAMILIES ?= rooms places targets rules floors freeze moves loss
mutants-solver: install-test
	@for family in $(FAMILIES); do \
		go run ./fixtures/mutants $(MUTANTS) -folder solver -files $$family.go -tests './solver=Golden|Brute' -most 14 -timeout 4m -known fixtures/mutants/solver.txt || exit; \
	done

# exact solves the trade-off curves of the example region from nothing at every corner,
# between them and beyond their ends, and fails where they are not that: a minute or two.
exact: install
	go test ./solver -run '^TestRegionsCurveIsExact$$' -count 1 -timeout 0 -v -dense

# pictures draws the README's pictures anew (LibreOffice, poppler-utils, ImageMagick).
pictures: build
	.ci/pictures

# supply checks what others wrote: that modules are what go.sum says, and whether
# faults are known in what is called of them. VULNDB is where those are listed: a
# file:// address of a copy where vuln.go.dev can't be reached.
VULNDB ?= https://vuln.go.dev
supply:
	go mod verify
	go run golang.org/x/vuln/cmd/govulncheck@v1.1.4 -db $(VULNDB) ./...

lint: install
	@unformatted=$$(gofmt -l .); test -z "$$unformatted" || { echo "run make fmt for: $$unformatted"; exit 1; }
	go vet ./...
	@if command -v golangci-lint >/dev/null 2>&1; then golangci-lint run; \
	else echo "golangci-lint is not installed: only go vet was run. Install golangci-lint 2 to run .golangci.yml."; fi

fmt:
	gofmt -l -w .

install:
	@.ci/install

install-test:
	@.ci/install test

install-dist:
	@.ci/install dist

install-web:
	@.ci/install web

install-bench:
	@.ci/install bench

clean:
	rm -rf bin out
