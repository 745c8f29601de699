package solver_test

import (
	"context"
	"fmt"
	"math/rand"
	"path/filepath"
	"testing"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/io/xlsx"
	"leftshift/solver"
)

// The goals of 50 random briefs of about 2,000 columns are, one after the other,
// those that the cbc command reaches on the exported models. (5 with -short.)
func TestReferee(t *testing.T) {
	briefs := int64(50)
	if testing.Short() {
		briefs = 5
	}
	for seed := range briefs {
		brief := synthetic(rand.New(rand.NewSource(seed)), 26, 7, 7)
		plan, err := solve(brief, asOf)
		if err != nil {
			t.Errorf("seed %d: %v", seed, err)
			continue
		}
		if plan.Status != leftshift.Optimal {
			t.Errorf("seed %d: the plan is %s, not optimal", seed, plan.Status)
		}
		t.Run(fmt.Sprintf("seed %d with %d columns", seed, plan.Model.Columns), func(t *testing.T) {
			t.Parallel()
			solver.Referee(t, brief, plan)
		})
	}
}

// So are those of the fixture foundation, whose fewest changes lie above their
// linear bound.
func TestRefereeFoundation(t *testing.T) {
	book, findings, err := xlsx.Read(context.Background(), filepath.Join("..", "fixtures", "foundation", "brief.xlsx"))
	if err != nil || findings.HasErrors() {
		t.Fatal(err, findings)
	}
	brief, findings := sheet.ReadBrief([]*sheet.Workbook{book})
	if findings.HasErrors() {
		t.Fatal(findings)
	}
	plan, err := solve(brief, asOf)
	if err != nil {
		t.Fatal(err)
	}
	solver.Referee(t, brief, plan)
}
