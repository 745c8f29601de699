package xlsx

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"leftshift"
)

// writtenAssignment writes an assignment and opens what was written.
func writtenAssignment(t testing.TB, r *leftshift.AssignReport, o AssignOptions) (*excelize.File, []byte) {
	t.Helper()
	var out bytes.Buffer
	if err := writeAssignment(&out, r, exampleAssignAbout(), o); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(out.Bytes()), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f, out.Bytes()
}

// The sheets are those that a deanery looks for, in their order.
func TestAssignmentSheets(t *testing.T) {
	r := exampleAssignReport()
	f, workbook := writtenAssignment(t, r, AssignOptions{})
	want := []string{"Cover", "By trainee", "By post", "By provider", "Unfilled", "Unplaced", "Ranks achieved", "Travel", "Curriculum", "Worst-off",
		"Findings", "About this assignment"}
	if got := f.GetSheetList(); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	wantSound(t, f, workbook)
	var cover []string
	for _, line := range rowsIn(t, f, sheetCover) {
		cover = append(cover, strings.Join(line, " "))
	}
	if !strings.Contains(strings.Join(cover, " "), r.StatusSentence()) { // a long sentence takes two rows
		t.Errorf("the cover does not say how far the assignment can be trusted: %q", cover)
	}
}

// By trainee is read by machines: its headers, and every cell under them, are
// what the report says.
func TestByTrainee(t *testing.T) {
	r := exampleAssignReport()
	f, _ := writtenAssignment(t, r, AssignOptions{})
	rows := rowsIn(t, f, sheetByTrainee)
	if got := strings.Join(rows[0], "|"); got != "Trainee|Programme|WTE|Block|Post|Site code|Site name|Provider code|Provider name|Setting|Specialty|Rank|Minutes|Why not first choice" {
		t.Errorf("headers: %s", got)
	}
	if len(rows)-1 != 3*111 { // every trainee in each block
		t.Fatalf("%d rows", len(rows)-1)
	}
	ranked := 0
	for i, row := range r.Rows {
		want := []string{guarded(row.Trainee.Key), row.Programme.Code, fmt.Sprint(row.Trainee.WTE), row.Block.Name, "[z]", "[z]"}
		if row.Post != nil {
			want[4], want[5] = row.Post.Code, row.Site.Code
		}
		rank := "[z]"
		if row.Rank > 0 {
			rank = fmt.Sprint(row.Rank)
			ranked++
		}
		got := rows[i+1]
		if !slices.Equal(got[:6], want) || got[11] != rank || got[13] != row.Why || row.Why == "" {
			t.Fatalf("row %d: %q, want %q, rank %s, %q", i+2, got, want, rank, row.Why)
		}
	}
	if ranked == 0 {
		t.Error("nobody has a rank")
	}
}

// Names are joined at export, beside the key, and nowhere without being asked for.
func TestNamesAreJoinedAtExport(t *testing.T) {
	names := map[string]string{"F2-002": "Zebedee Quillfeather", "=F2-001": "+Ann"}
	_, without := writtenAssignment(t, exampleAssignReport(), AssignOptions{})
	f, _ := writtenAssignment(t, exampleAssignReport(), AssignOptions{Names: names})
	rows := rowsIn(t, f, sheetByTrainee)
	if rows[0][1] != "Name" {
		t.Errorf("headers: %q", rows[0])
	}
	seen := map[string]string{}
	for _, row := range rows[1:] {
		seen[row[0]] = row[1]
	}
	if seen["F2-002"] != names["F2-002"] || seen["'=F2-001"] != "'+Ann" || seen["F2-003"] != "Not given" {
		t.Errorf("names: %q", seen)
	}
	_, shared := writtenAssignment(t, exampleAssignReport(), AssignOptions{Share: true, Names: names})
	for _, book := range []struct {
		what     string
		workbook []byte
	}{{"without a list", without}, {"shared", shared}} {
		f, err := excelize.OpenReader(bytes.NewReader(book.workbook))
		if err != nil {
			t.Fatal(err)
		}
		for _, sheet := range f.GetSheetList() {
			if text := fmt.Sprint(rowsIn(t, f, sheet)); strings.Contains(text, "Quillfeather") {
				t.Errorf("%s: a name is on %s", book.what, sheet)
			}
		}
		_ = f.Close()
	}
}

// The same report is the same bytes, also with charts, streams and suppression.
func TestAssignmentBytesAreStable(t *testing.T) {
	for _, o := range []AssignOptions{{}, {Share: true}} {
		sums := map[[32]byte]bool{}
		for range 5 {
			_, workbook := writtenAssignment(t, exampleAssignReport(), o)
			sums[sha256.Sum256(workbook)] = true
		}
		if len(sums) != 1 {
			t.Errorf("%+v: %d different workbooks", o, len(sums))
		}
	}
}

// A trainee called =F2-001 stays text.
func TestFormulaLikeKeysStayText(t *testing.T) {
	f, _ := writtenAssignment(t, exampleAssignReport(), AssignOptions{Names: map[string]string{"=F2-001": "@Ann"}})
	found := 0
	for _, sheet := range f.GetSheetList() {
		for r, row := range rowsIn(t, f, sheet) {
			for c, text := range row {
				cell := leftshift.CellName(c+1, r+1)
				if formula, err := f.GetCellFormula(sheet, cell); err != nil || formula != "" {
					t.Errorf("%s!%s is a formula: %q, %v", sheet, cell, formula, err)
				}
				if looksLikeFormula(text) {
					t.Errorf("%s!%s: %q is not guarded", sheet, cell, text)
				}
				if unguarded(text) != text {
					found++
				}
			}
		}
	}
	if found < 6 { // the key and the name in each of three blocks
		t.Errorf("%d texts look like formulas", found)
	}
}

// The chart draws the ranks of the table above it, and says what it shows.
func TestRanksChart(t *testing.T) {
	_, workbook := writtenAssignment(t, exampleAssignReport(), AssignOptions{})
	if got := strings.Count(part(t, workbook, "xl/drawings/drawing1.xml"), `descr="Bar chart: `); got != 1 {
		t.Errorf("%d charts with alt text", got)
	}
	if chart := part(t, workbook, "xl/charts/chart1.xml"); !strings.Contains(chart, "Ranks achieved") || !strings.Contains(chart, "$B$") {
		t.Error("the chart does not draw the placements of Ranks achieved")
	}
}

// WriteAssignment replaces the file whole. LEFTSHIFT_KEEP names a folder to keep
// the workbooks in, to be looked at.
func TestWriteAssignment(t *testing.T) {
	folder := t.TempDir()
	if keep := os.Getenv("LEFTSHIFT_KEEP"); keep != "" {
		folder = keep
	}
	for name, o := range map[string]AssignOptions{"assignment.xlsx": {}, "shared.xlsx": {Share: true}} {
		if err := WriteAssignment(folder+"/"+name, exampleAssignReport(), exampleAssignAbout(), o); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(folder + "/" + name)
		if err != nil || info.Size() < 10_000 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
}
