package solver

import (
	"context"
	"slices"
	"strings"
	"time"

	"leftshift"
	"leftshift/solver/lp"
)

// The cheapest change of the brief that makes a choice free of cost to goal k and
// those before it, or just possible where k is -1. A program prices the numbers
// that could be loosened (obstacle_looser.go) and makes them whole; what it comes to is
// made in the brief and solved from nothing. Where the choice costs something still
// (a share of another number of trainees, a row that is rounded in its own way), the
// rest is looked for in the changed brief, and so on.

// enoughTurns is how often numbers are looked for.
const enoughTurns = 4

// clashWith is what can't hold together in the model of a brief in which the choice
// is made and the goals up to k stay, with the columns that say by how much it is
// missed. Of a large model, the first turn has columns for more places in every post.
// They let fractions of trainees move out of a post and into it (staying.go), so the
// turns after it are without.
func (t *trials) clashWith(brief *leftshift.Brief, ch choice, k, turn int) (c *clash, missed []int, err error) {
	switch {
	case t.large && turn == 0:
		return t.largeClash(brief, ch, k, room)
	case t.large:
		return t.largeClash(brief, ch, k, 0)
	}
	return t.clashIn(brief, ch, k)
}

// enough looks for the cheapest change that makes the choice free, or says what no
// change gets round.
func (t *trials) enough(ctx context.Context, trial *Trial, ch choice, k int) error {
	var steps []option
	for turn := range enoughTurns {
		c, missed, err := t.clashWith(t.made(steps), ch, k, turn)
		if err != nil {
			return err
		}
		more, err := c.cheapestSteps(ctx, t.o.LP, t.large)
		if err != nil {
			return stoppedIsFine(err)
		}
		if len(more) == 0 {
			if turn == 0 {
				return t.fixed(ctx, trial, c, missed, k)
			}
			return nil
		}
		for _, s := range more {
			steps = joined(steps, s)
		}
		answer, err := t.free(ctx, steps, ch, k)
		if err != nil {
			return stoppedIsFine(err)
		}
		if answer == nil {
			continue
		}
		if !t.large || turn > 0 { // what was made first may not be needed any more
			if steps, answer, err = t.needed(ctx, steps, answer, ch, k); err != nil {
				return stoppedIsFine(err)
			}
		}
		t.found(trial, steps, answer)
		return nil
	}
	return nil
}

// needed leaves out each step without which the choice is free all the same.
func (t *trials) needed(ctx context.Context, steps []option, goals map[leftshift.Aim]float64, ch choice, k int) ([]option, map[leftshift.Aim]float64, error) {
	for i := 0; i < len(steps) && len(steps) > 1; {
		rest := slices.Delete(slices.Clone(steps), i, i+1)
		free, err := t.free(ctx, rest, ch, k)
		if err != nil {
			return nil, nil, err
		}
		if free != nil {
			steps, goals = rest, free
		} else {
			i++
		}
	}
	return steps, goals, nil
}

// cheapestSteps gives the cheapest numbers of the brief to loosen together so that
// the choice is made: of a large model switches, too, only where numbers are not
// enough. It gives none where nothing is.
func (c *clash) cheapestSteps(ctx context.Context, engine lp.Engine, large bool) ([]option, error) {
	levers := c.m.mends()
	lists := [][]lever{levers}
	if large {
		lists = [][]lever{slices.DeleteFunc(slices.Clone(levers), func(l lever) bool { return l.once }), levers}
	}
	for _, list := range lists {
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
	j := &looser{m: c.m, levers: levers, enough: wayNoise}
	var costs []float64
	j.p, costs, j.first, j.eases = c.priced(levers)
	c.setAside(j.p)
	for i := range c.m.rows { // what the goals come to is with these
		if row := &j.p.Rows[i]; strings.HasPrefix(row.Name, "rounded(") {
			row.Lower, row.Upper = c.m.lp.Rows[i].Lower, c.m.lp.Rows[i].Upper
		}
	}
	model, err := engine.Load(j.p)
	if err != nil {
		return nil, err
	}
	j.model = model
	return j, model.SetCosts(costs)
}

// made is the brief with steps made in it.
func (t *trials) made(steps []option) *leftshift.Brief {
	brief := t.m.brief
	for _, s := range steps {
		brief = s.apply(brief)
	}
	return brief
}

// free gives what the goals come to with steps made in the brief and the choice
// made; nil where that doesn't leave goal k and those before it where they are
// without both.
func (t *trials) free(ctx context.Context, steps []option, ch choice, k int) (map[leftshift.Aim]float64, error) {
	m := build(t.made(steps), t.m.asOf)
	m.tighten()
	if _, err := m.ask(ch); err != nil {
		return nil, err
	}
	o := t.o
	o.Progress, o.Timing = func(string, string) {}, func(string, time.Duration) {}
	answer, possible, err := (&trials{m: m, o: o}).solve(ctx, m.lp)
	if err != nil || !possible {
		return nil, err
	}
	goals := map[leftshift.Aim]float64{}
	for i, g := range m.goals {
		then, with := g.clean(answer.goals[i]), t.own[m.aim(g)]
		if i <= k && then > with && differ(then, with) {
			return nil, nil
		}
		goals[m.aim(g)] = then
	}
	return goals, nil
}

// found notes the change of the brief that makes a trial free, and what the goals
// come to with both.
func (t *trials) found(trial *Trial, steps []option, goals map[leftshift.Aim]float64) {
	r := repairOf(steps)
	trial.Enough, trial.Then = &r, t.changes(goals)
}
