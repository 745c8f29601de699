package main

import (
	"fmt"
	"strings"

	"leftshift"
)

// worstFirst orders exit codes, so that a batch ends with the worst of its runs'.
var worstFirst = []exitCode{interrupted, ourFailure, outputBlocked, badUsage, noPlan, briefInvalid, timeLimit, done}

// mostOfRun is how many findings of one run are shown; its report has them all.
const mostOfRun = 5

// showRun shows one line for a run, and under it what is wrong with its brief.
func (b *batch) showRun(i, of int, job *batchJob) {
	width := 0
	for _, j := range b.jobs {
		width = max(width, len([]rune(j.name)))
	}
	digits := len(fmt.Sprint(of))
	before := ""
	if job.ended != nil && job.ended.before {
		before = " (done before)"
	}
	b.screen.result("%*d of %d  %-*s  %s%s\n", digits, i+1, of, width, job.name, job.came(), before)
	if job.ended == nil || b.screen.quiet {
		return
	}
	wrong := 0
	for _, f := range job.ended.found {
		if f.Severity == leftshift.Note || f.Severity == leftshift.Warning && !b.strict {
			continue
		}
		if wrong++; wrong <= mostOfRun {
			fmt.Fprintf(b.screen.err, "  %s\n", f.Long())
		}
	}
	if wrong > mostOfRun {
		fmt.Fprintf(b.screen.err, "  ... and %d more, in %s\n", wrong-mostOfRun, findingsPath(job.plan))
	}
}

// came says in a few words what a run came to.
func (j *batchJob) came() string {
	if j.ended == nil {
		return "not done"
	}
	r := &j.ended.record
	if r.Share != nil {
		return fmt.Sprintf("%s, primary and community share %s", runStatus(r), shift(r.Share.Overall))
	}
	return runStatus(r) + ": " + r.Message
}

// runStatus gives the status of a run as people read it.
func runStatus(r *record) string {
	switch {
	case r.Share == nil && r.ExitCode == noPlan:
		return "no plan"
	case r.Status == leftshift.Invalid:
		return "brief has errors"
	}
	return string(r.Status)
}

// statuses counts runs by what they came to, in the order in which each is first
// met: "10 optimal, 1 no plan".
func statuses(jobs []*batchJob) string {
	counts := map[string]int{}
	var order []string
	for _, job := range jobs {
		status := "not done"
		if job.ended != nil {
			status = runStatus(&job.ended.record)
		}
		if counts[status]++; counts[status] == 1 {
			order = append(order, status)
		}
	}
	parts := make([]string, len(order))
	for i, status := range order {
		parts[i] = fmt.Sprintf("%d %s", counts[status], status)
	}
	return strings.Join(parts, ", ")
}

// total shows what all runs came to, and where everything is.
func (b *batch) total(own []*batchJob) {
	before := 0
	for _, job := range own {
		if job.ended != nil && job.ended.before {
			before++
		}
	}
	text := counted(len(own), "run") + ": " + statuses(own)
	if before > 0 && !b.merge {
		text += fmt.Sprintf("; %d done before", before)
	}
	b.screen.result("%s\n\n", text)
	if b.shard.whole() {
		b.screen.result("Summary  %s\n", b.summaryPath())
	}
	b.screen.result("Record   %s\nTime     %.1f s\n", b.recordPath(), b.watch.seconds().Total)
}

// worst gives the error of the worst of the runs; nil when all went well.
func (b *batch) worst(own []*batchJob) error {
	for _, code := range worstFirst {
		var names []string
		for _, job := range own {
			if job.ended != nil && job.ended.record.ExitCode == code {
				names = append(names, job.name)
			}
		}
		if code == done || len(names) == 0 {
			continue
		}
		all := 0
		for _, job := range own {
			if job.ended == nil || job.ended.record.ExitCode != done {
				all++
			}
		}
		f := fail(code, "%d of %s did not end well; the worst: %s (%s)", all, counted(len(own), "run"), some(names), meaningOf(code))
		if b.shard.whole() {
			return f.withHint("the sheet Runs of %s says what each came to", b.summaryPath())
		}
		return f
	}
	return nil
}

// some lists a few names.
func some(names []string) string {
	const most = 5
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
}

// meaningOf says what an exit code means.
func meaningOf(code exitCode) string {
	for _, row := range exitMeanings {
		if row.code == code {
			return row.meaning
		}
	}
	return fmt.Sprint(code)
}
