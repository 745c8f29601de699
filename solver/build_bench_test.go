package solver_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"leftshift/solver"
)

// BenchmarkBuild makes the linear program of the region, and of the workbook that
// LEFTSHIFT_BRIEF names: England, say, which fixtures/gen writes.
func BenchmarkBuild(b *testing.B) {
	briefs := map[string]string{"region": filepath.Join("..", "fixtures", "region", "brief.xlsx"), "LEFTSHIFT_BRIEF": os.Getenv("LEFTSHIFT_BRIEF")}
	for _, name := range []string{"region", "LEFTSHIFT_BRIEF"} {
		b.Run(name, func(b *testing.B) {
			if briefs[name] == "" {
				b.Skip("LEFTSHIFT_BRIEF names no brief")
			}
			brief := readBrief(b, briefs[name])
			b.ReportAllocs()
			for b.Loop() {
				if size := solver.Build(brief, time.Date(2027, time.January, 4, 0, 0, 0, 0, time.UTC)); size.Rows == 0 {
					b.Fatal("no rows")
				}
			}
		})
	}
}
