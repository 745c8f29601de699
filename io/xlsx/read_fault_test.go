package xlsx

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// generated is a workbook as excelize writes one: the given rows of 20 columns,
// two in five of them texts from a pool of a thousand, one a text of its own
// and the rest numbers.
func generated(t testing.TB, rows int) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", "Posts"); err != nil {
		t.Fatal(err)
	}
	for r := 1; r <= rows; r++ {
		row := make([]any, 20)
		for c := range row {
			switch {
			case c < 8:
				row[c] = fmt.Sprintf("Site %d", (r*31+c*7)%1000)
			case c < 10:
				row[c] = fmt.Sprintf("NPN/%d/%d", r, c)
			default:
				row[c] = float64(r*c) / 16
			}
		}
		if err := f.SetSheetRow("Posts", fmt.Sprintf("A%d", r), &row); err != nil {
			t.Fatal(err)
		}
	}
	out, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestNeverReadShort changes bytes of a workbook all over the file, and cuts
// it off at many lengths. What comes of it is refused, or reads exactly as the
// whole workbook does: never as a shorter one.
func TestNeverReadShort(t *testing.T) {
	data := generated(t, 40)
	want, _ := readBytes(t, data)
	if got := countGrids(want); got != 40*20 {
		t.Fatalf("the whole workbook reads as %d values, want 800", got)
	}
	same := func(what string, data []byte) (read bool) {
		book, _ := readBytes(t, data)
		if book != nil && (!reflect.DeepEqual(book.Sheets, want.Sheets) || book.Date1904) {
			t.Errorf("%s: reads as another workbook, of %d values", what, countGrids(book))
		}
		return book != nil
	}
	var flipped, refused int
	for at := 0; at < len(data); at += 11 { // every eleventh byte: about 1,500 of them
		changed := bytes.Clone(data)
		changed[at] ^= 1 << (at % 8)
		if flipped++; !same(fmt.Sprintf("byte %d changed", at), changed) {
			refused++
		}
	}
	for length := 0; length < len(data); length += 101 {
		if same(fmt.Sprintf("cut to %d bytes", length), data[:length]) {
			t.Errorf("cut to %d of %d bytes and still read", length, len(data))
		}
	}
	t.Logf("%d bytes changed one at a time: %d refused, %d read whole", flipped, refused, flipped-refused)
	if refused < flipped/2 {
		t.Errorf("only %d of %d changes were noticed", refused, flipped)
	}
}

// changing is a file that somebody saves anew after a number of reads.
type changing struct {
	before, after *bytes.Reader
	reads         *int // left until it changes
}

func (c changing) ReadAt(b []byte, at int64) (int, error) {
	if *c.reads--; *c.reads < 0 {
		return c.after.ReadAt(b, at)
	}
	return c.before.ReadAt(b, at)
}

// TestSavedWhileRead saves a workbook anew, with another number in a cell, at each
// moment of reading it. What is read is the old one or the new one, under its own
// checksum, and never some of each.
func TestSavedWhileRead(t *testing.T) {
	holding := func(value string) []byte {
		return onePosts(`<row r="1"><c r="A1"><v>` + value + `</v></c></row>`).bytes(t)
	}
	before, after := holding("31"), holding("71")
	if len(before) != len(after) {
		t.Fatalf("the workbooks have %d and %d bytes: choose values that pack alike", len(before), len(after))
	}
	sums := map[string]string{}
	for value, data := range map[string][]byte{"31": before, "71": after} {
		book, _ := readBytes(t, data)
		sums[book.SHA256] = value
	}
	changed := 0
	for at := 0; ; at++ {
		left := at
		book, found, err := readFrom(t.Context(), changing{bytes.NewReader(before), bytes.NewReader(after), &left}, int64(len(before)), "book.xlsx")
		switch {
		case err != nil:
			t.Fatalf("saved after %d reads: %v", at, err)
		case book != nil && book.Sheets[0].Rows[0].Cells[0].Raw != sums[book.SHA256]:
			t.Errorf("saved after %d reads: holds %v under the checksum of the other", at, book.Sheets[0].Rows[0].Cells[0].Raw)
		case book == nil && (len(found) != 1 || found[0].Code != "E117"):
			t.Errorf("saved after %d reads: %v, want E117", at, found)
		case book == nil:
			changed++
		}
		if left >= 0 { // it was read whole before
			break
		}
	}
	if changed == 0 {
		t.Error("no moment lay between two reads, so the test shows nothing")
	}
}

// FuzzRead reads any bytes: it never panics, never fails for reasons of its
// own, and refuses only with a finding.
func FuzzRead(f *testing.F) {
	good := onePosts(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row>`)
	f.Add(good.bytes(f))
	f.Add(pack(f, good.list(), nil)[:200])
	f.Add(greedyOLE())
	f.Add(lostDirectory())
	f.Add([]byte("Post,Site\n1,2\n"))
	f.Add([]byte("<html><table>"))
	f.Add([]byte("%PDF-1.4"))
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Fuzz(func(t *testing.T, data []byte) {
		readBytes(t, data)
	})
}

// FuzzSheet reads any XML as a sheet in a sound zip, where changes get past
// the checksum. What is read has the same values as an independent count.
func FuzzSheet(f *testing.F) {
	for _, rows := range []string{
		`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1.5</v></c></row>`,
		`<row><c t="inlineStr"><is><r><t>x</t></r></is></c><c t="str"><f>A1</f><v>y</v></c></row>`,
		`<row r="3" hidden="1"><c r="C3" t="b"><v>1</v></c><c r="D3" t="e"><v>#N/A</v></c></row><row/>`,
		`<row r="2"><c r="A2" t="d"><v>2026-08-05</v></c><c r="B2"><f>A2</f></c></row>`,
	} {
		f.Add(worksheet(`<cols><col min="1" max="2" hidden="1"/></cols><sheetData>` + rows + `</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>`))
	}
	f.Fuzz(func(t *testing.T, body string) {
		data := onePosts(``).with(sheetPath, body).bytes(t)
		book, found := readBytes(t, data)
		if book == nil {
			return
		}
		for _, finding := range found {
			if finding.Code == "W150" {
				return // values past the last column are left out, and that was said
			}
		}
		if got, want := countGrids(book), countCells(t, bytes.NewReader(data), int64(len(data))); got != want {
			t.Errorf("read %d values, an independent count finds %d", got, want)
		}
	})
}

// FuzzCell holds cell references to their own spelling.
func FuzzCell(f *testing.F) {
	for _, ref := range []string{"A1", "XFD1048576", "xfe1", "A0", "$A$1", "A01", "AAAAAAAAAAAAAAAA1", "A99999999999"} {
		f.Add(ref)
	}
	f.Fuzz(func(t *testing.T, ref string) {
		column, row, ok := parseCell(ref)
		if !ok {
			return
		}
		back := excelName(t, column, row)
		if !strings.EqualFold(back, ref) {
			t.Errorf("%q reads as column %d, row %d, which is %s", ref, column, row, back)
		}
	})
}

// excelName writes a reference by other code than the reader's own.
func excelName(t *testing.T, column, row int) string {
	t.Helper()
	letters, err := excelize.ColumnNumberToName(column)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(letters, row)
}
