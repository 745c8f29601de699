package main

import (
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"leftshift"
	"leftshift/io/xlsx"
)

// follows gives the record that a solve would have written, as far as that can be
// worked out without a solver; the rest is taken as the record has it, and named
// by notChecked.
func (v *verify) follows() *record {
	want := v.record
	want.Schema = newRecord([]string{""}, v.plan.AsOf).Schema
	want.Goals, want.NewRoles, want.Helps, want.Repairs = []goalJSON{}, []roleJSON{}, []helpJSON{}, [][]stepJSON{}
	want.plan(v.brief, v.plan)
	if v.report != nil {
		want.income(v.report)
	}
	want.Status = v.status()
	want.ExitCode = done
	if want.Status == leftshift.TimeLimit {
		want.ExitCode = timeLimit
	} else {
		want.Message = ""
	}
	want.findings(v.briefFound)
	want.Helps = v.record.Helps
	if want.Helps == nil {
		want.Helps = []helpJSON{}
	}
	for i := range want.NewRoles {
		if i < len(v.record.NewRoles) {
			want.NewRoles[i].Evidence = v.record.NewRoles[i].Evidence
		}
	}
	if v.bounds == nil {
		want.Goals, want.Model = v.record.Goals, v.record.Model // that there is no certificate is said already
	}
	if v.report != nil {
		want.RunID = xlsx.RunID(v.report, v.about())
	}
	v.sizes(&want)
	return &want
}

// status gives what the run came to, as the grades of its goals have it. Whether
// it ended early by the clock is known from the record alone.
func (v *verify) status() leftshift.Status {
	settled := !slices.ContainsFunc(v.plan.Goals, func(g leftshift.GoalResult) bool { return !g.Settled() })
	switch {
	case v.bounds == nil:
		return v.record.Status // that there is no certificate is said already
	case settled:
		return leftshift.Optimal
	case v.record.Status == leftshift.TimeLimit:
		return leftshift.TimeLimit
	}
	return leftshift.Feasible
}

// limitOption finds the time limit among the words of a recorded command.
var limitOption = regexp.MustCompile(`\s--?time-limit[= ]'?([^' ]+)`)

// about gives what the run would have said of itself in the plan.
func (v *verify) about() xlsx.About {
	s := solve{record: &v.record, limit: limitOf(v.record.Command)}
	return s.about()
}

// limitOf gives the time limit of a recorded command; 0 for none.
func limitOf(command string) time.Duration {
	m := limitOption.FindStringSubmatch(command)
	if m == nil {
		return 0
	}
	limit, _ := parseTimeLimit(m[1]) // 0, where it is none, gives another run_id
	return limit
}

// notChecked says what of run.json verify takes as it is.
func (v *verify) notChecked() string {
	list := []string{"command"}
	if v.record.WarmFrom != nil {
		list = append(list, "warm_from")
	}
	list = append(list, "folders")
	if slices.ContainsFunc(v.plan.Goals, func(g leftshift.GoalResult) bool { return g.Grade == leftshift.Reported }) {
		list = append(list, "that the solver reports a goal best")
	}
	if len(v.record.NewRoles) > 0 {
		list = append(list, "evidence of new roles")
	}
	if len(v.record.Helps) > 0 {
		list = append(list, "helps")
	}
	if len(v.record.Rests) > 0 {
		list = append(list, "rests")
	}
	list = append(list, "methods", "seconds", "peak_bytes")
	for _, f := range v.record.Outputs {
		base := baseName(f.Path)
		if !slices.ContainsFunc([]string{v.path, certificatePath(v.path), mapPath(v.path)}, func(path string) bool { return base == filepath.Base(path) }) {
			list = append(list, "the output "+base)
		}
	}
	return joined(list)
}
