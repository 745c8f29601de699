package main

import (
	"cmp"
	"context"
	"path/filepath"
	"time"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/io/tis"
	"leftshift/io/xlsx"
)

// exportReading is all that an export reads.
type exportReading struct {
	assignReading
	order    *tis.Order
	standing int // blocks in placements that stood already when trainees were assigned
}

// read reads the plan, told by its sheets, its brief, an assignment, and the
// workbooks of details and people.
func (r *exportRun) read(ctx context.Context) (*exportReading, error) {
	read := &exportReading{assignReading: assignReading{command: "export tis", files: r.files}}
	var plan, assignment *sheet.Workbook
	hasSites := false
	for _, file := range r.files {
		book, err := r.open(ctx, read, file)
		if err != nil {
			return read, err
		}
		switch {
		case book == nil:
		case isPlan(book):
			if plan != nil {
				return read, fail(badUsage, "export tis: %s and %s are both plans", plan.Path, file).withHint("give one plan")
			}
			plan = book
		case hasSheet(book, tis.SheetByTrainee):
			if assignment != nil {
				return read, fail(badUsage, "export tis: %s and %s are both assignments", assignment.Path, file).withHint("give one assignment")
			}
			assignment = book
		default:
			read.books = append(read.books, book)
			hasSites = hasSites || hasSheet(book, "Sites")
		}
	}
	if read.found.HasErrors() {
		return read, nil
	}
	if plan == nil {
		return read, fail(badUsage, "export tis: none of the files is a plan").withHint("leftshift solve brief.xlsx -o plan.xlsx makes one")
	}
	asOf, err := read.addBriefOf(ctx, plan, hasSites)
	if err != nil {
		return read, err
	}
	result := sheet.Read(read.books)
	read.brief = result.Brief
	read.books = append(read.books, plan)
	for _, f := range result.Findings {
		if f.Severity == leftshift.Error { // warnings were the solve's
			read.found = append(read.found, f)
		}
	}
	if read.found.HasErrors() {
		return read, nil
	}
	from, found := xlsx.ReadPlan(plan, read.brief, cmp.Or(asOf, time.Time{}))
	if read.found = append(read.found, found...); read.found.HasErrors() {
		return read, nil
	}
	report := leftshift.NewReport(read.brief, from, nil)
	read.order = &tis.Order{Brief: report.Brief, Plan: report.Plan, Moves: report.Moves}
	return read, r.readRest(ctx, read, assignment)
}

// readRest reads what comes besides plan and brief.
func (r *exportRun) readRest(ctx context.Context, read *exportReading, assignment *sheet.Workbook) error {
	keys := map[string]bool{}
	if assignment != nil {
		read.books = append(read.books, assignment)
		places, standing, found := tis.ReadAssignment(assignment, read.order.Brief)
		read.order.Places, read.standing = places, standing
		read.found = append(read.found, found...)
		for _, p := range places {
			keys[leftshift.FoldKey(p.Trainee)] = true
		}
	}
	if r.details != "" {
		book, err := r.open(ctx, read, r.details)
		if err != nil {
			return err
		}
		if book != nil {
			details, found := tis.ReadDetails(book)
			read.order.Details = details
			read.found = append(read.found, found...)
			read.books, read.files = append(read.books, book), append(read.files, r.details)
		}
	}
	if r.names != "" {
		book, found, err := xlsx.Read(ctx, r.names) // not among the inputs of the record, and nothing of it is repeated
		if err != nil {
			return err
		}
		read.found = append(read.found, found...)
		if book != nil {
			people, found := tis.ReadPeople(book, keys)
			read.order.People = people
			read.found = append(read.found, found...)
		}
	}
	read.found.Sort()
	return nil
}

// open reads one workbook.
func (r *exportRun) open(ctx context.Context, read *exportReading, file string) (*sheet.Workbook, error) {
	r.screen.progress("reading", filepath.Base(file))
	book, found, err := xlsx.Read(ctx, file)
	read.found = append(read.found, found...)
	return book, err
}
