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

// What is in the way of a choice in a large model, and what would be enough. The
// rows are those of the model that is solved (the explicit one has more than twice
// the steps): closed posts and posts too far away are facts in it. subject_rows.go
// says which rows are in the way, obstacle_looser.go which numbers to loosen together.

// factsText says that no row of the brief is in the way: what it is about is.
const factsText = "how many trainees there are, and which posts may take them"

// wayTurns is how often levers are looked for, each time with those before made in
// the brief.
const wayTurns = 2

// room is how many extra places the model of a large brief has columns for in every
// post, so that a lever can add them; their bounds stay those of the brief.
const room = mostUnits

// largeClash is clashIn for a large model, of the rows that are solved. Posts that
// are closed or too far away stay out of it.
func (t *trials) largeClash(brief *leftshift.Brief, ch choice, k int) (*clash, []int, error) {
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
	c, missed, err := t.largeClash(t.m.brief, ch, k)
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
	return t.enoughOfMany(ctx, trial, ch, k)
}

// enoughOfMany looks for the cheapest change of the brief that makes the choice
// free. What it comes to is made in the brief; where rounded bounds leave
// something to do, the rest is looked for in that brief.
func (t *trials) enoughOfMany(ctx context.Context, trial *Trial, ch choice, k int) error {
	var steps []option
	for range wayTurns {
		c, _, err := t.largeClash(t.made(steps), ch, k)
		if err != nil {
			return err
		}
		more, err := c.cheapestSteps(ctx, t.o.LP)
		if err != nil || len(more) == 0 {
			return stoppedIsFine(err)
		}
		for _, s := range more {
			steps = joined(steps, s)
		}
		answer, err := t.free(ctx, steps, ch, k)
		if err != nil {
			return stoppedIsFine(err)
		}
		if answer != nil {
			t.enough(trial, steps, answer)
			return nil
		}
	}
	return nil
}

// cheapestSteps gives the cheapest numbers of the brief to loosen together so that
// the choice is made, and switches, too, where numbers are not enough. It gives
// none where nothing is.
func (c *clash) cheapestSteps(ctx context.Context, engine lp.Engine) ([]option, error) {
	levers := c.m.mends()
	numbers := slices.DeleteFunc(slices.Clone(levers), func(l lever) bool { return l.once })
	for _, list := range [][]lever{numbers, levers} {
		j, err := c.looser(engine, list)
		if err != nil {
			return nil, err
		}
		steps, err := j.whole(ctx)
		j.model.Close()
		if err != nil || len(steps) > 0 {
			return steps, err
		}
	}
	return nil, nil
}

// looser loads the program in which some levers are loosened at their price so that the
// choice is made. There is no answer where they can't be loosened enough.
func (c *clash) looser(engine lp.Engine, levers []lever) (*looser, error) {
	j := &looser{levers: levers, enough: wayNoise}
	p, costs, first := c.priced(levers)
	j.first = first
	c.setAside(p)
	model, err := engine.Load(p)
	if err != nil {
		return nil, err
	}
	j.model = model
	return j, model.SetCosts(costs)
}
