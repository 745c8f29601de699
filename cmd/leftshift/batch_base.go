package main

import (
	"context"
	"strings"
	"sync"
	"time"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
	"leftshift/solver/reduce"
)

// Runs of one brief often come to the same plan: a limit is loosened that nothing
// presses on, a target is changed that is met anyway. So the brief as it is, without
// any job's changes, is solved once. Where its plan keeps every rule of a run, and
// its proof shows exactly that no plan is better in any goal there, it is that run's
// plan. Otherwise the run is solved as if there were no such thing.
//
// What a run comes to depends so on its own files alone and never on the run before
// it, however the runs are shared out; and on whether enough runs of the jobs
// workbook are of its brief, which its key has in it.

// enoughRuns is how many runs that change a brief it takes for the brief to be solved
// for their sake.
const enoughRuns = 3

// base is what solving a brief without any job's changes left.
type base struct {
	once    sync.Once
	earlier *solver.Earlier // nil where there is no plan
}

// bases holds the bases of a batch, by brief and day.
type bases struct {
	mutex sync.Mutex
	all   map[string]*base
}

// baseOf names the base of a job: its brief and day. It is blank for a job that has
// none.
func (b *batch) baseOf(j *batchJob) string {
	if !j.based {
		return ""
	}
	return j.briefAndDay()
}

func (j *batchJob) briefAndDay() string {
	return strings.Join(append([]string{j.asOf.Format(time.DateOnly)}, j.briefs...), "\n")
}

// settleBases marks the jobs that start from a base.
func (b *batch) settleBases() {
	runs := map[string]int{}
	for _, job := range b.jobs {
		if job.own != "" && job.trouble == nil {
			runs[job.briefAndDay()]++
		}
	}
	for _, job := range b.jobs {
		job.based = job.own != "" && job.trouble == nil && runs[job.briefAndDay()] >= enoughRuns
	}
}

// solve solves the brief of a job, from its base where it has one.
func (b *batch) solve(job *batchJob) func(context.Context, *leftshift.Brief, solver.Options) (*leftshift.Plan, error) {
	return func(ctx context.Context, brief *leftshift.Brief, o solver.Options) (*leftshift.Plan, error) {
		if job.based {
			o.Earlier = b.base(ctx, job)
		}
		return solver.Solve(ctx, brief, o)
	}
}

// base gives what the base of a job left; nil for nothing of use.
func (b *batch) base(ctx context.Context, job *batchJob) *solver.Earlier {
	b.bases.mutex.Lock()
	if b.bases.all == nil {
		b.bases.all = map[string]*base{}
	}
	of := b.bases.all[b.baseOf(job)]
	if of == nil {
		of = &base{}
		b.bases.all[b.baseOf(job)] = of
	}
	b.bases.mutex.Unlock()
	of.once.Do(func() { of.earlier = b.solveBase(ctx, job) })
	return of.earlier
}

// solveBase solves a brief as it is. That it has errors, or no plan, says nothing of
// the runs that change it.
func (b *batch) solveBase(ctx context.Context, job *batchJob) *solver.Earlier {
	silent := &ui{quiet: true, silent: true, now: b.screen.now}
	read, err := readBriefFrom(ctx, silent, job.briefs, func(ctx context.Context, file string) (*sheet.Workbook, leftshift.Findings, error) {
		return b.shelf.open(ctx, file)
	})
	if err != nil || read.brief == nil || read.found.HasErrors() {
		return nil
	}
	earlier := &solver.Earlier{Whole: true}
	plan, err := solver.Solve(ctx, read.brief, solver.Options{
		AsOf: job.asOf, TimeLimit: b.limit, LP: reduce.New(clp.New()), Integer: reduce.NewInteger(cbc.New()),
		Certificate: func(c *solver.Certificate) { earlier.Certificate = c },
	})
	if err != nil || plan.Status == leftshift.TimeLimit {
		return nil
	}
	earlier.Placements = plan.Placements
	return earlier
}
