package solver_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/io/xlsx"
)

// fixtureBrief reads the brief of a fixture.
func fixtureBrief(tb testing.TB, name string) *leftshift.Brief {
	tb.Helper()
	return readBrief(tb, filepath.Join("..", "fixtures", name, "brief.xlsx"))
}

// readBrief reads a brief of one workbook.
func readBrief(tb testing.TB, path string) *leftshift.Brief {
	tb.Helper()
	book, found, err := xlsx.Read(context.Background(), path)
	if err != nil || found.HasErrors() {
		tb.Fatalf("%s: %v %v", path, found, err)
	}
	read := sheet.Read([]*sheet.Workbook{book})
	if read.Findings.HasErrors() {
		tb.Fatalf("%s: %v", path, read.Findings)
	}
	return read.Brief
}

// BenchmarkCheck works out the bounds of the region's goals from its
// certificate, the model built afresh.
func BenchmarkCheck(b *testing.B) {
	brief := fixtureBrief(b, "region")
	words, certificate := certified(b, brief, time.Date(2027, time.January, 4, 0, 0, 0, 0, time.UTC))
	if certificate == nil {
		b.Fatal("the region has no plan")
	}
	for b.Loop() {
		bounds, _, err := certificate.Check(brief)
		if err != nil {
			b.Fatal(err)
		}
		for k := range bounds {
			if weaker := words[k] - bounds[k].Bound; weaker > 1e-5*max(1, words[k]) {
				b.Errorf("%s: the bound is %v below the linear program's %v", bounds[k].Goal, weaker, words[k])
			}
		}
	}
}
