package solver_test

import (
	"context"
	"maps"
	"math"
	"math/rand"
	"slices"
	"testing"
	"time"

	"leftshift"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
	"leftshift/solver/reduce"
)

func solveExplained(b *leftshift.Brief, day time.Time) (*leftshift.Plan, error) {
	return solver.Solve(context.Background(), b, solver.Options{AsOf: day, LP: reduce.New(clp.New()), Integer: reduce.NewInteger(cbc.New()), Explain: true})
}

// What a row is said to be worth is what a solve from nothing gives, with that
// row one unit looser in the brief.
func TestHelpsAreFullSolves(t *testing.T) {
	t.Parallel() // one of the longest
	r := rand.New(rand.NewSource(11))
	families := map[string]int{}
	for range 150 {
		b, day := randomBrief(r)
		plan, err := solveExplained(b, day)
		if err != nil || len(plan.Helps) == 0 {
			continue
		}
		k := goalAt(plan, plan.Helps[0].Goal)
		met := true // the goals before it, in the brief as it is
		for _, g := range plan.Goals[:k] {
			met = met && g.Best == 0
		}
		for _, h := range plan.Helps {
			if h.Goal != plan.Goals[k].Goal || h.Gain <= 0 {
				t.Fatalf("%+v is listed for %s", h, plan.Goals[k].Goal)
			}
			looser := loosen(t, b, h.At)
			if !h.Also.IsZero() {
				looser = loosen(t, looser, h.Also)
				families["pairs"]++
			}
			if !met {
				continue // a solve from nothing would rather improve an earlier goal
			}
			fresh, err := solve(looser, day)
			if err != nil {
				t.Fatal(err)
			}
			families[h.At.Sheet+" "+h.At.Cell[:1]]++
			want := plan.Goals[k].LPBound - fresh.Goals[k].LPBound
			if math.Abs(h.Gain-want) > 2e-5 {
				t.Errorf("%s: %s gains %v, a fresh solve %v", h.At, h.What, h.Gain, want)
			}
		}
	}
	t.Log(families)
	for _, family := range []string{"Sites I", "Posts F", "Posts H", "Floors D", "Rules C", "Targets C", "Limits C"} {
		if families[family] == 0 {
			t.Errorf("no brief was helped by %s: %v", family, families)
		}
	}
}

// No place, room or floor that would help is missing from what would help: one that isn't
// listed is worth nothing when the brief with it one unit looser is solved from nothing.
// Rows that only ask less of the goal are left out, and briefs in which pairs were tried.
func TestNoHelpIsMissing(t *testing.T) {
	r := rand.New(rand.NewSource(13))
	listed, idle := map[string]int{}, map[string]int{}
	for range 150 {
		b, day := randomBrief(r)
		plan, err := solveExplained(b, day)
		if err != nil || len(plan.Helps) == 0 || !plan.Helps[0].Also.IsZero() {
			continue
		}
		k := goalAt(plan, plan.Helps[0].Goal)
		if plan.Goals[k].Goal == leftshift.KeepPlan {
			continue // of that, a place in a post that is full today may be missing
		}
		if slices.ContainsFunc(plan.Goals[:k], func(g leftshift.GoalResult) bool { return g.Best != 0 }) {
			continue // a solve from nothing would rather improve an earlier goal
		}
		var cells []leftshift.Source
		for i := range b.Sites {
			if b.Sites[i].Rooms != nil {
				cells = append(cells, b.Sites[i].Origin.At("Rooms"))
			}
		}
		for i := range b.Posts {
			cells = append(cells, b.Posts[i].Origin.At("Extra places"))
		}
		for i := range b.Floors {
			if plan.Goals[k].Goal != leftshift.SafeRotas {
				cells = append(cells, b.Floors[i].Origin.At("Least WTE"))
			}
		}
		for _, at := range cells {
			if slices.ContainsFunc(plan.Helps, func(h leftshift.Help) bool { return h.At == at }) {
				listed[at.Sheet]++
				continue
			}
			idle[at.Sheet]++
			fresh, err := solve(loosen(t, b, at), day)
			if err != nil {
				t.Fatal(err)
			}
			if gain := plan.Goals[k].LPBound - fresh.Goals[k].LPBound; gain > 2e-5 {
				t.Errorf("%s is not listed and gains %v of %s: %v", at, gain, plan.Goals[k].Goal, plan.Helps)
			}
		}
	}
	for _, sheet := range []string{"Sites", "Posts", "Floors"} {
		if listed[sheet] == 0 || idle[sheet] == 0 {
			t.Errorf("of %s %d rows are listed and %d are not", sheet, listed[sheet], idle[sheet])
		}
	}
}

// What helps doesn't hang on what the user calls things: codes, specialties and
// blocks with commas and brackets in them are worth what others are.
func TestHelpsOfAnyName(t *testing.T) {
	odd := func(code *string) {
		if *code != "" {
			*code += ", second (2)"
		}
	}
	compared := 0
	for seed := range int64(60) {
		b, day := randomBrief(rand.New(rand.NewSource(seed)))
		plan, err := solveExplained(b, day)
		if err != nil || len(plan.Helps) == 0 {
			continue
		}
		for i := range b.Blocks {
			odd(&b.Blocks[i].Name)
		}
		for i := range b.Intake {
			odd(&b.Intake[i].Block)
		}
		for i := range b.Kept {
			odd(&b.Kept[i].Post)
		}
		for i := range b.Current {
			odd(&b.Current[i].Post)
			odd(&b.Current[i].Block)
		}
		for i := range b.Posts {
			odd(&b.Posts[i].Code)
			odd(&b.Posts[i].Specialty)
		}
		for i := range b.Supervision {
			odd(&b.Supervision[i].Specialty)
		}
		for i := range b.Floors {
			odd(&b.Floors[i].Specialty)
			odd(&b.Floors[i].Block)
		}
		for i := range b.Rules {
			odd(&b.Rules[i].Code)
			odd(&b.Rules[i].Of.Specialty)
		}
		for i := range b.Transfers {
			odd(&b.Transfers[i].From)
			odd(&b.Transfers[i].CountsAs)
		}
		for i := range b.Targets {
			odd(&b.Targets[i].Block)
		}
		for i := range b.Budgets {
			odd(&b.Budgets[i].Block)
		}
		renamed, err := solveExplained(b, day)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		compared++
		gains := func(p *leftshift.Plan) map[leftshift.Source]float64 {
			found := map[leftshift.Source]float64{}
			for _, h := range p.Helps {
				if h.Also.IsZero() {
					found[h.At] = math.Round(h.Gain * 1e4)
				}
			}
			return found
		}
		if was, is := gains(plan), gains(renamed); !maps.Equal(was, is) {
			t.Errorf("seed %d: %v help, and with other names %v", seed, was, is)
		}
	}
	if compared < 15 {
		t.Errorf("only %d briefs compared", compared)
	}
}

func goalAt(p *leftshift.Plan, kind leftshift.GoalKind) int {
	for i, g := range p.Goals {
		if g.Goal == kind {
			return i
		}
	}
	return -1
}

// loosen makes the row at a cell of a random brief one unit looser.
func loosen(t *testing.T, brief *leftshift.Brief, at leftshift.Source) *leftshift.Brief {
	t.Helper()
	b := brief.Sorted()
	found := 0
	here := func(o leftshift.Origin, column string) bool {
		if o.At(column) == at {
			found++
			return true
		}
		return false
	}
	for i := range b.Sites {
		if s := &b.Sites[i]; s.Rooms != nil && here(s.Origin, "Rooms") {
			more := *s.Rooms + 1
			s.Rooms = &more
		}
	}
	for i := range b.Posts {
		p := &b.Posts[i]
		switch {
		case here(p.Origin, "Extra places"):
			p.ExtraPlaces++
		case here(p.Origin, "Least trainees"):
			p.LeastTrainees--
		case here(p.Origin, "Movable"):
			p.Movable = true
		}
	}
	for i := range b.Floors {
		if here(b.Floors[i].Origin, "Least WTE") {
			b.Floors[i].LeastWTE = max(0, b.Floors[i].LeastWTE-1)
		}
	}
	for i := range b.Rules {
		if r := &b.Rules[i]; here(r.Origin, "Value") {
			switch r.Kind {
			case leftshift.MinShare:
				r.Value = max(0, r.Value-0.01)
			case leftshift.MaxShare:
				r.Value = min(1, r.Value+0.01)
			case leftshift.MinMonths:
				r.Value = max(0, r.Value-1)
			case leftshift.MaxMonths:
				r.Value++
			}
		}
	}
	for i := range b.Targets {
		if here(b.Targets[i].Origin, "Primary and community share") {
			b.Targets[i].Share = max(0, b.Targets[i].Share-0.01)
		}
	}
	for i := range b.Limits {
		if l := &b.Limits[i]; here(l.Origin, "Value") {
			switch {
			case l.Kind == leftshift.MostLossShare, l.Kind == leftshift.MostIncomeLoss && l.Value <= 1:
				l.Value = min(1, l.Value+0.01) // above 1 it would be pounds
			case l.Kind == leftshift.MostIncomeLoss:
				l.Value += 1000
			default:
				l.Value++
			}
		}
	}
	for i := range b.Supervision {
		s := &b.Supervision[i]
		switch {
		case here(s.Origin, "PA"):
			s.PA += 0.25
		case here(s.Origin, "Lendable share"):
			s.LendableShare += 0.01
		case here(s.Origin, "New-role PA limit"):
			s.NewRolePA += 0.25
		}
	}
	for i := range b.Budgets {
		if here(b.Budgets[i].Origin, "Amount") {
			b.Budgets[i].Amount += 1000
		}
	}
	if found != 1 {
		t.Fatalf("%d rows of the brief are at %s", found, at)
	}
	return b
}

// Everybody should be in the surgery, one may move and the surgery has one room:
// neither a second move nor a second room helps by itself, and together they
// bring one more trainee there for 12 months.
func TestTwoRowsTogetherHelp(t *testing.T) {
	b := oneMove()
	one := 1
	b.Sites[1].Rooms = &one
	plan, err := solveExplained(b, asOf)
	if err != nil {
		t.Fatal(err)
	}
	if len(plan.Helps) == 0 {
		t.Fatalf("nothing helps: %+v", plan.Helpless)
	}
	h := plan.Helps[0] // asking less of the target gains less
	cells := []string{h.At.String(), h.Also.String()}
	slices.Sort(cells)
	if h.Goal != leftshift.LeftShift || h.Gain != 12 || cells[0] != "Limits!C2" || cells[1] != "Sites!B3" {
		t.Errorf("got %+v", h)
	}
}
