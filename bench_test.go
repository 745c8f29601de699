package leftshift_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/io/xlsx"
)

// benchBriefs runs a benchmark on the region, and on the workbook that
// LEFTSHIFT_BRIEF names: England, say, which fixtures/gen writes.
func benchBriefs(b *testing.B, run func(*testing.B, *leftshift.Brief, *leftshift.Plan)) {
	for _, brief := range [][2]string{{"region", filepath.Join("fixtures", "region", "brief.xlsx")}, {"LEFTSHIFT_BRIEF", os.Getenv("LEFTSHIFT_BRIEF")}} {
		b.Run(brief[0], func(b *testing.B) {
			if brief[1] == "" {
				b.Skip("LEFTSHIFT_BRIEF names no brief")
			}
			book, found, err := xlsx.Read(context.Background(), brief[1])
			if err != nil || found.HasErrors() {
				b.Fatalf("%s: %v %v", brief[1], found, err)
			}
			read := sheet.Read([]*sheet.Workbook{book})
			if read.Findings.HasErrors() {
				b.Fatalf("%s: %v", brief[1], read.Findings)
			}
			plan := todaysPlan(read.Brief)
			b.ReportAllocs()
			run(b, read.Brief, plan)
		})
	}
}

// todaysPlan leaves today's trainees where they are, as far as they still need
// placing, whatever the rules say, and moves one of every third placement to the
// next post.
func todaysPlan(b *leftshift.Brief) *leftshift.Plan {
	plan := &leftshift.Plan{Status: leftshift.TimeLimit, AsOf: time.Date(2027, time.January, 4, 0, 0, 0, 0, time.UTC)}
	left, today, one := b.Demand(), b.Today(), leftshift.WholeTrainees(1)
	cohorts := map[string][]leftshift.Cohort{}
	for _, c := range b.Cohorts() {
		cohorts[c.Programme] = append(cohorts[c.Programme], c)
	}
	fillings := make([]leftshift.Filling, 0, len(today))
	for f := range today {
		fillings = append(fillings, f)
	}
	slices.SortFunc(fillings, func(x, y leftshift.Filling) int {
		return strings.Compare(x.Programme+"\x00"+x.Post, y.Programme+"\x00"+y.Post)
	})
	for i, f := range fillings {
		for block, trainees := range today[f] {
			first := len(plan.Placements)
			for _, c := range cohorts[f.Programme] {
				n := min(trainees, left[c][block])
				if n == 0 {
					continue
				}
				trainees, left[c][block] = trainees-n, left[c][block]-n
				stay := leftshift.WholeTrainees(n)
				p := leftshift.Placement{Programme: c.Programme, HomeArea: c.HomeArea, Post: f.Post, Block: block, Before: stay, After: stay}
				if next := i + 1; i%3 == 0 && next < len(fillings) && fillings[next].Programme == c.Programme {
					p.After = stay.Minus(one)
					plan.Placements = append(plan.Placements, leftshift.Placement{Programme: c.Programme, HomeArea: c.HomeArea, Post: fillings[next].Post, Block: block, After: one})
				}
				plan.Placements = append(plan.Placements, p)
			}
			if trainees > 0 && len(plan.Placements) > first {
				last := &plan.Placements[len(plan.Placements)-1]
				last.Before = last.Before.Plus(leftshift.WholeTrainees(trainees))
			}
		}
	}
	for c, counts := range left {
		for block, n := range counts {
			if n > 0 {
				plan.Unplaced = append(plan.Unplaced, leftshift.Unplaced{Programme: c.Programme, HomeArea: c.HomeArea, Block: block, Trainees: leftshift.WholeTrainees(n)})
			}
		}
	}
	plan.Sort()
	return plan
}

// BenchmarkAudit works out every rule again from a plan.
func BenchmarkAudit(b *testing.B) {
	benchBriefs(b, func(b *testing.B, brief *leftshift.Brief, plan *leftshift.Plan) {
		for b.Loop() {
			leftshift.Audit(brief, plan)
		}
	})
}

// BenchmarkReport works out what a plan means.
func BenchmarkReport(b *testing.B) {
	benchBriefs(b, func(b *testing.B, brief *leftshift.Brief, plan *leftshift.Plan) {
		for b.Loop() {
			if r := leftshift.NewReport(brief, plan, nil); len(r.Moves) == 0 {
				b.Fatal("nobody moves")
			}
		}
	})
}

// BenchmarkWriteReport writes the whole plan workbook.
func BenchmarkWriteReport(b *testing.B) {
	benchBriefs(b, func(b *testing.B, brief *leftshift.Brief, plan *leftshift.Plan) {
		r := leftshift.NewReport(brief, plan, nil)
		out := filepath.Join(b.TempDir(), "plan.xlsx")
		for b.Loop() {
			if err := xlsx.WritePlan(out, r, xlsx.About{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
