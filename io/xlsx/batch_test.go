package xlsx

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"leftshift"
)

// someRuns are runs of every kind: with a plan, with another unit for a goal, and
// without a plan.
func someRuns() *BatchSummary {
	share := func(x float64) *float64 { return &x }
	goal := func(kind leftshift.GoalKind, value float64) BatchGoal {
		return BatchGoal{Name: kind.String(), Unit: kind.Unit(), Value: &value}
	}
	day := time.Date(2027, time.January, 4, 0, 0, 0, 0, time.UTC)
	shares := func(after float64) *leftshift.Shares {
		return &leftshift.Shares{
			Overall:     leftshift.Share{Before: share(0.2), After: share(after)},
			ByProgramme: []leftshift.NamedShare{{Name: "F2", Share: leftshift.Share{After: share(after)}}},
		}
	}
	fair := goal(leftshift.FairChange, 0.1)
	fair.Unit = "share beyond a fair one"
	return &BatchSummary{From: "jobs.xlsx", Runs: []BatchRun{
		{Name: "North", Briefs: []string{"a.xlsx", "b.xlsx"}, AsOf: day, Status: "optimal", Standing: "every goal is proven best", RunID: "abc", Plan: "North.xlsx",
			Goals: []BatchGoal{goal(leftshift.FairChange, 0.25), goal(leftshift.LeftShift, 12)}, Shares: shares(0.3), Income: &leftshift.BeforeAfter{Before: 100, After: 90}},
		{Name: "=South", Briefs: []string{"a.xlsx"}, Changes: []string{"Limits: Value 2"}, AsOf: day, Status: "feasible",
			Goals: []BatchGoal{fair, goal(leftshift.LeftShift, 7)}, Shares: shares(0.4), Roles: 2, RolesPA: 0.5},
		{Name: "West", AsOf: day, Status: "no plan", ExitCode: 4, Message: "no plan keeps all the hard rules together"},
	}}
}

// The same runs are the same bytes; a run without a plan has a row; a goal that is
// counted in two units has two columns.
func TestWriteBatch(t *testing.T) {
	var first, second bytes.Buffer
	for _, w := range []*bytes.Buffer{&first, &second} {
		if err := writeBatch(w, someRuns()); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same runs are written as other bytes")
	}
	path := filepath.Join(t.TempDir(), "batch.xlsx")
	if err := WriteBatch(path, someRuns()); err != nil {
		t.Fatal(err)
	}
	book, found, err := Read(context.Background(), path)
	if err != nil || found.HasErrors() {
		t.Fatal(err, found)
	}
	var text strings.Builder
	for _, grid := range book.Sheets {
		text.WriteString("== " + grid.Name + "\n")
		for _, row := range grid.Rows {
			for _, c := range row.Cells {
				text.WriteString(c.Raw + " | ")
			}
			text.WriteString("\n")
		}
	}
	for _, want := range []string{
		"3 runs: 1 optimal, 1 feasible, 1 no plan.",
		"lies between 30.0% (North) and 40.0% (=South).",
		"West | No plan | [z] | [z] | [z] | [z] | [z] | [z] | ",
		"Fair change (largest share of today's WTE lost by a provider) | Fair change (share beyond a fair one) | ",
		"=South | 7 | [z] | 0.1 | ",
		"=South | Limits: Value 2 | ",
		"West | 4 | ",
		"Run | F2 | ",
	} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("%q is not in\n%s", want, text.String())
		}
	}
}

// Axes of counts start at 0 and end at a round number.
func TestRoundCeiling(t *testing.T) {
	for v, want := range map[float64]float64{0: 1, 0.4: 0.5, 1: 1, 3: 5, 9: 10, 10: 10, 45: 50, 132.96: 200, 945: 1000, 1001: 2000} {
		if got := roundCeiling(v); got < want*(1-1e-12) || got > want*(1+1e-12) {
			t.Errorf("an axis up to %v ends at %v, want %v", v, got, want)
		}
	}
}
