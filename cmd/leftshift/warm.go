package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"leftshift"
	"leftshift/io/xlsx"
	"leftshift/solver"
)

// --warm-from: a solve that starts from an earlier run, named by its run.json.
// The plan and the certificate are looked for beside it, as a solve leaves them.

// earlierRun is an earlier run as its files tell it.
type earlierRun struct {
	path        string // of its run.json
	record      record
	plan        string // path of its plan
	certificate *solver.Certificate
}

// readEarlierRun reads run.json and the certificate of an earlier run, and finds
// its plan. Files that are not those of the run are refused: a plan that was
// changed since would start the search from what nobody solved.
func readEarlierRun(path string) (*earlierRun, error) {
	const hint = "give the run.json that leftshift solve wrote, with its plan and certificate beside it"
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, "run.json")
	}
	e := &earlierRun{path: path}
	if err := readJSON(path, &e.record); err != nil {
		return nil, fail(badUsage, "--warm-from: %v", err).withHint(hint)
	}
	if e.record.Schema != newRecord([]string{""}, time.Time{}).Schema {
		return nil, fail(badUsage, "--warm-from: %s is no record of a solve", path).withHint(hint)
	}
	for _, output := range e.record.Outputs {
		beside := filepath.Join(filepath.Dir(path), baseName(output.Path))
		if filepath.Ext(beside) != ".xlsx" && beside != certificatePath(e.plan) {
			continue
		}
		if e.record.Share == nil {
			continue // the workbook is one of findings
		}
		if now := hashed(beside); now.SHA256 != output.SHA256 {
			problem := "has another SHA-256 than the run wrote"
			if _, err := os.Stat(beside); errors.Is(err, fs.ErrNotExist) {
				problem = "is not beside its run.json"
			}
			return nil, fail(badUsage, "--warm-from: %s %s", beside, problem).withHint(hint)
		}
		if filepath.Ext(beside) == ".xlsx" {
			e.plan = beside
			continue
		}
		e.certificate = &solver.Certificate{}
		if err := readJSON(beside, e.certificate); err != nil {
			return nil, fail(badUsage, "--warm-from: %v", err).withHint(hint)
		}
	}
	if e.plan == "" {
		return nil, fail(badUsage, "--warm-from: the run of %s left no plan", path).withHint(hint)
	}
	return e, nil
}

// files are what must not be overwritten while it is read.
func (e *earlierRun) files() []string {
	return []string{e.path, e.plan, certificatePath(e.plan)}
}

// read reads the plan for a brief, which need not be the one that it was made
// for: what no longer fits is left out, and the solver sees whether the rest is
// of use.
func (e *earlierRun) read(ctx context.Context, brief *leftshift.Brief, asOf time.Time) (*solver.Earlier, error) {
	book, found, err := xlsx.Read(ctx, e.plan)
	if err != nil {
		return nil, err
	}
	if found.HasErrors() || book == nil {
		return nil, fail(briefInvalid, "--warm-from: %s can't be read", e.plan)
	}
	plan, _ := xlsx.ReadPlan(book, brief, asOf)
	return &solver.Earlier{Placements: plan.Placements, Certificate: e.certificate}, nil
}
