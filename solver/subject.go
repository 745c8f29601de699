package solver

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"leftshift"
	"leftshift/solver/lp"
)

// Explaining one provider, post, programme or row of the brief: what the plan
// does with it, and what each other choice would cost the plan. Costs come from
// linear programs, all goals in order, with and without one thing changed.

// Subject is what is to be explained: one of the fields is set.
type Subject struct {
	Provider  string // code
	Post      string // key
	Programme string // code
	Cell      string // such as Floors!D7: the row it is in
	site      string // code
}

// ErrNoSubject says that the brief has nothing of the name asked about.
var ErrNoSubject = errors.New("the brief has no such row")

// Explanation says what a plan does with a subject, and why.
type Explanation struct {
	Subject string // in words
	Counts  string // what Before and After count; blank for a row of the brief
	Before  []float64
	After   []float64 // both by block
	Notes   []string  // what there is to say besides, each a sentence without a full stop
	Trials  []Trial
}

// Trial is one other choice, solved.
type Trial struct {
	What     string // "it stayed as it is today"
	Possible bool   // false: the hard rules don't allow it
	Goals    []GoalChange

	// InTheWay lists the rows of the brief that can't all hold together with it,
	// and with the goals up to Keeping at what they come to in the plan's linear
	// program; empty where there are none to name. Keeping is nil where the hard
	// rules alone are in the way.
	InTheWay []Row
	Keeping  *GoalChange
	Given    string            // what there is that is taken as it is, and not listed: "the trainees that there are"; blank for nothing
	Least    bool              // no row of InTheWay can be left out
	Unfound  bool              // rows were looked for, and none found in the work allowed for it
	Enough   *leftshift.Repair // the cheapest change of the brief that makes it free, or possible; nil where none was found
	Fixed    []Row             // where no change can be enough: rows that rule it out, whatever is loosened; empty otherwise
	Unless   []string          // with Fixed: the goals that fall short, of which less could be asked
	Then     []GoalChange      // with Enough: the goals that differ from the plan's where both are made
}

// GoalChange is a goal that a trial changes.
type GoalChange struct {
	Goal       leftshift.Aim
	With, Then float64 // in the plan's linear program, and in the trial's
}

// Explain explains one subject of a brief and its plan, which Solve has found.
// It gives ErrNoSubject when the brief lacks it, and the error of an engine.
func Explain(ctx context.Context, brief *leftshift.Brief, plan *leftshift.Plan, o Options, about Subject) (*Explanation, error) {
	if o.Progress == nil {
		o.Progress = func(string, string) {}
	}
	t, err := newTrials(ctx, brief, o)
	if err != nil {
		return nil, err
	}
	return t.explain(ctx, plan, about)
}

// explain explains one subject of the brief and its plan.
func (t *trials) explain(ctx context.Context, plan *leftshift.Plan, about Subject) (*Explanation, error) {
	m, o := t.m, t.o
	if about.Cell != "" {
		return t.row(ctx, plan, about.Cell)
	}
	e, amounts, err := m.subject(about)
	if err != nil {
		return nil, err
	}
	m.amounts(e, amounts, plan)
	type other struct {
		what   string
		bounds func(b int) (lower, upper float64)
	}
	others := slices.DeleteFunc([]other{
		{asToday, func(b int) (float64, float64) { return e.Before[b], e.Before[b] }},
		{"it had one WTE more than in the plan, in every block", func(b int) (float64, float64) { return e.After[b] + 1, math.Inf(1) }},
		{oneLess, func(b int) (float64, float64) { return 0, math.Max(0, e.After[b]-1) }},
	}, func(o other) bool {
		return slices.Equal(e.Before, e.After) && o.what == asToday || o.what == oneLess && slices.Max(e.After) == 0
	})
	o.Progress("explaining", "what other choices would cost, and what is in their way")
	e.Trials = make([]Trial, len(others))
	errs := make([]error, len(others))
	var all sync.WaitGroup
	for i, trial := range others {
		beside := t.beside()
		all.Go(func() {
			errs[i] = beside.choose(ctx, &e.Trials[i], trial.what, choice{about, trial.bounds})
		})
	}
	all.Wait()
	return e, errors.Join(errs...)
}

// choose works out one trial: what the choice would cost, what is in its way and
// what would be enough.
func (t *trials) choose(ctx context.Context, trial *Trial, what string, ch choice) error {
	_, amounts, err := t.m.subject(ch.about)
	if err != nil {
		return err
	}
	p := copyOf(&t.m.lp)
	for b, a := range amounts {
		lower, upper := ch.bounds(b)
		p.AddRow(lp.Row{Name: t.m.name("trial", t.m.brief.Blocks[b].Name), Lower: lower, Upper: upper, Terms: a.terms})
	}
	if err := t.try(ctx, trial, what, p); err != nil {
		return err
	}
	return t.inTheWay(ctx, trial, ch)
}

// beside gives the same with a model of its own, so that several can be worked with
// at the same time.
func (t *trials) beside() *trials {
	own := *t
	own.m = build(t.m.brief, t.m.asOf)
	own.m.tighten()
	own.o.Progress = func(string, string) {}
	return &own
}

// asToday is the trial that says what the change of a subject is for.
const asToday = "it stayed as it is today"

const oneLess = "it had one WTE less than in the plan, in every block"

// trials solves one model with one thing changed at a time.
type trials struct {
	m   *model
	o   Options
	own map[leftshift.Aim]float64 // the goals with nothing changed

	large bool // linear programs decide what is in the way: see subject_large.go
}

// newTrials builds the model of a brief and solves it with nothing changed.
func newTrials(ctx context.Context, brief *leftshift.Brief, o Options) (*trials, error) {
	m := build(brief, o.AsOf)
	m.tighten()
	t := &trials{m: m, o: o, own: map[leftshift.Aim]float64{}, large: m.lp.IntegerColumns() > obstacleSmall}
	o.Progress("explaining", "the plan as it is")
	own, _, err := t.solve(ctx, m.lp)
	if err != nil {
		return nil, err
	}
	for k, g := range m.goals {
		t.own[m.aim(g)] = g.clean(own.goals[k])
	}
	return t, nil
}

// solve gives the goals' values in order, as linear programs; possible is false
// when the hard rules can't hold together.
func (t *trials) solve(ctx context.Context, p lp.Problem) (answer *linearAnswer, possible bool, err error) {
	m := *t.m
	m.lp = p
	m.lp.Settled = true // what the chain fixes stays so
	linear, err := t.o.LP.Load(&m.lp)
	if err != nil {
		return nil, false, err
	}
	defer linear.Close()
	s := &search{m: &m, o: t.o, held: copyOf(&m.lp), linear: linear, faces: make([]*face, len(m.goals))}
	answer, err = s.linearGoals(ctx, m.weighted(0), 0)
	switch {
	case errors.Is(err, errInfeasible):
		return nil, false, nil
	case errors.Is(err, errStopped):
		return nil, false, ErrTimeLimit
	}
	return answer, err == nil, err
}

// try works out what a trial would cost.
func (t *trials) try(ctx context.Context, trial *Trial, what string, p lp.Problem) error {
	answer, possible, err := t.solve(ctx, p)
	if err != nil {
		return err
	}
	*trial = Trial{What: what, Possible: possible}
	if possible {
		goals := map[leftshift.Aim]float64{}
		for k, g := range t.m.goals {
			goals[t.m.aim(g)] = g.clean(answer.goals[k])
		}
		trial.Goals = t.changes(goals)
	}
	return nil
}

// splitReference gives the sheet, folded, and the row of a reference such as
// Posts!G31 or 'My sheet'!A2.
func splitReference(cell string) (sheet, row string) {
	sheet, ref, _ := strings.Cut(cell, "!")
	return leftshift.FoldKey(strings.Trim(sheet, "'")), strings.TrimLeft(strings.ToUpper(ref), "$ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

// amounts notes what there is of a subject today and in the plan.
func (m *model) amounts(e *Explanation, amounts []amount, plan *leftshift.Plan) {
	placed := m.placedIn(plan)
	for _, a := range amounts {
		e.Before, e.After = append(e.Before, a.today), append(e.After, (&lp.Row{Terms: a.terms}).Activity(placed))
	}
}

// amount is what is counted of a subject in one block.
type amount struct {
	terms []lp.Term
	today float64
}

// subject finds what is asked about and what to count of it.
func (m *model) subject(about Subject) (*Explanation, []amount, error) {
	e := &Explanation{}
	var counts func(f *filling) float64
	switch {
	case about.Provider != "":
		for _, p := range m.brief.Providers() {
			if leftshift.FoldKey(p.Code) == leftshift.FoldKey(about.Provider) {
				e.Subject, e.Counts = "provider "+p.Code, "WTE placed"
				if p.Name != "" {
					e.Subject = fmt.Sprintf("%s (%s)", p.Name, p.Code)
				}
				counts = func(f *filling) float64 {
					return f.programme.WTEEach * m.lookup.ShareIn(f.post, func(s *leftshift.Site) bool { return s.Provider == p.Code })
				}
			}
		}
	case about.site != "":
		e.Counts = "WTE placed"
		counts = func(f *filling) float64 {
			return f.programme.WTEEach * m.lookup.ShareIn(f.post, func(s *leftshift.Site) bool { return s.Code == about.site })
		}
	case about.Post != "":
		for i := range m.brief.Posts {
			if p := &m.brief.Posts[i]; leftshift.FoldKey(p.Code) == leftshift.FoldKey(about.Post) {
				e.Subject, e.Counts = fmt.Sprintf("post %s at %s", p.Code, siteName(m.lookup.MainSite(p))), "WTE placed"
				counts = func(f *filling) float64 {
					if f.post.Code != p.Code {
						return 0
					}
					return f.programme.WTEEach
				}
			}
		}
	case about.Programme != "":
		for i := range m.brief.Programmes {
			if g := &m.brief.Programmes[i]; leftshift.FoldKey(g.Code) == leftshift.FoldKey(about.Programme) {
				e.Subject, e.Counts = "programme "+g.Code, "WTE placed in primary and community care"
				counts = func(f *filling) float64 {
					if f.programme.Code != g.Code {
						return 0
					}
					return f.programme.WTEEach * m.lookup.PrimaryAndCommunityShare(f.post)
				}
			}
		}
	}
	if counts == nil {
		return nil, nil, fmt.Errorf("%w: %s", ErrNoSubject, about.Provider+about.Post+about.Programme)
	}
	amounts := make([]amount, len(m.brief.Blocks))
	for b := range amounts {
		for _, f := range m.fillings {
			if c := counts(f); c != 0 {
				amounts[b].terms = append(amounts[b].terms, f.terms(b, c)...)
				amounts[b].today += c * float64(f.today[b])
			}
		}
	}
	return e, amounts, nil
}

// placedIn gives a vector with the trainees that a plan places.
func (m *model) placedIn(plan *leftshift.Plan) []float64 {
	type place struct {
		programme, home, post string
		block                 int
	}
	after := map[place]leftshift.Trainees{}
	for _, p := range plan.Placements {
		at := place{p.Programme, p.HomeArea, p.Post, p.Block}
		after[at] = after[at].Plus(p.After)
	}
	v := make([]float64, len(m.lp.Columns))
	for _, f := range m.fillings {
		for b := range f.placed {
			for _, t := range f.placed[b] {
				n := after[place{f.programme.Code, m.cohorts[t.cohort].HomeArea, f.post.Code, b}]
				v[t.column] = math.Round(m.parts * n.Float())
			}
		}
	}
	return v
}
