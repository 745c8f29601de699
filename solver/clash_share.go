package solver

import (
	"math"
	"strings"

	"leftshift/solver/lp"
)

// ownShares writes the rows of rules and targets without the number of
// trainees. The model puts the unplaced in place of the trainees placed where
// it can (see share.go), so that a row means what it says only beside the rows
// of placing, and every clash would name the programme too. Here the rows of
// placing are taken out of it again. Rounded rows follow from both, and are
// left out: what clashes by them alone clashes for whole trainees.
func (c *clash) ownShares() {
	placing := map[int]int{} // an unplaced column to its row
	for i := range c.m.rows {
		if c.m.rows[i].family == "placing" && len(c.m.lp.Rows[i].Terms) > 1 { // not a row that keeps the unplaced at 0
			placing[c.m.lp.Rows[i].Terms[0].Column] = i
		}
	}
	for i := range c.m.rows {
		if family := c.m.rows[i].family; family != "rules" && family != "targets" {
			continue
		}
		row := &c.loose.Rows[i]
		if strings.HasPrefix(row.Name, "rounded(") {
			row.Lower, row.Upper = math.Inf(-1), math.Inf(1)
			continue
		}
		*row = withoutPlacing(*row, c.m.lp.Rows, placing)
	}
}

// withoutPlacing takes away from a row as much of the placing rows as leaves no
// unplaced trainee in it.
func withoutPlacing(row lp.Row, rows []lp.Row, placing map[int]int) lp.Row {
	coefficients := map[int]float64{}
	var order []int
	add := func(column int, coefficient float64) {
		if _, seen := coefficients[column]; !seen {
			order = append(order, column)
		}
		coefficients[column] += coefficient
	}
	for _, t := range row.Terms {
		i, ok := placing[t.Column]
		if !ok {
			add(t.Column, t.Coefficient)
			continue
		}
		times := t.Coefficient / rows[i].Terms[0].Coefficient
		for _, p := range rows[i].Terms[1:] {
			add(p.Column, -times*p.Coefficient)
		}
		row.Lower -= times * rows[i].Lower
		row.Upper -= times * rows[i].Lower
	}
	row.Terms = nil
	for _, column := range order {
		row.Terms = append(row.Terms, lp.Term{Column: column, Coefficient: coefficients[column]})
	}
	return row
}
