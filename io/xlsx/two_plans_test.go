package xlsx

import (
	"bytes"
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"leftshift"
	"leftshift/io/sheet"
)

// figuresOf writes a plan and reads its figures back.
func figuresOf(t *testing.T, report *leftshift.Report) *PlanFigures {
	t.Helper()
	figures, found := ReadFigures(readBack(t, report))
	if len(found) > 0 {
		t.Fatalf("the figures of a plan can't be read: %v", found)
	}
	return figures
}

// What is read from a plan's workbook is what its report says.
func TestReadFigures(t *testing.T) {
	report := wholeReport()
	f := figuresOf(t, report)
	if len(f.Goals) != len(report.Plan.Goals) {
		t.Errorf("%d goals are read, of %d", len(f.Goals), len(report.Plan.Goals))
	}
	for i, g := range report.Plan.Goals {
		if f.Goals[i].Name != g.Name() || f.Goals[i].Value != rounded(g.Value) {
			t.Errorf("goal %d is read as %+v, want %s, %v", i+1, f.Goals[i], g.Name(), g.Value)
		}
	}
	if len(f.Providers) != len(report.Providers) {
		t.Errorf("%d providers are read, of %d", len(f.Providers), len(report.Providers))
	}
	for _, p := range report.Providers {
		at := slices.IndexFunc(f.Providers, func(x ProviderFigure) bool { return x.Code == p.Code })
		if at < 0 || f.Providers[at].After != rounded(p.WTE.After) {
			t.Errorf("provider %s is not read with %v WTE", p.Code, p.WTE.After)
			continue
		}
		if (report.Money != nil) != (f.Providers[at].IncomeAfter != nil) {
			t.Errorf("the income of %s is read as %v", p.Code, f.Providers[at].IncomeAfter)
		}
	}
	var after leftshift.Trainees
	for _, p := range report.Plan.Placements {
		after = after.Plus(p.After)
	}
	for _, p := range f.Posts {
		after = after.Minus(p.After)
	}
	if after.Sign() != 0 {
		t.Errorf("%v trainees are lost on the way", after)
	}
	for _, s := range f.Shares {
		if s.Of == "Programme" && s.After == nil {
			t.Errorf("programme %s has no share", s.Name)
		}
	}
	if len(f.Shares) == 0 || len(f.Inputs) != len(report.Brief.Inputs) {
		t.Errorf("%d shares and %d inputs are read", len(f.Shares), len(f.Inputs))
	}
}

// A workbook that is no plan is refused, and so is a plan with a word for a number.
func TestReadFiguresOfAnotherWorkbook(t *testing.T) {
	if _, found := ReadFigures(&sheet.Workbook{Name: "b.xlsx"}); !found.HasErrors() {
		t.Error("a workbook without sheets is read as a plan")
	}
	book := readBack(t, wholeReport())
	grid := gridNamed(book, sheetProviders)
	for i := range grid.Rows {
		if column := slices.IndexFunc(grid.Rows[i].Cells, func(c sheet.Cell) bool { return c.Raw == "WTE in the plan" }); column >= 0 {
			grid.Rows[i+1].Cells[column] = sheet.Cell{Kind: sheet.Text, Raw: "many"}
			break
		}
	}
	if _, found := ReadFigures(book); !slices.ContainsFunc(found, func(f leftshift.Finding) bool { return f.Code == "E582" && f.At.Sheet == sheetProviders }) {
		t.Errorf("a word in place of a provider's WTE is not found: %v", found)
	}
}

// Plans are compared key by key: what only one has is there with a blank beside it.
func TestComparePlans(t *testing.T) {
	share := func(v float64) *float64 { return &v }
	post := func(code string, after int) PostFigure {
		return PostFigure{Programme: "F2", Post: code, Site: "S1", Provider: "T1", Area: "North", Specialty: "Medicine", Block: "B1", After: leftshift.WholeTrainees(after)}
	}
	a := &PlanFigures{
		Name: "a.xlsx", Goals: []GoalFigure{{"Place everyone", "trainees", 0, ""}, {"Left shift", "trainee-months", 10, ""}},
		Shares: []ShareFigure{{"Programme", "F2", share(0.1), share(0.2)}}, Posts: []PostFigure{post("P1", 2), post("P2", 1)},
		Providers: []ProviderFigure{{Code: "T1", After: 3}, {Code: "T2", After: 1}}, Settings: []Named{{"As of", "4 January 2027"}},
	}
	b := &PlanFigures{
		Name: "b.xlsx", Goals: []GoalFigure{{"Place everyone", "trainees", 0, ""}, {"Left shift", "trainee-months", 4, ""}},
		Shares: []ShareFigure{{"Programme", "F2", share(0.1), share(0.4)}}, Posts: []PostFigure{post("P2", 1), post("P3", 2)},
		Providers: []ProviderFigure{{Code: "T1", After: 3}, {Code: "T3", After: 4}}, Settings: []Named{{"As of", "5 January 2027"}},
	}
	c := ComparePlans(a, b, []sheet.Difference{
		{Sheet: "Posts", Key: "P3", Keys: map[string]string{"Post": "p3"}},
		{Sheet: "Floors", Key: "T1", Column: "Least WTE", Keys: map[string]string{"Provider or site": "T1"}},
		{Sheet: "Targets", Key: "Area: North", Column: "Hard or soft", Keys: map[string]string{"Scope": "Area: North"}},
		{Sheet: "Settings", Key: "Freeze weeks", Column: "Value", Keys: map[string]string{"Setting": "Freeze weeks"}},
	})
	var changed []string
	for _, p := range c.Posts {
		changed = append(changed, p.Post+" "+p.Change().String())
	}
	if got := strings.Join(changed, ", "); got != "P1 -2, P3 2" {
		t.Errorf("the posts that differ are %s", got)
	}
	if got := c.Providers[0].Code + " " + c.Providers[1].Code + " " + c.Providers[2].Code; got != "T3 T2 T1" {
		t.Errorf("the providers are in the order %s; the one that differs most comes first", got)
	}
	if got, want := c.FirstBetter(), "The first goal that tells them apart is Left shift, in which B is better: 10 and 4, trainee-months."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if len(c.Settings) != 1 || c.Settings[0].B != "5 January 2027" {
		t.Errorf("the settings that differ are %v", c.Settings)
	}
	var plans []string
	for _, d := range c.Briefs {
		plans = append(plans, d.InPlans)
	}
	if got, want := strings.Join(plans, "; "), "post p3: 0 in A, 2 in B; posts of T1: 3 in both; area North: 3 in both; the whole plan"; got != want {
		t.Errorf("in the plans: %s, want %s", got, want)
	}
	if same := ComparePlans(a, a, nil); !same.Same() || same.Verdict() != "Both plans place everybody alike." || same.FirstBetter() != "They come to the same in every goal." {
		t.Errorf("a plan differs from itself: %s %s", same.Verdict(), same.FirstBetter())
	}
}

// The workbook can be read, is the same on a second run, and says what it could
// not compare.
func TestWriteComparison(t *testing.T) {
	a := figuresOf(t, wholeReport())
	c := ComparePlans(a, a, nil)
	c.Unknown = "brief.xlsx is not there"
	var first, second bytes.Buffer
	for _, out := range []*bytes.Buffer{&first, &second} {
		if err := writeComparison(out, c); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two runs gave different bytes")
	}
	path := inFolder(t, "diff.xlsx")
	if err := os.WriteFile(path, first.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	book, found, err := Read(context.Background(), path)
	if err != nil || book == nil {
		t.Fatalf("the comparison can't be read: %v %v", err, found)
	}
	text := strings.Join(valuesOf(t, path), "\n")
	for _, want := range []string{"What differs in the briefs: What drove the difference can't be shown: brief.xlsx is not there.", "Summary: Both plans place everybody alike."} {
		if !strings.Contains(text, want) {
			t.Errorf("the comparison lacks %q", want)
		}
	}
}

// A comparison that LibreOffice saved says the same.
func TestComparisonThroughLibreOffice(t *testing.T) {
	a, b := figuresOf(t, wholeReport()), figuresOf(t, exampleReport())
	path := inFolder(t, "diff.xlsx")
	if err := WriteComparison(path, ComparePlans(a, b, nil)); err != nil {
		t.Fatal(err)
	}
	if got, want := valuesOf(t, resaved(t, path)), valuesOf(t, path); !slices.Equal(got, want) {
		t.Errorf("LibreOffice saved other values:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
