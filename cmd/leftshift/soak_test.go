package main

// Briefs of chance, through everything that an office does with a brief: check,
// solve, verify, ask the providers, collect their answers, and solve again by them.
// Whatever the brief, each step ends as it should, and what it leaves is true.

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// How many briefs to try, and which. One is tried in every run of the tests, so
// that the soak itself goes on working; make soak tries more.
var (
	soakBriefs = flag.Int("soak", 1, "briefs of chance that TestSoak tries")
	soakSeed   = flag.Uint64("soak-seed", 1, "seed of the first of them")

	soakExplain = flag.Bool("soak-explain", false, "explain their plans too, which may take minutes for one")
)

// TestSoak tries briefs of fixtures/gen, each under its seed.
func TestSoak(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program and solves several times")
	}
	generator := filepath.Join(t.TempDir(), "gen")
	if out, err := exec.Command("go", "build", "-o", generator, "leftshift/fixtures/gen").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	ends := map[string]int{}
	for i := range *soakBriefs {
		seed := *soakSeed + uint64(i)
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			s := soak{T: t, Rand: rand.New(rand.NewPCG(seed, 1)), folder: t.TempDir(), explain: *soakExplain}
			if out, err := exec.Command(generator, "random", "--seed", fmt.Sprint(seed), "-o", s.path("brief.xlsx")).CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			ends[s.through()]++
		})
	}
	t.Logf("%d briefs: %v", *soakBriefs, ends)
}

// soak is one brief on its way.
type soak struct {
	*testing.T
	*rand.Rand
	folder  string
	explain bool     // explanations may take minutes, even of a small brief: make soak leaves them out
	blocks  []string // of the brief, in order
}

func (s *soak) path(name string) string { return filepath.Join(s.folder, name) }

// does runs a command that must end with one of the codes given, and gives that
// and what it said.
func (s *soak) does(codes []exitCode, args ...string) (exitCode, string) {
	s.Helper()
	var stdout, stderr strings.Builder
	code := run(context.Background(), append([]string{"leftshift"}, args...), &stdout, &stderr)
	said := stdout.String() + stderr.String()
	if !slices.Contains(codes, code) {
		s.Fatalf("leftshift %s: exit code %d, want one of %v:\n%s", strings.Join(args, " "), code, codes, said)
	}
	return code, said
}

// through takes the brief through every step, and says how far it came.
func (s *soak) through() string {
	brief, plan := s.path("brief.xlsx"), s.path("plan.xlsx")
	checked, _ := s.does([]exitCode{done, briefInvalid}, "check", brief, "--no-copy", "-q")
	if checked == briefInvalid { // what check refuses, solve refuses, and writes no plan
		s.does([]exitCode{briefInvalid}, "solve", brief, "-o", plan, "-q")
		s.has("brief.xlsx", "plan.findings.xlsx", "run.json")
		return "refused"
	}
	end := "planned again"
	switch s.solve(plan, brief) {
	case noPlan:
		s.has("brief.xlsx", "plan.findings.xlsx", "run.json")
		return "without a plan"
	case ourFailure:
		s.has("brief.xlsx", "run.json")
		return "no plan in time"
	case timeLimit:
		end = "stopped in time, planned again"
	}
	s.has(s.solved("plan", "brief.xlsx")...)
	first := s.changes(plan)
	if len(first) == 0 {
		return "planned, nothing to move"
	}
	s.does([]exitCode{done}, "request", plan, brief, "-o", s.path("requests"), "-q")
	asked := s.answer()
	s.does([]exitCode{done}, "collect", plan, s.path("requests"), "-o", s.path("answers.xlsx"), "--as-of", soakDay, "-q")
	s.collected(asked)
	s.has(s.solved("plan", "answers.run.json", "answers.xlsx", "brief.xlsx", "requests")...)
	again := s.path(filepath.Join("again", "plan.xlsx"))
	if err := os.Mkdir(filepath.Dir(again), 0o755); err != nil {
		s.Fatal(err)
	}
	best := s.optimal(plan)
	switch s.solve(again, brief, s.path("answers.xlsx"), "--keep", plan) {
	case noPlan:
		if agreed(asked) {
			s.Error("everything that was asked may be done, and there is no plan that keeps to it")
		}
		return "answers leave no plan"
	case ourFailure:
		return "no plan again in time"
	}
	second := s.changes(again)
	s.keptTo(second, asked)
	if best && s.optimal(again) && agreed(asked) && !maps.Equal(first, second) {
		s.Errorf("everything that was asked may be done, yet the plan that was %v is %v", first, second)
	}
	return end
}

// optimal reports whether the run.json beside a plan calls it best in every goal.
func (s *soak) optimal(plan string) bool {
	s.Helper()
	text, err := os.ReadFile(recordPath(plan))
	if err != nil {
		s.Fatal(err)
	}
	var r struct{ Status string }
	if err := json.Unmarshal(text, &r); err != nil {
		s.Fatal(err)
	}
	return r.Status == "optimal"
}

// soakDay is when everything happens: no block of the briefs is frozen then.
const soakDay = "2027-01-04"

// soakLimit is as long as one solve may take. Few briefs need it: those with the
// largest losses among their first goals.
const soakLimit = "40s"

// solve makes a plan, verifies it, and makes it again: the same bytes, unless the
// time was up.
func (s *soak) solve(plan string, inputs ...string) exitCode {
	s.Helper()
	args := append(append([]string{"solve"}, inputs...), "-o", plan, "--as-of", soakDay, "-q", "--time-limit", soakLimit)
	if !s.explain {
		args = append(args, "--no-explain")
	}
	ends := []exitCode{done, noPlan, timeLimit, ourFailure}
	code, said := s.does(ends, args...)
	if code == ourFailure && !strings.Contains(said, "no plan was found within the time limit") {
		s.Fatal(said)
	}
	files := []string{plan, certificatePath(plan), strings.TrimSuffix(plan, ".xlsx") + ".map.svg"}
	first := s.contents(files)
	if wrote := first[0] != ""; wrote != (code == done || code == timeLimit) {
		s.Errorf("exit code %d, and a plan was written: %v", code, wrote)
	}
	if code == done || code == timeLimit {
		s.does([]exitCode{done}, append([]string{"verify", plan}, inputs...)...)
	}
	if code == timeLimit || code == ourFailure {
		return code
	}
	if again, _ := s.does(ends, args...); again == timeLimit || again == ourFailure {
		return code // the machine was busier
	} else if again != code {
		s.Fatalf("exit code %d, and %d when run again", code, again)
	}
	for i, content := range s.contents(files) {
		if content != first[i] {
			s.Errorf("%s differs when solved again", files[i])
		}
	}
	return code
}

// contents reads files; one that isn't there is empty.
func (s *soak) contents(files []string) []string {
	texts := make([]string, len(files))
	for i, file := range files {
		text, err := os.ReadFile(file)
		if err != nil && !os.IsNotExist(err) {
			s.Fatal(err)
		}
		texts[i] = string(text)
	}
	return texts
}

// solved adds what a solve writes to the names of other files, in order; the map is
// there where the brief has coordinates.
func (s *soak) solved(plan string, others ...string) []string {
	names := append(others, plan+".xlsx", plan+".certificate.json", "run.json")
	if _, err := os.Stat(s.path(plan + ".map.svg")); err == nil {
		names = append(names, plan+".map.svg")
	}
	slices.Sort(names)
	return names
}

// has checks that the folder holds these files and nothing else.
func (s *soak) has(names ...string) {
	s.Helper()
	if got, want := filesIn(s.T, s.folder), strings.Join(names, " "); got != want {
		s.Errorf("files %q, want %q", got, want)
	}
}
