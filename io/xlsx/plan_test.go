package xlsx

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"leftshift"
)

// written writes a report and opens what was written.
func written(t *testing.T, r *leftshift.Report) (*excelize.File, []byte) {
	t.Helper()
	var out bytes.Buffer
	if err := writePlan(&out, r, exampleAbout()); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(out.Bytes()), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f, out.Bytes()
}

func rowsIn(t *testing.T, f *excelize.File, sheet string) [][]string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// part gives one part of a workbook's archive.
func part(t *testing.T, workbook []byte, name string) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	file, err := archive.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The headers that machines read are exactly those of the contract, in row 1.
func TestPlanHeadersAreTheContract(t *testing.T) {
	const placements = "Programme|Post|Site code|Site name|Provider code|Provider name|Setting|Area|Specialty|Block|" +
		"Trainees before|Trainees after|Change|WTE after"
	const moves = "Programme|Block|From post|From site|From setting|To post|To site|To setting|Trainees"

	split := exampleReport()
	f, _ := written(t, split)
	if got := strings.Join(rowsIn(t, f, sheetPlacements)[0], "|"); got != placements+"|Other sites" {
		t.Errorf("with split posts: %s", got)
	}
	if got := strings.Join(rowsIn(t, f, sheetMoves)[0], "|"); got != moves {
		t.Errorf("moves: %s", got)
	}

	b := exampleBrief()
	for i := range b.Posts {
		b.Posts[i].Sites = []leftshift.SiteShare{{Site: b.Posts[i].Sites[0].Site, Share: 1}}
	}
	f, _ = written(t, leftshift.NewReport(b, examplePlan(b), nil))
	if got := strings.Join(rowsIn(t, f, sheetPlacements)[0], "|"); got != placements {
		t.Errorf("without split posts: %s", got)
	}

	for i := range b.Programmes {
		b.Programmes[i].HomeArea = "Eastmoor"
	}
	p := examplePlan(b)
	for i := range p.Placements {
		p.Placements[i].HomeArea = "Eastmoor"
	}
	f, _ = written(t, leftshift.NewReport(b, p, nil))
	want := strings.Replace(placements, "Programme|", "Programme|Home area|", 1)
	if got := strings.Join(rowsIn(t, f, sheetPlacements)[0], "|"); got != want {
		t.Errorf("with home areas: %s", got)
	}
}

// Every cell of Placements says what the report says.
func TestPlacementsHoldTheReport(t *testing.T) {
	r := exampleReport()
	f, _ := written(t, r)
	rows := rowsIn(t, f, sheetPlacements)[1:]
	if len(rows) != len(r.Placements) {
		t.Fatalf("%d rows, want %d", len(rows), len(r.Placements))
	}
	for i, p := range r.Placements {
		want := []string{p.Programme, p.Post, p.Main.Code, guarded(p.Main.Name), p.Main.Provider, guarded(p.Main.ProviderName), p.Main.Setting.String(),
			p.Main.Area, p.Row.Specialty, p.Block.Name, fmt.Sprint(p.Before), fmt.Sprint(p.After), fmt.Sprint(p.Change()),
			fmt.Sprint(math.Round(p.WTE.After*1e6) / 1e6)}
		if got := rows[i][:len(want)]; !slices.Equal(got, want) {
			t.Fatalf("row %d:\n got  %q\n want %q", i+2, got, want)
		}
		if others := strings.Join(rows[i][len(want):], ""); others != p.OtherSites() {
			t.Errorf("row %d: other sites %q, want %q", i+2, others, p.OtherSites())
		}
	}
}

// In every block, the moves of a programme add up to what its posts lose or
// gain in Placements, whichever is less.
func TestMovesAddUpToPlacements(t *testing.T) {
	f, _ := written(t, exampleReport())
	type key struct{ programme, block string }
	less, more, moved := map[key]int{}, map[key]int{}, map[key]int{}
	number := func(text string) (n int) {
		if _, err := fmt.Sscan(text, &n); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		return n
	}
	for _, row := range rowsIn(t, f, sheetPlacements)[1:] {
		change := number(row[12])
		less[key{row[0], row[9]}] += max(0, -change)
		more[key{row[0], row[9]}] += max(0, change)
	}
	for _, row := range rowsIn(t, f, sheetMoves)[1:] {
		moved[key{row[0], row[1]}] += number(row[8])
	}
	total := 0
	for k, n := range less {
		if want := min(n, more[k]); moved[k] != want {
			t.Errorf("%s in %s: %d moved, want %d", k.programme, k.block, moved[k], want)
		}
		total += moved[k]
	}
	// 5 programmes × 6 hospitals, one each in blocks 2 and 3, two in 4 to 6.
	if total != 5*6*(1+1+2+2+2) {
		t.Errorf("%d moves in all", total)
	}
}

// The same report is the same bytes, however often it is written.
func TestPlanBytesAreStable(t *testing.T) {
	sums := map[[32]byte]bool{}
	for range 20 {
		var out bytes.Buffer
		if err := writePlan(&out, exampleReport(), exampleAbout()); err != nil {
			t.Fatal(err)
		}
		sums[sha256.Sum256(out.Bytes())] = true
	}
	if len(sums) != 1 {
		t.Errorf("%d different workbooks in 20 writes", len(sums))
	}
}

// The order of rows in a brief, and what was found in it, change no byte of the
// sheets that machines read.
func TestRowOrderChangesNoByteOfPlacements(t *testing.T) {
	_, one := written(t, exampleReport())
	b := exampleBrief()
	p := examplePlan(b)
	slices.Reverse(b.Sites)
	slices.Reverse(b.Programmes)
	slices.Reverse(b.Posts)
	slices.Reverse(b.Current)
	_, other := written(t, leftshift.NewReport(b, p, nil))
	for _, name := range []string{"xl/worksheets/sheet4.xml", "xl/worksheets/sheet5.xml"} { // after Cover, Summary and Charts
		if part(t, one, name) != part(t, other, name) {
			t.Errorf("%s differs", name)
		}
	}
}

// A site called =Elm+Surgery stays text, also when the sheet goes through CSV: it
// stands behind an apostrophe.
func TestFormulaLikeTextStaysText(t *testing.T) {
	f, _ := written(t, exampleReport())
	found := 0
	for _, sheet := range f.GetSheetList() {
		for r, row := range rowsIn(t, f, sheet) {
			for c, text := range row {
				cell := leftshift.CellName(c+1, r+1)
				if formula, err := f.GetCellFormula(sheet, cell); err != nil || formula != "" {
					t.Errorf("%s!%s is a formula: %q, %v", sheet, cell, formula, err)
				}
				if strings.HasPrefix(text, "=") {
					t.Errorf("%s!%s: %q is not guarded", sheet, cell, text)
				}
				if strings.HasPrefix(text, "'=") {
					found++
				}
			}
		}
	}
	if found == 0 {
		t.Error("the example has no text that begins with =")
	}
}

// Numbers that are no numbers are refused, and a failed write leaves nothing.
func TestPlanRefusesNaN(t *testing.T) {
	r := exampleReport()
	r.Plan.Goals[0].LPBound = math.NaN()
	folder := t.TempDir()
	err := WritePlan(filepath.Join(folder, "plan.xlsx"), r, exampleAbout())
	if err == nil || !strings.Contains(err.Error(), sheetAbout) {
		t.Errorf("got %v, want an error that names the sheet", err)
	}
	wantOnly(t, folder)
}

// The Summary's numbers are the report's shares.
func TestSummaryHoldsShares(t *testing.T) {
	r := exampleReport()
	f, _ := written(t, r)
	shown := map[string][]string{}
	const columnPrimary = 6 // today; the plan's is the next
	for _, row := range rowsIn(t, f, sheetSummary) {
		if len(row) > columnPrimary {
			shown[row[0]] = row
		}
	}
	for _, list := range [][]leftshift.NamedShare{r.Shares.ByProgramme, r.Shares.ByArea, r.Shares.ByBlock} {
		for _, s := range list {
			row := shown[s.Name]
			if row == nil {
				t.Errorf("%s is not in the summary", s.Name)
				continue
			}
			want := []string{fmt.Sprint(rounded(*s.Before)), fmt.Sprint(rounded(*s.After))}
			if got := row[columnPrimary-1 : columnPrimary+1]; !slices.Equal(got, want) {
				t.Errorf("%s: %q, want %q", s.Name, got, want)
			}
		}
	}
}

// The run's name follows its inputs and options, not their order.
func TestRunID(t *testing.T) {
	r, about := exampleReport(), exampleAbout()
	name := RunID(r, about)
	r.Brief.Inputs = append(r.Brief.Inputs, leftshift.Input{SHA256: "abc"})
	two := RunID(r, about)
	slices.Reverse(r.Brief.Inputs)
	if name == two || RunID(r, about) != two {
		t.Errorf("one file %s, two %s, two the other way round %s", name, two, RunID(r, about))
	}
	about.Options[0].Value = "20 minutes"
	if RunID(r, about) == two {
		t.Error("another time limit should give another name")
	}
}

// A plan without placements is still a workbook that opens.
func TestEmptyPlan(t *testing.T) {
	b := exampleBrief()
	f, _ := written(t, leftshift.NewReport(b, &leftshift.Plan{Status: leftshift.Optimal}, nil))
	if rows := rowsIn(t, f, sheetPlacements); len(rows) != 1 {
		t.Errorf("%d rows in Placements, want the headers alone", len(rows))
	}
}

// Our own reader, which refuses what it can't read whole, reads a plan whole.
func TestPlanIsReadBack(t *testing.T) {
	r := exampleReport()
	path := filepath.Join(t.TempDir(), "plan.xlsx")
	if err := WritePlan(path, r, exampleAbout()); err != nil {
		t.Fatal(err)
	}
	workbook, findings, err := Read(t.Context(), path)
	if err != nil || findings.HasErrors() {
		t.Fatalf("%v, %v", err, findings)
	}
	for _, grid := range workbook.Sheets {
		if grid.Name == sheetPlacements && len(grid.Rows) != 1+len(r.Placements) {
			t.Errorf("%d rows of Placements, want %d", len(grid.Rows), 1+len(r.Placements))
		}
	}
	if len(workbook.Sheets) != 10 {
		t.Errorf("%d sheets, want 10", len(workbook.Sheets))
	}
}
