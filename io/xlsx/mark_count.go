package xlsx

// This file counts what is in the parts of a workbook, so that a copy can be
// compared with it.

import (
	"bytes"
	"crypto/sha256"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"leftshift"
	"leftshift/io/sheet"
)

// counts are how often each element, and each attribute of one, is in a part.
type counts map[string]int

// bookPart is one part of a workbook: the sum of its bytes, and what is in it where it
// is XML.
type bookPart struct {
	sum     [sha256.Size]byte
	counts  counts
	unknown bool // it is no XML, or can't be read as such
}

// countParts counts what is in every part of a workbook, by folded name. It is
// not ok where some part can't be unpacked.
func countParts(book []byte) (parts map[string]bookPart, ok bool) {
	a, err := openArchive(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return nil, false
	}
	parts = map[string]bookPart{}
	for _, name := range a.names {
		p := bookPart{counts: counts{}, unknown: !slices.Contains([]string{".xml", ".vml", ".rels"}, path.Ext(name))}
		if p.sum, err = a.sum(name); err != nil {
			return nil, false
		}
		if !p.unknown {
			p.unknown = a.walk(name, p.counts.count) != nil
		}
		parts[name] = p
	}
	return parts, true
}

// sum gives the sum of a part's bytes.
func (a *archive) sum(name string) (sum [sha256.Size]byte, err error) {
	body, err := a.parts[name].Open()
	if err != nil {
		return sum, err
	}
	defer body.Close()
	h := sha256.New()
	_, err = io.Copy(h, body)
	return [sha256.Size]byte(h.Sum(nil)), err
}

// count counts the elements of one part.
func (n counts) count(w *walker) error {
	for {
		found, err := w.next()
		if err != nil || found == ending {
			return err
		}
		if found != startTag {
			continue
		}
		element := string(w.local)
		n[element]++
		for _, a := range w.attrs {
			if bytes.IndexByte(a.name, ':') < 0 && string(a.name) != "xmlns" && !saysNothing(string(a.name), string(a.value)) {
				n[element+" "+string(a.name)]++
			}
		}
	}
}

// lacking gives the first thing, by its name, that a copy of a part has less
// often; blank where there is none. Of parts that are no XML only the bytes can be
// compared.
func (p *bookPart) lacking(copied *bookPart) string {
	if p.sum == copied.sum {
		return ""
	}
	if p.unknown || copied.unknown {
		return "something of its own"
	}
	for _, name := range slices.Sorted(maps.Keys(p.counts)) {
		if copied.counts[name] < p.counts[name] && !harmless(name) {
			return name
		}
	}
	return ""
}

// saysNothing reports whether an attribute has the value that it has where it is
// left out, as excelize leaves it out: no, none or 0, but for those that are yes
// where they are left out.
func saysNothing(name, value string) bool {
	return slices.Contains([]string{"", "0", "false"}, value) && !slices.Contains(yesByDefault, name)
}

// yesByDefault are the attributes of workbooks, sheets and styles that are on
// where they are left out.
var yesByDefault = []string{
	"autoFilterDateGrouping", "autoLine", "autoPict", "concurrentCalc", "defaultGridColor", "fullPrecision", "locked", "pivot",
	"showGridLines", "showHorizontalScroll", "showOutlineSymbols", "showRowColHeaders", "showRuler", "showSheetTabs", "showVerticalScroll",
	"showWhiteSpace", "showZeros", "summaryBelow", "summaryRight", "table", "useFirstPageNumber", "val",
}

// harmless reports whether it is no loss that a copy has fewer of something.
func harmless(name string) bool {
	element, _, _ := strings.Cut(name, " ")
	return slices.Contains(without, name) || slices.Contains(wholly, element)
}

// without is what copies may lack: rows and cells without anything in them, since
// those with a value are compared one by one; what programs note for themselves
// about how the workbook was last saved and calculated; and two features of Excel
// that are no more.
var without = []string{
	"row", "row r", "row spans", "c", "c r", "c t", "v",
	"calcPr calcId", "calcPr calcOnSave",
}

// wholly are the elements of without that are so with all their attributes.
var wholly = []string{"revisionPtr", "sheetCalcPr", "smartTagPr", "webPublishing"}

// rebuilt reports whether a part is made anew by whichever program opens the
// workbook, so that it is no loss: the order of calculation.
func rebuilt(part string) bool { return path.Base(part) == "calcchain.xml" }

// differentCell gives the first cell that differs between two readings of a
// sheet, besides those of one column; blank where there is none.
func differentCell(want, got *sheet.Grid, besides int) string {
	rows := map[int]*sheet.Row{}
	for i := range got.Rows {
		rows[got.Rows[i].Number] = &got.Rows[i]
	}
	blank := &sheet.Row{}
	for i := range want.Rows {
		row := &want.Rows[i]
		other := rows[row.Number]
		delete(rows, row.Number)
		if other == nil {
			other = blank
		}
		for column := 1; column <= max(len(row.Cells), len(other.Cells)); column++ {
			if column != besides && (row.Cell(column) != other.Cell(column) || row.Hidden != other.Hidden && other != blank) {
				return leftshift.CellName(column, row.Number)
			}
		}
	}
	for number := range rows {
		for column := range rows[number].Cells {
			if column+1 != besides && rows[number].Cells[column].Kind != sheet.Blank {
				return leftshift.CellName(column+1, number)
			}
		}
	}
	return ""
}
