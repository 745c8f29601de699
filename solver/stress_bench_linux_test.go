package solver_test

import (
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"leftshift"
	"leftshift/solver"
)

// BenchmarkWithdrawal withdraws everything from the example region's plan, one thing at
// a time, and tells what a loss takes: in simplex steps and in processor time, beside
// that of a whole solve without explanations, and of every tenth loss with linear
// programs that start from nothing.
func BenchmarkWithdrawal(b *testing.B) {
	brief := readFixture(b, filepath.Join("..", "fixtures", "region", "brief.xlsx"))
	started := processorTime(b)
	plan, err := solve(brief, asOf)
	if err != nil {
		b.Fatal(err)
	}
	whole := processorTime(b) - started
	o := stressOptions(asOf)
	o.Again = 0
	started = processorTime(b)
	colds, coldSteps, err := solver.StressCold(b.Context(), brief, plan, o, 10)
	if err != nil {
		b.Fatal(err)
	}
	cold := (processorTime(b) - started) / time.Duration(colds)
	var s *leftshift.Stress
	losses := 0
	started = processorTime(b)
	for b.Loop() {
		if s, err = solver.Stress(b.Context(), brief, plan, o); err != nil {
			b.Fatal(err)
		}
		losses += len(s.Losses)
	}
	each := (processorTime(b) - started) / time.Duration(losses)
	steps := 0
	for i := range s.Losses {
		steps += s.Losses[i].Steps
	}
	b.ReportMetric(whole.Seconds(), "cpu-s/solve")
	b.ReportMetric(cold.Seconds(), "cpu-s/coldloss")
	b.ReportMetric(each.Seconds(), "cpu-s/loss")
	b.ReportMetric(float64(coldSteps)/float64(colds), "steps/coldloss")
	b.ReportMetric(float64(steps)/float64(len(s.Losses)), "steps/loss")
}

// processorTime gives the processor time that the program has used.
func processorTime(b *testing.B) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano())
}
