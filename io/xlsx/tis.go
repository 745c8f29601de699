package xlsx

// This file writes files for TIS, to its templates to the letter: the headers in
// row 1 of the first sheet, values and never formulas, dates as dates and
// everything else as text, but for WTE. So it is the one kind of workbook without a
// title in A1.

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"path/filepath"

	"leftshift"
	"leftshift/io/tis"
)

// sheetImport is the name of the sheet in TIS's own templates.
const sheetImport = "Import Data"

// mostTIS is the size above which a file for TIS is split: TIS takes 10 MB, and
// the names and cells that people add make a file larger.
const mostTIS = 9_000_000

// TISPart is one workbook that was written: all of a file for TIS, or a part.
type TISPart struct {
	Path string
	Rows int
}

// WriteTIS writes a file for TIS into a folder under its own name, such as
// posts-create.xlsx: as several, posts-create-1-of-2.xlsx and so on, where one would
// be too large for TIS. notes are for the sheet Notes behind the data, a line each.
// Files about people can be read by their owner only. The same file is always
// written as the same bytes; errors are those of Save.
func WriteTIS(folder string, f *tis.File, notes []string) ([]TISPart, error) {
	return writeTIS(folder, f, notes, mostTIS)
}

func writeTIS(folder string, f *tis.File, notes []string, most int) ([]TISPart, error) {
	pieces := 1
	for {
		size := (len(f.Rows) + pieces - 1) / pieces
		var books [][]byte
		largest := 0
		for from := 0; from < len(f.Rows); from += size {
			book, err := tisBook(f.Part(from, min(from+size, len(f.Rows))), notes)
			if err != nil {
				return nil, err
			}
			books = append(books, book)
			largest = max(largest, len(book))
		}
		if largest > most && size > 1 {
			pieces = max(pieces+1, min(len(f.Rows), pieces*largest/most+1))
			continue
		}
		return saveTIS(folder, f, books, size)
	}
}

// saveTIS puts the finished workbooks in their places.
func saveTIS(folder string, f *tis.File, books [][]byte, size int) ([]TISPart, error) {
	save := Save
	if f.Kind == tis.PlacementImport || f.Kind == tis.PlacementUpdate {
		save = SavePrivate
	}
	var parts []TISPart
	for i, book := range books {
		name := f.Base()
		if len(books) > 1 {
			name += fmt.Sprintf("-%d-of-%d", i+1, len(books))
		}
		path := filepath.Join(folder, name+".xlsx")
		if err := save(path, func(w io.Writer) error { _, err := w.Write(book); return err }); err != nil {
			return parts, err
		}
		parts = append(parts, TISPart{path, min(size, len(f.Rows)-i*size)})
	}
	return parts, nil
}

// tisBook makes one workbook.
func tisBook(f *tis.File, notes []string) (_ []byte, err error) {
	b := newBook(properties{title: "TIS " + f.Kind.String()})
	defer func() { err = cmp.Or(err, b.close()) }()
	b.add(sheetImport)
	b.add("Notes")
	b.add(tis.SealSheet)
	b.tisRows(f)
	b.tisNotes(f, notes)
	for i, row := range tis.Seal(f) {
		values := make([]any, len(row))
		for c, text := range row {
			if text != "" {
				values[c] = text
			}
		}
		b.keep(b.file.SetSheetRow(tis.SealSheet, fmt.Sprintf("A%d", i+1), &values))
	}
	b.keep(b.file.SetSheetVisible(tis.SealSheet, false, true))
	var out bytes.Buffer
	if err := b.writeTo(&out); err != nil {
		return nil, fmt.Errorf("xlsx: file for TIS: %w", err)
	}
	return out.Bytes(), nil
}

// tisRows writes the sheet that TIS reads.
func (b *book) tisRows(f *tis.File) {
	columns := f.Columns()
	for c, column := range columns {
		put(b, sheetImport, c+1, 1, column.Header, look{head: true})
		width := measured(column.Header, true)/spare + indentWidth
		for r, row := range f.Rows {
			at := leftshift.CellName(c+1, r+2)
			switch v := row[c].(type) {
			case nil:
			case tis.Day:
				width = max(width, measured("00/00/0000", false)/spare+indentWidth)
				b.keep(b.file.SetCellValue(sheetImport, at, v.Time))
				b.keep(b.file.SetCellStyle(sheetImport, at, at, b.style(look{format: formatDate})))
			case float64:
				b.keep(b.file.SetCellValue(sheetImport, at, v))
				b.keep(b.file.SetCellStyle(sheetImport, at, at, b.style(look{format: formatWTE})))
			case string:
				width = max(width, min(50, measured(v, false)/spare+indentWidth))
				b.keep(b.file.SetCellStr(sheetImport, at, v))
				b.keep(b.file.SetCellStyle(sheetImport, at, at, b.style(look{format: formatText, quote: looksLikeFormula(v)})))
			default:
				b.keep(fmt.Errorf("%s!%s: a file for TIS can't hold a %T", sheetImport, at, v))
			}
		}
		letter := leftshift.ColumnName(c + 1)
		b.keep(b.file.SetColWidth(sheetImport, letter, letter, width))
	}
	b.keep(b.file.SetRowHeight(sheetImport, 1, lineHeight+4))
	b.keep(b.file.SetPanes(sheetImport, frozenBelow(1)))
	b.fitToPage(sheetImport)
	b.layOut(sheetImport, 1, 0, "")
}

// formatWTE shows a WTE with the decimals that it has.
const formatWTE = "0.##"

// tisNotes writes the sheet for people, which TIS passes over.
func (b *book) tisNotes(f *tis.File, notes []string) {
	p := b.page("Notes", "TIS "+f.Kind.String(), "")
	p.line(fmt.Sprintf("%s to load, on the sheet %s. TIS reads that sheet alone, so it must stay the first.", counted(len(f.Rows), "row"), sheetImport))
	for _, note := range notes {
		p.line(note)
	}
	p.line("After a change by hand: leftshift check --tis names every cell that is not as it was written, and what TIS would refuse.")
	p.finish()
}
