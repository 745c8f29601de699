package solver

import (
	"fmt"
	"math"

	"leftshift/solver/lp"
)

// Solving many slightly different models from one basis. Bounds of a loaded
// program can change between solves, its coefficients can't. So everything in
// which the other models differ is added to one joint program at the start, with
// columns fixed at 0 and rows free, and a patch switches from one model to
// another by bounds alone.

// joint is a base problem with all that the patches need besides.
type joint struct {
	lp      lp.Problem
	costs   []float64
	columns map[string]int // of the base, by name
	rows    map[string]int
	base    int    // how many rows are of the base
	loaded  [2]int // how many columns and rows the loaded program has
}

// patch is the bounds that turn the base into another model.
type patch struct {
	columns, rows []rebound
}

// rebound is new bounds for a column or row.
type rebound struct {
	index        int
	lower, upper float64
}

func newJoint(base lp.Problem, costs []float64) *joint {
	j := &joint{lp: copyOf(&base), costs: append([]float64(nil), costs...), base: len(base.Rows)}
	j.columns, j.rows = columnNames(&base), rowNames(&base)
	j.loaded = [2]int{len(base.Columns), len(base.Rows)}
	return j
}

// columnNames and rowNames index a problem by name. Where keys with commas make
// two names the same, the second is told apart by its place among them.
func columnNames(p *lp.Problem) map[string]int {
	at := make(map[string]int, len(p.Columns))
	for i := range p.Columns {
		at[freeName(at, p.Columns[i].Name)] = i
	}
	return at
}

func rowNames(p *lp.Problem) map[string]int {
	at := make(map[string]int, len(p.Rows))
	for i := range p.Rows {
		at[freeName(at, p.Rows[i].Name)] = i
	}
	return at
}

func freeName(taken map[string]int, name string) string {
	for n := 2; ; n++ {
		if _, ok := taken[name]; !ok {
			return name
		}
		name = fmt.Sprintf("%s;%d", name, n)
	}
}

// add takes up another model and gives the patch that switches to it.
func (j *joint) add(p *lp.Problem, costs []float64) patch {
	var change patch
	place := make([]int, len(p.Columns)) // where its columns are in the joint problem
	if j.sameColumns(p) {
		for i := range place {
			place[i] = i
		}
	} else {
		for name, i := range columnNames(p) {
			if at, ok := j.columns[name]; ok {
				place[i] = at
			} else {
				place[i] = -1
			}
		}
	}
	seen := make(map[int]bool, len(p.Columns))
	for i := range p.Columns {
		c := p.Columns[i]
		if place[i] < 0 {
			place[i] = j.lp.AddColumn(lp.Column{Name: c.Name, Integer: c.Integer})
			j.costs = append(j.costs, costs[i])
		}
		seen[place[i]] = true
		if own := j.lp.Columns[place[i]]; own.Lower != c.Lower || own.Upper != c.Upper {
			change.columns = append(change.columns, rebound{place[i], c.Lower, c.Upper})
		}
	}
	for i := range len(j.columns) {
		if own := j.lp.Columns[i]; !seen[i] && own.Upper > 0 {
			change.columns = append(change.columns, rebound{i, 0, 0})
		}
	}
	j.addRows(p, place, &change)
	return change
}

// sameColumns reports whether a model has the base's columns, in order, as a rule it
// does: the indexes of names need not be made then. sameRows says it of rows.
func (j *joint) sameColumns(p *lp.Problem) bool {
	if len(p.Columns) != len(j.columns) {
		return false
	}
	for i := range p.Columns {
		if p.Columns[i].Name != j.lp.Columns[i].Name {
			return false
		}
	}
	return true
}

func (j *joint) sameRows(p *lp.Problem) bool {
	if len(p.Rows) != j.base {
		return false
	}
	for i := range p.Rows {
		if p.Rows[i].Name != j.lp.Rows[i].Name {
			return false
		}
	}
	return true
}

// addRows takes up the rows of another model.
func (j *joint) addRows(p *lp.Problem, place []int, change *patch) {
	seen := make([]bool, j.base)
	free := rebound{lower: math.Inf(-1), upper: math.Inf(1)}
	places := make([]int, len(p.Rows)) // of its rows in the base; none where that has none
	if j.sameRows(p) {
		for i := range places {
			places[i] = i
		}
	} else {
		for name, i := range rowNames(p) {
			places[i] = none
			if at, ok := j.rows[name]; ok {
				places[i] = at
			}
		}
	}
	for i := range p.Rows {
		r := &p.Rows[i]
		at := places[i]
		if at != none && sameTerms(j.lp.Rows[at].Terms, r.Terms, place) {
			seen[at] = true
			if base := &j.lp.Rows[at]; base.Lower != r.Lower || base.Upper != r.Upper {
				change.rows = append(change.rows, rebound{at, r.Lower, r.Upper})
			}
			continue
		}
		terms := make([]lp.Term, len(r.Terms))
		for k, t := range r.Terms {
			terms[k] = lp.Term{Column: place[t.Column], Coefficient: t.Coefficient}
		}
		other := j.lp.AddRow(lp.Row{Name: r.Name, Lower: free.lower, Upper: free.upper, Terms: terms})
		change.rows = append(change.rows, rebound{other, r.Lower, r.Upper})
	}
	for i, is := range seen {
		if !is {
			free.index = i
			change.rows = append(change.rows, free)
		}
	}
}

func sameTerms(base, other []lp.Term, place []int) bool {
	if len(base) != len(other) {
		return false
	}
	for i, t := range other {
		if base[i].Column != place[t.Column] || base[i].Coefficient != t.Coefficient {
			return false
		}
	}
	return true
}

// grow adds to a loaded program with the base's bounds what the patches need and
// it has not yet.
func (j *joint) grow(loaded lp.Model) error {
	columns, rows := j.lp.Columns[j.loaded[0]:], j.lp.Rows[j.loaded[1]:]
	j.loaded = [2]int{len(j.lp.Columns), len(j.lp.Rows)}
	return loaded.Grow(columns, rows)
}

// apply switches a loaded joint problem to another model, and restore back.
func (j *joint) apply(loaded lp.Model, change patch) error {
	return each(change, loaded.SetColumnBounds, loaded.SetRowBounds)
}

func (j *joint) restore(loaded lp.Model, change patch) error {
	var back patch
	for _, c := range change.columns {
		back.columns = append(back.columns, rebound{c.index, j.lp.Columns[c.index].Lower, j.lp.Columns[c.index].Upper})
	}
	for _, r := range change.rows {
		back.rows = append(back.rows, rebound{r.index, j.lp.Rows[r.index].Lower, j.lp.Rows[r.index].Upper})
	}
	return each(back, loaded.SetColumnBounds, loaded.SetRowBounds)
}

func each(change patch, column, row func(index int, lower, upper float64) error) error {
	for _, c := range change.columns {
		if err := column(c.index, c.lower, c.upper); err != nil {
			return err
		}
	}
	for _, r := range change.rows {
		if err := row(r.index, r.lower, r.upper); err != nil {
			return err
		}
	}
	return nil
}
