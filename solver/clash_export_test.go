package solver

import (
	"context"
	"errors"
	"slices"
	"time"

	"leftshift"
	"leftshift/solver/clp"
	"leftshift/solver/lp"
)

// Clash finds what clashes in a brief without a plan, and checks it: whether the
// rules found clash, and which of them could be left out.
func Clash(ctx context.Context, brief *leftshift.Brief, o Options) (families []string, clashes bool, needless []string, err error) {
	c := newClash(buildExplicit(brief, o.AsOf))
	rules, err := c.smallest(ctx, o)
	if err != nil {
		return nil, false, nil, err
	}
	return c.judge(ctx, o, rules)
}

// Blocking does the same for each row that the plan of a brief falls short of:
// it gives the texts of the rules that are no obstacle, or not needed for one.
func Blocking(ctx context.Context, brief *leftshift.Brief, o Options) (found int, wrong []string, err error) {
	o.Progress, o.Timing = func(string, string) {}, func(string, time.Duration) {}
	m := build(brief, o.AsOf)
	m.tighten()
	s, err := newSearch(m, o)
	if err != nil {
		return 0, nil, err
	}
	defer s.close()
	if err := s.run(ctx); err != nil {
		return 0, nil, err
	}
	for k := range s.m.goals {
		for _, ob := range s.shortOf(k) {
			for _, ob.own = range []bool{false, true} {
				c := ob.clashIn(brief)
				b, err := c.blocking(ctx, o, true)
				if err != nil {
					return found, wrong, err
				}
				if b == nil {
					continue
				}
				found++
				_, clashes, needless, err := c.judge(ctx, o, b.rules)
				if err != nil {
					return found, wrong, err
				}
				if !clashes {
					wrong = append(wrong, ob.asks.text+" can be met")
				}
				wrong = append(wrong, needless...)
				break
			}
		}
	}
	return found, wrong, nil
}

// LinearBlocking does the same as a large brief has it done, by linear programs,
// and judges by others: of every rule at once, without presolve of ours, with the
// row held where Blocking lets it be measured. It tries each repair, too, and says
// which leaves the row out of reach.
func LinearBlocking(ctx context.Context, brief *leftshift.Brief, o Options) (found, repaired int, wrong []string, err error) {
	o.Progress, o.Timing = func(string, string) {}, func(string, time.Duration) {}
	m := build(brief, o.AsOf)
	m.tighten()
	s, err := newSearch(m, o)
	if err != nil {
		return 0, 0, nil, err
	}
	defer s.close()
	if err := s.run(ctx); err != nil {
		return 0, 0, nil, err
	}
	infeasible := func(c *clash, stand []int) bool {
		p := copyOf(&c.loose)
		_ = c.bounds(stand, func(row int, lower, upper float64) error {
			p.Rows[row].Lower, p.Rows[row].Upper = lower, upper
			return nil
		})
		loaded, loadErr := clp.New().Load(&p)
		if loadErr != nil {
			err = loadErr
			return false
		}
		defer loaded.Close()
		answer, solveErr := loaded.Solve(ctx)
		if solveErr != nil {
			err = solveErr
			return false
		}
		return answer.Status == lp.Infeasible
	}
	for k := range s.m.goals {
		for _, ob := range s.shortOf(k) {
			for _, ob.own = range []bool{false, true} {
				w := ob.shortfallOf(ob.clashIn(brief))
				c := ob.clashIn(brief)
				c.keepDown()
				suspects, err := w.suspects(ctx)
				if errors.Is(err, errFacts) {
					if !infeasible(c, nil) {
						wrong = append(wrong, "not the posts keep "+ob.asks.text+" from being met")
					}
					break
				}
				if err != nil {
					return found, repaired, wrong, err
				}
				if len(suspects) == 0 {
					if infeasible(c, c.all()) {
						wrong = append(wrong, "nothing was found in the way of "+ob.asks.text)
					}
					continue
				}
				p, err := w.load(suspects)
				if err != nil {
					return found, repaired, wrong, err
				}
				b, _, err := p.least(ctx, suspects)
				if err != nil {
					return found, repaired, wrong, err
				}
				found++
				if !infeasible(c, b.rules) {
					wrong = append(wrong, ob.asks.text+" can be met")
				}
				for i, rule := range b.rules {
					if infeasible(c, slices.Delete(slices.Clone(b.rules), i, i+1)) {
						wrong = append(wrong, c.rules[rule].text)
					}
				}
				repairs, err := ob.linearRepairs(ctx, p, b.rules)
				p.close()
				if err != nil {
					return found, repaired, wrong, err
				}
				for _, r := range repairs {
					repaired++
					if again := ob.clashIn(remade(c.m, r)); infeasible(again, again.all()) {
						wrong = append(wrong, "not enough: "+r.String())
					}
				}
				break
			}
		}
	}
	return found, repaired, wrong, err
}

// LinearObstacles gives what stands in the way of each row that the plan of a brief
// falls short of, as a large brief has it done, with so many steps allowed.
func LinearObstacles(ctx context.Context, brief *leftshift.Brief, o Options, steps int) ([]leftshift.Obstacle, error) {
	o.Progress, o.Timing = func(string, string) {}, func(string, time.Duration) {}
	m := build(brief, o.AsOf)
	m.tighten()
	s, err := newSearch(m, o)
	if err != nil {
		return nil, err
	}
	defer s.close()
	if err := s.run(ctx); err != nil {
		return nil, err
	}
	var found []leftshift.Obstacle
	for k := range s.m.goals {
		for _, ob := range s.shortOf(k) {
			ob.most = steps
			one, err := ob.linearly(ctx)
			if err != nil {
				return nil, err
			}
			if one != nil {
				found = append(found, *one)
			}
		}
	}
	return found, nil
}

// remade is a model's brief with a repair made in it, each step found by its words.
func remade(m *model, r leftshift.Repair) *leftshift.Brief {
	brief := m.brief
	for _, step := range r.Steps {
		for _, l := range m.mends() {
			if l.at == step.At && l.mend.say(step.Units) == step.Text {
				brief = option{l, step.Units}.apply(brief)
				break
			}
		}
	}
	return brief
}

// judge says whether rules clash, by branch and cut without end, and which of
// them could be left out.
func (c *clash) judge(ctx context.Context, o Options, rules []int) (families []string, clashes bool, needless []string, err error) {
	infeasible := func(stand []int) bool {
		p := lp.Problem{Columns: c.loose.Columns, Rows: append([]lp.Row(nil), c.loose.Rows...)}
		_ = c.bounds(stand, func(row int, lower, upper float64) error {
			p.Rows[row].Lower, p.Rows[row].Upper = lower, upper
			return nil
		})
		answer, solveErr := wholeAnswer(ctx, o, &p, 0)
		if solveErr != nil {
			err = solveErr
			return false
		}
		return answer.Status == lp.Infeasible
	}
	clashes = infeasible(rules)
	for i, k := range rules {
		families = append(families, c.m.rows[c.rows[k][0]].family)
		rest := append(append([]int(nil), rules[:i]...), rules[i+1:]...)
		if infeasible(rest) {
			needless = append(needless, c.rules[k].text)
		}
	}
	return families, clashes, needless, err
}

// AsksNoMore is asksNoMore.
func AsksNoMore(x, y leftshift.Repair) bool { return asksNoMore(x, y) }
