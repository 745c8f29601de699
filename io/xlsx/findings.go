package xlsx

// This file writes the findings of a brief as a workbook that can be worked
// through from top to bottom, and sent to whoever filled the brief.

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"leftshift"
	"leftshift/io/sheet"

	"github.com/xuri/excelize/v2"
)

// Names of the sheets of a findings workbook.
const (
	findingsSheet   = "Summary"
	problemsSheet   = "Problems"
	understoodSheet = "How columns were read"
)

// WriteFindings writes a workbook of findings in three sheets: a summary, every
// finding with its cell and how to mend it, worst first, and how every sheet
// and column of the brief was read, if that is known. Without findings it says so.
//
// The file is written whole or not at all, and the same findings always give
// the same bytes. Errors are those of Save.
func WriteFindings(path string, fs leftshift.Findings, understood []sheet.Understood) error {
	return Save(path, func(w io.Writer) error { return writeFindings(w, "the brief", fs, understood) })
}

// WriteTISFindings is WriteFindings about a file for TIS.
func WriteTISFindings(path string, fs leftshift.Findings, understood []sheet.Understood) error {
	return Save(path, func(w io.Writer) error { return writeFindings(w, "the file for TIS", fs, understood) })
}

// WriteDetailsFindings is WriteFindings about the details that files for TIS are made
// with, in two sheets: their columns are ours.
func WriteDetailsFindings(path string, fs leftshift.Findings) error {
	return Save(path, func(w io.Writer) error { return writeFindings(w, "the details for TIS", fs, nil) })
}

// writeFindings writes findings about a thing: "the brief".
func writeFindings(w io.Writer, about string, fs leftshift.Findings, understood []sheet.Understood) (err error) {
	r := &findingsBook{
		book:       newBook(properties{title: "What was found in " + about}),
		about:      about,
		findings:   slices.Clone(fs),
		understood: understood,
	}
	defer func() { err = cmp.Or(err, r.close()) }()
	r.findings.Sort()
	r.summary([]string{verdict(about, r.findings)})
	r.problems(problemsSheet, nil)
	if len(understood) > 0 {
		r.columns(understoodSheet)
	}
	if err := r.writeTo(w); err != nil {
		return fmt.Errorf("xlsx: findings: %w", err)
	}
	return nil
}

// findingsBook is a findings workbook that is being written.
type findingsBook struct {
	*book
	about      string // what the findings are about, such as "the brief"
	findings   leftshift.Findings
	understood []sheet.Understood
}

// summary says what was found, in lines of which the first is the verdict, and
// where the findings are.
func (r *findingsBook) summary(lines []string) {
	const name = findingsSheet
	r.add(name)
	r.fitToPage(name)
	r.widths(name, []float64{40, 28, 11, 11, 11})
	putTitle(r.book, name, "What was found in "+r.about)
	lines = append(lines,
		"The sheet "+problemsSheet+" lists every finding with its cell and how to mend it, worst first.")
	if len(r.understood) > 0 {
		lines = append(lines, "The sheet "+understoodSheet+" shows what each column of "+r.about+" was taken for.")
	}
	for i, line := range lines {
		put(r.book, name, 1, i+2, line, look{bold: i == 0})
	}
	row := len(lines) + 3
	counts := countBySheet(r.findings)
	if len(counts) > 0 {
		for j, header := range []string{"Workbook", "Sheet", "Errors", "Warnings", "Notes"} {
			put(r.book, name, j+1, row, header, look{head: true, right: j >= 2})
		}
	}
	for i, c := range counts {
		for j, value := range []any{c.file, c.sheet, c.errors, c.warnings, c.notes} {
			put(r.book, name, j+1, row+i+1, value, look{right: j >= 2})
		}
	}
	r.layOut(name, 0, 0, "")
}

// verdict says in a sentence what the findings mean for the run.
func verdict(about string, fs leftshift.Findings) string {
	errors, warnings, notes := fs.Count(leftshift.Error), fs.Count(leftshift.Warning), fs.Count(leftshift.Note)
	about = capital(about)
	also := fmt.Sprintf("%s and %s", counted(warnings, "warning"), counted(notes, "note"))
	switch {
	case errors > 0 && warnings+notes > 0:
		return fmt.Sprintf("%s can't be used yet: %s to mend, besides %s.", about, counted(errors, "error"), also)
	case errors > 0:
		return fmt.Sprintf("%s can't be used yet: %s to mend.", about, counted(errors, "error"))
	case warnings+notes > 0:
		return fmt.Sprintf("%s can be used: no errors, but %s to look at.", about, also)
	}
	return about + " can be used: nothing was found."
}

// sheetCount is the number of findings in one sheet of one workbook.
type sheetCount struct {
	file, sheet             string
	errors, warnings, notes int
}

// countBySheet counts findings by workbook and sheet, in the order in which
// the worst of each appears.
func countBySheet(sorted leftshift.Findings) []sheetCount {
	var counts []sheetCount
	position := map[[2]string]int{}
	for _, f := range sorted {
		key := [2]string{f.At.File, f.At.Sheet}
		i, seen := position[key]
		if !seen {
			i = len(counts)
			position[key] = i
			c := sheetCount{file: f.At.File, sheet: f.At.Sheet}
			if c.sheet == "" {
				c.sheet = "(the whole workbook)"
			}
			counts = append(counts, c)
		}
		switch f.Severity {
		case leftshift.Error:
			counts[i].errors++
		case leftshift.Warning:
			counts[i].warnings++
		case leftshift.Note:
			counts[i].notes++
		}
	}
	return counts
}

// problems lists every finding, one to a row. Where the workbook has the cell
// itself, inHere gives the place in it that the row links to.
func (r *findingsBook) problems(name string, inHere func(leftshift.Source) string) {
	var rows [][]string
	links := make([]string, len(r.findings))
	for i, f := range r.findings {
		rows = append(rows, []string{
			capital(f.Severity.String()), f.Code, f.At.File, f.At.Sheet, f.At.Cell, f.Column, f.Found,
			capital(sentence(f.Problem)), capital(sentence(f.Mend)), alsoText(f),
		})
		if inHere != nil && f.At.Cell != "" {
			links[i] = inHere(f.At)
		}
	}
	r.list(name,
		[]string{"Severity", "Code", "File", "Sheet", "Cell", "Column", "Found", "Problem", "How to mend", "See also"},
		[]float64{10, 8, 18, 14, 10, 18, 24, 50, 50, 20}, rows)
	for i, target := range links {
		if target == "" {
			continue
		}
		const column = 5 // Cell
		at := leftshift.CellName(column, i+2)
		put(r.book, name, column, i+2, r.findings[i].At.Cell, look{link: true})
		r.keep(r.file.SetCellHyperLink(name, at, target, "Location"))
	}
}

// columns lists how every sheet and column was read.
func (r *findingsBook) columns(name string) {
	var rows [][]string
	for _, u := range r.understood {
		header := u.Header
		if header == "" {
			header = "(the whole sheet)"
		}
		rows = append(rows, []string{u.File, u.Sheet, header, u.Cell, capital(u.Meaning), capital(u.By), u.Near})
	}
	r.list(name, []string{"File", "Sheet", "Header", "Cell", "Read as", "Matched by", "Nearest column"}, []float64{24, 20, 32, 8, 44, 40, 18}, rows)
}

// list writes a sheet of wrapped text as one table that can be filtered.
func (r *findingsBook) list(name string, headers []string, widths []float64, rows [][]string) {
	r.add(name)
	r.fitToPage(name)
	r.widths(name, widths)
	r.headers(name, 1, headers...)
	for i, texts := range rows {
		putProse(r.book, name, i+2, texts, widths)
	}
	if len(rows) > 0 {
		last, err := excelize.CoordinatesToCellName(len(headers), len(rows)+1)
		r.keep(err)
		r.keep(r.file.AutoFilter(name, "A1:"+last, nil))
		r.fitToPage(name) // again: adding a filter forgets it
	}
	r.keep(r.file.SetPanes(name, frozenBelow(1)))
	r.layOut(name, 1, 0, "")
}
