package solver_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/io/xlsx"
	"leftshift/solver"
)

// readFixture reads the brief of a fixture.
func readFixture(t testing.TB, path string) *leftshift.Brief {
	t.Helper()
	book, findings, err := xlsx.Read(context.Background(), path)
	if err != nil || findings.HasErrors() {
		t.Fatal(err, findings)
	}
	brief, findings := sheet.ReadBrief([]*sheet.Workbook{book})
	if findings.HasErrors() {
		t.Fatal(findings)
	}
	return brief
}

// In every fixture without a plan, letting go of any one of the rows that clash
// gives a plan, and so does every repair, as a user would make it in the brief.
// Every family of hard rules is in some fixture's clash.
func TestNoPlanFixtures(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("..", "fixtures", "no-plan", "*.xlsx"))
	if err != nil || len(paths) < 17 {
		t.Fatal(paths, err)
	}
	day := time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC)
	seen := map[string]bool{}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".xlsx")
		t.Run(name, func(t *testing.T) {
			brief := readFixture(t, path)
			_, err := solveExplained(brief, day)
			var none *solver.NoPlanError
			if !errors.As(err, &none) {
				t.Fatalf("got %v, want no plan", err)
			}
			for _, f := range none.Clash {
				seen[f.At.Sheet+"!"+strings.TrimRight(f.At.Cell, "0123456789")] = true
				freed := without(brief, f.At)
				if freed == nil {
					t.Errorf("the test can't let go of %s", f.At)
					continue
				}
				hasPlan(t, freed, day, "without "+f.At.String())
			}
			if len(none.Repairs) < 2 {
				t.Errorf("the repairs are %v, want a choice", none.Repairs)
			}
			for _, r := range none.Repairs {
				hasPlan(t, repaired(t, brief, r), day, r.String())
			}
		})
	}
	// Posts: E places, G least trainees, H movable. Sites: G rooms, or approved to.
	for _, column := range []string{
		"Posts!E", "Posts!G", "Posts!H", "Sites!G", "Programmes!D", "Programmes!E", "Intake!C", "Supervision!B", "Supervision!C",
		"Limits!C", "Rules!E", "Targets!C", "Blocks!B", "Settings!",
	} {
		if !seen[column] {
			t.Errorf("no clash of the fixtures has a cell of %s", column)
		}
	}
}

// hasPlan checks that a brief has a plan that the audit finds nothing wrong with.
func hasPlan(t *testing.T, b *leftshift.Brief, day time.Time, how string) {
	t.Helper()
	plan, err := solve(b, day)
	if err != nil {
		t.Errorf("%s: %v", how, err)
		return
	}
	if broken := leftshift.Audit(b.Sorted(), plan); broken.HasErrors() {
		t.Errorf("%s: the plan fails its audit: %v", how, broken)
	}
}
