package lptest

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"

	"leftshift/solver/lp"
)

// quietChild marks the process that does the work for quiet.
const quietChild = "LPTEST_QUIET_CHILD"

// quiet runs work in a process of its own, through the test that called it, and
// fails if anything comes out: a solver that prints would spoil what the
// program itself says.
func quiet(t *testing.T, work func()) {
	if os.Getenv(quietChild) != "" {
		work()
		os.Exit(0)
	}
	var parts []string
	for part := range strings.SplitSeq(t.Name(), "/") {
		parts = append(parts, "^"+part+"$")
	}
	child := exec.Command(os.Args[0], "-test.run="+strings.Join(parts, "/"))
	child.Env = append(os.Environ(), quietChild+"=1")
	if output, err := child.CombinedOutput(); err != nil || len(output) > 0 {
		t.Errorf("it printed %d bytes (%v): %.300s", len(output), err, output)
	}
}

// solves is how many times a quiet process solves. The C library holds back up
// to 4,096 bytes for a pipe and the process ends without passing them on, so a
// single line of 20 bytes has to be printed often to be seen.
const solves = 300

func solveQuietly(e lp.Engine) {
	for seed := range uint64(solves) {
		p, costs := anyProblem(random(seed))
		solveOrPanic(e, p, costs)
		solveOrPanic(e, clashing(p), costs)
	}
	p, costs := transport(random(1), 40)
	solveOrPanic(e, p, costs)
}

func solveOrPanic(e lp.Engine, p *lp.Problem, costs []float64) {
	if _, err := solveOnce(e, p, costs); err != nil {
		panic(err)
	}
}

func solveIntegerQuietly(e lp.IntegerEngine) {
	for seed := range uint64(solves) {
		p, costs := anyIntegerProblem(random(seed))
		o := lp.IntegerOptions{}
		if seed%2 == 0 {
			o.Start = make([]float64, len(p.Columns))
		}
		if _, err := e.SolveInteger(context.Background(), p, costs, o); err != nil {
			panic(err)
		}
	}
	p, costs := marketSplit(random(1))
	if _, err := e.SolveInteger(context.Background(), p, costs, lp.IntegerOptions{Nodes: 20}); err != nil {
		panic(err)
	}
}
