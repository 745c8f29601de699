package solver

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"

	"leftshift"
	"leftshift/solver/lp"
)

// What is in the way of a choice in a large model. The
// rows are those of the model that is solved (the explicit one has more than twice
// the steps): closed posts and posts too far away are facts in it. subject_rows.go
// says which rows are in the way, subject_enough.go which numbers to loosen together.

// factsText says that no row of the brief is in the way: what it is about is.
const factsText = "how many trainees there are, and which posts may take them"

// room is how many extra places the model of a large brief has columns for in every
// post, so that a lever can add them; their bounds stay those of the brief.
const room = mostUnits

// largeClash is clashIn for a large model, of the rows that are solved, with columns
// for so many more places in every post. Posts that are closed or too far away stay
// out of it.
func (t *trials) largeClash(brief *leftshift.Brief, ch choice, k, room int) (*clash, []int, error) {
	roomy, own, says := *brief, map[string]float64{}, map[leftshift.Source]string{}
	roomy.Posts = slices.Clone(brief.Posts)
	for i := range roomy.Posts {
		p := &roomy.Posts[i]
		own["extra("+p.Code] = float64(p.ExtraPlaces)
		says[p.Origin.At("Places")] = t.m.placesText(p)
		p.ExtraPlaces += room
	}
	m := build(&roomy, t.m.asOf)
	m.tighten()
	for i := range m.rows {
		if r := &m.rows[i]; r.family == "places" {
			r.rule.text = says[r.rule.at]
		}
	}
	for j := range m.lp.Columns {
		if c := &m.lp.Columns[j]; strings.HasPrefix(c.Name, "extra(") {
			c.Upper = own[keyOf(c.Name)]
		}
	}
	missed, err := t.holdChoice(m, ch, k)
	if err != nil {
		return nil, nil, err
	}
	return newClash(m), missed, nil
}

// setAside takes away from the clash's program the rows that are about losses
// only: they bind nothing while those are no goal.
func (c *clash) setAside(p *lp.Problem) {
	for i := range c.m.rows {
		switch c.m.rows[i].family {
		case "fair", "nextloss", "fairshare":
			p.Rows[i].Lower, p.Rows[i].Upper = math.Inf(-1), math.Inf(1)
		}
	}
}

// inTheWayOfMany is inTheWay for a large model: goals up to k are held.
func (t *trials) inTheWayOfMany(ctx context.Context, trial *Trial, ch choice, k int) error {
	c, missed, err := t.largeClash(t.m.brief, ch, k, room)
	if err != nil {
		return err
	}
	c.setAside(&c.loose)
	w := newShortfall(c, t.o.LP, missed, 1, wayNoise)
	found, err := w.inTheWay(ctx)
	if errors.Is(err, errNoObstacle) {
		trial.Unfound = true
		return nil
	}
	if err != nil {
		return stoppedIsFine(err)
	}
	for _, at := range slices.Backward(found.rules) {
		if r := c.rules[at]; !t.keeping(c.m, r, k) {
			trial.InTheWay = append(trial.InTheWay, Row{r.at, r.text})
		}
	}
	trial.Given, trial.Least = found.given, !found.cut
	if len(trial.InTheWay) == 0 {
		trial.InTheWay = []Row{{Text: factsText}}
	}
	return t.enough(ctx, trial, ch, k)
}
