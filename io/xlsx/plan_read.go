package xlsx

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"leftshift"
	"leftshift/io/sheet"
)

// ReadPlan reads a plan back from its workbook, to be checked against the brief
// that it was made from. Trainees come from Placements, new roles and loans
// from their sheets where there are any; everything else in a plan follows from
// these.
//
// Every cell of Placements is compared with what follows from the brief and the
// rest of its row, and trainees before and after are added up and compared with
// today, with the trainees there are, and with the sheet Unplaced, so that no
// cell can be changed by itself and pass. Findings are Errors with codes of
// PlanCodes, sorted; where there are any the plan may lack rows.
func ReadPlan(book *sheet.Workbook, b *leftshift.Brief, asOf time.Time) (*leftshift.Plan, leftshift.Findings) {
	r := &planReader{
		book: book, brief: b, lookup: leftshift.NewLookup(b), demand: b.Demand(), today: b.Today(),
		plan: &leftshift.Plan{AsOf: asOf}, after: map[cohortBlock][]leftshift.Source{},
	}
	r.placements()
	r.unplaced()
	r.newRoles()
	r.loans()
	r.plan.Sort()
	r.found.Sort()
	return r.plan, r.found
}

// planReader is a plan being read.
type planReader struct {
	book   *sheet.Workbook
	brief  *leftshift.Brief
	lookup *leftshift.Lookup
	demand map[leftshift.Cohort][]int
	today  map[leftshift.Filling][]int
	plan   *leftshift.Plan
	after  map[cohortBlock][]leftshift.Source // the cells that place its trainees
	found  leftshift.Findings
}

// cohortBlock is a cohort in a block.
type cohortBlock struct {
	leftshift.Cohort
	block int
}

// mendRow is what to do about any cell that was changed.
const mendRow = "Take the workbook as it was written, or make it again from the brief"

func (r *planReader) wrong(code string, at leftshift.Source, column, format string, args ...any) {
	r.found = append(r.found, leftshift.Finding{
		Severity: leftshift.Error, Code: code, At: at, Column: column,
		Problem: fmt.Sprintf(format, args...), Mend: mendRow,
	})
}

// machineSheet is a sheet that machines read: a table below one header row.
type machineSheet struct {
	name    string
	file    string
	header  int            // row number
	columns map[string]int // 1-based, by header
	rows    []sheet.Row
}

// table finds a sheet's table by the headers that it must have; the header row
// is the first row that has them all. ok is false where there is no such sheet,
// and a finding says so where it is not optional.
func (r *planReader) table(name string, optional bool, headers ...string) (t *machineSheet, ok bool) {
	for i := range r.book.Sheets {
		grid := &r.book.Sheets[i]
		if grid.Name != name {
			continue
		}
		best, missing := -1, headers
		for at := range grid.Rows {
			columns := map[string]int{}
			for j, cell := range grid.Rows[at].Cells {
				columns[cell.Raw] = j + 1
			}
			lacks := []string{}
			for _, h := range headers {
				if columns[h] == 0 {
					lacks = append(lacks, h)
				}
			}
			if len(lacks) == 0 {
				return &machineSheet{name: name, file: r.book.Name, header: grid.Rows[at].Number, columns: columns, rows: grid.Rows[at+1:]}, true
			}
			if len(lacks) < len(missing) {
				best, missing = grid.Rows[at].Number, lacks
			}
		}
		at := leftshift.Source{File: r.book.Name, Sheet: name}
		if best > 0 {
			at.Cell = leftshift.CellName(1, best)
		}
		r.wrong("E581", at, "", "there is no column %q in the sheet %s", missing[0], name)
		return nil, false
	}
	if !optional {
		r.wrong("E581", leftshift.Source{File: r.book.Name}, "", "there is no sheet %s", name)
	}
	return nil, false
}

// at is where a row's cell of a column is.
func (t *machineSheet) at(row *sheet.Row, header string) leftshift.Source {
	return leftshift.Source{File: t.file, Sheet: t.name, Cell: leftshift.CellName(max(1, t.columns[header]), row.Number)}
}

// text gives a cell as it is stored; blank where there is no such column.
func (t *machineSheet) text(row *sheet.Row, header string) string {
	return row.Cell(t.columns[header]).Raw
}

// count reads a number of trainees that is not negative, whole or in parts.
func (r *planReader) count(t *machineSheet, row *sheet.Row, header string) (n leftshift.Trainees, ok bool) {
	text := t.text(row, header)
	v, err := strconv.ParseFloat(text, 64)
	n, ok = leftshift.ParseTrainees(v)
	if err != nil || !ok || v < 0 || v > 1e6 || row.Cell(t.columns[header]).Kind != sheet.Number {
		r.wrong("E582", t.at(row, header), header, "%q is not a number of trainees", text)
		return leftshift.Trainees{}, false
	}
	return n, true
}

// block reads the position of a block.
func (r *planReader) block(t *machineSheet, row *sheet.Row) (position int, ok bool) {
	name := t.text(row, "Block")
	for i := range r.brief.Blocks {
		if r.brief.Blocks[i].Name == name {
			return i, true
		}
	}
	r.wrong("E582", t.at(row, "Block"), "Block", "the brief has no block %q", name)
	return 0, false
}

// unplaced works out who has no place, and compares it with the sheet Unplaced.
func (r *planReader) unplaced() {
	left := map[cohortBlock]leftshift.Trainees{}
	for cohort, needed := range r.demand {
		for block, n := range needed {
			left[cohortBlock{cohort, block}] = leftshift.WholeTrainees(n)
		}
	}
	for _, p := range r.plan.Placements {
		k := cohortBlock{leftshift.Cohort{Programme: p.Programme, HomeArea: p.HomeArea}, p.Block}
		left[k] = left[k].Minus(p.After)
	}
	listed := map[cohortBlock]bool{}
	if t, ok := r.table(sheetUnplaced, true, "Programme", "Block", "Trainees"); ok {
		for i := range t.rows {
			row := &t.rows[i]
			n, isCount := r.count(t, row, "Trainees")
			block, isBlock := r.block(t, row)
			if !isCount || !isBlock {
				continue
			}
			k := cohortBlock{leftshift.Cohort{Programme: t.text(row, "Programme"), HomeArea: t.text(row, "Home area")}, block}
			if listed[k] || left[k] != n {
				r.wrong("E584", t.at(row, "Trainees"), "Trainees", "%s has %v unplaced here in %s, and Placements leave %v", who(k.Cohort), n, r.brief.Blocks[block].Name, left[k])
			}
			listed[k] = true
		}
	}
	for _, cohort := range r.brief.Cohorts() {
		for block := range r.brief.Blocks {
			k := cohortBlock{cohort, block}
			n := left[k]
			if n.Sign() < 0 || n.Sign() > 0 && !listed[k] {
				r.wrong("E584", leftshift.Source{File: r.book.Name, Sheet: sheetPlacements}, "", "%s has %d to place in %s, and Placements place %v, with none listed as unplaced",
					who(cohort), r.demand[cohort][block], r.brief.Blocks[block].Name, leftshift.WholeTrainees(r.demand[cohort][block]).Minus(n))
				r.found[len(r.found)-1].Also = r.after[k][:min(mostCells, len(r.after[k]))]
			}
			if n.Sign() > 0 {
				r.plan.Unplaced = append(r.plan.Unplaced, leftshift.Unplaced{Programme: cohort.Programme, HomeArea: cohort.HomeArea, Block: block, Trainees: n})
			}
		}
	}
}

// mostCells is how many cells a finding lists beside its own.
const mostCells = 5

// who names a cohort.
func who(c leftshift.Cohort) string {
	if c.HomeArea == "" {
		return c.Programme
	}
	return c.Programme + " of " + c.HomeArea
}

// newRoles reads the sheet of that name, which is there when there are any.
func (r *planReader) newRoles() {
	t, ok := r.table(sheetRoles, true, "Site code", "Specialty", "Block", "New-role PA")
	if !ok {
		return
	}
	for i := range t.rows {
		row := &t.rows[i]
		block, isBlock := r.block(t, row)
		pa, isPA := r.pa(t, row, "New-role PA")
		if r.supervised(t, row, "Site code") && isBlock && isPA {
			r.plan.NewRoles = append(r.plan.NewRoles, leftshift.NewRole{Site: t.text(row, "Site code"), Specialty: t.text(row, "Specialty"), Block: block, PA: pa})
		}
	}
}

// loans reads the sheet of that name, which is there when there are any.
func (r *planReader) loans() {
	t, ok := r.table(sheetLoans, true, "From site", "To site", "Specialty", "Block", "PA")
	if !ok {
		return
	}
	for i := range t.rows {
		row := &t.rows[i]
		block, isBlock := r.block(t, row)
		pa, isPA := r.pa(t, row, "PA")
		if r.supervised(t, row, "From site") && r.supervised(t, row, "To site") && isBlock && isPA {
			r.plan.Loans = append(r.plan.Loans, leftshift.Loan{From: t.text(row, "From site"), To: t.text(row, "To site"), Specialty: t.text(row, "Specialty"), Block: block, PA: pa})
		}
	}
}

// supervised reports whether the brief has a row of Supervision for the site and
// specialty of a row.
func (r *planReader) supervised(t *machineSheet, row *sheet.Row, header string) bool {
	site, specialty := t.text(row, header), t.text(row, "Specialty")
	for i := range r.brief.Supervision {
		s := &r.brief.Supervision[i]
		if s.Site == site && leftshift.FoldKey(s.Specialty) == leftshift.FoldKey(specialty) {
			return true
		}
	}
	r.wrong("E582", t.at(row, header), header, "the brief has no row of Supervision for site %q and specialty %q", site, specialty)
	return false
}

// pa reads an amount of supervision.
func (r *planReader) pa(t *machineSheet, row *sheet.Row, header string) (pa float64, ok bool) {
	text := strings.TrimSpace(t.text(row, header))
	pa, err := strconv.ParseFloat(text, 64)
	if err != nil || !(pa > 0) || math.IsInf(pa, 1) {
		r.wrong("E582", t.at(row, header), header, "%q is not an amount of supervision", text)
		return 0, false
	}
	return pa, true
}
