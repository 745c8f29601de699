package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/io/xlsx"
	"leftshift/solver"
)

// This file makes the plans of whole trainees at places of a curve. Each is a run of solve
// of the brief with a workbook of one job, which has the order of the goals and the
// target there, so that it leaves what a run of solve leaves: whatever takes a plan
// with its brief, verify first of all, takes these.

// planAt asks for a plan at one place of the curve.
type planAt struct {
	x    float64
	file string
}

// outputs are the files that are written with the plan.
func (p planAt) outputs() []string {
	return []string{p.file, jobPath(p.file), findingsPath(p.file), certificatePath(p.file), mapPath(p.file), ownRecordPath(p.file)}
}

// cornerPlans asks for the plan at every corner of a curve, in a folder that is made
// if need be.
func cornerPlans(folder string, curve *leftshift.Curve) ([]planAt, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, fail(outputBlocked, "the folder %s can't be made: %w", folder, err).withHint("choose another folder with --plans")
	}
	var list []planAt
	for i, q := range curve.Points {
		p := planAt{q.X, filepath.Join(folder, fmt.Sprintf("plan-%02d.xlsx", i+1))}
		for _, output := range p.outputs() {
			if err := refuseBlocked(output); err != nil {
				return nil, err
			}
		}
		list = append(list, p)
	}
	return list, nil
}

// planAt makes and writes the plan of whole trainees at one place of the curve.
func (f *frontier) planAt(ctx context.Context, read *reading, curve *leftshift.Curve, p planAt) error {
	place := f.x.Word() + " " + f.x.Text(p.x, curve.Fairness)
	f.screen.progress("planning", "at "+place)
	own := jobPath(p.file)
	books, job := apart(read.books)
	if err := f.watch.during("write", func() error {
		return saveJob(own, place+", then "+f.y.Word(), books, job, curve.BriefAt(read.brief, p.x))
	}); err != nil {
		return err
	}
	f.record.output(own)
	var files []string
	for _, book := range books {
		files = append(files, book.Path)
	}
	files = append(files, own)
	args := append(append([]string{"leftshift", "solve"}, files...), "-o", p.file, "--as-of", f.asOf.Format(time.DateOnly), "--no-explain")
	run := &solve{
		screen: f.screen.hushed(), named: files, files: files, out: p.file, report: findingsPath(p.file), beside: ownRecordPath(p.file), terse: true,
		asOf: f.asOf, record: newRecord(args, f.asOf), watch: newStopwatch(f.screen.now),
	}
	run.read = func(ctx context.Context) (*reading, error) { return readWith(ctx, run.screen, books, own) }
	point := leftshift.PlanPoint{Asked: p.x, File: filepath.Base(p.file)}
	run.solver = func(ctx context.Context, brief *leftshift.Brief, o solver.Options) (*leftshift.Plan, error) {
		plan, err := f.solver(ctx, brief, o)
		if err == nil {
			point.CurvePoint, point.Status = curve.Measure(brief, plan), plan.Status
		}
		return plan, err
	}
	if err := f.watch.during("solve", func() error { return run.start(ctx) }); err != nil {
		return err
	}
	point.Least = curve.LeastAt(point.X)
	curve.Plans = append(curve.Plans, point)
	f.record.Outputs = append(f.record.Outputs, run.record.Outputs...)
	return nil
}

// apart gives the workbooks of a brief without that of a job, and what that changes: the
// plan at a place has a job of its own, and no brief has two.
func apart(all []*sheet.Workbook) (books []*sheet.Workbook, changes []sheet.JobTable) {
	for _, book := range all {
		if !sheet.HasJobs(book) {
			books = append(books, book)
			continue
		}
		if jobs, _ := sheet.ReadJobs(book); len(jobs) > 0 { // the brief was read without an error, and so was this
			changes = jobs[0].Tables(nil)
		}
	}
	return books, changes
}

// saveJob writes the workbook of one job that makes a brief the one at a place of the
// curve: with what an earlier job changes, but for targets and goals, which it has whole.
func saveJob(path, name string, books []*sheet.Workbook, earlier []sheet.JobTable, at *leftshift.Brief) error {
	var names []string
	for _, book := range books {
		names = append(names, book.Name)
	}
	tables := sheet.JobOf(name, names, sheet.Read(books).Brief, at)
	for _, t := range earlier {
		if !slices.ContainsFunc(tables, func(own sheet.JobTable) bool { return own.Sheet == t.Sheet }) {
			tables = append(tables, t)
		}
	}
	text, err := jobWorkbook(name, tables)
	if err != nil {
		return err
	}
	return saveText(path, text)
}

// readWith reads a brief whose workbooks are read already, with one more.
func readWith(ctx context.Context, screen *ui, books []*sheet.Workbook, file string) (*reading, error) {
	book, found, err := xlsx.Read(ctx, file)
	if err != nil {
		return nil, err
	}
	r := &reading{books: books[:len(books):len(books)], found: found}
	if book != nil {
		r.books = append(r.books, book)
	}
	r.merge(screen)
	return r, nil
}
