package main

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/io/xlsx"
)

// reading is a brief as it was read, with everything found on the way.
type reading struct {
	brief      *leftshift.Brief
	books      []*sheet.Workbook
	found      leftshift.Findings // sorted
	understood []sheet.Understood // how every sheet and column was taken
}

// readBrief reads workbooks and merges them into one brief. What is wrong with
// a workbook is a finding; an error means that it could not be read at all.
func readBrief(ctx context.Context, screen *ui, files []string) (*reading, error) {
	return readBriefFrom(ctx, screen, files, xlsx.Read)
}

// readBriefAs is readBrief for files that had other names, by their SHA-256, when
// a plan was made from them: the plan names its cells by those.
func readBriefAs(ctx context.Context, screen *ui, files []string, names map[string]string) (*reading, error) {
	return readBriefFrom(ctx, screen, files, func(ctx context.Context, file string) (*sheet.Workbook, leftshift.Findings, error) {
		book, found, err := xlsx.Read(ctx, file)
		if book != nil {
			book.Name = cmp.Or(names[book.SHA256], book.Name)
		}
		return book, found, err
	})
}

// readBriefFrom is readBrief for workbooks that are opened in a way of one's own.
func readBriefFrom(ctx context.Context, screen *ui, files []string, open func(context.Context, string) (*sheet.Workbook, leftshift.Findings, error)) (*reading, error) {
	r := &reading{}
	for i, file := range files {
		name := filepath.Base(file)
		if len(files) > 1 {
			name = fmt.Sprintf("%s (%d of %d)", name, i+1, len(files))
		}
		screen.progress("reading", name)
		book, found, err := open(ctx, file)
		if err != nil {
			return r, err
		}
		r.found = append(r.found, found...)
		if book != nil {
			r.books = append(r.books, book)
		}
	}
	if r.found.HasErrors() && len(r.books) < len(files) {
		// Without all its files the brief can't be judged: a row that another
		// row refers to may be in the one that could not be read.
		r.found.Sort()
		return r, nil
	}
	r.merge(screen)
	return r, nil
}

// merge makes one brief of the workbooks that were read.
func (r *reading) merge(screen *ui) {
	screen.progress("checking", "")
	result := sheet.Read(r.books)
	r.brief, r.understood = result.Brief, result.Understood
	r.found = append(r.found, result.Findings...)
	r.found.Sort()
}
