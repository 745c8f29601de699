package solver

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"leftshift"
)

// What becomes of a plan when something that it rests on is gone.
//
// The plan is in force: its placements are what happens "today" in a brief that is
// otherwise the same (inForce), and a loss is made good from there. A loss takes away,
// in every block that is not frozen (nothing can be done about the others),
//
//   - a provider: every place in a post that needs one of its sites, its supervision,
//     and its floors, for it runs no rota for trainees;
//   - an area's supervision: the PA of every row of Supervision at its sites, and what
//     they lend. New roles stay possible as far as the brief allows;
//   - places, by a draw (stress_draw.go).
//
// Limits on moves in a block, and the setting that what has moved stays moved, are about
// change that is chosen, and fall away. As bounds of the linear program: columns x at 0, right-hand sides at 0 or at what
// was drawn. What is gone is gone by force, and no limit on change is about it: v being
// the plan and v0 the plan without what is gone, the bound of every row of the family
// loss shifts by its activity at v0 less that at v, and any other hard row that v0
// breaks is asked for what v0 has of it, and named. So v0 is feasible, and every loss
// has an answer.
//
// The goals are solved in order, as linear programs: Place everyone, Safe rotas and
// Curriculum in the brief's order, then Fewest changes, so that no more of the plan gives
// way than these three need, then the others. Fair change is left out: next to a
// loss by force, nothing that follows from it is a measure of fairness. Each goal k is held
// at max(its best, what the plan has of it): a plan made again need not be better
// than the plan. So without a loss the answer is the plan. Of Fewest changes the value
// is Σ down, the placements that don't stay, those that are gone among them; with N placements
// in all
//
//	stands  =  1 - Σ down / N
//
// is the largest share of the plan that can stay in any plan that is best in those
// three goals after the loss. A placement is a trainee of a programme in a post during a
// block: two home areas that change places there move nobody.
//
// All this differs in bounds only, so one loaded program serves for one loss after the
// other, the smallest first, each from the last basis (stress_chain.go). Losses of the
// example region take a twentieth of the time of a solve each (BenchmarkWithdrawal). The
// worst few are planned again with whole trainees (stress_again.go).

// StressOptions steer the stress of a plan.
type StressOptions struct {
	Options
	Fill  map[string][]float64 // the shares of its places that were filled, by post
	Draws int                  // how many times capacities are drawn from it
	Seed  uint64               // of the draws
	Again int                  // how many of the worst losses are planned again with whole trainees
}

// Reasons why a plan can't be stressed.
var (
	ErrParts      = errors.New("solver: the plan places parts of trainees, and only plans of whole ones can be stressed")
	ErrNotThePlan = errors.New("solver: the plan does not keep the hard rules of the brief")
	ErrAllFrozen  = errors.New("solver: every block is frozen, so nothing could be changed")
)

// stressAtOnce is how many programs work side by side, each on losses of its own: a
// number that doesn't depend on the machine, so that neither do steps.
const stressAtOnce = 2

// Stress works out what becomes of a plan of a brief when each provider, each area's
// supervision and, where there is fill to draw from, places are gone.
func Stress(ctx context.Context, brief *leftshift.Brief, plan *leftshift.Plan, o StressOptions) (*leftshift.Stress, error) {
	if o.Progress == nil {
		o.Progress = func(string, string) {}
	}
	if o.Timing == nil {
		o.Timing = func(string, time.Duration) {}
	}
	o.Progress("building", "the plan in force")
	s, err := newStress(ctx, brief, plan, o)
	if err != nil {
		return nil, err
	}
	result := &leftshift.Stress{
		AsOf: o.AsOf, First: slices.Index(s.open, true), Placements: s.placements, Goals: s.goals(),
		Engines: []string{o.LP.Version(), o.Integer.Version()}, Model: s.m.size(),
	}
	losses := s.losses()
	answers, cold, err := s.solveAll(ctx, "withdrawing", losses)
	if err != nil {
		return nil, err
	}
	result.Cold = cold
	byLabel := map[string]*loss{}
	for i, l := range losses {
		entry := leftshift.StressLoss{Kind: l.kind, Code: l.code, Name: l.name}
		entry.Hit, entry.Values, entry.Stands, entry.Loosened, entry.Steps = l.hit, answers[i].values, s.stands(answers[i].values), l.loosened, answers[i].steps
		result.Losses = append(result.Losses, entry)
		byLabel[entry.Label()] = l
	}
	result.Sort()
	if o.Draws > 0 && len(o.Fill) > 0 {
		if result.Draws, err = s.draws(ctx); err != nil {
			return nil, err
		}
	}
	for i := range result.Losses[:min(o.Again, len(result.Losses))] {
		l := &result.Losses[i]
		o.Progress("planning again", fmt.Sprintf("without %s", l.Label()))
		if l.Again, err = s.again(ctx, byLabel[l.Label()]); err != nil {
			return nil, err
		}
	}
	return result, nil
}

// solveAll solves the goals after each loss, side by side, and gives the steps that
// the plan itself took from nothing.
func (s *stress) solveAll(ctx context.Context, stage string, losses []*loss) (answers []stressAnswer, cold int, err error) {
	answers = make([]stressAnswer, len(losses))
	errs, first := make([]error, stressAtOnce), make([]int, stressAtOnce)
	var done sync.WaitGroup
	for n := range stressAtOnce {
		done.Go(func() {
			w, err := s.newWalker(ctx)
			if err != nil {
				errs[n] = err
				return
			}
			defer w.linear.Close()
			first[n] = w.cold
			for i := n; i < len(losses) && err == nil; i += stressAtOnce {
				if n == 0 {
					s.o.Progress(stage, fmt.Sprintf("%d of %d", i+1, len(losses)))
				}
				p, _ := s.without(losses[i])
				if answers[i], err = w.solve(ctx, &p); err != nil {
					err = fmt.Errorf("%s %d of %d, %s: %w", stage, i+1, len(losses), losses[i].code, err)
				}
			}
			errs[n] = err
		})
	}
	done.Wait()
	if ctx.Err() != nil {
		return nil, 0, ctx.Err()
	}
	return answers, first[0], errors.Join(errs...)
}

// stress is a plan in force, with the linear program of it.
type stress struct {
	o          StressOptions
	m          *model
	plan       []float64 // as a vector
	values     []float64 // of the goals, in it
	open       []bool    // the blocks that are not frozen
	placements int       // in those
	rows       map[string]int
}

// newStress puts a plan in force and builds the linear program of it.
func newStress(ctx context.Context, brief *leftshift.Brief, plan *leftshift.Plan, o StressOptions) (*stress, error) {
	if brief.Settings.Parts() != 1 {
		return nil, ErrParts
	}
	m := build(inForce(brief, plan), o.AsOf)
	m.tighten()
	s := &stress{o: o, m: m, rows: rowNames(&m.lp), open: make([]bool, len(m.brief.Blocks))}
	for b := range m.brief.Blocks {
		s.open[b] = m.brief.Blocks[b].Timing(o.AsOf, m.brief.Settings) != leftshift.Frozen
	}
	if !slices.Contains(s.open, true) {
		return nil, ErrAllFrozen
	}
	quiet := &search{m: m, o: o.Options}
	var err error
	if s.plan, err = quiet.earlierPlan(ctx, &Earlier{Placements: plan.Placements}); err != nil {
		return nil, err
	}
	if s.plan == nil {
		return nil, ErrNotThePlan
	}
	for _, g := range m.goals {
		s.values = append(s.values, g.clean(g.value(s.plan)))
	}
	for _, f := range m.fillings {
		for b := range f.placed {
			if s.open[b] {
				s.placements += int(f.count(s.plan, b) + 0.5)
			}
		}
	}
	return s, nil
}

// inForce gives the brief in which a plan is what happens today, with the goals in
// the order in which losses are made good.
func inForce(brief *leftshift.Brief, plan *leftshift.Plan) *leftshift.Brief {
	b := *brief
	after := map[leftshift.Filling][]leftshift.Trainees{}
	for _, p := range plan.Placements {
		f := leftshift.Filling{Post: p.Post, Programme: p.Programme}
		if after[f] == nil {
			after[f] = make([]leftshift.Trainees, len(b.Blocks))
		}
		after[f][p.Block] = after[f][p.Block].Plus(p.After)
	}
	b.Current = nil
	for i := range b.Posts {
		for j := range b.Programmes {
			f := leftshift.Filling{Post: b.Posts[i].Code, Programme: b.Programmes[j].Code}
			if after[f] == nil && b.Posts[i].Takes(f.Programme) {
				b.Current = append(b.Current, leftshift.Current{Post: f.Post, Programme: f.Programme})
			}
			for block, n := range after[f] {
				b.Current = append(b.Current, leftshift.Current{Post: f.Post, Programme: f.Programme, Block: b.Blocks[block].Name, Trainees: int(n.Float() + 0.5)})
			}
		}
	}
	b.Goals = stressGoals(brief.Goals)
	b.Settings.AllowBack = true
	b.Limits = slices.DeleteFunc(slices.Clone(brief.Limits), func(l leftshift.Limit) bool { return l.Kind == leftshift.MostMovesPerBlock })
	return &b
}

// stressGoals puts goals in the order in which losses are made good.
func stressGoals(goals []leftshift.Goal) []leftshift.Goal {
	var first, rest []leftshift.Goal
	for _, g := range goals {
		switch g.Kind {
		case leftshift.PlaceEveryone, leftshift.SafeRotas, leftshift.Curriculum:
			first = append(first, leftshift.Goal{Kind: g.Kind, Origin: g.Origin})
		case leftshift.FairChange, leftshift.FewestChanges:
		default:
			rest = append(rest, leftshift.Goal{Kind: g.Kind, Origin: g.Origin})
		}
	}
	return slices.Concat(first, []leftshift.Goal{{Kind: leftshift.FewestChanges}}, rest)
}

// goals lists the goals with what the plan has of them.
func (s *stress) goals() []leftshift.StressGoal {
	var list []leftshift.StressGoal
	for k, g := range s.m.goals {
		list = append(list, leftshift.StressGoal{Aim: s.m.aim(g), Value: s.values[k]})
	}
	return list
}

// stands gives the share of the plan that stands, from the values of the goals.
func (s *stress) stands(values []float64) float64 {
	for k, g := range s.m.goals {
		if g.kind == leftshift.FewestChanges && s.placements > 0 {
			return 1 - values[k]/float64(s.placements)
		}
	}
	return 1
}
