package leftshift_test

import (
	"slices"
	"strings"
	"testing"

	"leftshift"
)

// Every family catches a plan that is one trainee over, or a brief that is one
// unit tighter, than the plan on every limit: with its code, at the user's cell,
// and with what was found and what was wanted.
func TestAuditFamilies(t *testing.T) {
	type brief = leftshift.Brief
	type plan = leftshift.Plan
	testSpoilings(t, []spoiling{
		{"one trainee lost", func(_ *brief, p *plan) { placed(p, "F2", "", "Oak", 1).After = trainees(0) },
			"E501", "Programmes!B2", []string{"7 trainees of F2", "Dec 2026", "has 8"}},
		{"one trainee too many from a home area", func(_ *brief, p *plan) { placed(p, "GPST1", "South", "Elm", 2).After = trainees(2) },
			"E501", "Intake!C3", []string{"3 trainees of GPST1 from South", "Apr 2027", "has 2"}},
		{"one trainee lost whose home is the programme's", func(_ *brief, p *plan) { placed(p, "GPST1", "North", "Mind", 2).After = trainees(1) },
			"E501", "Intake!C2", []string{"1 trainees of GPST1 from North", "Apr 2027", "has 2"}},
		{"a count below zero", func(_ *brief, p *plan) { placed(p, "F2", "", "Elm", 1).After = trainees(-1) },
			"E502", "Posts!A4", []string{"1 trainees before and -1 after", "F2", "Elm", "Dec 2026", "below 0"}},
		{"fewer than nobody unplaced", func(_ *brief, p *plan) { p.Unplaced[1].Trainees = trainees(-1) },
			"E502", "Programmes!B2", []string{"-1 trainees of F2", "Dec 2026", "0"}},
		{"an unknown post", func(_ *brief, p *plan) { placed(p, "F2", "", "Elms", 1).After = trainees(1) },
			"E503", "", []string{`post "Elms"`, "1 trainees of F2"}},
		{"an unknown programme", func(_ *brief, p *plan) { placed(p, "F3", "", "Elm", 1).After = trainees(1) },
			"E503", "", []string{`programme "F3"`}},
		{"an unknown home area", func(_ *brief, p *plan) { placed(p, "F2", "West", "Elm", 1).After = trainees(1) },
			"E503", "Programmes!C2", []string{`home area "West"`, "F2"}},
		{"an unknown block", func(_ *brief, p *plan) { placed(p, "F2", "", "Elm", 3).After = trainees(1) },
			"E503", "", []string{"block number 4", "1 to 3"}},
		{"unplaced of an unknown programme", func(_ *brief, p *plan) { p.Unplaced[0].Programme = "F3" },
			"E503", "", []string{`unplaced trainees for programme "F3"`}},
		{"a row twice", func(_ *brief, p *plan) {
			p.Placements = append(p.Placements, leftshift.Placement{Programme: "F2", Post: "Oak", Block: 1})
		},
			"E504", "Posts!A6", []string{"more than one row for F2 in post Oak in Dec 2026", "1"}},
		{"unplaced twice", func(_ *brief, p *plan) {
			p.Unplaced = append(p.Unplaced, leftshift.Unplaced{Programme: "F2", Block: 1})
		},
			"E504", "Programmes!B2", []string{"more than one row for unplaced trainees of F2 in Dec 2026", "1"}},
		{"a programme that the post doesn't take", func(_ *brief, p *plan) {
			add(placed(p, "F2", "", "Mind", 1), 1)
			add(placed(p, "F2", "", "Oak", 1), -1)
		}, "E505", "Posts!B5", []string{"1 trainees of F2 in post Mind", "Dec 2026", "0 of F2"}},
		{"half a trainee where only whole ones may be placed", func(_ *brief, p *plan) {
			half := leftshift.Granularities()[1]
			oak := placed(p, "F2", "", "Oak", 1)
			oak.After = oak.After.Minus(half)
			elm := placed(p, "F2", "", "Elm", 1)
			elm.After = elm.After.Plus(half)
		}, "E507", "Posts!A6", []string{"0.5 trainees of F2 in post Oak in Dec 2026", "parts of 1"}},
		{"half a trainee unplaced", func(_ *brief, p *plan) { p.Unplaced[1].Trainees = leftshift.Granularities()[1] },
			"E507", "Programmes!B2", []string{"0.5 trainees of F2 unplaced in Dec 2026", "parts of 1"}},
		{"a quarter where halves may be placed", func(b *brief, p *plan) {
			b.Settings.Granularity = leftshift.Granularities()[1]
			placed(p, "F2", "", "Oak", 1).After = leftshift.Granularities()[2]
		}, "E507", "Posts!A6", []string{"0.25 trainees of F2", "parts of 0.5"}},
		{"today misreported", func(_ *brief, p *plan) { placed(p, "F2", "", "Elm", 1).Before = trainees(2) },
			"E506", "Current!C4", []string{"2 trainees of F2", "post Elm", "Dec 2026", "says 1"}},
		{"a post left out of the plan", func(_ *brief, p *plan) {
			p.Placements = slices.DeleteFunc(p.Placements, func(pl leftshift.Placement) bool { return pl.Post == "Theatre" })
		}, "E506", "Posts!C3", []string{"0 trainees of F2", "post Theatre in Apr 2027", "says 2"}},
		{"today of one block misreported", func(b *brief, _ *plan) {
			b.Current = append(b.Current, leftshift.Current{Post: "Elm", Programme: "F2", Block: "Dec 2026", Trainees: 0, Origin: origin("Current", 8, "Post", "Programme", "Trainees")})
		}, "E506", "Current!C8", []string{"1 trainees of F2", "post Elm", "Dec 2026", "says 0"}},
		{"a full post's today misreported", func(_ *brief, p *plan) { placed(p, "F2", "", "Theatre", 1).Before = trainees(1) },
			"E506", "Posts!C3", []string{"1 trainees of F2", "post Theatre", "says 2"}},

		{"one place fewer", func(b *brief, _ *plan) { b.Posts[0].Places = 4 },
			"E510", "Posts!C2", []string{"post Ward has 5 WTE in Aug 2026", "4 places and 0 extra places hold 4"}},
		{"half a place too many", func(_ *brief, p *plan) {
			add(placed(p, "GPST1", "North", "Mind", 1), 1)
			add(placed(p, "GPST1", "North", "Ward", 1), -1)
		}, "E510", "Posts!C5", []string{"post Mind has 1.5 WTE in Dec 2026", "hold 1"}},
		{"one extra place fewer", func(b *brief, _ *plan) { b.Posts[4].Places, b.Posts[4].ExtraPlaces = 0, 1 },
			"E510", "Posts!D6", []string{"post Oak has 2 WTE in Apr 2027", "0 places and 1 extra places hold 1"}},
		{"one below the least", func(b *brief, _ *plan) { b.Posts[0].LeastTrainees = 4 },
			"E511", "Posts!E2", []string{"post Ward has 3 trainees in Apr 2027", "at least 4"}},
		{"one below the least in a post that nobody is in", func(b *brief, _ *plan) {
			b.Posts = append(b.Posts, leftshift.Post{Code: "New", Sites: b.Posts[0].Sites, LeastTrainees: 1, Origin: b.Posts[1].Origin})
		}, "E511", "Posts!E3", []string{"post New has 0 trainees in Aug 2026", "at least 1"}},
		{"one moved out of a fixed post", func(_ *brief, p *plan) {
			add(placed(p, "F2", "", "Theatre", 2), -1)
			add(placed(p, "F2", "", "Ward", 2), 1)
		}, "E512", "Posts!F3", []string{"post Theatre has 1 trainees of F2 in Apr 2027", "keep today's 2"}},
		{"approved a day late", func(b *brief, _ *plan) { b.Sites[2].ApprovedFrom = onDay(2026, 12, 3) },
			"E513", "Sites!C4", []string{"post Oak has 1 trainees in Dec 2026", "0", "site OAK"}},
		{"approved to a day early", func(b *brief, _ *plan) { b.Sites[2].ApprovedTo = onDay(2027, 8, 2) },
			"E513", "Sites!D4", []string{"post Oak has 2 trainees in Apr 2027", "0", "site OAK"}},
		{"one room fewer", func(b *brief, _ *plan) { b.Sites[1].Rooms = number(1) },
			"E514", "Sites!B3", []string{"site ELM of provider G has 2 WTE", "Apr 2027", "rooms for 1"}},
		{"half a learner more", func(_ *brief, p *plan) {
			add(placed(p, "GPST1", "South", "Elm", 2), 1)
			add(placed(p, "GPST1", "South", "Ward", 2), -1)
		}, "E514", "Sites!B3", []string{"has 2.5 WTE", "Apr 2027", "rooms for 2"}},

		{"a thousandth less loss in a block", func(b *brief, _ *plan) { b.Limits[0].Value = 1.499 },
			"E520", "Limits!C2", []string{"provider R loses 1.5 WTE more in Apr 2027", "(All)", "at most 1.499"}},
		{"the same in an area", func(b *brief, _ *plan) { b.Limits[4].Value = 1.49 },
			"E520", "Limits!C6", []string{"provider R loses 1.5 WTE more in Apr 2027", "(Area: North)", "at most 1.49"}},
		{"a loss share of a provider a little lower", func(b *brief, _ *plan) { b.Limits[1].Value = 0.33 },
			"E521", "Limits!C3", []string{"provider R loses 2.5 of its 7.5 WTE in Apr 2027", "(Provider: R)", "at most 2.48"}}, // 0.33·7.5 = 2.475
		{"one trainee more lost", func(_ *brief, p *plan) {
			add(placed(p, "F2", "", "Ward", 1), -1)
			add(placed(p, "F2", "", "Elm", 1), 1)
		}, "E520", "Limits!C2", []string{"provider R loses 2 WTE more in Dec 2026", "at most 1.5"}},
		{"one move fewer", func(b *brief, _ *plan) { b.Limits[2].Value = 1 },
			"E522", "Limits!C4", []string{"2 trainees move out of their posts in Apr 2027", "(All)", "at most 1 may"}},
		{"half a move fewer of a programme", func(b *brief, _ *plan) { b.Limits[3].Value = 0.5 },
			"E522", "Limits!C5", []string{"1 trainees move out of their posts in Dec 2026", "(Programme: F2)", "at most 0.5 may"}},

		{"a hard minimum share", func(b *brief, _ *plan) { b.Rules[0].Value = 0.29 }, // of 84
			"E530", "Rules!E2", []string{"F2-GP: F2 spend 24 trainee-months in Primary care", "at least 24.36"}},
		{"a hard maximum share", func(b *brief, _ *plan) { b.Rules[1].Value = 0.49 }, // of 48
			"E531", "Rules!E3", []string{"GP-PSY: GPST1 spend 24 trainee-months in psychiatry", "at most 23.52"}},
		{"hard minimum months", func(b *brief, _ *plan) { b.Rules[2].Value = 4.5 }, // 4.5·4 trainees
			"E530", "Rules!E4", []string{"16 trainee-months in Primary and community", "at least 18"}},
		{"hard maximum months", func(b *brief, _ *plan) { b.Rules[3].Value = 6.5 },
			"E531", "Rules!E5", []string{"28 trainee-months in Community or integrated", "at most 26"}},
		{"a hard rule from a later block", func(b *brief, _ *plan) { b.Rules[1].EffectiveFrom, b.Rules[1].Value = onDay(2027, 4, 7), 0.25 }, // 8 of 16
			"E531", "Rules!E3", []string{"8 trainee-months in psychiatry in Apr 2027", "at most 4"}},
		{"a hard rule of two programmes together", func(b *brief, _ *plan) { // 24 and 16 of 132
			b.Rules[2].Programmes, b.Rules[2].Kind, b.Rules[2].Value = []string{"F2", "GPST1"}, leftshift.MinShare, 0.5
		}, "E530", "Rules!E4", []string{"F2 and GPST1 spend 40 trainee-months", "at least 66"}},

		{"a hard target of a programme in a block", func(b *brief, _ *plan) { b.Targets[0].Share = 0.51 }, // of 16
			"E540", "Targets!C2", []string{"Programme: GPST1", "8 trainee-months", "Apr 2027", "at least 8.16"}},
		{"a hard target of an area", func(b *brief, _ *plan) { b.Targets[1].Share = 0.34 }, // of 36
			"E540", "Targets!C3", []string{"Area: North", "12 trainee-months", "at least 12.24"}},
		{"a hard target of a provider", func(b *brief, _ *plan) { // half of 24: Ward 12, Theatre 8 and half of Mind 4
			b.Targets[0].Scope = leftshift.Scope{Kind: leftshift.ScopeProvider, Name: "R"}
		}, "E540", "Targets!C2", []string{"Provider: R", "0 trainee-months", "at least 12"}},
		{"a hard target of the whole plan", func(b *brief, _ *plan) { b.Targets[2].Hard = true },
			"E540", "Targets!C4", []string{"All", "40 trainee-months", "Aug 2026, Dec 2026, Apr 2027", "at least 66"}},

		{"a day nearer a block", func(_ *brief, p *plan) { p.AsOf = onDay(2026, 9, 3) },
			"E550", "Blocks!B3", []string{"Dec 2026 starts within 13 weeks of 3 September 2026", "post Ward", "keep today's 4 trainees of F2", "has 3"}},
		{"a week more of freeze", func(b *brief, _ *plan) { b.Settings.FreezeWeeks = 14 },
			"E550", "Blocks!B3", []string{"Dec 2026", "14 weeks", "keep today's 0 trainees of F2", "has 1"}},
		{"a started block", func(b *brief, p *plan) {
			b.Settings.FreezeWeeks = 0
			add(placed(p, "F2", "", "Ward", 0), -1)
			add(placed(p, "F2", "", "Elm", 0), 1)
		}, "E550", "Blocks!B2", []string{"Aug 2026", "post Ward", "keep today's 4", "has 3"}},

		{"a place that moves back", func(_ *brief, p *plan) { placed(p, "F2", "", "Ward", 2).After = trainees(4) },
			"E560", "Posts!A2", []string{"post Ward has +0 trainees of F2", "Apr 2027", "had -1"}},
		{"a gain that shrinks", func(_ *brief, p *plan) { placed(p, "F2", "", "Oak", 2).After = trainees(0) },
			"E560", "Posts!A6", []string{"post Oak has +0 trainees of F2", "Apr 2027", "had +1"}},
		{"a loss that becomes a gain", func(_ *brief, p *plan) { placed(p, "F2", "", "Ward", 2).After = trainees(5) },
			"E560", "Posts!A2", []string{"post Ward has +1 trainees of F2", "Apr 2027", "had -1"}},

		{"a goal's value", func(_ *brief, p *plan) { p.Goals[1].Value += 1e-5 },
			"E570", "Goals!B3", []string{`"Safe rotas"`, "3.75001", "come to 3.75"}},
		{"a goal's bound", func(_ *brief, p *plan) { p.Goals[3].LPBound, p.Goals[3].Gap = 26.5, -0.5 },
			"E571", "Goals!B5", []string{`"Left shift"`, "below 26.5", "comes to 26"}},
		{"a goal's gap", func(_ *brief, p *plan) { p.Goals[3].LPBound, p.Goals[3].Gap = 25, 0.5 },
			"E572", "Goals!B5", []string{`gap of "Left shift" is 0.5`, "26 less its bound 25 is 1"}},
		{"a negative gap", func(_ *brief, p *plan) { p.Goals[3].Best, p.Goals[3].Gap = 25, -1 },
			"E572", "Goals!B5", []string{`gap of "Left shift" is -1`}},
		{"goals out of order", func(_ *brief, p *plan) { p.Goals[0], p.Goals[1] = p.Goals[1], p.Goals[0] },
			"E573", "", []string{`"Place everyone"`}},
		{"a goal that the brief doesn't have", func(b *brief, _ *plan) { b.Goals = b.Goals[1:] },
			"E573", "", []string{`"Place everyone"`}},
		{"a loss that is none of the brief's goals", func(_ *brief, p *plan) {
			p.Goals = slices.Insert(p.Goals, 6, leftshift.GoalResult{Goal: leftshift.FairChange, Rank: 3, Grade: leftshift.Proven})
		}, "E573", "", []string{`"Fair change, 3rd largest loss", which does not follow`}},
		{"the next largest loss misreported", func(_ *brief, p *plan) {
			p.Goals = slices.Insert(p.Goals, 6, leftshift.GoalResult{Goal: leftshift.FairChange, Rank: 2, Value: 0.1, Best: 0.1, LPBound: 0.1, Grade: leftshift.Proven})
		}, "E570", "Goals!B7", []string{`"Fair change, 2nd largest loss" comes to 0.1 (2nd largest share`, "come to 0"}},
		{"the next loss where only the largest counts", func(b *brief, p *plan) {
			b.Settings.Fairness = leftshift.LargestLoss
			p.Goals = slices.Insert(p.Goals, 6, leftshift.GoalResult{Goal: leftshift.FairChange, Rank: 2, Grade: leftshift.Proven})
		}, "E573", "", []string{`"Fair change, 2nd largest loss"`}},
		// R alone has trainees today outside primary care: its fair share is all that it loses.
		{"the largest loss reported where fair shares count", func(b *brief, _ *plan) { b.Settings.Fairness = leftshift.FairShare },
			"E570", "Goals!B7", []string{`"Fair change" comes to 0.3333`, "WTE lost beyond fair shares", "come to 0"}},
		{"a goal left out of an optimal plan", func(_ *brief, p *plan) { p.Goals = p.Goals[1:] },
			"E573", "Goals!B2", []string{`"Place everyone"`, "value is 3"}},
		{"more given up than allowed", func(b *brief, p *plan) { p.Goals[3].Best, p.Goals[3].LPBound, b.Goals[3].GiveUp = 24.5, 24.5, 1 },
			"E574", "Goals!B5", []string{`"Left shift" comes to 26`, "best of 24.5 with 1 to give up allows 25.5"}},
	})
}

// spoiling is something wrong with the tight brief or plan, and the finding that
// must say so.
type spoiling struct {
	name     string
	spoil    func(b *leftshift.Brief, p *leftshift.Plan)
	code, at string
	says     []string
}

func testSpoilings(t *testing.T, spoilings []spoiling) {
	for _, test := range spoilings {
		t.Run(test.name, func(t *testing.T) {
			b, p := tightBrief(), tightPlan()
			test.spoil(b, p)
			findings := leftshift.Audit(b, p)
			wantCode(t, findings, test.code, "%s", test.name)
			for _, f := range findings {
				if f.Code == test.code && f.At.String() == test.at && containsAll(f.Problem, test.says) {
					return
				}
			}
			t.Errorf("no finding %s at %q says %q:\n%v", test.code, test.at, test.says, findings)
		})
	}
}

// What a rule leaves free stays free.
func TestAuditAllows(t *testing.T) {
	testAllowances(t, []allowance{
		{"places back when the settings allow it", func(b *leftshift.Brief, p *leftshift.Plan) {
			b.Settings.AllowBack = true
			placed(p, "F2", "", "Ward", 2).After = trainees(4)
		}, "E560"},
		{"a row for nobody unplaced", func(_ *leftshift.Brief, p *leftshift.Plan) {
			p.Unplaced = append(p.Unplaced, leftshift.Unplaced{Programme: "GPST1", HomeArea: "North", Block: 1})
		}, "E502"},
		{"more rooms than learners", func(b *leftshift.Brief, _ *leftshift.Plan) { b.Sites[1].Rooms = number(3) }, "E514"},
		{"a site without rooms given", func(b *leftshift.Brief, _ *leftshift.Plan) { b.Sites[1].Rooms = nil }, "E514"},
		{"a least in a block before its site opens", func(b *leftshift.Brief, _ *leftshift.Plan) { b.Posts[4].LeastTrainees = 1 }, "E511"},
		{"a rule that covers no block yet", func(b *leftshift.Brief, _ *leftshift.Plan) {
			b.Rules[0].Value, b.Rules[0].EffectiveFrom = 1, onDay(2030, 1, 1)
		}, "E530"},
		{"a limit of a provider that loses nothing", func(b *leftshift.Brief, _ *leftshift.Plan) {
			b.Limits[0] = leftshift.Limit{Scope: leftshift.Scope{Kind: leftshift.ScopeProvider, Name: "G"}, Kind: leftshift.MostLossPerBlock}
		}, "E520"},
		{"losses of one programme when the limit is about another", func(b *leftshift.Brief, _ *leftshift.Plan) {
			b.Limits[0] = leftshift.Limit{Scope: leftshift.Scope{Kind: leftshift.ScopeProgramme, Name: "GPST1"}, Kind: leftshift.MostLossPerBlock, Value: 0.5}
		}, "E520"},
		{"undated blocks at any time", func(b *leftshift.Brief, p *leftshift.Plan) {
			for i := range b.Blocks {
				b.Blocks[i].Start, b.Blocks[i].End = onDay(1, 1, 1), onDay(1, 1, 1)
			}
			p.AsOf = onDay(2030, 1, 1)
		}, "E550"},
		{"a better value than best when give-up allows it", func(b *leftshift.Brief, p *leftshift.Plan) {
			p.Goals[3].Best, p.Goals[3].LPBound, b.Goals[3].GiveUp = 25, 25, 1
		}, "E574"},
		{"a plan stopped before its later goals", func(_ *leftshift.Brief, p *leftshift.Plan) {
			p.Status, p.Goals = leftshift.TimeLimit, p.Goals[:2]
		}, "E573"},
	})
}

// allowance is something about the tight brief or plan that no rule is against.
type allowance struct {
	name  string
	spoil func(b *leftshift.Brief, p *leftshift.Plan)
	never string // a code that must not be reported
}

func testAllowances(t *testing.T, allowances []allowance) {
	for _, test := range allowances {
		t.Run(test.name, func(t *testing.T) {
			b, p := tightBrief(), tightPlan()
			test.spoil(b, p)
			for _, f := range leftshift.Audit(b, p) {
				if f.Code == test.never {
					t.Errorf("reported: %v", f)
				}
			}
		})
	}
}

func containsAll(text string, parts []string) bool {
	for _, part := range parts {
		if !strings.Contains(text, part) {
			return false
		}
	}
	return true
}
