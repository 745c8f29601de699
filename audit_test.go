package leftshift_test

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"leftshift"
)

// A plan exactly on every limit keeps every rule: none of the audit's sums may
// be off by as little as a rounding.
func TestAuditPassesAPlanOnEveryLimit(t *testing.T) {
	if findings := leftshift.Audit(tightBrief(), tightPlan()); len(findings) > 0 {
		t.Errorf("audit of a valid plan: %v", findings)
	}
}

func TestGoalValuesByHand(t *testing.T) {
	values := leftshift.GoalValues(tightBrief(), tightPlan())
	for goal, want := range tightValues {
		if got, ok := values[goal]; !ok || math.Abs(got-want) > 1e-12 {
			t.Errorf("%s is %v, want %v", goal, got, want)
		}
	}
	if len(values) != len(tightValues)+1 || values[leftshift.KeepPlan] != 0 { // no plan is kept to
		t.Errorf("values of %d goals, want %d and Keep the plan at 0", len(values), len(tightValues))
	}
}

// Whichever number of a plan is off by one, somebody is lost or counted twice,
// or today is misreported, and the audit says so.
func TestAuditCatchesEveryCountOffByOne(t *testing.T) {
	b := tightBrief()
	for i := range tightPlan().Placements {
		for _, by := range []int{-1, 1} {
			p := tightPlan()
			add(&p.Placements[i], by)
			wantCode(t, leftshift.Audit(b, p), "E501", "after %+v", p.Placements[i])
			p = tightPlan()
			p.Placements[i].Before = p.Placements[i].Before.Plus(trainees(by))
			wantCode(t, leftshift.Audit(b, p), "E506", "before %+v", p.Placements[i])
		}
		p := tightPlan()
		dropped := p.Placements[i]
		p.Placements = slices.Delete(p.Placements, i, i+1)
		if findings := leftshift.Audit(b, p); !findings.HasErrors() {
			t.Errorf("a plan without the row %+v passes", dropped)
		}
	}
	for i := range tightPlan().Unplaced {
		for _, by := range []int{-1, 1} {
			p := tightPlan()
			p.Unplaced[i].Trainees = p.Unplaced[i].Trainees.Plus(trainees(by))
			wantCode(t, leftshift.Audit(b, p), "E501", "unplaced %+v", p.Unplaced[i])
		}
	}
}

// A plan of whole trainees is one of halves too, and half a trainee that moves
// where nothing has room is caught by more than its size.
func TestAuditCountsHalves(t *testing.T) {
	b, p := tightBrief(), tightPlan()
	b.Settings.Granularity = leftshift.Granularities()[1]
	if findings := leftshift.Audit(b, p); len(findings) > 0 {
		t.Errorf("audit of whole trainees among halves: %v", findings)
	}
	half := leftshift.Granularities()[1]
	ward, oak := placed(p, "F2", "", "Ward", 2), placed(p, "F2", "", "Oak", 2)
	ward.After, oak.After = ward.After.Minus(half), oak.After.Plus(half)
	findings := leftshift.Audit(b, p)
	wantCode(t, findings, "E521", "half a trainee more lost")
	values := leftshift.GoalValues(b, p)
	if got, want := values[leftshift.FewestChanges], tightValues[leftshift.FewestChanges]+0.5; got != want {
		t.Errorf("%v trainees moved, want %v", got, want)
	}
	for _, f := range findings {
		if f.Code == "E507" {
			t.Errorf("halves are allowed: %s", f)
		}
	}
}

// Moving any one trainee of the plan to any other post in the same block, with
// everybody still counted, breaks a limit or changes a goal, because the plan
// has no slack.
func TestAuditCatchesEveryMovedTrainee(t *testing.T) {
	b := tightBrief()
	moved := 0
	for _, from := range tightPlan().Placements {
		if from.After.Sign() == 0 {
			continue
		}
		for _, post := range b.Posts {
			if post.Code == from.Post {
				continue
			}
			p := tightPlan()
			add(placed(p, from.Programme, from.HomeArea, from.Post, from.Block), -1)
			add(placed(p, from.Programme, from.HomeArea, post.Code, from.Block), 1)
			moved++
			if findings := leftshift.Audit(b, p); !findings.HasErrors() {
				t.Errorf("one of %+v moved to %s and the audit passes it", from, post.Code)
			}
		}
	}
	if want := 18 * 4; moved != want { // 18 rows with somebody in them, each to 4 other posts
		t.Errorf("%d moves tried, want %d", moved, want)
	}
}

// The order of a brief's rows and of a plan's rows makes no difference.
func TestAuditIgnoresOrder(t *testing.T) {
	b, p := tightBrief(), tightPlan()
	slices.Reverse(b.Sites)
	slices.Reverse(b.Posts)
	slices.Reverse(b.Programmes)
	slices.Reverse(b.Current)
	slices.Reverse(b.Limits)
	slices.Reverse(p.Placements)
	slices.Reverse(p.Unplaced)
	if findings := leftshift.Audit(b, p); len(findings) > 0 {
		t.Errorf("audit of a valid plan in another order: %v", findings)
	}
}

// Shares typed as decimals, and shares that a spreadsheet worked out, are the
// numbers that their author meant: what meets them exactly passes, and one
// trainee fewer doesn't.
func TestAuditReadsNumbersAsMeant(t *testing.T) {
	third, pointOne := 1.0/3, 0.1
	for _, test := range []struct {
		value     float64
		left, all int
	}{
		{0.225, 9, 40}, {0.55, 11, 20}, {0.28, 7, 25}, {0.07, 7, 100}, {1, 5, 5},
		{third, 1, 3}, {2 * third, 2, 3}, {1 - third, 2, 3}, {pointOne + 0.2, 3, 10}, {1 - 0.33 - 0.33, 34, 100}, {5.0 / 7, 5, 7},
	} {
		b, p := sharedOut(test.left, test.all)
		b.Targets = []leftshift.Target{{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Share: test.value, Hard: true}}
		if findings := leftshift.Audit(b, p); len(findings) > 0 {
			t.Errorf("%d of %d is short of %v: %v", test.left, test.all, test.value, findings)
		}
		b, p = sharedOut(test.left-1, test.all)
		b.Targets = []leftshift.Target{{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Share: test.value, Hard: true}}
		wantCode(t, leftshift.Audit(b, p), "E540", "%d of %d against %v", test.left-1, test.all, test.value)
	}
}

// sharedOut places left of all trainees in a surgery and the rest in a ward.
func sharedOut(left, all int) (*leftshift.Brief, *leftshift.Plan) {
	b := &leftshift.Brief{
		Settings:   leftshift.DefaultSettings(),
		Blocks:     []leftshift.Block{leftshift.UndatedBlock()},
		Programmes: []leftshift.Programme{{Code: "F2", Trainees: &all, WTEEach: 1}},
		Sites:      []leftshift.Site{{Code: "HOSP", Setting: leftshift.Acute}, {Code: "ELM", Setting: leftshift.PrimaryCare}},
		Posts: []leftshift.Post{
			{Code: "Ward", Sites: []leftshift.SiteShare{{Site: "HOSP", Share: 1}}, Programmes: []string{"F2"}, Places: all, Movable: true},
			{Code: "Elm", Sites: []leftshift.SiteShare{{Site: "ELM", Share: 1}}, Programmes: []string{"F2"}, Places: all, Movable: true},
		},
		Current: []leftshift.Current{{Post: "Ward", Programme: "F2"}, {Post: "Elm", Programme: "F2"}},
	}
	return b, &leftshift.Plan{Placements: []leftshift.Placement{
		{Programme: "F2", Post: "Ward", After: trainees(all - left)},
		{Programme: "F2", Post: "Elm", After: trainees(left)},
	}}
}

// A split post whose shares are rounded floats still weighs exactly one post:
// 0.33 + 0.33 + 0.34 of 1 WTE at one site is no more than its 1 room.
func TestAuditTakesSharesToSumToOne(t *testing.T) {
	b, p := sharedOut(0, 1)
	b.Sites[0].Rooms = number(1)
	rest := 1 - 0.33 - 0.33 // 0.33999999999999997 as a float64
	b.Posts[0].Sites = []leftshift.SiteShare{{Site: "HOSP", Share: rest}, {Site: "HOSP", Share: 0.33}, {Site: "HOSP", Share: 0.33}}
	if findings := leftshift.Audit(b, p); len(findings) > 0 {
		t.Errorf("a whole post in one room: %v", findings)
	}
}

func TestAuditCodesAreExplained(t *testing.T) {
	code := regexp.MustCompile(`^E[56]\d\d$`)
	for c, doc := range leftshift.AuditCodes {
		if !code.MatchString(c) || doc.Title == "" || !strings.HasSuffix(doc.Explanation, ".") {
			t.Errorf("%s: %+v is not a code with a title and sentences", c, doc)
		}
	}
}

// wantCode checks that some finding has a code, that all are explained, and
// that all are errors.
func wantCode(t *testing.T, findings leftshift.Findings, code, what string, args ...any) {
	t.Helper()
	has := false
	for _, f := range findings {
		has = has || f.Code == code
		if leftshift.AuditCodes[f.Code].Title == "" || f.Severity != leftshift.Error || f.Mend == "" || strings.HasSuffix(f.Problem, ".") {
			t.Errorf("finding without explanation, mend or severity: %+v", f)
		}
	}
	if !has {
		t.Errorf("audit of "+what+" doesn't report %s: %v", append(args, code, findings)...)
	}
}
