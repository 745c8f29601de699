package xlsx

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"leftshift"
	"leftshift/io/sheet"
)

// TestValues reads one cell of every type, as it was stored and not as it is
// displayed.
func TestValues(t *testing.T) {
	p := onePosts(``).with("xl/sharedStrings.xml", xmlHead+`<sst `+mainSpace+`>`+
		`<si><r><t>Elm </t></r><r><rPr><b/></rPr><t>Surgery</t></r><rPh sb="0" eb="1"><t>エルム</t></rPh><phoneticPr fontId="1"/></si>`+
		`<si><t xml:space="preserve"> kept </t></si><si><t/></si><si><t>two_x000D_lines _x005F_x000D_</t></si><si><t>&lt;Trauma&#38;</t></si></sst>`)
	number := func(raw string) sheet.Cell { return sheet.Cell{Kind: sheet.Number, Raw: raw} }
	text := func(raw string) sheet.Cell { return sheet.Cell{Kind: sheet.Text, Raw: raw} }
	for _, c := range []struct {
		name, cell string
		want       sheet.Cell
	}{
		{"a number", `<c r="A1"><v>12</v></c>`, number("12")},
		{"a number that says so", `<c r="A1" t="n"><v> 0.6 </v></c>`, number("0.6")},
		{"a number with a binary tail", `<c r="A1"><v>0.80500000000000005</v></c>`, number("0.805")},
		{"a third, whole", `<c r="A1"><v>0.33333333333333331</v></c>`, number("0.3333333333333333")},
		{"sixteen digits", `<c r="A1"><v>1000000000000001</v></c>`, number("1000000000000001")},
		{"a number with a power of ten", `<c r="A1"><v>1.2E3</v></c>`, number("1200")},
		{"a negative", `<c r="A1"><v>-5</v></c>`, number("-5")},
		{"a key of zeros", `<c r="A1" s="1"><v>71</v></c>`, sheet.Cell{Kind: sheet.Number, Raw: "71", Shown: "0071"}},
		{"a key longer than its zeros", `<c r="A1" s="1"><v>12345</v></c>`, sheet.Cell{Kind: sheet.Number, Raw: "12345", Shown: "12345"}},
		{"a fraction in a format of zeros", `<c r="A1" s="1"><v>7.4</v></c>`, number("7.4")},
		{"a style that is not there", `<c r="A1" s="99"><v>7</v></c>`, number("7")},
		{"rich text with a phonetic guide", `<c r="A1" t="s"><v>0</v></c>`, text("Elm Surgery")},
		{"text with spaces", `<c r="A1" t="s"><v>1</v></c>`, text(" kept ")},
		{"text of nothing", `<c r="A1" t="s"><v>2</v></c>`, sheet.Cell{}},
		{"escapes", `<c r="A1" t="s"><v>3</v></c>`, text("two\rlines _x000D_")},
		{"entities", `<c r="A1" t="s"><v>4</v></c>`, text("<Trauma&")},
		{"a non-breaking space", `<c r="A1" t="inlineStr"><is><t>&#160; </t></is></c>`, sheet.Cell{}},
		{"inline text", `<c r="A1" t="inlineStr"><is><t>RAE01</t></is></c>`, text("RAE01")},
		{"inline rich text", `<c r="A1" t="inlineStr"><is><r><t>RAE</t></r><r><t>01</t></r></is></c>`, text("RAE01")},
		{"text of a formula", `<c r="A1" t="str"><f>"F"&amp;2</f><v>F2</v></c>`, sheet.Cell{Kind: sheet.Text, Raw: "F2", Formula: true}},
		{"a formula that gives nothing", `<c r="A1" t="str"><f>""</f><v></v></c>`, sheet.Cell{}},
		{"number of a formula", `<c r="A1"><f>SUM(B1:B9)</f><v>9</v></c>`, sheet.Cell{Kind: sheet.Number, Raw: "9", Formula: true}},
		{"truth", `<c r="A1" t="b"><v>1</v></c>`, sheet.Cell{Kind: sheet.Bool, Raw: "1"}},
		{"falsehood", `<c r="A1" t="b"><v>0</v></c>`, sheet.Cell{Kind: sheet.Bool, Raw: "0"}},
		{"ISO date", `<c r="A1" t="d"><v>2026-08-05</v></c>`, sheet.Cell{Kind: sheet.ISODate, Raw: "2026-08-05"}},
		{"error", `<c r="A1" t="e"><v>#N/A</v></c>`, sheet.Cell{Kind: sheet.ErrorValue, Raw: "#N/A"}},
		{"format without a value", `<c r="A1" s="1"/>`, sheet.Cell{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			book, found := mustRead(t, p.with(sheetPath, worksheet(`<sheetData><row r="1">`+c.cell+`</row></sheetData>`)))
			if len(found) > 0 {
				t.Errorf("unexpected findings: %v", found)
			}
			var got sheet.Cell
			if rows := book.Sheets[0].Rows; len(rows) > 0 {
				got = rows[0].Cell(1)
			}
			if got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

// TestWhatIsHidden reads hidden rows, columns and sheets and marks them, so
// that nobody wonders where a number came from.
func TestWhatIsHidden(t *testing.T) {
	p := onePosts(``).with(sheetPath, worksheet(`<cols><col min="2" max="3" hidden="1"/><col min="4" max="16384" hidden="true"/></cols><sheetData>`+
		`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="7" hidden="1"><c r="A7"><v>1</v></c><c r="E7"><v>2</v></c></row>`+
		`</sheetData><mergeCells count="1"><mergeCell ref="B3:C3"/></mergeCells>`)).
		change("xl/workbook.xml", `sheetId="1"`, `sheetId="1" state="veryHidden"`)
	book, _ := mustRead(t, p)
	want := sheet.Grid{
		Name: "Posts", Hidden: true, HiddenColumns: []int{2, 5}, Merged: []string{"B3:C3"},
		Rows: []sheet.Row{
			{Number: 1, Cells: []sheet.Cell{{Kind: sheet.Text, Raw: "Post"}, {Kind: sheet.Text, Raw: "Site"}}},
			{Number: 7, Hidden: true, Cells: []sheet.Cell{{Kind: sheet.Number, Raw: "1"}, {}, {}, {}, {Kind: sheet.Number, Raw: "2"}}},
		},
	}
	if got := book.Sheets[0]; !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// TestOddButWhole reads workbooks that no rule of Excel's forbids, or that
// programs write all the same. All must read as the plain one does.
func TestOddButWhole(t *testing.T) {
	plain := onePosts(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2"><v>71</v></c></row>`)
	want, _ := mustRead(t, plain)
	prefixed := strings.NewReplacer("<?", "<?", "</", "</x:", "<", "<x:", "xmlns=", "xmlns:x=").Replace(plain[sheetPath])
	renamed := func(from, to string) []byte {
		list := plain.list()
		for i := range list {
			list[i].name = strings.ReplaceAll(list[i].name, from, to)
		}
		return pack(t, list, nil)
	}
	strict := parts{}
	for name, body := range plain {
		strict[name] = strings.NewReplacer(
			"http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
			"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships",
		).Replace(body)
	}
	for name, data := range map[string][]byte{
		"strict":                       strict.bytes(t),
		"rows and cells not named":     plain.change(sheetPath, ` r="1"`, "").change(sheetPath, ` r="2"`, "").change(sheetPath, ` r="B1"`, "").bytes(t),
		"no formats":                   plain.without("xl/styles.xml").bytes(t),
		"blank rows around":            plain.change(sheetPath, `</sheetData>`, `<row r="3"/><row r="4" ht="20"/><row r="2000"><c r="B2000" s="1"/></row></sheetData>`).bytes(t),
		"small letters":                plain.change(sheetPath, `"B1"`, `"b1"`).bytes(t),
		"prefixes":                     plain.with(sheetPath, prefixed).bytes(t),
		"absolute targets":             plain.change("xl/_rels/workbook.xml.rels", `Target="`, `Target="/xl/`).bytes(t),
		"parts named with backslashes": renamed("/", `\`),
		"shared strings in capitals":   renamed("sharedStrings.xml", "SharedStrings.xml"),
		"byte order mark":              plain.with(sheetPath, "\xef\xbb\xbf"+plain[sheetPath]).bytes(t),
		"another encoding":             plain.change(sheetPath, "UTF-8", "windows-1252").bytes(t),
		"comments and instructions":    plain.change(sheetPath, `<sheetData>`, `<!-- <row r="1"/> --><?print no?><sheetData>`).bytes(t),
		"a chart sheet first": plain.change("xl/workbook.xml", `<sheets>`, `<sheets><sheet name="Chart" sheetId="4" r:id="rId8"/>`).
			change("xl/_rels/workbook.xml.rels", `</Rel`, `<Relationship Id="rId8" Type="`+relations+`chartsheet" Target="chartsheets/sheet1.xml"/></Rel`).
			with("xl/chartsheets/sheet1.xml", xmlHead+`<chartsheet `+mainSpace+`/>`).bytes(t),
	} {
		t.Run(name, func(t *testing.T) {
			book, found := readBytes(t, data)
			if book == nil {
				t.Fatalf("refused: %v", found)
			}
			if !reflect.DeepEqual(book.Sheets, want.Sheets) {
				t.Errorf("got  %+v\nwant %+v", book.Sheets, want.Sheets)
			}
		})
	}
}

// TestFormulaWithoutResult wants every such cell of a brief's sheet named, so
// that it is not taken for a blank.
func TestFormulaWithoutResult(t *testing.T) {
	p := onePosts(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>` +
		`<row r="2"><c r="A2"><f>B2</f></c><c r="B2"><f>C2</f><v></v></c><c r="C2" t="str"><f>"x"</f></c><c r="D2"><v>4</v></c></row>`)
	book, found := mustRead(t, p)
	var cells []string
	for _, f := range found {
		if f.Code != "E140" {
			t.Errorf("unexpected: %s", f)
		}
		cells = append(cells, f.At.String())
	}
	if fmt.Sprint(cells) != "[Posts!A2 Posts!B2 Posts!C2]" {
		t.Errorf("found at %v", cells)
	}
	if got := book.Sheets[0].Rows[1].Cell(4).Raw; got != "4" {
		t.Errorf("D2 reads %q: the rest of the sheet should still be read", got)
	}

	if got := book.Sheets[0].Rows[1].Cell(1).Kind; got != sheet.Unsaved {
		t.Errorf("A2 is of kind %d: the reader of the sheet should know that it is no blank", got)
	}

	// On a sheet that is not part of a brief one warning is enough.
	_, found = mustRead(t, p.change("xl/workbook.xml", "Posts", "My sums"))
	if len(found) != 1 || found[0].Code != "W151" || found[0].At.String() != "'My sums'!A2" || found[0].Severity != leftshift.Warning {
		t.Errorf("got %v, want one warning at A2", found)
	}
}

// TestManyAlike wants the hundred first of 250 formulas, and one finding for the rest.
func TestManyAlike(t *testing.T) {
	var rows strings.Builder
	for i := 1; i <= 250; i++ {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d"><f>B1</f></c></row>`, i, i)
	}
	_, found := mustRead(t, onePosts(rows.String()))
	if len(found) != maxAlike+1 {
		t.Fatalf("%d findings, want %d", len(found), maxAlike+1)
	}
	if last := found[maxAlike]; last.At.Cell != "A250" || !strings.Contains(last.Problem, "150 more") {
		t.Errorf("the last is %s", last)
	}
}

// TestFarAway has values past the last column that is read, and a thousand
// formatted rows below the last value. Both are said.
func TestFarAway(t *testing.T) {
	var rows strings.Builder
	rows.WriteString(`<row r="1"><c r="A1"><v>1</v></c><c r="SR1"><v>2</v></c><c r="SS1"><v>3</v></c><c r="XFD1"><v>4</v></c></row>`)
	for i := 2; i <= 1102; i++ {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d" s="1"/></row>`, i, i)
	}
	book, found := mustRead(t, onePosts(rows.String()))
	if len(found) != 2 || found[0].Code != "W150" || found[0].At.Cell != "SS1" || found[1].Code != "N160" || found[1].At.Cell != "A2" {
		t.Errorf("got %v, want W150 at SS1 and N160 at A2", found)
	}
	if got := len(book.Sheets[0].Rows[0].Cells); got != maxColumns {
		t.Errorf("row 1 has %d cells, want %d", got, maxColumns)
	}

	// A value below the blank rows is read, however far down.
	rows.WriteString(`<row r="9000"><c r="A9000"><v>9</v></c></row>`)
	book, _ = mustRead(t, onePosts(rows.String()))
	if got := book.Sheets[0].Rows; len(got) != 2 || got[1].Number != 9000 {
		t.Errorf("the value in row 9000 was not read: %v", got)
	}
}

// TestDatesFrom1904 passes the workbook's calendar on, and says so.
func TestDatesFrom1904(t *testing.T) {
	book, found := mustRead(t, onePosts(``).change("xl/workbook.xml", `<workbookPr/>`, `<workbookPr date1904="1"/>`))
	if !book.Date1904 || len(found) != 1 || found[0].Code != "N161" {
		t.Errorf("Date1904 is %v with %v", book.Date1904, found)
	}
}

// TestOtherWorkbooks mentions links, whose saved values may be old.
func TestOtherWorkbooks(t *testing.T) {
	_, found := mustRead(t, onePosts(``).change("xl/workbook.xml", `</sheets>`, `</sheets><externalReferences><externalReference r:id="rId7"/></externalReferences>`))
	if len(found) != 1 || found[0].Code != "N162" {
		t.Errorf("got %v, want N162", found)
	}
}

// TestReadFile reads a file from disk, with the facts that a run records of it,
// and leaves nothing behind.
func TestReadFile(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	data := onePosts(`<row r="1"><c r="A1"><v>1</v></c></row>`).bytes(t)
	path := filepath.Join(t.TempDir(), "brief.xlsx")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	book, _, err := Read(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("%x", sha256.Sum256(data)); book.SHA256 != want || book.Bytes != int64(len(data)) || book.Path != path || book.Name != "brief.xlsx" {
		t.Errorf("got %s, %d bytes, %s, %s", book.SHA256, book.Bytes, book.Path, book.Name)
	}
	if left, _ := os.ReadDir(os.TempDir()); len(left) > 0 {
		t.Errorf("left behind in the temporary folder: %v", left)
	}
}

// TestStopped stops reading when the run is stopped, as an error and not as a
// fault of the workbook.
func TestStopped(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	data := onePosts(`<row r="1"><c r="A1"><v>1</v></c></row>`).bytes(t)
	book, found, err := readFrom(ctx, bytes.NewReader(data), int64(len(data)), "book.xlsx")
	if !errors.Is(err, context.Canceled) || book != nil || found != nil {
		t.Errorf("got %v, %v, %v, want context.Canceled alone", book, found, err)
	}
}

// brokenDisk fails to read past a byte.
type brokenDisk struct {
	*bytes.Reader
	good int64
}

var errDisk = errors.New("the disk is broken")

func (d brokenDisk) ReadAt(b []byte, at int64) (int, error) {
	if at+int64(len(b)) > d.good {
		return 0, errDisk
	}
	return d.Reader.ReadAt(b, at)
}

// TestBrokenDisk tells a disk that can't be read from a damaged workbook.
func TestBrokenDisk(t *testing.T) {
	data := onePosts(`<row r="1"><c r="A1"><v>1</v></c></row>`).bytes(t)
	for good := range int64(len(data)) {
		_, found, err := readFrom(t.Context(), brokenDisk{bytes.NewReader(data), good}, int64(len(data)), "book.xlsx")
		if !errors.Is(err, errDisk) || found != nil {
			t.Fatalf("%d bytes good: got %v, %v, want the disk's own error", good, found, err)
		}
	}
}
