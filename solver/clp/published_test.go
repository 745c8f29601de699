//go:build cgo

package clp_test

import (
	"compress/gzip"
	"context"
	"encoding/csv"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"leftshift/solver/clp"
	"leftshift/solver/lp"
	"leftshift/solver/lp/lptest"
)

// published is where the instances are kept, outside the project.
const published = "../../../shared/data"

// optima reads a column of an optima.csv by the names in its first. The test is
// skipped where the data are not at hand.
func optima(t testing.TB, folder, column string) map[string]float64 {
	t.Helper()
	file, err := os.Open(filepath.Join(published, folder, "optima.csv"))
	if os.IsNotExist(err) {
		t.Skipf("the published instances are not here: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]float64{}
	for i, name := range records[0] {
		for _, record := range records[1:] {
			if name != column {
				continue
			}
			if values[record[0]], err = strconv.ParseFloat(record[i], 64); err != nil {
				t.Fatal(err)
			}
		}
	}
	return values
}

func netlib(t testing.TB, name string) *program {
	t.Helper()
	file, err := os.Open(filepath.Join(published, "lp", name+".mps.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	text, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	p, err := readMPS(text)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return p
}

// proven is how far the duals of a published instance may be from proving its
// answer, relative to the numbers involved: these instances are badly scaled.
const proven = 1e-6

// minimise solves a published instance and compares it with its optimum.
func minimise(t *testing.T, p *program, want float64) {
	t.Helper()
	m, err := clp.New().Load(p.problem)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	if err := m.SetCosts(p.costs); err != nil {
		t.Fatal(err)
	}
	started := time.Now()
	s, err := m.Solve(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if s.Status != lp.Optimal {
		t.Fatalf("%v, want optimal", s.Status)
	}
	took := time.Since(started).Round(time.Millisecond)
	got := s.Objective + p.constant
	if math.Abs(got-want) > 1e-6*math.Max(1, math.Abs(want)) {
		t.Errorf("optimum %.10g, want %.10g", got, want)
	}
	if err := lptest.Prove(p.problem, p.costs, s, proven); err != nil {
		t.Error(err)
	}
	again, err := m.Solve(context.Background())
	switch {
	case err != nil:
		t.Error(err)
	case again.Status != lp.Optimal || math.Abs(again.Objective-s.Objective) > 1e-6*math.Max(1, math.Abs(want)):
		t.Errorf("from its own last basis: %v at %v, from nothing optimal at %v", again.Status, again.Objective, s.Objective)
	}
	t.Logf("%d rows, %d columns, %d iterations, %v", len(p.problem.Rows), len(p.problem.Columns), s.Iterations, took)
}

// Every Netlib instance that is at hand comes to the optimum on which two other
// solvers agreed. They are small, and nastier than anything from a workbook.
func TestNetlib(t *testing.T) {
	all := optima(t, "lp", "clp_verified")
	for _, name := range slices.Sorted(maps.Keys(all)) {
		t.Run(name, func(t *testing.T) { minimise(t, netlib(t, name), all[name]) })
	}
	t.Logf("%d instances", len(all))
}
