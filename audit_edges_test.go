package leftshift_test

import (
	"math"
	"strings"
	"testing"

	"leftshift"
)

// What the audit measures at its edges, each against arithmetic by hand. Each of
// these was found by a mistake put into the audit that no other test noticed
// (make mutants).

// twoHospitals is a brief of one block of 12 months: today 6 of F2 are in hospital
// P, 3 in hospital Q and 2 in practice G; the plan has 3, 3 and 5. S is a hospital
// that has nobody.
func twoHospitals() (*leftshift.Brief, *leftshift.Plan) {
	all := 11
	b := &leftshift.Brief{
		Settings:   leftshift.DefaultSettings(),
		Blocks:     []leftshift.Block{leftshift.UndatedBlock()},
		Programmes: []leftshift.Programme{{Code: "F2", Trainees: &all, WTEEach: 1}},
		Goals:      []leftshift.Goal{{Kind: leftshift.FairChange}},
	}
	p := &leftshift.Plan{Status: leftshift.Optimal}
	for _, row := range []struct {
		code          string
		setting       leftshift.Setting
		before, after int
	}{
		{"P", leftshift.Acute, 6, 3}, {"Q", leftshift.Acute, 3, 3}, {"G", leftshift.PrimaryCare, 2, 5}, {"S", leftshift.Acute, 0, 0},
	} {
		b.Sites = append(b.Sites, leftshift.Site{Code: row.code, Provider: row.code, Setting: row.setting})
		b.Posts = append(b.Posts, leftshift.Post{
			Code: row.code, Sites: []leftshift.SiteShare{{Site: row.code, Share: 1}}, Specialty: "Medicine", Programmes: []string{"F2"}, Places: 9, Movable: true,
		})
		b.Current = append(b.Current, leftshift.Current{Post: row.code, Programme: "F2", Trainees: row.before})
		p.Placements = append(p.Placements, leftshift.Placement{Programme: "F2", Post: row.code, Before: trainees(row.before), After: trainees(row.after)})
	}
	return b, p
}

// stated gives the result of Fair change, or of the loss of a rank.
func stated(rank int, value float64) leftshift.GoalResult {
	return leftshift.GoalResult{Goal: leftshift.FairChange, Rank: rank, Value: value, Best: value, LPBound: value}
}

func TestAuditMeasuresFairShares(t *testing.T) {
	b, p := twoHospitals()
	b.Settings.Fairness = leftshift.FairShare
	// P and Q lose 3 of their 9 together. P's fair share is 3·6/9 = 2, and it loses
	// 3; Q loses less than its 1. G is no hospital, and S has nobody to lose.
	if got := leftshift.GoalValues(b, p)[leftshift.FairChange]; got != 1 {
		t.Errorf("%v WTE beyond fair shares, want 1", got)
	}
	// 2 of G's leave too: that is primary care, and changes nothing for the hospitals,
	// nor does it that G has a hospital in which nobody is.
	p.Placements[2].After = trainees(0)
	b.Sites[3].Provider = "G"
	if got := leftshift.GoalValues(b, p)[leftshift.FairChange]; got != 1 {
		t.Errorf("%v WTE beyond fair shares where a practice loses, want 1", got)
	}
	// P alone shares where only it is no primary and community care: 3 of 3 is fair.
	b.Settings.PrimaryAndCommunity = leftshift.SettingSet{leftshift.PrimaryCare: true}
	b.Sites[1].Setting = leftshift.PrimaryCare
	if got := leftshift.GoalValues(b, p)[leftshift.FairChange]; got != 0 {
		t.Errorf("%v WTE beyond fair shares of one hospital, want 0", got)
	}
}

func TestAuditMeasuresEveryLoss(t *testing.T) {
	b, p := twoHospitals()
	p.Placements[1].After = trainees(2) // Q loses 1 of 3, P 3 of 6, and S has nobody
	got := leftshift.LargestLosses(b, p)
	if len(got) != 3 || got[0] != 0.5 || math.Abs(got[1]-1.0/3) > 1e-12 || got[2] != 0 {
		t.Errorf("losses %v, want 1/2, 1/3 and 0", got)
	}
	third := 1.0 / 3
	for _, c := range []struct {
		name  string
		goals []leftshift.GoalResult
		code  string // blank for none about goals
	}{
		{"both losses", []leftshift.GoalResult{stated(1, 0.5), stated(2, third)}, ""},
		{"both and the third, which is none", []leftshift.GoalResult{stated(1, 0.5), stated(2, third), stated(3, 0)}, ""},
		{"the first by its other name", []leftshift.GoalResult{stated(0, 0.5), stated(2, third)}, ""},
		{"the second left out", []leftshift.GoalResult{stated(1, 0.5)}, "E573"},
		{"the second alone", []leftshift.GoalResult{stated(2, third)}, "E573"},
		{"the third in place of the second", []leftshift.GoalResult{stated(1, 0.5), stated(3, 0)}, "E573"},
		{"a wrong second", []leftshift.GoalResult{stated(1, 0.5), stated(2, 0.25)}, "E570"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p.Goals = c.goals
			found := map[string]bool{}
			for _, f := range leftshift.Audit(b, p) {
				if f.Code >= "E570" {
					found[f.Code] = true
				}
			}
			if want := c.code != ""; want != (len(found) > 0) || want && !found[c.code] {
				t.Errorf("found %v, want %q", found, c.code)
			}
		})
	}
	// A goal that comes later is no rank, and the last of all losses counts too: G loses
	// 1 of 2.
	b.Goals = append(b.Goals, leftshift.Goal{Kind: leftshift.FewestChanges})
	p.Placements[2].After = trainees(1)
	changes := leftshift.GoalResult{Goal: leftshift.FewestChanges, Value: 5, Best: 5, LPBound: 5}
	p.Goals = []leftshift.GoalResult{stated(1, 0.5), stated(2, 0.5), stated(3, third), changes}
	for _, f := range leftshift.Audit(b, p) {
		if f.Code >= "E570" {
			t.Error(f)
		}
	}
	b.Goals = b.Goals[:1]
	// Where only the largest loss counts, no other may be reported, and none is missed.
	b.Settings.Fairness = leftshift.LargestLoss
	p.Goals = []leftshift.GoalResult{stated(1, 0.5)}
	for _, f := range leftshift.Audit(b, p) {
		if f.Code == "E573" {
			t.Error(f)
		}
	}
	p.Goals = append(p.Goals, stated(2, third))
	wantCode(t, leftshift.Audit(b, p), "E573", "a second loss that the brief does not count")
}

// A fifth loss that is there must not be missed for want of a sixth.
func TestAuditAsksForNoSixthLoss(t *testing.T) {
	b, p := twoHospitals()
	p.Goals = nil
	for i, code := range []string{"H1", "H2", "H3", "H4", "H5"} { // each loses 1 of 2, and P 3 of 6: six losses of a half
		b.Sites = append(b.Sites, leftshift.Site{Code: code, Provider: code, Setting: leftshift.Acute})
		b.Posts = append(b.Posts, leftshift.Post{
			Code: code, Sites: []leftshift.SiteShare{{Site: code, Share: 1}}, Specialty: "Medicine", Programmes: []string{"F2"}, Places: 9, Movable: true,
		})
		b.Current = append(b.Current, leftshift.Current{Post: code, Programme: "F2", Trainees: 2})
		p.Placements = append(p.Placements, leftshift.Placement{Programme: "F2", Post: code, Before: trainees(2), After: trainees(1)})
		p.Goals = append(p.Goals, stated(i+1, 0.5))
	}
	for _, f := range leftshift.Audit(b, p) {
		if f.Code >= "E570" {
			t.Error(f)
		}
	}
	p.Goals = p.Goals[:4]
	wantCode(t, leftshift.Audit(b, p), "E573", "four losses of a half, and a fifth")
}

// A straight line on the globe: two places at 45 degrees north, a quarter of the
// way round from each other, have sin²45 + cos²45·cos 90 = 1/2 between them, which
// is 60 degrees, 6371·π/3 km. The journey takes 15.4 + 0.835 minutes for each.
func TestAuditEstimatesJourneys(t *testing.T) {
	for _, east := range []float64{90, -90} {
		b, p := twoHospitals()
		north, there := 45.0, 0.0
		b.Programmes[0].HomeArea = "Home"
		b.Sites[3].Area, b.Sites[3].Latitude, b.Sites[3].Longitude = "Home", &north, &there
		b.Sites[2].Latitude, b.Sites[2].Longitude = &north, &east
		for i := range p.Placements {
			p.Placements[i].HomeArea = "Home"
		}
		want := 5 * math.Round(10*(15.4+0.835*6371*math.Pi/3)) / 10 // 5 trainees in G; no other post has a place on the map
		if got := leftshift.GoalValues(b, p)[leftshift.Travel]; math.Abs(got-want) > 1e-6 {
			t.Errorf("%v minutes, want %v", got, want)
		}
		b.Sites[2].Longitude = nil // half a place is none
		if got := leftshift.GoalValues(b, p)[leftshift.Travel]; got != 0 {
			t.Errorf("%v minutes to a site without a longitude, want 0", got)
		}
	}
}

// What a plan says of its goals may be off by rounding, and by no more: a
// millionth up to a thousand, as much in proportion above, and a millionth of a PA
// for each of the two new roles.
func TestAuditForgivesRounding(t *testing.T) {
	for _, c := range []struct {
		goal leftshift.GoalKind
		by   float64
		ok   bool
	}{
		{leftshift.FewestChanges, 0.9e-6, true},
		{leftshift.FewestChanges, -0.9e-6, true},
		{leftshift.FewestChanges, 1.5e-6, false},
		{leftshift.FewestChanges, -1.5e-6, false},
		{leftshift.Money, 9e-6, true}, // 11000 is 11 thousands
		{leftshift.Money, 13e-6, false},
		{leftshift.ExistingStaff, 1.5e-6, true},
		{leftshift.ExistingStaff, -1.5e-6, true},
		{leftshift.ExistingStaff, 2.5e-6, false},
	} {
		b, p := tightBrief(), tightPlan()
		for i := range p.Goals {
			if g := &p.Goals[i]; g.Goal == c.goal {
				g.Value += c.by
				g.Best, g.LPBound = g.Value, g.Value
			}
		}
		if found := leftshift.Audit(b, p); found.HasErrors() == c.ok {
			t.Errorf("%s off by %v: found %v", c.goal, c.by, found)
		}
	}
}

// A budget of one block counts what is spent in that block alone.
func TestAuditCountsBudgetsByBlock(t *testing.T) {
	b, p := tightBrief(), tightPlan()
	b.Budgets = []leftshift.Budget{{Scope: leftshift.Scope{Kind: leftshift.ScopeProvider, Name: "R"}, Block: "Apr 2027", Amount: 54_000}}
	// R has 75,000, 65,000 and 55,000 in the plan (addStaff): 1,000 over in the last block.
	if got := leftshift.GoalValues(b, p)[leftshift.Money]; got != 1000 {
		t.Errorf("%v pounds over, want 1,000", got)
	}
}

// A row of Current about one block is what is there in that block.
func TestAuditReadsTodayByBlock(t *testing.T) {
	b, p := tightBrief(), tightPlan()
	b.Current = append(b.Current, leftshift.Current{Post: "Elm", Programme: "F2", Block: "Apr 2027", Trainees: 2})
	wantCode(t, leftshift.Audit(b, p), "E506", "one trainee in Elm today where there are two")
	placed(p, "F2", "", "Elm", 2).Before = trainees(2)
	for _, f := range leftshift.Audit(b, p) {
		if f.Code == "E506" {
			t.Error(f)
		}
	}
}

// Trainees of whom the plan says nothing at all are missed, and those whom nobody
// asked to place are noticed.
func TestAuditCountsWhomThePlanForgets(t *testing.T) {
	b, p := twoHospitals()
	four := 4
	b.Programmes = append(b.Programmes, leftshift.Programme{Code: "CT1", Trainees: &four, WTEEach: 1})
	if got := leftshift.GoalValues(b, p)[leftshift.PlaceEveryone]; got != 4 {
		t.Errorf("%v without a place, want the 4 of CT1", got)
	}
	wantCode(t, leftshift.Audit(b, p), "E501", "a programme that the plan forgets")
	b, p = twoHospitals()
	b.Programmes[0].HomeArea = "Home"
	wantCode(t, leftshift.Audit(b, p), "E501", "trainees who have another home")
}

// A limit of 1 is all of the income, not one pound.
func TestAuditReadsAWholeShareOfIncome(t *testing.T) {
	b, p := tightBrief(), tightPlan()
	b.Limits = b.Limits[5:6]
	b.Limits[0].Value = 1
	for _, f := range leftshift.Audit(b, p) {
		if f.Code == "E524" {
			t.Error(f)
		}
	}
}

// A post that isn't movable keeps today's trainees: one more or one fewer in one block is
// one finding, which names that block.
func TestAuditNamesTheBlockInWhichAFixedPostChanges(t *testing.T) {
	for _, more := range []int{1, -1} {
		p := tightPlan()
		add(placed(p, "F2", "", "Theatre", 1), more)
		var found []string
		for _, f := range leftshift.Audit(tightBrief(), p) {
			if f.Code == "E512" {
				found = append(found, f.Problem)
			}
		}
		if len(found) != 1 || !strings.Contains(found[0], "in Dec 2026") {
			t.Errorf("%+d: got %q, want one finding, in Dec 2026", more, found)
		}
	}
}
