package xlsx

import (
	"fmt"
	"io"
	"time"

	"github.com/xuri/excelize/v2"

	"leftshift"
)

// book is a workbook being written in house style. It keeps the first error
// and gives it at the end, so that sheets read as a list of what is on them.
type book struct {
	file   *excelize.File
	styles map[look]int
	sheets int
	err    error
}

// properties are what a workbook says about itself.
type properties struct {
	title   string
	subject string
	day     time.Time // the day it is made for, shown as its date; the zero time for none
	folder  string    // where long sheets are kept while they are made; blank for the system's
}

// newBook starts a workbook without sheets.
func newBook(p properties) *book {
	b := &book{styles: map[look]int{}, file: excelize.NewFile(excelize.Options{
		UnzipSizeLimit: excelize.UnzipSizeLimit, UnzipXMLSizeLimit: excelize.StreamChunkSize, TmpDir: p.folder,
	})}
	b.file.SetZipWriter(newStableZip)
	b.keep(b.file.SetDefaultFont(fontName))
	day := p.day
	if day.IsZero() {
		day = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC) // any fixed day: the same content is the same bytes
	}
	b.keep(b.file.SetDocProps(&excelize.DocProperties{
		Title:          p.title,
		Subject:        p.subject,
		Creator:        "leftshift",
		LastModifiedBy: "leftshift",
		Language:       "en-GB",
		Created:        day.Format(time.RFC3339),
		Modified:       day.Format(time.RFC3339),
	}))
	return b
}

// keep remembers the first error.
func (b *book) keep(err error) {
	if b.err == nil && err != nil {
		b.err = err
	}
}

// add adds a sheet. A name that is there already would give its sheet again,
// so it is an error.
func (b *book) add(name string) {
	b.sheets++
	if b.sheets == 1 { // a new file has one sheet
		b.keep(b.file.SetSheetName(b.file.GetSheetName(0), name))
		return
	}
	if i, err := b.file.GetSheetIndex(name); err != nil {
		b.keep(fmt.Errorf("sheet %q: the name won't do: %w", name, err))
		return
	} else if i >= 0 {
		b.keep(fmt.Errorf("sheet %q: there are two", name))
		return
	}
	_, err := b.file.NewSheet(name)
	b.keep(err)
}

// bookSheet is one sheet of a workbook, with whether there is anything to put on it.
type bookSheet struct {
	name  string
	fed   bool
	write func()
}

// writeSheets writes the sheets that are fed, in their order, and then the workbook. All
// are there before the first is written, so that each can point to every other.
func (b *book) writeSheets(w io.Writer, sheets []bookSheet) error {
	for _, s := range sheets {
		if s.fed {
			b.add(s.name)
		}
	}
	for _, s := range sheets {
		if s.fed {
			s.write()
		}
	}
	return b.writeTo(w)
}

// writeTo writes the finished workbook, opened at its first sheet. That is what a
// new workbook of excelize's does; to ask for it would read every streamed sheet again.
func (b *book) writeTo(w io.Writer) error {
	if b.err != nil {
		return b.err
	}
	return b.file.Write(w)
}

// close frees what a streamed sheet holds on disk.
func (b *book) close() error { return b.file.Close() }

// Page set-up of every sheet: A4, landscape, as wide as one page.
const (
	paperA4    = 9
	marginSide = 0.5 // inches
	marginEnds = 0.6
	marginHead = 0.3
)

// fitToPage must be set before a sheet is streamed.
func (b *book) fitToPage(sheet string) {
	yes := true
	b.keep(b.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &yes}))
}

// printed says how a sheet is printed.
type printed struct {
	headerRow int    // on every page; 0 for none
	scale     uint   // percent; 0 for as wide as one page
	onePage   bool   // as tall as one page too
	marking   string // on every page; blank for none
}

// layOut sets a sheet up for printing, with the rows down to headerRow on every
// page (0 for none), at a scale in percent (0 for as wide as one page).
func (b *book) layOut(sheet string, headerRow int, scale uint, marking string) {
	b.print(sheet, printed{headerRow: headerRow, scale: scale, marking: marking})
}

// print is layOut with everything that it can set.
func (b *book) print(sheet string, how printed) {
	size, orientation, wide, tall := paperA4, "landscape", 1, 0
	if how.onePage {
		tall = 1
	}
	page := excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall}
	if how.scale > 0 {
		page = excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, AdjustTo: &how.scale}
	}
	b.keep(b.file.SetPageLayout(sheet, &page))
	side, ends, head := marginSide, marginEnds, marginHead
	b.keep(b.file.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &ends, Bottom: &ends, Header: &head, Footer: &head,
	}))
	b.keep(b.file.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{
		OddHeader: "&C" + footerText(how.marking),
		OddFooter: "&L&A&RPage &P of &N",
	}))
	if how.headerRow > 0 {
		b.keep(b.file.SetDefinedName(&excelize.DefinedName{
			Name: "_xlnm.Print_Titles", Scope: sheet,
			RefersTo: fmt.Sprintf("'%s'!$%d:$%d", sheet, how.headerRow, how.headerRow),
		}))
	}
}

// printOnly leaves out of print what is to the right of a column or below a row.
func (b *book) printOnly(sheet string, column, row int) {
	b.keep(b.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Area", Scope: sheet,
		RefersTo: fmt.Sprintf("'%s'!$A$1:$%s$%d", sheet, leftshift.ColumnName(column), row),
	}))
}

// footerText keeps a user's text from being read as codes: & starts one.
func footerText(text string) string {
	var safe []rune
	for _, r := range text {
		if r == '&' {
			safe = append(safe, '&')
		}
		safe = append(safe, r)
	}
	if len(safe) > 100 { // of the 255 that a header may hold
		safe = safe[:100]
	}
	return string(safe)
}

// frozenBelow is a sheet's panes with the rows down to one of them fixed and
// the cursor in A1.
func frozenBelow(row int) *excelize.Panes {
	return &excelize.Panes{
		Freeze: true, YSplit: row, TopLeftCell: fmt.Sprintf("A%d", row+1), ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{Pane: "bottomLeft", ActiveCell: "A1", SQRef: "A1"}},
	}
}
