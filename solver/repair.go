package solver

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"leftshift"
)

// Repairs, when there is no plan.
//
// Each number of the user's in the clash is loosened by itself, in whole units,
// as little as lets the clash go; the cheapest is taken, by fixed prices per
// unit (lever.price). Where another clash lies behind the first, the same is
// done again. What comes of it is then applied to the brief and solved for a
// plan of whole trainees: no repair is reported that doesn't repair.

// CheapestRepairs says in one sentence, without a full stop, which few changes
// would give a plan, the cheapest first: "add 2 places to post P014 at Posts!F3,
// or ask for 10 percentage points less at Targets!C2". Blank without repairs.
func (e *NoPlanError) CheapestRepairs(most int) string {
	var ways []string
	for _, r := range e.Repairs[:min(most, len(e.Repairs))] {
		ways = append(ways, r.Text())
	}
	return strings.Join(ways, ", or ")
}

// Findings lists the rows that clash and then, as notes, the repairs.
func (e *NoPlanError) Findings() leftshift.Findings {
	found := slices.Clone(e.Clash)
	for _, r := range e.Repairs {
		f := leftshift.Finding{
			Severity: leftshift.Note, Code: codeRepair, At: r.Steps[0].At,
			Problem: "One way to a plan: " + r.Words(), Mend: "This alone is enough: it was tried",
		}
		for _, s := range r.Steps[1:] {
			f.Also = append(f.Also, s.At)
		}
		found = append(found, f)
	}
	return found
}

const (
	mostUnits    = 128 // of one number, in one repair
	mostClashes  = 8   // one behind the other
	mostStarts   = 3   // first steps that are tried, where one step isn't enough
	mostRepairs  = 5   // that are reported
	repairLevers = 12  // of one clash that are tried, the cheapest first
)

// option is one number loosened until a clash is gone.
type option struct {
	lever lever
	units int
}

func (o option) cost() float64 { return o.lever.price * float64(o.units) }

func (o option) apply(b *leftshift.Brief) *leftshift.Brief {
	looser := *b
	for range o.units {
		o.lever.loosen(&looser)
	}
	return &looser
}

// repairs finds ways to change the brief so that it has a plan, the cheapest
// first. rules is what clashes in the model. Without time for it there are none.
func (c *clash) repairs(ctx context.Context, o Options, rules []int) ([]leftshift.Repair, error) {
	options, err := c.options(ctx, o, rules)
	if err != nil || len(options) == 0 {
		return nil, err
	}
	if alone, err := c.m.alone(ctx, o, options); err != nil || len(alone) > 0 {
		return alone, err
	}
	// No one number is enough: another clash lies behind this one.
	var repairs []leftshift.Repair
	for _, first := range options[:min(mostStarts, len(options))] {
		steps, err := c.m.together(ctx, o, first)
		if err != nil {
			return nil, err
		}
		if len(steps) > 0 {
			repairs = append(repairs, repairOf(steps))
		}
	}
	repairs = ownWays(repairs)
	slices.SortStableFunc(repairs, func(x, y leftshift.Repair) int { return cmp.Compare(x.Cost, y.Cost) })
	return repairs, nil
}

// together adds to a first step the cheapest that undoes the next clash, until
// the brief has a plan, and leaves out what turned out not to be needed. It
// gives nothing where that doesn't come to an end.
func (m *model) together(ctx context.Context, o Options, first option) ([]option, error) {
	brief, steps := first.apply(m.brief), []option{first}
	for range mostClashes {
		c := newClash(buildExplicit(brief, m.asOf))
		rules, err := c.smallest(ctx, o)
		if err != nil {
			return nil, err
		}
		options, err := c.options(ctx, o, rules)
		if err != nil || len(options) == 0 {
			return nil, err
		}
		brief, steps = options[0].apply(c.m.brief), joined(steps, options[0])
		if good, err := hasPlan(ctx, o, brief, m.asOf); err != nil {
			return nil, err
		} else if good {
			if steps, err = m.needed(ctx, o, steps); err != nil {
				return nil, err
			}
			return m.fewest(ctx, o, steps)
		}
	}
	return nil, nil
}

// asksNoMore reports whether each step of a repair is in another, at the same
// cell and with as many units or fewer: the other then is no way of its own.
func asksNoMore(x, y leftshift.Repair) bool {
	return !slices.ContainsFunc(x.Steps, func(s leftshift.RepairStep) bool {
		return !slices.ContainsFunc(y.Steps, func(other leftshift.RepairStep) bool {
			return s.At == other.At && s.Units <= other.Units && (s.At.Cell != "" || s.Text == other.Text)
		})
	})
}

// ownWays leaves out each repair that asks for all that another does.
func ownWays(repairs []leftshift.Repair) []leftshift.Repair {
	var own []leftshift.Repair
	for i, r := range repairs {
		if !slices.ContainsFunc(own, func(x leftshift.Repair) bool { return asksNoMore(x, r) }) &&
			!slices.ContainsFunc(repairs[i+1:], func(x leftshift.Repair) bool { return asksNoMore(x, r) && !asksNoMore(r, x) }) {
			own = append(own, r)
		}
	}
	return own
}

// joined adds a step to a repair, as more units of the same number where the
// repair already loosens it. Keys may have numbers of places in an order that a
// step changes, so the cell and the family tell.
func joined(steps []option, more option) []option {
	family := func(o option) string { return o.lever.key[:strings.Index(o.lever.key, "(")] }
	for i := range steps {
		if own := &steps[i]; own.lever.at == more.lever.at && family(*own) == family(more) {
			own.units += more.units
			return steps
		}
	}
	return append(steps, more)
}

// fewest takes units off each step of a repair in turn, as many as leave a plan:
// a step for a later clash may do some of the work of an earlier one.
func (m *model) fewest(ctx context.Context, o Options, steps []option) ([]option, error) {
	for i := range steps {
		least, most := 1, steps[i].units
		for least < most {
			steps[i].units = (least + most) / 2
			brief := m.brief
			for _, s := range steps {
				brief = s.apply(brief)
			}
			good, err := hasPlan(ctx, o, brief, m.asOf)
			if err != nil {
				return nil, err
			}
			if good {
				most = steps[i].units
			} else {
				least = steps[i].units + 1
			}
		}
		steps[i].units = most
	}
	return steps, nil
}

// needed leaves out each step of a repair without which there is a plan all the
// same. Steps are undone by taking the others from the start.
func (m *model) needed(ctx context.Context, o Options, steps []option) ([]option, error) {
	for i := 0; i < len(steps) && len(steps) > 1; {
		rest := slices.Delete(slices.Clone(steps), i, i+1)
		brief := m.brief
		for _, s := range rest {
			brief = s.apply(brief)
		}
		good, err := hasPlan(ctx, o, brief, m.asOf)
		if err != nil {
			return nil, err
		}
		if good {
			steps = rest
		} else {
			i++
		}
	}
	return steps, nil
}

// alone gives the options that repair the brief by themselves, loosened further
// where whole trainees or another clash need that.
func (m *model) alone(ctx context.Context, o Options, options []option) ([]leftshift.Repair, error) {
	var repairs []leftshift.Repair
	for _, try := range options {
		for more := 0; more < 3 && try.units <= mostUnits && (more == 0 || !try.lever.once); more++ {
			good, err := hasPlan(ctx, o, try.apply(m.brief), m.asOf)
			if err != nil {
				return nil, err
			}
			if good {
				repairs = append(repairs, repairOf([]option{try}))
				break
			}
			try.units++
		}
		if len(repairs) == mostRepairs {
			break
		}
	}
	slices.SortStableFunc(repairs, func(x, y leftshift.Repair) int { return cmp.Compare(x.Cost, y.Cost) })
	return repairs, nil
}

func repairOf(steps []option) leftshift.Repair {
	var r leftshift.Repair
	for _, s := range steps {
		at, text := s.lever.at, s.lever.mend.say(s.units)
		r.Steps = append(r.Steps, leftshift.RepairStep{At: at, Text: text, Units: s.units})
		r.Cost += s.cost()
	}
	return r
}

// options gives the numbers in a clash that can be loosened until it is gone,
// the cheapest first.
func (c *clash) options(ctx context.Context, o Options, rules []int) ([]option, error) {
	in := map[string]bool{}   // what clashes
	hard := map[string]bool{} // the rows of it, as levers know them
	for _, k := range rules {
		in[c.id(k)] = true
		for _, i := range c.rows[k] {
			hard[keyOf(c.m.lp.Rows[i].Name)] = true
		}
	}
	levers := slices.DeleteFunc(c.m.mends(), func(l lever) bool { return !hard[l.key] })
	slices.SortStableFunc(levers, func(x, y lever) int { return cmp.Compare(x.price, y.price) })
	var options []option
	for _, l := range levers[:min(repairLevers, len(levers))] {
		units, err := c.unitsNeeded(ctx, o, l, in)
		if err != nil {
			return nil, err
		}
		if units > 0 {
			options = append(options, option{l, units})
		}
	}
	slices.SortStableFunc(options, func(x, y option) int { return cmp.Compare(x.cost(), y.cost()) })
	return options, nil
}

// unitsNeeded gives the fewest units by which a lever must be loosened for what
// clashes to hold together, or 0 when no number does.
func (c *clash) unitsNeeded(ctx context.Context, o Options, l lever, in map[string]bool) (int, error) {
	holds := func(units int) (bool, error) {
		rest := c.again(option{l, units}.apply(c.m.brief))
		var stand []int
		for k := range rest.rules {
			if in[rest.id(k)] {
				stand = append(stand, k)
			}
		}
		for _, whole := range []bool{false, true} {
			tester, err := rest.tester(o, whole)
			if err != nil {
				return false, err
			}
			clashes, err := tester.clash(ctx, stand)
			tester.close()
			if err != nil || clashes || ctx.Err() != nil {
				return false, err
			}
		}
		return true, nil
	}
	most := 1
	for ; ; most *= 2 {
		if most > mostUnits || most > 1 && l.once || over(ctx) {
			return 0, nil
		}
		if good, err := holds(most); err != nil {
			return 0, err
		} else if good {
			break
		}
	}
	least := most/2 + 1
	for least < most {
		middle := (least + most) / 2
		good, err := holds(middle)
		if err != nil {
			return 0, err
		}
		if good {
			most = middle
		} else {
			least = middle + 1
		}
	}
	return most, nil
}

// id tells a rule from the others, whatever its number.
func (c *clash) id(k int) string {
	return fmt.Sprintf("%s %s", c.rules[k].at.Long(), keyOf(c.m.lp.Rows[c.rows[k][0]].Name))
}

// hasPlan reports whether some plan of whole trainees keeps every hard rule of a
// brief. A search that is cut short has found none.
func hasPlan(ctx context.Context, o Options, brief *leftshift.Brief, asOf time.Time) (bool, error) {
	m := build(brief, asOf)
	m.tighten()
	answer, err := wholeAnswer(ctx, o, &m.lp, testNodes)
	if err != nil || answer.Values == nil {
		return false, err
	}
	_, ok := m.wholePlan(answer.Values)
	return ok, nil
}
