package xlsx

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

// tableVeil is a table of counts with totals, as a veil.
func tableVeil(counts [2][3]int) *veil {
	v := &veil{at: map[string]int{}, parts: map[[2]string]map[string]bool{}, blocks: 1}
	all := 0
	rows, cols := [2]int{}, [3]int{}
	for r := range counts {
		for c, n := range counts[r] {
			cell, row, col := fmt.Sprintf("cell%d%d", r, c), fmt.Sprint("row", r), fmt.Sprint("col", c)
			v.set(cell, n)
			rows[r], cols[c], all = rows[r]+n, cols[c]+n, all+n
			v.join(row, "row", cell)
			v.join(col, "col", cell)
			v.join("all", "rows", row)
			v.join("all", "cols", col)
		}
	}
	for r, n := range rows {
		v.set(fmt.Sprint("row", r), n)
	}
	for c, n := range cols {
		v.set(fmt.Sprint("col", c), n)
	}
	v.set("all", all)
	v.hide()
	return v
}

// What a shared table shows must leave every count under five open to at least
// one other value: every table that a reader could suppose is tried, with counts
// up to 12.
func TestSuppressedCountsCannotBeWorkedOut(t *testing.T) {
	keys := []string{"cell00", "cell01", "cell02", "cell10", "cell11", "cell12", "row0", "row1", "col0", "col1", "col2", "all"}
	random := rand.New(rand.NewPCG(1, 2))
	kept, told := 0, 0
	for range 300 {
		var counts [2][3]int
		for r := range counts {
			for c := range counts[r] {
				counts[r][c] = random.IntN(9)
			}
		}
		v := tableVeil(counts)
		var can, seen [12]limits
		for i, key := range keys {
			switch c := v.cells[v.at[key]]; c.state {
			case shown:
				can[i] = limits{c.count, c.count}
			case few:
				can[i] = limits{1, 4}
			default:
				can[i] = limits{0, 72}
			}
			seen[i] = limits{99, -1}
		}
		var x [12]int
		var try func(at int)
		try = func(at int) {
			if at < 6 {
				for x[at] = can[at].least; x[at] <= min(can[at].most, 12); x[at]++ {
					try(at + 1)
				}
				return
			}
			x[6], x[7], x[8], x[9], x[10] = x[0]+x[1]+x[2], x[3]+x[4]+x[5], x[0]+x[3], x[1]+x[4], x[2]+x[5]
			x[11] = x[6] + x[7]
			for i := 6; i < 12; i++ {
				if x[i] < can[i].least || x[i] > can[i].most {
					return
				}
			}
			for i, n := range x {
				seen[i] = limits{min(seen[i].least, n), max(seen[i].most, n)}
			}
		}
		try(0)
		for i, key := range keys {
			switch c := &v.cells[v.at[key]]; {
			case c.small() && seen[i].least == seen[i].most:
				t.Fatalf("%v: %s must be %d", counts, key, seen[i].least)
			case c.small():
				kept++
			case c.state == shown:
				told++
			}
		}
	}
	if kept < 300 || told < 300 { // of 3,600
		t.Errorf("%d counts are kept from readers, %d told", kept, told)
	}
}

// A total and all but one of its parts would tell the last: 20 less 12 is 8, and
// 8 less "fewer than 5" is nothing that tells; but 10 = 7 + 3 must not be shown as
// 10 = 7 + fewer than 5.
func TestSecondCountIsWithheld(t *testing.T) {
	v := &veil{at: map[string]int{}, parts: map[[2]string]map[string]bool{}, blocks: 1}
	for key, n := range map[string]int{"seven": 7, "three": 3, "total": 10} {
		v.set(key, n)
	}
	v.join("total", "", "seven")
	v.join("total", "", "three")
	v.hide()
	if got := v.count("three", 3); got != suppressed(fewerThanFive) {
		t.Errorf("three: %v", got)
	}
	if got := v.count("seven", 7); got != suppressed(confidential) {
		t.Errorf("seven: %v", got)
	}
	if got := v.count("total", 10); got != 10 {
		t.Errorf("total: %v", got)
	}
	if got := (*veil)(nil).count("three", 3); got != 3 {
		t.Errorf("nothing is suppressed without sharing: %v", got)
	}
}

// A shared workbook has no row for a trainee, no key, no reason, and no number
// that counts 1 to 4 trainees.
func TestSharedWorkbook(t *testing.T) {
	r := exampleAssignReport()
	f, workbook := writtenAssignment(t, r, AssignOptions{Share: true})
	if got := strings.Join(f.GetSheetList(), "|"); got != "Cover|By post|By provider|Unfilled|Ranks achieved|Travel|Curriculum|About this assignment" {
		t.Errorf("sheets: %s", got)
	}
	wantSound(t, f, workbook)
	for _, sheet := range f.GetSheetList() {
		text := fmt.Sprint(rowsIn(t, f, sheet))
		for _, row := range r.Rows {
			if strings.Contains(text, row.Trainee.Key) {
				t.Fatalf("%s names %s", sheet, row.Trainee.Key)
			}
		}
	}
	few := 0
	for _, at := range []struct {
		sheet  string
		header string
	}{{sheetByPost, "Trainees"}, {sheetByProvider, "Placements"}, {sheetRanks, "Placements"}, {sheetTravel, "Placements"}, {sheetCurriculum, "Of them short"}} {
		column := -1
		for _, row := range rowsIn(t, f, at.sheet) {
			for c, text := range row {
				if text == at.header {
					column = c
				}
			}
			if column < 0 || column >= len(row) {
				continue
			}
			if row[column] == fewerThanFive {
				few++
			}
			if n, err := strconv.Atoi(row[column]); err == nil && n > 0 && n < 5 {
				t.Errorf("%s shows %d: %q", at.sheet, n, row)
			}
		}
	}
	if few == 0 {
		t.Error("nothing was suppressed in the example")
	}
	// Three trainees of OG1 are a few, however many blocks they have.
	for _, row := range rowsIn(t, f, sheetRanks) {
		if len(row) > 2 && row[0] == "OG1" && row[2] != fewerThanFive && row[2] != confidential {
			t.Errorf("OG1: %q", row)
		}
	}
}

// Suppressing follows the counts: a report without small ones shows them all.
func TestNothingIsWithheldWithoutNeed(t *testing.T) {
	v := tableVeil([2][3]int{{5, 6, 7}, {8, 9, 0}})
	for key, at := range v.at {
		if v.cells[at].state != shown {
			t.Errorf("%s is suppressed", key)
		}
	}
}
