package main

import (
	"path/filepath"

	"leftshift"
	"leftshift/io/xlsx"
)

// sumUp joins what the runs came to: the summary of a whole batch, and the record.
// To merge, every run must have been done by some shard.
func (b *batch) sumUp(own []*batchJob) error {
	if b.merge {
		if err := b.collect(own); err != nil {
			return err
		}
	}
	if b.shard.whole() {
		b.screen.progress("writing", filepath.Base(b.summaryPath()))
		if err := xlsx.WriteBatch(b.summaryPath(), b.summary(own)); err != nil {
			return err
		}
		b.record.Outputs = append(b.record.Outputs, hashed(b.summaryPath()))
	}
	return b.saveRecord(own, b.worst(own))
}

// collect reads what the shards have done.
func (b *batch) collect(own []*batchJob) error {
	var missing []string
	for _, job := range own {
		if job.recall(); job.ended == nil {
			missing = append(missing, job.name)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return fail(ourFailure, "%d of %s not done yet, or not from the files, options and versions of now: %s", len(missing), areRuns(len(own)), some(missing)).
		withHint("the same command without --merge does what is missing; so does the array job when it is started again")
}

// summary gives what the summary workbook shows, from the runs' own records.
func (b *batch) summary(own []*batchJob) *xlsx.BatchSummary {
	about := aboutTool(b.record.Tool)
	about.Versions = append(about.Versions, xlsx.Named{Name: "Solver", Value: "Clp " + b.record.Tool.Clp}, xlsx.Named{Name: "Solver", Value: "Cbc " + b.record.Tool.Cbc})
	yesNo := map[bool]string{true: "Y", false: "N"}
	about.Options = []xlsx.Named{
		{Name: "As of, where a job doesn't say", Value: b.asOf.Format("2 January 2006")},
		{Name: "Explained", Value: yesNo[!b.terse]},
		{Name: "Warnings are errors", Value: yesNo[b.strict]},
	}
	if b.limit > 0 {
		about.Options = append(about.Options, xlsx.Named{Name: "Time limit of a run", Value: b.limit.String()})
	}
	s := &xlsx.BatchSummary{From: filepath.Base(filepath.Clean(b.from)), About: about}
	for _, job := range own {
		s.Runs = append(s.Runs, b.summaryOf(job))
	}
	return s
}

func (b *batch) summaryOf(job *batchJob) xlsx.BatchRun {
	r := &job.ended.record
	run := xlsx.BatchRun{
		Name: job.name, Changes: job.job.Sentences(), AsOf: job.asOf, Status: runStatus(r), ExitCode: int(r.ExitCode), Message: r.Message,
		RunID: r.RunID, Warnings: r.Findings.Warnings, Shares: r.Share,
	}
	for _, brief := range job.briefs {
		run.Briefs = append(run.Briefs, filepath.Base(brief))
	}
	if path, err := filepath.Rel(b.out, job.plan); err == nil && r.Share != nil {
		run.Plan = filepath.ToSlash(path)
	}
	var results []leftshift.GoalResult
	for _, g := range r.Goals {
		results = append(results, leftshift.GoalResult{Grade: g.Grade})
		run.Goals = append(run.Goals, xlsx.BatchGoal{Name: g.Name, Unit: g.Unit, Value: g.Value})
	}
	if r.Share != nil {
		run.Standing = leftshift.StandingOf(results)
	}
	if r.Income != nil {
		run.Income = &leftshift.BeforeAfter{Before: r.Income.Before, After: r.Income.After}
	}
	inBlock := map[string]float64{}
	for _, role := range r.NewRoles {
		run.Roles++
		inBlock[role.Block] += role.PA
		run.RolesPA = max(run.RolesPA, inBlock[role.Block])
	}
	return run
}
