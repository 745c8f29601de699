package lptest

import (
	"testing"

	"leftshift/solver/lp"
)

// settled tests that a problem which is said to keep what has one value comes to
// what it comes to otherwise: at first, with more held at one value, and when
// something changes after all.
func settled(t *testing.T, e lp.Engine) {
	held := 0
	for seed := range uint64(2 * tries) {
		r := random(2000 + seed)
		p, costs := anyOf(seed, r)
		first := solve(t, e, p, costs)
		hold := func(j int) {
			p.Columns[j].Lower, p.Columns[j].Upper = first.Values[j], first.Values[j]
			held++
		}
		holdRow := func(i int) {
			at := p.Rows[i].Activity(first.Values)
			p.Rows[i].Lower, p.Rows[i].Upper = at, at
			held++
		}
		for j := range p.Columns {
			if r.IntN(4) == 0 {
				hold(j)
			}
		}
		for i := range p.Rows {
			if r.IntN(4) == 0 {
				holdRow(i)
			}
		}
		q := &lp.Problem{Columns: append([]lp.Column(nil), p.Columns...), Rows: append([]lp.Row(nil), p.Rows...), Settled: true}
		m, err := e.Load(q)
		must(t, err)
		costs = anyCosts(r, len(costs))
		must(t, m.SetCosts(costs))
		compareWithFresh(t, e, m, p, costs, "at first")
		if len(p.Columns) > 0 && len(p.Rows) > 0 {
			j, i := r.IntN(len(p.Columns)), r.IntN(len(p.Rows))
			hold(j)
			holdRow(i)
			must(t, m.SetColumnBounds(j, p.Columns[j].Lower, p.Columns[j].Upper))
			must(t, m.SetRowBounds(i, p.Rows[i].Lower, p.Rows[i].Upper))
			compareWithFresh(t, e, m, p, costs, "with more held")
		}
		for range 3 {
			costs = changeSomething(t, r, m, p, costs)
			compareWithFresh(t, e, m, p, costs, "when it changes after all")
		}
		m.Close()
	}
	if held < 2*tries {
		t.Errorf("only %d columns and rows were held", held)
	}
}
