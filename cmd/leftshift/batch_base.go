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
	"leftshift/solver/recall"
	"leftshift/solver/reduce"
)

// Runs of one brief often come to the same plan: a limit is loosened that nothing
// presses on, a target is changed that is met anyway. So the brief as it is, without
// any job's changes, is solved once. Where its plan keeps every rule of a run, and
// its proof shows exactly that no plan is better in any goal there, it is that run's
// plan. Otherwise the run is solved as if there were no such plan.
//
// And the answers of the linear programs that explained it are kept, and taken by a run
// wherever they are proven to be right there (package recall). Some jobs are solved in
// the same way, for the sake of those that share a change with them (batch_near.go).
//
// What a run comes to depends so on its own files, on its brief and on the jobs that
// it is near alone, and never on the run before it, however the runs are shared out;
// and on whether enough runs of the jobs workbook are of its brief, which its key has
// in it.

// enoughRuns is how many runs that change a brief it takes for the brief to be solved
// for their sake.
const enoughRuns = 3

// known is what solving a brief, or a job, for the sake of others left.
type known struct {
	once sync.Once
	left *left // nil where there is no plan
}

// left is what a solve left.
type left struct {
	plan    *solver.Earlier
	answers *recall.Memory
}

// bases holds what is known in a batch, by brief and day and, of a job, its name.
type bases struct {
	mutex sync.Mutex
	all   map[string]*known
}

// of gives what is known by a name, which solve works out the first time; nil for
// nothing of use.
func (s *bases) of(name string, solve func() *left) *left {
	s.mutex.Lock()
	if s.all == nil {
		s.all = map[string]*known{}
	}
	of := s.all[name]
	if of == nil {
		of = &known{}
		s.all[name] = of
	}
	s.mutex.Unlock()
	of.once.Do(func() { of.left = solve() })
	return of.left
}

func (j *batchJob) briefAndDay() string {
	return strings.Join(append([]string{j.asOf.Format(time.DateOnly)}, j.briefs...), "\n")
}

// settleBases marks the jobs that start from a base, and the jobs that each is near.
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
	b.settleNear()
}

// solve solves the brief of a job, from what is known of its base and of the jobs that
// it is near.
func (b *batch) solve(job *batchJob) func(context.Context, *leftshift.Brief, solver.Options) (*leftshift.Plan, error) {
	return func(ctx context.Context, brief *leftshift.Brief, o solver.Options) (*leftshift.Plan, error) {
		var answers []*recall.Memory
		for _, left := range b.startOf(ctx, job) {
			o.Known, answers = append(o.Known, left.plan), append(answers, left.answers)
		}
		if len(answers) > 0 {
			o.LP = recall.From(o.LP, answers...)
		}
		return solver.Solve(ctx, brief, o)
	}
}

// startOf gives what a job starts from, the nearest first.
func (b *batch) startOf(ctx context.Context, job *batchJob) []*left {
	if !job.based {
		return nil
	}
	var list []*left
	for _, near := range job.near {
		if left := b.nearby(ctx, near); left != nil {
			list = append(list, left)
		}
	}
	if base := b.base(ctx, job); base != nil {
		list = append(list, base)
	}
	return list
}

// base gives what the brief of a job as it is left; nil for nothing of use.
func (b *batch) base(ctx context.Context, job *batchJob) *left {
	return b.bases.of(job.briefAndDay(), func() *left {
		silent := &ui{quiet: true, silent: true, now: b.screen.now}
		read, err := readBriefFrom(ctx, silent, job.briefs, func(ctx context.Context, file string) (*sheet.Workbook, leftshift.Findings, error) {
			return b.shelf.open(ctx, file)
		})
		if err != nil {
			return nil
		}
		return b.leftBy(ctx, read, job.asOf)
	})
}

// leftBy solves a brief for the sake of others, from what is known. That it has errors,
// or no plan, says nothing of those.
func (b *batch) leftBy(ctx context.Context, read *reading, asOf time.Time, from ...*left) *left {
	if read.brief == nil || read.found.HasErrors() {
		return nil
	}
	earlier, plans := &solver.Earlier{}, []*solver.Earlier(nil)
	var kept []*recall.Memory
	for _, f := range from {
		plans, kept = append(plans, f.plan), append(kept, f.answers)
	}
	engine, answers := recall.Record(reduce.New(clp.New()), kept...)
	o := solver.Options{
		AsOf: asOf, TimeLimit: b.limit, Explain: !b.terse, LP: engine, Integer: reduce.NewInteger(cbc.New()), Known: plans,
		Certificate: func(c *solver.Certificate) { earlier.Certificate = c },
	}
	plan, err := solver.Solve(ctx, read.brief, o)
	if err != nil || plan.Status == leftshift.TimeLimit {
		return nil
	}
	earlier.Placements = plan.Placements
	return &left{earlier, answers}
}
