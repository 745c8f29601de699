package xlsx

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"leftshift"
	"leftshift/io/sheet"
)

// readBack writes a report as a workbook and reads that.
func readBack(t testing.TB, r *leftshift.Report) *sheet.Workbook {
	t.Helper()
	path := filepath.Join(t.TempDir(), "plan.xlsx")
	if err := WritePlan(path, r, exampleAbout()); err != nil {
		t.Fatal(err)
	}
	book, found, err := Read(context.Background(), path)
	if err != nil || found.HasErrors() {
		t.Fatal(err, found)
	}
	return book
}

// homeReport is the example with a home area for each programme.
func homeReport() *leftshift.Report {
	b := exampleBrief()
	for i := range b.Programmes {
		b.Programmes[i].HomeArea = []string{"Eastmoor", "Northgate"}[i%2]
	}
	return atHome(b, examplePlan(b))
}

// atHome gives the report of a plan whose trainees all are of their programme's
// home area.
func atHome(b *leftshift.Brief, p *leftshift.Plan) *leftshift.Report {
	lookup := leftshift.NewLookup(b)
	for i := range p.Placements {
		p.Placements[i].HomeArea = lookup.Programme(p.Placements[i].Programme).HomeArea
	}
	for i := range p.Unplaced {
		p.Unplaced[i].HomeArea = lookup.Programme(p.Unplaced[i].Programme).HomeArea
	}
	return leftshift.NewReport(b, p, nil)
}

// A plan comes back from its workbook as it was.
func TestReadPlan(t *testing.T) {
	for name, report := range map[string]*leftshift.Report{"example": exampleReport(), "home areas": homeReport(), "everything": atHome(wholeReport().Brief, wholeReport().Plan)} {
		got, found := ReadPlan(readBack(t, report), report.Brief, report.Plan.AsOf)
		for _, f := range found[:min(5, len(found))] {
			t.Errorf("%s: %s", name, f)
		}
		want := *report.Plan
		want.Sort()
		if !reflect.DeepEqual(got.Placements, want.Placements) || !reflect.DeepEqual(got.Unplaced, want.Unplaced) || !reflect.DeepEqual(got.NewRoles, want.NewRoles) || !reflect.DeepEqual(got.Loans, want.Loans) {
			t.Errorf("%s: the plan came back as another", name)
		}
	}
}

// Whatever cell of Placements is changed, by one where it is a number and by a
// letter where it is text, is caught, and named.
func TestEveryCellOfPlacementsIsChecked(t *testing.T) {
	for name, report := range map[string]*leftshift.Report{"example": exampleReport(), "home areas": homeReport()} {
		book := readBack(t, report)
		grid := &book.Sheets[slices.IndexFunc(book.Sheets, func(g sheet.Grid) bool { return g.Name == sheetPlacements })]
		rows := grid.Rows
		cells := 0
		for at := range rows {
			if at > 0 && at%97 != 1 { // the header and a row in a hundred, of every programme and block
				continue
			}
			for i := range rows[at].Cells {
				was := rows[at].Cells[i]
				if was.Kind == sheet.Blank && i >= len(rows[0].Cells) {
					continue
				}
				rows[at].Cells[i] = edited(was)
				plan, found := ReadPlan(book, report.Brief, report.Plan.AsOf)
				if at == 1 {
					leftshift.Audit(report.Brief, plan) // must bear what is left of the plan
				}
				cell := leftshift.CellName(i+1, rows[at].Number)
				if header := rows[0].Cells[i].Raw; !names(found, cell, at == 0) {
					t.Errorf("%s: %s (%s) was changed from %q to %q, and the findings are %v", name, cell, header, was.Raw, rows[at].Cells[i].Raw, found)
				}
				rows[at].Cells[i] = was
				cells++
			}
		}
		t.Logf("%s: %d cells of %d rows", name, cells, len(rows))
		for _, row := range []int{1, len(rows) / 2, len(rows) - 1} {
			grid.Rows = slices.Delete(slices.Clone(rows), row, row+1)
			if _, found := ReadPlan(book, report.Brief, report.Plan.AsOf); !found.HasErrors() {
				t.Errorf("%s: row %d was deleted, and nothing is found", name, rows[row].Number)
			}
			grid.Rows = append(slices.Clone(rows), rows[row])
			if _, found := ReadPlan(book, report.Brief, report.Plan.AsOf); !found.HasErrors() {
				t.Errorf("%s: row %d was repeated, and nothing is found", name, rows[row].Number)
			}
		}
		grid.Rows = rows
	}
}

// Half a trainee comes back as half a trainee, is no whole number in its cell,
// and can't be made a whole one unnoticed.
func TestHalvesComeBack(t *testing.T) {
	report := exampleReport()
	b, p := report.Brief, *report.Plan
	b.Settings.Granularity = leftshift.Granularities()[1]
	p.Placements = slices.Clone(p.Placements)
	from := slices.IndexFunc(p.Placements, func(pl leftshift.Placement) bool { return pl.After.Sign() > 0 })
	to := from + 1 + slices.IndexFunc(p.Placements[from+1:], func(pl leftshift.Placement) bool {
		return pl.Programme == p.Placements[from].Programme && pl.Block == p.Placements[from].Block
	})
	half := leftshift.Granularities()[1]
	p.Placements[from].After, p.Placements[to].After = p.Placements[from].After.Minus(half), p.Placements[to].After.Plus(half)
	book := readBack(t, leftshift.NewReport(b, &p, nil))
	got, found := ReadPlan(book, b, p.AsOf)
	if found.HasErrors() || !reflect.DeepEqual(got.Placements, p.Placements) {
		t.Fatalf("halves came back as other numbers: %v", found)
	}
	grid := &book.Sheets[slices.IndexFunc(book.Sheets, func(g sheet.Grid) bool { return g.Name == sheetPlacements })]
	column := slices.IndexFunc(grid.Rows[0].Cells, func(c sheet.Cell) bool { return c.Raw == "Trainees after" })
	cells := grid.Rows[to+1].Cells
	if was := cells[column].Raw; was != p.Placements[to].After.String() {
		t.Fatalf("the cell holds %q, want %v", was, p.Placements[to].After)
	}
	cells[column] = sheet.Cell{Kind: sheet.Number, Raw: p.Placements[to].After.Plus(half).String()}
	if _, found := ReadPlan(book, b, p.AsOf); !names(found, leftshift.CellName(column+1, grid.Rows[to+1].Number), false) {
		t.Errorf("half a trainee more in one cell is not found: %v", found)
	}
	cells[column] = sheet.Cell{Kind: sheet.Number, Raw: "0.33"}
	if _, found := ReadPlan(book, b, p.AsOf); !names(found, leftshift.CellName(column+1, grid.Rows[to+1].Number), false) {
		t.Errorf("a third of a trainee is not found: %v", found)
	}
}

// edited gives a cell as a slip would leave it.
func edited(c sheet.Cell) sheet.Cell {
	if c.Kind == sheet.Number {
		v, _ := strconv.ParseFloat(c.Raw, 64)
		return sheet.Cell{Kind: sheet.Number, Raw: strconv.FormatFloat(v+1, 'f', -1, 64)}
	}
	return sheet.Cell{Kind: sheet.Text, Raw: c.Raw + "x"}
}

// names reports whether some finding is at a cell of Placements; one about a
// header needs only name the sheet's columns.
func names(found leftshift.Findings, cell string, header bool) bool {
	return slices.ContainsFunc(found, func(f leftshift.Finding) bool {
		return f.At.Sheet == sheetPlacements && (f.At.Cell == cell || header && f.Code == "E581")
	})
}

// A new role or loan between what the brief does not know is refused.
func TestSupervisionIsChecked(t *testing.T) {
	report := atHome(wholeReport().Brief, wholeReport().Plan)
	book := readBack(t, report)
	for _, c := range []struct{ sheet, header string }{
		{sheetRoles, "Site code"}, {sheetRoles, "Specialty"}, {sheetRoles, "Block"}, {sheetRoles, "New-role PA"},
		{sheetLoans, "From site"}, {sheetLoans, "To site"}, {sheetLoans, "Specialty"}, {sheetLoans, "Block"}, {sheetLoans, "PA"},
	} {
		grid := &book.Sheets[slices.IndexFunc(book.Sheets, func(g sheet.Grid) bool { return g.Name == c.sheet })]
		column := slices.IndexFunc(grid.Rows[0].Cells, func(cell sheet.Cell) bool { return cell.Raw == c.header })
		was := grid.Rows[1].Cells[column]
		grid.Rows[1].Cells[column] = sheet.Cell{Kind: sheet.Text, Raw: was.Raw + "x"}
		plan, found := ReadPlan(book, report.Brief, report.Plan.AsOf)
		leftshift.Audit(report.Brief, plan)
		if !slices.ContainsFunc(found, func(f leftshift.Finding) bool { return f.Code == "E582" && f.At.Sheet == c.sheet }) {
			t.Errorf("%s of %s was changed, and the findings are %v", c.header, c.sheet, found)
		}
		grid.Rows[1].Cells[column] = was
	}
}

// Whatever a cell of a plan holds, it is read or refused.
func FuzzReadPlan(f *testing.F) {
	report := atHome(wholeReport().Brief, wholeReport().Plan)
	path := filepath.Join(f.TempDir(), "plan.xlsx")
	if err := WritePlan(path, report, exampleAbout()); err != nil {
		f.Fatal(err)
	}
	book, _, err := Read(context.Background(), path)
	if err != nil {
		f.Fatal(err)
	}
	var read []*sheet.Grid // the sheets that a plan is read from
	for i := range book.Sheets {
		if slices.Contains([]string{sheetPlacements, sheetUnplaced, sheetRoles, sheetLoans}, book.Sheets[i].Name) {
			read = append(read, &book.Sheets[i])
		}
	}
	for _, text := range []string{"", "x", "-1", "1e400", "NaN", "0.5", "Block 2", "Trainees", "1000000000000"} {
		f.Add(uint(1), uint(7), uint(3), text, true)
		f.Add(uint(0), uint(12), uint(12), text, false)
	}
	f.Fuzz(func(_ *testing.T, at, row, column uint, text string, number bool) {
		grid := read[at%uint(len(read))]
		cells := grid.Rows[row%uint(len(grid.Rows))].Cells
		if len(cells) == 0 {
			return
		}
		cell := &cells[column%uint(len(cells))]
		was := *cell
		defer func() { *cell = was }()
		cell.Kind, cell.Raw = sheet.Text, text
		if number {
			cell.Kind = sheet.Number
		}
		plan, _ := ReadPlan(book, report.Brief, report.Plan.AsOf)
		leftshift.Audit(report.Brief, plan)
	})
}

// Two cells changed so that their row still agrees are caught by the sums.
func TestPlacementsAddUp(t *testing.T) {
	report := exampleReport()
	book := readBack(t, report)
	grid := &book.Sheets[slices.IndexFunc(book.Sheets, func(g sheet.Grid) bool { return g.Name == sheetPlacements })]
	column := map[string]int{}
	for i, c := range grid.Rows[0].Cells {
		column[c.Raw] = i
	}
	row := grid.Rows[1].Cells
	wte, _ := strconv.ParseFloat(row[column["WTE after"]].Raw, 64)
	after, _ := strconv.ParseFloat(row[column["Trainees after"]].Raw, 64)
	for _, header := range []string{"Trainees after", "Change"} {
		row[column[header]] = edited(row[column[header]])
	}
	row[column["WTE after"]].Raw = strconv.FormatFloat(wte/after*(after+1), 'f', -1, 64)
	_, found := ReadPlan(book, report.Brief, report.Plan.AsOf)
	if !slices.ContainsFunc(found, func(f leftshift.Finding) bool { return f.Code == "E584" }) {
		t.Errorf("one trainee more than there are, and the findings are %v", found)
	}
}

// Another workbook is not taken for a plan.
func TestReadPlanOfAnotherWorkbook(t *testing.T) {
	b := exampleBrief()
	for _, c := range []struct {
		book *sheet.Workbook
		want string
	}{
		{&sheet.Workbook{Name: "b.xlsx"}, "there is no sheet Placements"},
		{&sheet.Workbook{Name: "b.xlsx", Sheets: []sheet.Grid{{Name: sheetPlacements}}}, `there is no column "Programme"`},
	} {
		_, found := ReadPlan(c.book, b, leftshift.Block{}.Start)
		if len(found) == 0 || !slices.ContainsFunc(found, func(f leftshift.Finding) bool { return f.Code == "E581" && strings.Contains(f.Problem, c.want) }) {
			t.Errorf("findings %v, want %q", found, c.want)
		}
	}
}

// Every code that reading a plan can give is explained, and no other is.
func TestPlanCodes(t *testing.T) {
	given := map[string]bool{}
	for _, file := range []string{"plan_read.go", "plan_read_placements.go", "compare.go", "assign_read.go"} {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, code := range regexp.MustCompile(`"(E5\d\d)"`).FindAllSubmatch(source, -1) {
			given[string(code[1])] = true
			if doc := PlanCodes[string(code[1])]; doc.Title == "" || doc.Explanation == "" {
				t.Errorf("%s is given and not explained", code[1])
			}
		}
	}
	if len(given) != len(PlanCodes) {
		t.Errorf("%d codes are given, and %d explained", len(given), len(PlanCodes))
	}
}
