package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"leftshift"
	"leftshift/io/sheet"
)

// checked reads a workbook and checks it, as the command does.
func checked(t *testing.T, path string) Checked {
	t.Helper()
	book, found, err := Read(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	in := Checked{Path: path, Name: filepath.Base(path), Book: book, Findings: found}
	if book != nil {
		result := sheet.Read([]*sheet.Workbook{book})
		in.Findings, in.Understood = append(found, result.Findings...), result.Understood
	}
	return in
}

// markedBrief writes a brief with half a place in Posts!E2 and a column that
// nobody knows, marks it, and opens the copy.
func markedBrief(t *testing.T) (in Checked, m Marked, f *excelize.File) {
	t.Helper()
	path := inFolder(t, "brief.xlsx")
	if err := Save(path, func(w io.Writer) error {
		return WriteTables(w, "Test", []Table{
			{"Sites", []string{"Site code*", "Provider code*", "Setting*", "Approved to", "Colour"}, [][]any{{"S1", "T1", "Acute", "31/02/2027", "blue"}, {"S2", "P1", "Primary care", nil, nil}}},
			{"Programmes", []string{"Programme*", "Trainees*"}, [][]any{{"F2", 2}}},
			{"Posts", []string{"Post*", "Site*", "Specialty*", "Programmes*", "Places*"}, [][]any{{"P1", "S1", "Medicine", "F2", 1.5}, {"P2", "S2", "General practice", "F2", 1}}},
		})
	}); err != nil {
		t.Fatal(err)
	}
	in = checked(t, path)
	m, err := WriteMarked(context.Background(), inFolder(t, "brief.checked.xlsx"), in)
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(m.Path)
	if err != nil {
		t.Fatal(err)
	}
	return in, m, reopen(t, content)
}

// fillOf gives the colour of a cell; blank for none.
func fillOf(t *testing.T, f *excelize.File, sheetName, cell string) string {
	t.Helper()
	id, err := f.GetCellStyle(sheetName, cell)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(style.Fill.Color, " ")
}

// The copy is the user's workbook with its cells marked: errors red, warnings
// amber, each with a note and a line in the last column, and nothing else changed.
func TestMarkedCopy(t *testing.T) {
	in, m, f := markedBrief(t)
	if m.Fresh != "" {
		t.Fatalf("there is no copy, because %s", m.Fresh)
	}
	if got := strings.Join(f.GetSheetList(), ", "); got != "Sites, Programmes, Posts, _What to fix, _How columns were read" {
		t.Errorf("the sheets are %s", got)
	}
	for _, c := range []struct{ sheet, cell, fill, text, note, fix string }{
		{"Posts", "E2", errorFill, "1.5", "Error E203\n\"1.5\" is not a whole number.\nTo mend it: Enter a whole number", `Error in E2: "1.5" is not a whole number. Enter a whole number, for example 2. [E203]`},
		{"Sites", "D2", errorFill, "31/02/2027", "Error E206", `Error in D2: "31/02/2027" is a day that does not exist`},
		{"Sites", "E1", warningFill, "Colour", "Warning W226", ""},
		{"Posts", "E3", "", "1", "", ""},
	} {
		if got := fillOf(t, f, c.sheet, c.cell); got != c.fill && !strings.EqualFold(c.cell, "E1") {
			t.Errorf("%s!%s has the fill %q, want %q", c.sheet, c.cell, got, c.fill)
		}
		if got := cellText(t, f, c.sheet, c.cell); got != c.text {
			t.Errorf("%s!%s is %q, want %q", c.sheet, c.cell, got, c.text)
		}
		notes, err := f.GetComments(c.sheet)
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(notes, func(n excelize.Comment) bool { return n.Cell == c.cell })
		switch {
		case c.note == "" && at >= 0:
			t.Errorf("%s!%s has a note", c.sheet, c.cell)
		case c.note != "" && (at < 0 || !strings.HasPrefix(notes[at].Text, c.note)):
			t.Errorf("%s!%s has the notes %v, want %q", c.sheet, c.cell, notes, c.note)
		}
		if c.fix == "" {
			continue
		}
		if got := cellText(t, f, c.sheet, "F2"); !strings.HasPrefix(got, c.fix) {
			t.Errorf("%s!F2 is %q, want %q", c.sheet, got, c.fix)
		}
		if got := cellText(t, f, c.sheet, "F1"); got != "What to fix" {
			t.Errorf("%s!F1 is %q, want the header of the last column", c.sheet, got)
		}
	}
	linked, target, err := f.GetCellHyperLink("_What to fix", "E2")
	if err != nil || !linked || target != "Posts!E2" {
		t.Errorf("the first finding links to %q, %v", target, err)
	}
	if got := cellText(t, f, "_How columns were read", "G6"); cellText(t, f, "_How columns were read", "C6") == "Colour" && got != "" {
		t.Errorf("the nearest column to Colour is %q", got)
	}
	if sum := checked(t, in.Path).Book.SHA256; sum != in.Book.SHA256 {
		t.Error("the workbook itself was changed")
	}
	if !SavedByCheck(m.Path) || SavedByCheck(in.Path) {
		t.Error("a copy can't be told from a workbook that somebody saved")
	}
	for _, edit := range []excelize.DocProperties{{LastModifiedBy: "Pat"}, {Modified: "2027-01-04T09:00:00Z"}} {
		mended := inFolder(t, "mended.xlsx")
		if err := errors.Join(f.SetDocProps(&edit), f.SaveAs(mended)); err != nil {
			t.Fatal(err)
		}
		if SavedByCheck(mended) {
			t.Errorf("a copy that was saved with %+v is taken for one that nobody has worked on", edit)
		}
		if err := f.SetDocProps(&excelize.DocProperties{LastModifiedBy: marker, Modified: savedOn}); err != nil {
			t.Fatal(err)
		}
	}
}

// The same workbook and findings give the same bytes.
func TestMarkedTwice(t *testing.T) {
	in, m, _ := markedBrief(t)
	first, err := os.ReadFile(m.Path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := WriteMarked(context.Background(), m.Path, in); err != nil {
		t.Fatal(err)
	}
	if second, err := os.ReadFile(m.Path); err != nil || !bytes.Equal(first, second) {
		t.Errorf("a second run gave other bytes: %v", err)
	}
}

// A copy can be mended and handed in: it reads like the workbook that it is a
// copy of, and what was mended is marked no more.
func TestMarkedCopyIsMended(t *testing.T) {
	in, m, f := markedBrief(t)
	as := func(fs leftshift.Findings) string {
		var lines []string
		for _, f := range fs {
			lines = append(lines, f.String())
		}
		return strings.Join(lines, "\n")
	}
	in.Findings.Sort()
	again := checked(t, m.Path)
	if again.Findings.Sort(); as(again.Findings) != as(in.Findings) {
		t.Errorf("the copy has other findings than the workbook:\n%s\nwant\n%s", as(again.Findings), as(in.Findings))
	}
	if err := f.SetCellInt("Posts", "E2", 2); err != nil {
		t.Fatal(err)
	}
	mended := inFolder(t, "brief.checked.xlsx")
	if err := f.SaveAs(mended); err != nil {
		t.Fatal(err)
	}
	m, err := WriteMarked(context.Background(), inFolder(t, "second.xlsx"), checked(t, mended))
	if err != nil || m.Fresh != "" {
		t.Fatalf("there is no second copy: %v %s", err, m.Fresh)
	}
	content, err := os.ReadFile(m.Path)
	if err != nil {
		t.Fatal(err)
	}
	second := reopen(t, content)
	if got := fillOf(t, second, "Posts", "E2"); got != "" {
		t.Errorf("the mended cell has the fill %s still", got)
	}
	if notes, err := second.GetComments("Posts"); err != nil || len(notes) > 0 {
		t.Errorf("the mended sheet has the notes %v still, %v", notes, err)
	}
	if got := cellText(t, second, "Posts", "F2"); got != "" {
		t.Errorf("the last column says %q still", got)
	}
	if got := cellText(t, second, "Sites", "F2"); !strings.Contains(got, "E206") {
		t.Errorf("the last column of Sites is %q, and the date is not mended", got)
	}
	if got := fillOf(t, second, "Sites", "D2"); got != errorFill {
		t.Errorf("the cell that is not mended has the fill %q", got)
	}
}

// A note of the user's stays; the finding is told in the last column and the list.
func TestMarkedKeepsNotes(t *testing.T) {
	in, _, _ := markedBrief(t)
	content, err := os.ReadFile(in.Path)
	if err != nil {
		t.Fatal(err)
	}
	f := reopen(t, content)
	if err := f.AddComment("Posts", excelize.Comment{Cell: "E2", Author: "Pat", Text: "half a place, agreed"}); err != nil {
		t.Fatal(err)
	}
	if err := f.SaveAs(in.Path); err != nil {
		t.Fatal(err)
	}
	m, err := WriteMarked(context.Background(), inFolder(t, "out.xlsx"), checked(t, in.Path))
	if err != nil || m.Fresh != "" {
		t.Fatalf("there is no copy: %v %s", err, m.Fresh)
	}
	if content, err = os.ReadFile(m.Path); err != nil {
		t.Fatal(err)
	}
	notes, err := reopen(t, content).GetComments("Posts")
	if err != nil || len(notes) != 1 || notes[0].Author != "Pat" || notes[0].Text != "half a place, agreed" {
		t.Errorf("the notes are %v, %v", notes, err)
	}
}

// A large workbook is not copied: the rows with findings are given back, with
// their numbers, and each finding links to its cell there.
func TestMarkedLarge(t *testing.T) {
	rows := make([][]any, mostMarked/5+10)
	for i := range rows {
		rows[i] = []any{"P" + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + strings.Repeat("y", i/1000), "S1", "Medicine", "F2", 1}
	}
	const at = 12345
	rows[at-2][4] = "two"
	path := inFolder(t, "large.xlsx")
	if err := Save(path, func(w io.Writer) error {
		return WriteTables(w, "Test", []Table{{"Posts", []string{"Post*", "Site*", "Specialty*", "Programmes*", "Places*"}, rows}})
	}); err != nil {
		t.Fatal(err)
	}
	book, _, err := Read(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	in := Checked{Path: path, Name: "large.xlsx", Book: book,
		Understood: []sheet.Understood{{File: "large.xlsx", Sheet: "Posts", Cell: "A1", As: "Posts"}},
		Findings: leftshift.Findings{{
			Severity: leftshift.Error, Code: "E202", At: leftshift.Source{File: "large.xlsx", Sheet: "Posts", Cell: leftshift.CellName(5, at)},
			Problem: `"two" is not a number`, Mend: "Enter a number",
		}},
	}
	m, err := WriteMarked(context.Background(), inFolder(t, "out.xlsx"), in)
	if err != nil || !strings.Contains(m.Fresh, "only workbooks of up to 100000 are copied") {
		t.Fatalf("a workbook of %d values: %v, %q", book.Values(), err, m.Fresh)
	}
	content, err := os.ReadFile(m.Path)
	if err != nil {
		t.Fatal(err)
	}
	f := reopen(t, content)
	for cell, want := range map[string]string{"A2": "12345", "B1": "Post*", "F2": "two", "G1": "What to fix", "G2": `Error in E12345: "two" is not a number. Enter a number. [E202]`, "A3": ""} {
		if got := cellText(t, f, "Posts", cell); got != want {
			t.Errorf("Posts!%s is %q, want %q", cell, got, want)
		}
	}
	if linked, target, err := f.GetCellHyperLink("Problems", "E2"); err != nil || !linked || target != "Posts!F2" {
		t.Errorf("the finding links to %q, %v", target, err)
	}
}

// What a copy must not hold, or would lose, keeps it from being made.
func TestMarkedNotCopied(t *testing.T) {
	whole := onePosts(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`)
	var text bytes.Buffer
	if err := WriteTables(&text, "Test", []Table{{"Posts", []string{"Post*"}, [][]any{{"P1"}}}}); err != nil {
		t.Fatal(err)
	}
	ours := unpacked(t, text.Bytes())
	for _, c := range []struct {
		book parts
		want string
	}{
		{whole.with("xl/vbaProject.bin", "macro"), "macros"},
		{whole.with("_xmlsignatures/sig1.xml", "<s/>"), "signature"},
		{whole.with("xl/ctrlProps/ctrlProp1.xml", "<f/>"), "controls"},
		{whole.change("xl/workbook.xml", "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"), "Strict"},
		{ours.change("xl/styles.xml", "</styleSheet>", `<tableStyles count="1"><tableStyle name="x" table="0"/></tableStyles></styleSheet>`), "lose something (tableStyle table"},
		{ours.change(sheetPath, "</worksheet>", `<oddThing/></worksheet>`), "lose something (oddThing"},
	} {
		path := inFolder(t, "book.xlsx")
		if err := os.WriteFile(path, c.book.bytes(t), 0o644); err != nil {
			t.Fatal(err)
		}
		in := checked(t, path)
		in.Findings = append(in.Findings, leftshift.Finding{Severity: leftshift.Error, Code: "E201", At: leftshift.Source{File: "book.xlsx", Sheet: "Posts", Cell: "A1"}, Problem: "this was invented"})
		m, err := WriteMarked(context.Background(), inFolder(t, "out.xlsx"), in)
		if err != nil || !strings.Contains(m.Fresh, c.want) {
			t.Errorf("want no copy because of %q: %v, %q", c.want, err, m.Fresh)
		}
	}
}

// A workbook that can't be read is answered too, with what to do.
func TestMarkedUnreadable(t *testing.T) {
	path := inFolder(t, "old.xlsx")
	if err := os.WriteFile(path, []byte("<html><table>"), 0o644); err != nil {
		t.Fatal(err)
	}
	m, err := WriteMarked(context.Background(), inFolder(t, "out.xlsx"), checked(t, path))
	if err != nil || m.Fresh != "it could not be read" {
		t.Fatalf("%v, %q", err, m.Fresh)
	}
	content, err := os.ReadFile(m.Path)
	if err != nil {
		t.Fatal(err)
	}
	if got := cellText(t, reopen(t, content), "Problems", "B2"); got != "E111" {
		t.Errorf("the first problem is %q, want E111", got)
	}
}

// unpacked gives the parts of a workbook.
func unpacked(t *testing.T, book []byte) parts {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	p := parts{}
	for _, f := range z.File {
		body, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		p[f.Name] = string(text)
	}
	return p
}
