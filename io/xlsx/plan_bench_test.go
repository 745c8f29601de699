package xlsx

import (
	"io"
	"testing"

	"leftshift"
)

// BenchmarkWritePlan writes a plan of 60,000 placements, more than a region has.
func BenchmarkWritePlan(b *testing.B) {
	r := exampleReport()
	var many []leftshift.PlacementRow
	for len(many) < 60_000 {
		many = append(many, r.Placements...)
	}
	r.Placements = many[:60_000]
	b.ReportAllocs()
	for b.Loop() {
		if err := writePlan(io.Discard, r, exampleAbout()); err != nil {
			b.Fatal(err)
		}
	}
}
