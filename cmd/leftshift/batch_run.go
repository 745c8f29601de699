package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/io/xlsx"
)

// batchMark says in run.json which run of a batch it is of.
type batchMark struct {
	Job string `json:"job"`
	Key string `json:"key"` // a hash of all that the results follow from: files, options and versions
	// FromBrief says that the run started from the plan of its brief as it is, and of
	// jobs with a change in common, and takes one over where it is proven to be best for
	// the run too.
	FromBrief bool `json:"from_brief"`
}

// ended is how a run of a batch ended.
type ended struct {
	record record
	before bool               // it was done by an earlier call
	found  leftshift.Findings // of a brief that has errors, at their cells in the jobs workbook
	steps  [][]stepJSON       // where there is no plan: ways to change the brief
}

// finished reports whether a run need not be done again: it has a plan, or would
// come to none again.
func (j *batchJob) finished() bool {
	if j.ended == nil {
		return false
	}
	switch j.ended.record.ExitCode {
	case done, timeLimit, briefInvalid, noPlan:
		return true
	}
	return false
}

// recall finds how a run ended in an earlier call, or in another shard. Its record
// is written last, and counts only with every file that it names as it was written.
func (j *batchJob) recall() {
	var r record
	if err := readJSON(ownRecordPath(j.plan), &r); err != nil || r.Batch == nil || r.Batch.Key != j.key {
		return
	}
	for _, output := range r.Outputs {
		if hashed(filepath.Join(filepath.Dir(j.plan), baseName(output.Path))).SHA256 != output.SHA256 {
			return
		}
	}
	if j.own != "" && !j.hasOwn() {
		return
	}
	j.ended = &ended{record: r, before: true}
}

// hasOwn reports whether the workbook with what the job changes is there.
func (j *batchJob) hasOwn() bool {
	text, err := os.ReadFile(j.own)
	return err == nil && bytes.Equal(text, j.changes)
}

// runAll does the runs that are not done, as many at a time as there are workers,
// and shows each in the order of the jobs. One that fails stops no other.
func (b *batch) runAll(ctx context.Context, own []*batchJob) error {
	for _, job := range own {
		job.recall()
		if !job.finished() {
			job.ended = nil
		}
	}
	next := make(chan *batchJob)
	over := make([]chan struct{}, len(own))
	at := map[*batchJob]int{}
	for i, job := range own {
		over[i], at[job] = make(chan struct{}), i
	}
	var workers sync.WaitGroup
	for range min(b.workers, len(own)) {
		workers.Go(func() {
			for job := range next {
				if !job.finished() && ctx.Err() == nil {
					b.runJob(ctx, job)
				}
				close(over[at[job]])
			}
		})
	}
	go func() {
		defer close(next)
		for _, job := range own {
			next <- job
		}
	}()
	for i, job := range own {
		<-over[i]
		if ctx.Err() == nil {
			b.showRun(i, len(own), job)
		}
	}
	workers.Wait()
	return nil
}

// runJob does one run: what solve does, with the brief's workbooks from the shelf.
func (b *batch) runJob(ctx context.Context, job *batchJob) {
	quiet := b.screen.hushed()
	if b.screen.logging != nil {
		quiet.logging = &runLog{b.screen.logging.file, b.screen.logging.logger.With("job", job.name)}
	}
	out := &ended{}
	run := &solve{
		screen: quiet, named: job.files(), files: job.files(), out: job.plan, report: findingsPath(job.plan), beside: ownRecordPath(job.plan),
		strict: b.strict, terse: b.terse, asOf: job.asOf, limit: b.limit,
		record: newRecord(b.asSolve(job), job.asOf), watch: newStopwatch(b.screen.now), solver: b.solve(job),
	}
	run.record.Batch = &batchMark{job.name, job.key, job.based}
	run.read = func(ctx context.Context) (*reading, error) {
		read, err := b.readJob(ctx, quiet, job)
		if read != nil && stops(read.found, b.strict) {
			out.found = job.located(read.found)
		}
		return read, err
	}
	err := run.start(ctx)
	if errors.Is(err, context.Canceled) {
		return // as if it had not been begun
	}
	out.record = *run.record
	out.steps = run.record.Repairs
	b.clear(job, run.record)
	job.ended = out
}

// readJob reads the brief of a job, with what it changes.
func (b *batch) readJob(ctx context.Context, screen *ui, job *batchJob) (*reading, error) {
	if job.trouble != nil {
		return nil, job.trouble
	}
	if job.own != "" && !job.hasOwn() {
		if err := saveText(job.own, job.changes); err != nil {
			return nil, err
		}
	}
	read, err := readBriefFrom(ctx, screen, job.files(), func(ctx context.Context, file string) (*sheet.Workbook, leftshift.Findings, error) {
		if file == job.own {
			return xlsx.Read(ctx, file)
		}
		return b.shelf.open(ctx, file)
	})
	if err == nil && b.screen.logging != nil {
		quiet := *screen
		quiet.findings(read.found, true)
	}
	return read, err
}

// located gives findings at the cells of the jobs workbook, where people will mend
// them.
func (j *batchJob) located(found leftshift.Findings) leftshift.Findings {
	var moved leftshift.Findings
	for _, f := range found {
		f.At = j.job.Locate(f.At, filepath.Base(j.own))
		also := make([]leftshift.Source, len(f.Also))
		for i, at := range f.Also {
			also[i] = j.job.Locate(at, filepath.Base(j.own))
		}
		f.Also = also
		moved = append(moved, f)
	}
	return moved
}

// clear removes what an earlier run of other content left and this one did not
// write anew, so that no plan stands beside a record that it is not of.
func (b *batch) clear(job *batchJob, r *record) {
	written := map[string]bool{}
	for _, output := range r.Outputs {
		written[output.Path] = true
	}
	for _, path := range []string{job.plan, certificatePath(job.plan), mapPath(job.plan), findingsPath(job.plan)} {
		if !written[path] {
			_ = os.Remove(path) // it is seldom there
		}
	}
}

// asSolve gives the command line by which solve does the same run.
func (b *batch) asSolve(job *batchJob) []string {
	args := append([]string{"leftshift", "solve"}, job.files()...)
	args = append(args, "-o", job.plan, "--as-of", job.asOf.Format(time.DateOnly))
	if b.limit > 0 {
		args = append(args, "--time-limit", b.limit.String())
	}
	if b.terse {
		args = append(args, "--no-explain")
	}
	if b.strict {
		args = append(args, "--strict")
	}
	return args
}

// opening says what is about to be done.
func (b *batch) opening(own int) string {
	text := counted(len(b.jobs), "run") + " in " + filepath.Base(b.from)
	if !b.shard.whole() {
		text += fmt.Sprintf("; %d of them in shard %s", own, b.shard)
		if b.shard.from != "" {
			text += " (" + b.shard.from + ")"
		}
	}
	return text + ", as of " + b.asOf.Format("2 January 2006") + "\n"
}
