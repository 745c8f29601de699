package solver

import (
	"bytes"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"leftshift"
)

// Referee compares the goals of a solve, one by one, with those of the cbc
// command on exported .lp files: the same rows, each goal minimised from nothing
// with the earlier ones held by plain rows. It is exported to the tests of
// package solver_test.
func Referee(t *testing.T, brief *leftshift.Brief, plan *leftshift.Plan) {
	t.Helper()
	command, err := exec.LookPath("cbc")
	if err != nil {
		t.Skip("the cbc command (Debian: coinor-cbc) is not installed; make test installs it")
	}
	m := build(brief, plan.AsOf)
	m.tighten()
	var losses []float64
	for k, g := range m.goals {
		result, _ := resultIn(plan, g)
		best, name := result.Best, m.aim(g).Name()
		sum := m.sumBefore(g, losses) + best
		switch {
		case len(g.terms) == 0:
		case g.rank == 1:
			refereeFair(t, command, m, best)
		default:
			answer := refereeBest(t, command, m, g.costs(len(m.lp.Columns)))
			if !answer.brackets(sum) {
				t.Errorf("goal %d %s: the solver has %v, cbc %+v", k+1, name, sum, answer)
				return
			}
			if !answer.optimal {
				t.Logf("goal %d %s: cbc stopped with %+v around %v", k+1, name, answer, sum)
			}
		}
		if g.rank > 0 {
			losses = append(losses, best)
		}
		m.lp.Rows[g.hold].Upper = g.holdAt(sum)
	}
}

// refereeFair has cbc look for a plan whose largest loss is that of the solver's
// plan, and for one in which no provider loses more than whole trainees can make
// of any smaller share. (Asked for the least share outright, cbc takes hours.)
func refereeFair(t *testing.T, command string, m *model, best float64) {
	t.Helper()
	smaller := 0.0
	for i := range m.shares {
		s := &m.shares[i]
		smaller = math.Max(smaller, s.mostLoss(best-1e-5)/s.today)
	}
	for _, try := range []struct {
		ratio float64
		plan  bool
	}{{smaller, false}, {best, true}} {
		if try.ratio < 0 || try.ratio >= best && !try.plan {
			continue
		}
		for at, lower := range m.keepFair(try.ratio) {
			m.lp.Rows[at].Lower = lower
		}
		m.lp.Columns[m.goalOf(leftshift.FairChange).terms[0].Column].Upper = math.Min(1, try.ratio+tolerance)
		answer := refereeBest(t, command, m, make([]float64, len(m.lp.Columns)))
		switch {
		case !answer.optimal && !answer.found:
			t.Logf("Fair change: cbc stopped without an answer for a largest loss of %v", try.ratio)
		case answer.found != try.plan:
			t.Errorf("Fair change: the solver has %v; for a largest loss of %v cbc says %+v", best, try.ratio, answer)
		}
	}
}

func (m *model) goalOf(kind leftshift.GoalKind) *goal {
	for _, g := range m.goals {
		if g.kind == kind {
			return g
		}
	}
	return nil
}

// refereed is what the cbc command says of a model.
type refereed struct {
	found   bool // a plan
	optimal bool
	best    float64
	bound   float64
}

// brackets reports whether a value may be the optimum, as far as cbc came: not
// below its bound, and not above the best plan it found.
func (r refereed) brackets(v float64) bool {
	slack := 1e-4 * math.Max(1, math.Abs(v))
	if r.optimal && !r.found || v < r.bound-slack {
		return false
	}
	return !r.found || v <= r.best+slack
}

// refereeBest has the cbc command minimise costs, for at most 4 seconds of its
// own processor time. What it has then is a bound, and perhaps a plan.
func refereeBest(t *testing.T, command string, m *model, costs []float64) refereed {
	t.Helper()
	var text bytes.Buffer
	if err := m.lp.Write(&text, costs, nil); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	file, solution := filepath.Join(folder, "model.lp"), filepath.Join(folder, "answer.txt")
	if err := os.WriteFile(file, text.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(command, file, "ratio", "0", "allow", "0", "sec", "4", "solve", "solution", solution).CombinedOutput()
	if err != nil {
		t.Fatalf("cbc: %v\n%s", err, out)
	}
	answer, err := os.ReadFile(solution)
	if err != nil {
		t.Fatalf("cbc wrote no answer:\n%s", out)
	}
	// The first line is "Optimal - objective value 12.00000000", "Infeasible -
	// objective value ..." or "Stopped on time - objective value ...".
	line, _, _ := strings.Cut(string(answer), "\n")
	words := strings.Fields(line)
	value, err := strconv.ParseFloat(words[len(words)-1], 64)
	if err != nil {
		t.Fatalf("cbc: %s", line)
	}
	switch {
	case words[0] == "Optimal":
		return refereed{found: true, optimal: true, best: value, bound: value}
	case strings.Contains(line, "nfeasible"):
		return refereed{optimal: true}
	}
	bound := regexp.MustCompile(`Lower bound: +([-0-9.e+]+)`).FindSubmatch(out)
	if words[0] != "Stopped" || bound == nil {
		t.Fatalf("cbc: %s\n%s", line, out)
	}
	r := refereed{found: !strings.Contains(line, "no integer solution"), best: value}
	if r.bound, err = strconv.ParseFloat(string(bound[1]), 64); err != nil {
		t.Fatal(err)
	}
	return r
}
