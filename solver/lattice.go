package solver

import (
	"math"

	"leftshift"
	"leftshift/solver/lp"
)

// Whole trainees, or whole parts where plans may place parts, reach only some
// values of a row or a goal: multiples of the greatest common divisor of its
// coefficients. Rounding a bound to the next such value loses no plan of whole
// trainees and brings the linear program closer to them; rounding a goal's bound up proves many a plan best at once.

// digits is how finely coefficients are compared: shares, WTE and months have
// few decimals, and their products stay well within nine.
const digits = 1e9

// commonStep gives the largest number of which every value is a multiple, or 0
// when there is none worth using (a value with too many decimals, or no value).
func commonStep(values ...float64) float64 {
	var step int64
	for _, v := range values {
		scaled := math.Abs(v) * digits
		if scaled > 1e17 || math.Abs(scaled-math.Round(scaled)) > 1e-3*math.Max(1, scaled*1e-9) {
			return 0
		}
		step = divisor(step, int64(math.Round(scaled)))
	}
	if float64(step) < 1e-6*digits {
		return 0
	}
	return float64(step) / digits
}

func divisor(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// roundUp gives the least multiple of step that is not below v, allowing for
// the noise of a solver.
func roundUp(v, step float64) float64 {
	if step == 0 {
		return v
	}
	return math.Ceil(v/step-tolerance/math.Min(1, step)) * step
}

// plain gives the number of four decimals that a value without a step is just
// short of, or the value where there is none. A bound is a little low where the
// noise in the holds of earlier goals adds up, and a plan at the bound that was
// meant must still reach the aim.
func plain(v float64) float64 {
	if near := math.Round(v*1e4) / 1e4; near > v && near-v < 5*tolerance {
		return near
	}
	return v
}

// stepOf gives the step of a goal's value.
func (m *model) stepOf(g *goal) float64 {
	switch g.kind {
	case leftshift.PlaceEveryone, leftshift.FewestChanges, leftshift.KeepPlan:
		return 1 / m.parts
	case leftshift.FairChange:
		return 0 // each provider has a step of its own: see fairest; fair shares split trainees finely
	}
	var values []float64
	if g.kind == leftshift.Travel {
		for _, t := range g.terms {
			values = append(values, t.Coefficient)
		}
		return commonStep(values...)
	}
	rows := g.rows
	if g.kind == leftshift.ExistingStaff { // supervision is a network of flows, whole in steps of all its data
		for _, column := range m.kept {
			values = append(values, m.lp.Columns[column].Upper)
		}
		rows = m.rowsOf("supervision")
	}
	for _, at := range rows {
		r := &m.lp.Rows[at]
		if !math.IsInf(r.Lower, 0) {
			values = append(values, r.Lower)
		}
		if !math.IsInf(r.Upper, 0) {
			values = append(values, r.Upper)
		}
		for _, t := range r.Terms {
			if m.isCount(t.Column) {
				values = append(values, t.Coefficient)
			}
		}
	}
	return commonStep(values...)
}

// rowsOf lists the rows of a family.
func (m *model) rowsOf(family string) []int {
	var rows []int
	for i := range m.rows {
		if m.rows[i].family == family {
			rows = append(rows, i)
		}
	}
	return rows
}

// tighten rounds the bounds of every row whose columns are all counts of whole
// trainees to values that whole trainees can reach.
func (m *model) tighten() {
	m.asked = make([]float64, len(m.lp.Rows))
	for i := range m.lp.Rows {
		r := &m.lp.Rows[i]
		m.asked[i], _ = boundOf(r)
		step := m.stepOfRow(r)
		if step == 0 || r.Lower == r.Upper {
			continue
		}
		if !math.IsInf(r.Lower, 0) {
			r.Lower = math.Max(r.Lower, roundUp(r.Lower, step))
		}
		if !math.IsInf(r.Upper, 0) {
			r.Upper = math.Min(r.Upper, -roundUp(-r.Upper, step))
		}
	}
}

// boundOf gives the bound of a row that has one, and whether it is a lower one; of a
// row with two, the lower.
func boundOf(r *lp.Row) (bound float64, atLeast bool) {
	if math.IsInf(r.Lower, -1) {
		return r.Upper, false
	}
	return r.Lower, true
}

// stepOfRow gives the step of a row, or 0 when it has columns that are not
// counts.
func (m *model) stepOfRow(r *lp.Row) float64 {
	coefficients := make([]float64, len(r.Terms))
	for i, t := range r.Terms {
		if !m.isCount(t.Column) {
			return 0
		}
		coefficients[i] = t.Coefficient
	}
	return commonStep(coefficients...)
}
