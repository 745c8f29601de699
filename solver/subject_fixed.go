package solver

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"

	"leftshift"
)

// What no change of the brief gets round. Where no numbers, however far they are
// loosened, make a choice free, the rows that no number loosens may rule it out by
// themselves: how many trainees there are to place, say, and which posts may take
// them. It is a linear program of just these rows, and a deletion filter leaves
// those that are needed.

// fixed adds to a trial the rows that rule the choice out whatever is loosened;
// none where these alone don't. The model of a large brief has the numbers of trainees
// in the bounds of its columns, too: there they may be facts.
func (t *trials) fixed(ctx context.Context, trial *Trial, c *clash, missed []int, k int) error {
	if len(trial.InTheWay) == 0 { // the goal counts the very trainees that the choice is about
		return nil
	}
	c.setAside(&c.loose)
	rules := c.unloosened()
	w := newShortfall(c, t.o.LP, missed, 1, wayNoise)
	p, err := w.load(rules)
	if err != nil {
		return err
	}
	defer p.close()
	short, duals, err := p.solve(ctx)
	if err != nil || short <= w.enough {
		return stoppedIsFine(notFound(err))
	}
	suspects, _ := p.pressing(duals)
	b := &blocked{}
	if len(suspects) > 0 {
		if b, _, err = p.least(ctx, suspects); err != nil {
			return stoppedIsFine(notFound(err))
		}
	}
	for _, at := range slices.Backward(b.rules) {
		if r := c.rules[at]; !t.keeping(c.m, r, k) {
			trial.Fixed = append(trial.Fixed, Row{r.at, r.text})
		}
	}
	if len(trial.Fixed) == 0 {
		trial.Fixed = []Row{{Text: factsText}}
	}
	trial.Unless = t.shortGoals(k)
	return nil
}

// shortGoals names the goals up to k that rows of the brief fall short of in the
// plan: they are held at what they come to, and asking less of them was not tried.
func (t *trials) shortGoals(k int) []string {
	var names []string
	for _, g := range t.m.goals[:k+1] {
		if g.kind != leftshift.PlaceEveryone && t.own[t.m.aim(g)] > tolerance && len(t.m.shortColumns(g.kind)) > 0 {
			names = append(names, t.m.aim(g).Name())
		}
	}
	return names
}

// NoneText says that there is no change of the brief that is enough, or that none
// was found.
func (t *Trial) NoneText() string {
	if len(t.Fixed) == 0 {
		return "No change of the brief was found that is enough"
	}
	text := "No loosening of the brief is enough"
	if len(t.Unless) > 0 {
		text = "Unless less is asked of " + strings.Join(t.Unless, " or ") + ", no loosening of the brief is enough"
	}
	if slices.Equal(t.Fixed, t.InTheWay) {
		return text + " for that"
	}
	return text + ". In the way stays"
}

// notFound takes errNoObstacle for no error.
func notFound(err error) error {
	if errors.Is(err, errNoObstacle) {
		return nil
	}
	return err
}

// unloosened lists the rules that no lever loosens.
func (c *clash) unloosened() []int {
	levers := map[string][]lever{}
	for _, l := range c.m.mends() {
		levers[l.key] = append(levers[l.key], l)
	}
	var rules []int
	for k, rows := range c.rows {
		loosened := slices.ContainsFunc(rows, func(i int) bool {
			return slices.ContainsFunc(levers[keyOf(c.m.lp.Rows[i].Name)], func(l lever) bool { return math.Abs(l.change(c.m, i)) > 0 })
		})
		if !loosened {
			rules = append(rules, k)
		}
	}
	return rules
}
