package tis

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"leftshift"
	"leftshift/io/sheet"
)

// Place is a trainee in a post during a block.
type Place struct {
	Trainee   string
	Programme string
	Block     int // position in Brief.Blocks
	Post      string
	WTE       float64
	At        leftshift.Source // the cell of the trainee
}

// Person is who a trainee is: from a workbook of people that is read when files are
// written, and goes nowhere else.
type Person struct {
	Surname, PersonID, GMC, GDC, PublicHealth string
}

// columnsOf finds the row of a grid that has certain headers, and gives its number
// among the rows and the columns of all its headers, folded.
func columnsOf(grid *sheet.Grid, headers ...string) (at int, columns map[string]int) {
	for i := range grid.Rows {
		columns = map[string]int{}
		for c, cell := range grid.Rows[i].Cells {
			if h := bare(cell.Raw); columns[h] == 0 {
				columns[h] = c + 1
			}
		}
		all := true
		for _, h := range headers {
			all = all && columns[bare(h)] > 0
		}
		if all {
			return i, columns
		}
	}
	return -1, nil
}

// SheetByTrainee is the sheet of an assignment that is read.
const SheetByTrainee = "By trainee"

// ReadAssignment reads the places of an assignment from its sheet By trainee. Blocks
// without a place, and placements that stood already when it was made, are left out;
// standing counts these.
func ReadAssignment(book *sheet.Workbook, b *leftshift.Brief) (places []Place, standing int, found leftshift.Findings) {
	find := leftshift.NewLookup(b)
	wrong := func(at leftshift.Source, problem string, args ...any) {
		found = append(found, leftshift.Finding{Severity: leftshift.Error, Code: "E759", At: at, Problem: fmt.Sprintf(problem, args...),
			Mend: "Take the assignment as it was written, of the same plan and brief, or assign again"})
	}
	for i := range book.Sheets {
		grid := &book.Sheets[i]
		if grid.Name != SheetByTrainee {
			continue
		}
		head, columns := columnsOf(grid, "Trainee", "Programme", "WTE", "Block", "Post", "Site code", "Why not first choice")
		if head < 0 {
			wrong(leftshift.Source{File: book.Name, Sheet: grid.Name}, "the sheet has not the headers of an assignment")
			return nil, 0, found
		}
		for r := range grid.Rows[head+1:] {
			row := &grid.Rows[head+1+r]
			cell := func(header string) string { return strings.TrimSpace(row.Cell(columns[bare(header)]).Raw) }
			at := func(header string) leftshift.Source {
				return leftshift.Source{File: book.Name, Sheet: grid.Name, Cell: leftshift.CellName(columns[bare(header)], row.Number)}
			}
			post := find.Post(cell("Post"))
			block := -1
			for k := range b.Blocks {
				if b.Blocks[k].Name == cell("Block") {
					block = k
				}
			}
			wte, err := strconv.ParseFloat(cell("WTE"), 64)
			switch {
			case cell("Trainee") == "":
				continue
			case cell("Why not first choice") == leftshift.StandsAlready:
				standing++
				continue
			case cell("Post") == notApplicable || cell("Post") == "":
				continue
			case post == nil:
				wrong(at("Post"), "the brief has no post %q", cell("Post"))
			case block < 0:
				wrong(at("Block"), "the brief has no block %q", cell("Block"))
			case find.Programme(cell("Programme")) == nil:
				wrong(at("Programme"), "the brief has no programme %q", cell("Programme"))
			case find.MainSite(post).Code != cell("Site code"):
				wrong(at("Site code"), "post %s is at %s in the brief, and at %s here", post.Code, find.MainSite(post).Code, cell("Site code"))
			case err != nil || !(wte > 0) || wte > 1:
				wrong(at("WTE"), "%q is not a WTE", cell("WTE"))
			default:
				places = append(places, Place{cell("Trainee"), cell("Programme"), block, post.Code, wte, at("Trainee")})
			}
		}
	}
	return places, standing, found
}

// notApplicable is what an assignment has in a cell for which there is no value.
const notApplicable = "[z]"

// ReadPeople reads who trainees are: a workbook whose first sheet has the columns
// Trainee and Surname, and some of TIS Person ID, GMC Number, GDC Number and Public
// Health Number. Of people who are not among the trainees nothing is kept.
func ReadPeople(book *sheet.Workbook, trainees map[string]bool) (map[string]Person, leftshift.Findings) {
	at := leftshift.Source{File: book.Name}
	if len(book.Sheets) > 0 {
		at.Sheet = book.Sheets[0].Name
		if head, columns := columnsOf(&book.Sheets[0], "Trainee", "Surname"); head >= 0 {
			people := map[string]Person{}
			for r := range book.Sheets[0].Rows[head+1:] {
				row := &book.Sheets[0].Rows[head+1+r]
				cell := func(header string) string {
					c := row.Cell(columns[bare(header)])
					return strings.TrimSpace(cmp.Or(c.Shown, c.Raw))
				}
				if key := cell("Trainee"); trainees[leftshift.FoldKey(key)] {
					people[leftshift.FoldKey(key)] = Person{cell("Surname"), cell("TIS Person ID"), cell("GMC Number"), cell("GDC Number"), cell("Public Health Number")}
				}
			}
			return people, nil
		}
	}
	return nil, leftshift.Findings{{Severity: leftshift.Error, Code: "E760", At: at, Problem: "the first sheet has no row with the headers Trainee and Surname",
		Mend: "Give it these, and TIS Person ID, GMC Number, GDC Number or Public Health Number"}}
}

// parseDay reads a day of 2006-01-02; blank is the zero day.
func parseDay(text string) time.Time {
	day, _ := time.Parse(time.DateOnly, text) // others were refused when they were read
	return day
}
