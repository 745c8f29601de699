package xlsx

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"leftshift"
)

// stressOf writes the stress of a plan with one loss and so many moves of it, a
// trainee each, and opens the workbook.
func stressOf(t *testing.T, moves int) *excelize.File {
	t.Helper()
	brief := &leftshift.Brief{
		Sites:  []leftshift.Site{{Code: "WARD", Provider: "TRUST"}, {Code: "SURGERY", Provider: "PRACTICE"}},
		Posts:  []leftshift.Post{{Code: "P1"}, {Code: "P2"}},
		Blocks: []leftshift.Block{{Name: "Aug 2027"}},
	}
	move := leftshift.Move{
		Programme: "F2", From: &brief.Posts[0], To: &brief.Posts[1],
		FromSite: &brief.Sites[0], ToSite: &brief.Sites[1], Trainees: leftshift.WholeTrainees(1),
	}
	stress := &leftshift.Stress{Losses: []leftshift.StressLoss{{Code: "TRUST", Again: &leftshift.Replan{Moves: slices.Repeat([]leftshift.Move{move}, moves)}}}}
	path := filepath.Join(t.TempDir(), "stress.xlsx")
	day := time.Date(2027, 1, 4, 0, 0, 0, 0, time.UTC)
	stress.AsOf = day
	if err := WriteStress(path, &StressReport{Brief: brief, Plan: &leftshift.Plan{AsOf: day}, Stress: stress}, About{}); err != nil {
		t.Fatal(err)
	}
	file, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return file
}

// A region's moves would be eighty pages that nobody reads; a few are printed all.
func TestOnlyAFewMovesOfAStressArePrinted(t *testing.T) {
	for _, c := range []struct {
		moves int
		area  string
	}{{mostMovesPrinted, ""}, {mostMovesPrinted + 1, "'Moves again'!$A$1:$H$35"}} { // a title, three lines, the headers and 30 moves
		file := stressOf(t, c.moves)
		area := ""
		for _, name := range file.GetDefinedName() {
			if name.Name == "_xlnm.Print_Area" {
				area = name.RefersTo
			}
		}
		if area != c.area {
			t.Errorf("of %d moves %q is printed, want %q", c.moves, area, c.area)
		}
		rows, err := file.GetRows(sheetAgain)
		if err != nil {
			t.Fatal(err)
		}
		listed := slices.DeleteFunc(rows, func(row []string) bool { return len(row) < 8 || row[0] != "TRUST" })
		if len(listed) != c.moves {
			t.Errorf("%d moves are listed, want all %d", len(listed), c.moves)
		}
	}
}

// A board reads what is asked of whom: of 7 trainees who leave the trust, all go to the
// practice.
func TestWorstLossesSayWhichProvidersTakeTrainees(t *testing.T) {
	rows, err := stressOf(t, 7).GetRows(sheetWorst)
	if err != nil {
		t.Fatal(err)
	}
	var table []string
	for _, row := range rows {
		if len(row) == 4 {
			table = append(table, strings.Join(row, " | "))
		}
	}
	if want := []string{"PRACTICE | 7 | 0 | 0", "TRUST | 0 | 7 | 0"}; !slices.Equal(table[1:], want) {
		t.Errorf("the table is %q, want %q below its headers", table, want)
	}
}
