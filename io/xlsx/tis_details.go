package xlsx

// This file writes what goes with files for TIS: the workbook of details to fill in,
// and the list of changes for people.

import (
	"cmp"
	"fmt"
	"io"
	"time"

	"leftshift"
	"leftshift/io/tis"
)

// WriteDetails writes the workbook of what TIS wants to be told and nobody has said:
// what is known stands in it, and what must be filled in is marked. Errors are those of
// Save.
func WriteDetails(path string, tables []tis.DetailTable) error {
	return Save(path, func(w io.Writer) error { return writeDetails(w, tables) })
}

func writeDetails(w io.Writer, tables []tis.DetailTable) (err error) {
	b := newBook(properties{title: "Details for TIS"})
	defer func() { err = cmp.Or(err, b.close()) }()
	b.add("Read me")
	for _, t := range tables {
		b.add(t.Name)
	}
	p := b.page("Read me", "Details for TIS", "")
	p.line("TIS wants to be told some things that a plan doesn't know. Fill in the cells with a frame, save, and run the export again with this workbook as --details.")
	p.line("What is known already stands in the other cells: correct it where TIS has it otherwise. Rows may be added. Nothing here is about a person.")
	p.row++
	p.table(table{name: "contents", columns: columns("Sheet", ">What it is for", "Cells to fill in"), rows: rowsOf(tables, func(t tis.DetailTable) []any {
		return []any{link{t.Name, t.Name}, t.Help, tis.Open([]tis.DetailTable{t})}
	})})
	p.finish()
	for _, t := range tables {
		b.detailTable(t)
	}
	return b.writeTo(w)
}

// detailTable writes one sheet to fill in, with its headers in row 1.
func (b *book) detailTable(t tis.DetailTable) {
	widths := make([]float64, len(t.Headers))
	for c, header := range t.Headers {
		put(b, t.Name, c+1, 1, header, look{head: true})
		widths[c] = max(14, measured(header, true)/spare+indentWidth)
		for _, row := range t.Rows {
			widths[c] = max(widths[c], min(46, measured(row[c], false)/spare+indentWidth))
		}
	}
	for r, row := range t.Rows {
		for c, text := range row {
			l := look{format: formatText, input: t.Open[r][c]}
			day, err := time.Parse(time.DateOnly, text)
			switch {
			case err == nil:
				l.format = formatDate
				put(b, t.Name, c+1, r+2, day, l)
			case isDay(t.Headers[c]):
				l.format = formatDate
				put(b, t.Name, c+1, r+2, "", l)
			case text != "" || l.input:
				put(b, t.Name, c+1, r+2, text, l)
			}
		}
	}
	b.widths(t.Name, widths)
	b.keep(b.file.SetPanes(t.Name, frozenBelow(1)))
	b.fitToPage(t.Name)
	b.layOut(t.Name, 1, 0, "")
}

// isDay reports whether a column of details holds days.
func isDay(header string) bool {
	return header == "Funding start" || header == "Date From" || header == "Date To"
}

// TISLoad is what the list of changes says of an export.
type TISLoad struct {
	Result  *tis.Result
	Plan    string // its file
	AsOf    time.Time
	Freeze  int // weeks
	Warn    int
	Parts   []TISPart // files to load, in order, with their paths below the folder
	Inside  []TISPart // files apart
	Marking string
}

// WriteTISLoad writes the list of changes: which file to load when, and every change
// with its days, those that start too soon on a sheet of their own. Trainees appear by
// key. Errors are those of Save.
func WriteTISLoad(path string, l *TISLoad) error {
	return SavePrivate(path, func(w io.Writer) error { return writeTISLoad(w, l) })
}

// Sheets of the list of changes.
const (
	sheetLoad   = "Loading"
	sheetInside = "Too soon"
	sheetSoon   = "Short notice"
	sheetAll    = "Changes"
)

func writeTISLoad(w io.Writer, l *TISLoad) (err error) {
	b := newBook(properties{title: "Loading the plan into TIS", day: l.AsOf})
	defer func() { err = cmp.Or(err, b.close()) }()
	by := map[leftshift.BlockTiming][]tis.Change{}
	for _, c := range l.Result.Changes {
		by[c.Timing] = append(by[c.Timing], c)
	}
	soon, short := by[leftshift.Frozen], by[leftshift.ShortNotice]
	b.add(sheetLoad)
	b.add(sheetAll)
	if len(soon) > 0 {
		b.add(sheetInside)
	}
	if len(short) > 0 {
		b.add(sheetSoon)
	}
	if len(l.Result.Findings) > 0 {
		b.add(sheetFindings)
	}
	b.loading(l, len(soon), len(short))
	b.changes(sheetAll, "all_changes", "Changes", "Every change that is in a file to load.", l.Marking, append(append([]tis.Change{}, by[leftshift.Free]...), short...))
	if len(soon) > 0 {
		b.changes(sheetInside, "too_soon", "Changes that start too soon", fmt.Sprintf(
			"These start less than %d weeks after %s, or build on a post that does, and are in the files of the folder %s. Agree each with the employer and the trainee before you load it.",
			l.Freeze, proseDate(l.AsOf), tis.InsideFolder), l.Marking, soon)
	}
	if len(short) > 0 {
		b.changes(sheetSoon, "short_notice", "Changes at short notice", fmt.Sprintf(
			"These start %d to %d weeks after %s. Load them at once: employers need 12 weeks' notice.", l.Freeze, l.Warn, proseDate(l.AsOf)), l.Marking, short)
	}
	if len(l.Result.Findings) > 0 {
		b.loadFindings(l)
	}
	return b.writeTo(w)
}

// loading writes the first sheet: what to load, and in which order.
func (b *book) loading(l *TISLoad, soon, short int) {
	p := b.page(sheetLoad, "Loading the plan into TIS", l.Marking)
	p.line(fmt.Sprintf("Made from %s as of %s. Load the files in this order: each needs what the one before has made.", l.Plan, proseDate(l.AsOf)))
	p.row++
	rows := append(append([]TISPart{}, l.Parts...), l.Inside...)
	p.table(table{name: "files", columns: columns("Order", "File", "Rows", ">Note"), rows: func(yield func([]any) bool) {
		for i, part := range rows {
			note := "Load it"
			if i >= len(l.Parts) {
				note = "Starts too soon: load it only where each change is agreed"
			}
			if !yield([]any{i + 1, part.Path, part.Rows, note}) {
				return
			}
		}
	}})
	p.row++
	p.line(fmt.Sprintf("%s in all: %d too soon, %d at short notice.", counted(len(l.Result.Changes), "change"), soon, short))
	if l.Result.Standing > 0 {
		p.line(fmt.Sprintf("%s stand in TIS already as they are, and are in no file.", counted(l.Result.Standing, "placement")))
	}
	if l.Result.Without > 0 {
		p.line(fmt.Sprintf("%s gained, summed over blocks, come from no other post: they are new places, no redistribution, and are in no file.", counted(l.Result.Without, "place")))
	}
	p.line("Each file has the list of its columns from TIS's own template. leftshift check --tis checks it again after a change by hand.")
	p.finish()
}

// changes writes a list of changes.
func (b *book) changes(name, id, title, about, marking string, list []tis.Change) {
	p := b.page(name, title, marking)
	p.line(about)
	p.head = p.row
	p.table(table{name: id, columns: columns("Starts", "What", "Post number", "Comes from or goes to", "Programme or trainee", "Site", "File"), rows: rowsOf(list, func(c tis.Change) []any {
		return []any{c.Starts, c.What, c.Number, c.Other, c.Who, c.Site, c.File}
	})})
	p.finish()
}

// loadFindings writes what to know before loading.
func (b *book) loadFindings(l *TISLoad) {
	p := b.page(sheetFindings, "Findings", l.Marking)
	p.head = p.row
	p.table(table{name: "findings", columns: columns("Code", "Where", ">Problem", ">What to do"), rows: rowsOf(l.Result.Findings, func(f leftshift.Finding) []any {
		return []any{f.Code, f.At.Long(), capital(sentence(f.Problem)), capital(sentence(f.Mend))}
	})})
	p.finish()
}
