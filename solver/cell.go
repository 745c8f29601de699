package solver

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"

	"leftshift"
)

// Explaining a cell of the brief: the row it is in is found, and everything is
// solved again with the row left out, and with the cell's number one unit looser
// or otherwise. A cell that no goal and no rule goes by is answered in words.

// briefRow is one row of the brief as explain sees it.
type briefRow struct {
	origin   leftshift.Origin
	is       string // in words, after "row 2 of Limits: "
	counts   Subject
	variants []variant
	notes    map[string]string // by column: what explain has to say of it
}

// variant is the brief with one thing otherwise.
type variant struct {
	column string // the column it is about; blank for the whole row
	what   string // "the row were left out"
	change func(*leftshift.Brief)
}

// row explains the row of the brief that a cell is in.
func (t *trials) row(ctx context.Context, plan *leftshift.Plan, cell string) (*Explanation, error) {
	r, column, err := t.m.rowAt(cell)
	if err != nil {
		return nil, err
	}
	e := &Explanation{Subject: fmt.Sprintf("row %d of %s: %s", r.origin.Row, r.origin.Sheet, r.is)}
	if r.counts != (Subject{}) {
		counted, amounts, err := t.m.subject(r.counts)
		if err != nil {
			return nil, err
		}
		e.Counts = counted.Counts
		t.m.amounts(e, amounts, plan)
	}
	if note := r.notes[column]; note != "" {
		e.Notes = append(e.Notes, strings.TrimPrefix(column+": "+note, ": "))
	}
	own := false
	for _, v := range r.variants {
		own = own || v.column == column
	}
	for _, v := range r.variants {
		if own && v.column != column && v.column != "" {
			continue
		}
		if e.Notes != nil && !own && v.column != "" {
			continue // the note says all there is about this column
		}
		t.o.Progress("explaining", "if "+v.what)
		b := *t.m.brief
		v.change(&b)
		changed := build(&b, t.m.asOf)
		changed.tighten()
		e.Trials = append(e.Trials, Trial{})
		if err := (&trials{m: changed, o: t.o, own: t.own}).try(ctx, &e.Trials[len(e.Trials)-1], v.what, changed.lp); err != nil {
			return nil, err
		}
	}
	if len(e.Trials) == 0 && len(e.Notes) == 0 {
		e.Notes = append(e.Notes, "no number that a plan is made by is in this row")
	}
	return e, nil
}

// rowAt finds the row that a cell such as Floors!D7 or [returns.xlsx]Posts!G31
// is in, and the header of its column; blank where no column of the row is there.
func (m *model) rowAt(cell string) (r *briefRow, column string, err error) {
	file := ""
	if rest, ok := strings.CutPrefix(cell, "["); ok {
		file, cell, _ = strings.Cut(rest, "]")
	}
	sheet, number := splitReference(cell)
	var found []*briefRow
	first, last := math.MaxInt, 0
	rows := m.briefRows()
	for i := range rows {
		o := rows[i].origin
		if leftshift.FoldKey(o.Sheet) != sheet || file != "" && leftshift.FoldKey(o.File) != leftshift.FoldKey(file) {
			continue
		}
		first, last = min(first, o.Row), max(last, o.Row)
		if fmt.Sprint(o.Row) == number {
			found = append(found, &rows[i])
		}
	}
	switch {
	case last == 0:
		return nil, "", fmt.Errorf("%w: no plan is made by a sheet of the name in %s", ErrNoSubject, cell)
	case len(found) == 0:
		return nil, "", fmt.Errorf("%w: %s is in no row that a plan is made by; those of that sheet are rows %d to %d", ErrNoSubject, cell, first, last)
	case len(found) > 1 && found[0].origin.File != found[1].origin.File:
		return nil, "", fmt.Errorf("%w: %s is in several files; write which, such as %s", ErrNoSubject, cell, found[0].origin.At("").Long())
	}
	_, ref, _ := strings.Cut(cell, "!")
	letters := strings.TrimRight(strings.ReplaceAll(strings.ToUpper(ref), "$", ""), "0123456789")
	for header, n := range found[0].origin.Columns {
		if leftshift.ColumnName(n) == letters {
			column = header
		}
	}
	r = found[0]
	for _, more := range found[1:] { // rows that say several things, such as an Intake row of two blocks
		r.variants = append(r.variants, more.variants...)
	}
	return r, column, nil
}

// briefRows lists every row of the brief that a plan is made by.
func (m *model) briefRows() []briefRow {
	var rows []briefRow
	for _, list := range [][]briefRow{m.siteRows(), m.programmeRows(), m.postRows(), m.ruleRows(), m.moneyRows(), m.switchRows()} {
		rows = append(rows, list...)
	}
	levers := m.levers()
	for i := range rows {
		for _, l := range levers {
			o := rows[i].origin
			for header := range o.Columns {
				if o.At(header) == l.at && o.Row > 0 {
					rows[i].variants = append(rows[i].variants, variant{header, "the brief had " + l.what, l.loosen})
				}
			}
		}
	}
	return rows
}

// leftOut is the brief without a row.
func leftOut[T any](i int, rows func(*leftshift.Brief) *[]T) variant {
	return variant{"", "the row were left out", func(b *leftshift.Brief) {
		all := rows(b)
		*all = append(append([]T(nil), (*all)[:i]...), (*all)[i+1:]...)
	}}
}

// rewritten is the brief with one row changed.
func rewritten[T any](column, what string, i int, rows func(*leftshift.Brief) *[]T, write func(*T)) variant {
	return variant{column, what, func(b *leftshift.Brief) {
		all := rows(b)
		*all = append([]T(nil), *all...)
		write(&(*all)[i])
	}}
}

// originOf gives the row that a cell is in.
func originOf(at leftshift.Source) leftshift.Origin {
	_, number := splitReference("!" + at.Cell)
	row, err := strconv.Atoi(number)
	if err != nil {
		return leftshift.Origin{}
	}
	return leftshift.Origin{File: at.File, Sheet: at.Sheet, Row: row}
}
