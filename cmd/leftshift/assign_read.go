package main

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"
	"time"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/io/xlsx"
)

// This file reads what assign needs: a plan where there is one, its brief, and
// the trainees.

// assignReading is all that was read.
type assignReading struct {
	reading
	command string          // whose reading it is, as it is typed
	files   []string        // that were read, the plan among them
	plan    *leftshift.Plan // nil where none was given
	asOf    time.Time       // the day that the plan was made for; zero where not known
}

// openings gives the places that there are for the trainees: of their programmes,
// in the blocks in which somebody needs one. A plan has many more, for others.
func (r *assignReading) openings() []leftshift.Opening {
	all := leftshift.OpeningsOfPosts(r.brief)
	if r.plan != nil {
		all = leftshift.OpeningsOfPlan(r.brief, r.plan)
	}
	programmes, blocks := map[string]bool{}, map[int]bool{}
	for i := range r.brief.Trainees {
		t := &r.brief.Trainees[i]
		programmes[t.Programme] = true
		for b := range r.brief.Blocks {
			if t.NeedsPlace(&r.brief.Blocks[b]) {
				blocks[b] = true
			}
		}
	}
	find := leftshift.NewLookup(r.brief)
	return slices.DeleteFunc(all, func(o leftshift.Opening) bool {
		theirs := programmes[o.Programme]
		if o.Programme == "" {
			theirs = slices.ContainsFunc(find.Post(o.Post).Programmes, func(p string) bool { return programmes[p] })
		}
		return !theirs || !blocks[o.Block]
	})
}

// readAssign reads workbooks of any kind: the one that is a plan is told by its
// sheet Placements. Where a plan is given and no brief, the brief is the one that
// the plan's run.json names. Files that had other names, by their SHA-256, when an
// assignment was made from them, are known by those.
func readAssign(ctx context.Context, screen *ui, files []string, names map[string]string) (*assignReading, error) {
	r := &assignReading{command: "assign", files: files}
	var plan *sheet.Workbook
	hasSites := false
	for _, file := range files {
		screen.progress("reading", filepath.Base(file))
		book, found, err := xlsx.Read(ctx, file)
		if err != nil {
			return r, err
		}
		r.found = append(r.found, found...)
		if book != nil {
			book.Name = cmp.Or(names[book.SHA256], book.Name)
		}
		switch {
		case book == nil:
		case isPlan(book):
			if plan != nil {
				return r, fail(badUsage, "assign: %s and %s are both plans", plan.Path, file).withHint("give one plan")
			}
			plan = book
		default:
			r.books = append(r.books, book)
			hasSites = hasSites || hasSheet(book, "Sites")
		}
	}
	if r.found.HasErrors() {
		r.found.Sort()
		return r, nil
	}
	if plan != nil {
		var err error
		if r.asOf, err = r.addBriefOf(ctx, plan, hasSites); err != nil {
			return r, err
		}
	}
	screen.progress("checking", "")
	result := sheet.ReadAssign(r.books)
	r.brief, r.understood = result.Brief, result.Understood
	r.found = append(r.found, result.Findings...)
	if plan != nil && !r.found.HasErrors() {
		read, found := xlsx.ReadPlan(plan, r.brief, r.asOf)
		r.plan = read
		r.found = append(r.found, found...)
	}
	if plan != nil {
		r.books = append(r.books, plan)
		if r.brief != nil {
			r.brief.Inputs = append(r.brief.Inputs, leftshift.Input{Path: plan.Path, Name: plan.Name, SHA256: plan.SHA256, Bytes: plan.Bytes})
		}
	}
	r.found.Sort()
	return r, nil
}

// isPlan reports whether a workbook is a plan.
func isPlan(book *sheet.Workbook) bool {
	return hasSheet(book, "Placements") && hasSheet(book, "Cover")
}

func hasSheet(book *sheet.Workbook, name string) bool {
	for i := range book.Sheets {
		if leftshift.FoldKey(book.Sheets[i].Name) == leftshift.FoldKey(name) {
			return true
		}
	}
	return false
}

// addBriefOf adds the brief that a plan was made from, where none was named, and
// gives the day that the plan was made for. Files are looked for where the run
// found them and beside the plan, and must have the SHA-256 that the run read.
func (r *assignReading) addBriefOf(ctx context.Context, plan *sheet.Workbook, named bool) (asOf time.Time, err error) {
	const hint = "name the brief's workbooks too, after the plan"
	var made record
	beside := recordOf(plan.Path)
	if err := readJSON(beside, &made); err != nil {
		if named {
			return asOf, nil
		}
		return asOf, fail(badUsage, "%s: no brief is named, and the plan's own can't be found: %v", r.command, err).withHint(hint)
	}
	if !made.wrote(plan.SHA256) {
		if named {
			return asOf, nil
		}
		return asOf, fail(badUsage, "%s: no brief is named, and %s is of another plan than %s, or the plan was changed since", r.command, beside, plan.Path).withHint(hint)
	}
	asOf, _ = time.Parse(time.DateOnly, made.AsOf) // blank is the zero day
	if named {
		return asOf, nil
	}
	for _, input := range made.Inputs {
		path := ""
		for _, candidate := range []string{input.Path, filepath.Join(filepath.Dir(plan.Path), baseName(input.Path))} {
			if _, err := os.Stat(candidate); err == nil && hashed(candidate).SHA256 == input.SHA256 {
				path = candidate
				break
			}
		}
		if path == "" {
			return asOf, fail(badUsage, "%s: no brief is named, and %s, which the plan was made from, is not there as it was", r.command, input.Path).withHint(hint)
		}
		book, found, err := xlsx.Read(ctx, path)
		if err != nil {
			return asOf, err
		}
		r.found = append(r.found, found...)
		if book != nil {
			r.books, r.files = append(r.books, book), append(r.files, path)
		}
	}
	return asOf, nil
}
