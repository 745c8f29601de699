package xlsx

import (
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"leftshift"
	"leftshift/io/sheet"
)

// What a board reads is what the report says, read back from the workbook alone.
func TestOutlineIsTheReport(t *testing.T) {
	for name, r := range map[string]*leftshift.Report{"whole": wholeReport(), "example": exampleReport()} {
		o, found := ReadOutline(readBack(t, r))
		if found.HasErrors() {
			t.Fatal(found)
		}
		if o.Title != r.Brief.Settings.Title || o.Marking != r.Brief.Settings.Marking || o.RunID != RunID(r, exampleAbout()) || !strings.HasPrefix(o.About, "Placement plan for ") {
			t.Errorf("%s: title %q, marking %q, run %q, about %q", name, o.Title, o.Marking, o.RunID, o.About)
		}
		if o.Status != strings.TrimSpace(r.StatusSentence()+" "+r.RestSentence()) || !slices.Equal(o.Headline, r.Headline()) {
			t.Errorf("%s: status %q, headline %q", name, o.Status, o.Headline)
		}
		if o.Path.Title != r.PathTitle() || o.Changes.Title != r.ProvidersTitle() || o.Split.Title != leftshift.ShiftTitle(r.ByArea, "area") {
			t.Errorf("%s: titles %q, %q, %q", name, o.Path.Title, o.Changes.Title, o.Split.Title)
		}
		for i, b := range r.ByBlock {
			if math.Abs(*o.Path.Plan[i]-*b.Share.After) > 1e-6 || math.Abs(*o.Path.Today[i]-*b.Share.Before) > 1e-6 || o.Path.Blocks[i] != b.Name {
				t.Errorf("%s: path in %s", name, b.Name)
			}
		}
		for _, g := range o.Split.Groups {
			sum := 0.0
			for i, s := range o.Split.Settings {
				if s.Counts {
					sum += g.Plan[i]
				}
			}
			at := slices.IndexFunc(r.ByArea, func(row leftshift.GroupRow) bool { return row.Name == g.Name })
			if at < 0 || math.Abs(sum-*r.ByArea[at].Share.After) > 1e-5 {
				t.Errorf("%s: %s has %g in primary and community care", name, g.Name, sum)
			}
		}
		if (o.Map == nil) != (r.Map == nil) || o.Map != nil && (o.Map.Title != r.Map.Title() || len(o.Map.List) != len(r.Map.Sites)) {
			t.Errorf("%s: map %+v", name, o.Map)
		}
		if len(o.Helps) != len(r.Plan.Helps) {
			t.Errorf("%s: %d helps of %d", name, len(o.Helps), len(r.Plan.Helps))
		}
		if r.Supervision != nil && len(r.Supervision.Roles) > 0 && (len(o.Roles) == 0 || o.Roles[0].Evidence == "") {
			t.Errorf("%s: roles %+v", name, o.Roles)
		}
	}
}

// A move is counted once however many blocks it lasts, and the largest comes first.
func TestOutlineMoves(t *testing.T) {
	r := exampleReport()
	most := map[string]leftshift.Trainees{}
	for _, m := range r.Moves {
		k := m.Programme + m.FromSite.Label() + m.ToSite.Label() + r.Brief.Blocks[m.Block].Name
		most[k] = most[k].Plus(m.Trainees)
	}
	largest := 0.0
	for _, n := range most {
		largest = max(largest, n.Float())
	}
	o, _ := ReadOutline(readBack(t, r))
	if len(o.Moves) == 0 || len(o.Moves) > mostMoves || o.Moves[0].Trainees != largest {
		t.Fatalf("%+v, want one of %g first", o.Moves, largest)
	}
	if !slices.IsSortedFunc(o.Moves, func(x, y OutlineMove) int { return int(y.Trainees - x.Trainees) }) {
		t.Errorf("%+v", o.Moves)
	}
}

// That nothing helps is read as that.
func TestOutlineHelpless(t *testing.T) {
	b := exampleBrief()
	p := examplePlan(b)
	p.Helps, p.Helpless = nil, &leftshift.Helpless{Goal: leftshift.LeftShift, Rows: 12, Pairs: 30}
	o, found := ReadOutline(readBack(t, leftshift.NewReport(b, p, nil)))
	if found.HasErrors() || o.Helpless != capital(p.Helpless.Text())+"." || len(o.Helps) > 0 {
		t.Errorf("%q, %v", o.Helpless, found)
	}
}

// A workbook that is no plan, or lacks a part, is told by findings, and never ends
// the program.
func TestOutlineOfOtherWorkbooks(t *testing.T) {
	if _, found := ReadOutline(&sheet.Workbook{Name: "brief.xlsx"}); !found.HasErrors() {
		t.Error("an empty workbook is no plan")
	}
	for _, lost := range []string{sheetCover, sheetSummary, sheetCharts, sheetMoves} {
		book := readBack(t, exampleReport())
		book.Sheets = slices.DeleteFunc(book.Sheets, func(g sheet.Grid) bool { return g.Name == lost })
		if _, found := ReadOutline(book); !found.HasErrors() {
			t.Errorf("without %s nothing is said", lost)
		}
	}
}

// Whatever a cell is changed to, the outline is read or refused, and never ends the
// program.
func FuzzReadOutline(f *testing.F) {
	path := filepath.Join(f.TempDir(), "plan.xlsx")
	if err := WritePlan(path, exampleReport(), exampleAbout()); err != nil {
		f.Fatal(err)
	}
	book, _, err := Read(f.Context(), path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint8(0), uint16(3), uint8(0), "Run ")
	f.Add(uint8(2), uint16(9), uint8(1), "[z]")
	f.Add(uint8(2), uint16(40), uint8(0), "")
	f.Fuzz(func(t *testing.T, sheetAt uint8, row uint16, column uint8, text string) {
		grid := &book.Sheets[int(sheetAt)%len(book.Sheets)]
		cells := grid.Rows[int(row)%len(grid.Rows)].Cells
		if len(cells) == 0 {
			return
		}
		kind := sheet.Text
		if text == "" {
			kind = sheet.Blank
		}
		cell := &cells[int(column)%len(cells)]
		was := *cell
		defer func() { *cell = was }()
		*cell = sheet.Cell{Kind: kind, Raw: text}
		if o, found := ReadOutline(book); o == nil && !found.HasErrors() {
			t.Error("neither an outline nor a finding")
		}
	})
}
