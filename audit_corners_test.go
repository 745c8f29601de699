package leftshift_test

import (
	"math"
	"testing"

	"leftshift"
)

// What few briefs have, and the audit must measure all the same: parts of a trainee
// that nobody set, blocks without anybody, posts between two areas, calculated numbers,
// sites far to the east. Each against arithmetic by hand.

// Where nothing is said of parts, trainees are whole.
func TestAuditTakesTraineesToBeWhole(t *testing.T) {
	b, p := twoHospitals()
	p.Goals = []leftshift.GoalResult{stated(1, 0.5)}
	b.Settings.Granularity, b.Settings.Fairness = leftshift.Trainees{}, leftshift.LargestLoss
	if found := leftshift.Audit(b, p); len(found) > 0 {
		t.Errorf("whole trainees: %v", found)
	}
	half := leftshift.Granularities()[1]
	p.Placements[0].After, p.Placements[2].After = p.Placements[0].After.Minus(half), p.Placements[2].After.Plus(half)
	wantCode(t, leftshift.Audit(b, p), "E507", "half a trainee")
}

// The main site of a post has what the others leave of it: were it 0.34 of a post, and
// not 1 - 0.33 - 0.33, a site with one room could not have all of one trainee.
func TestAuditGivesTheMainSiteTheRest(t *testing.T) {
	b, p := sharedOut(0, 1)
	b.Sites[0].Rooms = number(1)
	b.Posts[0].Sites = []leftshift.SiteShare{{Site: "HOSP", Share: 0.35}, {Site: "HOSP", Share: 0.33}, {Site: "HOSP", Share: 0.33}}
	if found := leftshift.Audit(b, p); len(found) > 0 {
		t.Errorf("a whole post in one room: %v", found)
	}
}

// A block in which nobody at all is in hospital has no fair shares: in the first, P and
// Q lose 3 of 9, P all of them, of which 2 are its share.
func TestAuditSharesNothingWhereNobodyIs(t *testing.T) {
	b, p := twoHospitals()
	b.Settings.Fairness = leftshift.FairShare
	b.Blocks = []leftshift.Block{
		{Name: "A", Start: onDay(2026, 8, 5), End: onDay(2026, 12, 1), Months: 4}, {Name: "B", Start: onDay(2026, 12, 2), End: onDay(2027, 4, 6), Months: 4},
	}
	for _, code := range []string{"P", "Q"} {
		b.Current = append(b.Current, leftshift.Current{Post: code, Programme: "F2", Block: "B", Trainees: 0})
	}
	if got := leftshift.GoalValues(b, p)[leftshift.FairChange]; got != 1 {
		t.Errorf("%v WTE beyond fair shares, want 1", got)
	}
}

// Of a post between two areas, a limit on one counts the share that is there: one
// trainee leaves, half of whom is in the north.
func TestAuditCountsMovesByArea(t *testing.T) {
	b, p := twoHospitals()
	b.Sites[0].Area, b.Sites[1].Area, b.Sites[2].Area = "North", "South", "South"
	b.Posts[0].Sites = []leftshift.SiteShare{{Site: "P", Share: 0.5}, {Site: "Q", Share: 0.5}}
	p.Placements[0].After, p.Placements[2].After = trainees(5), trainees(3)
	b.Goals = nil
	b.Limits = []leftshift.Limit{{Scope: leftshift.Scope{Kind: leftshift.ScopeArea, Name: "North"}, Kind: leftshift.MostMovesPerBlock, Value: 0.5, Origin: origin("Limits", 2, "Scope", "Kind", "Value")}}
	if found := leftshift.Audit(b, p); len(found) > 0 {
		t.Errorf("half a trainee where half may: %v", found)
	}
	b.Limits[0].Value = 0.49
	wantCode(t, leftshift.Audit(b, p), "E522", "half a trainee where 0.49 may")
}

// A loan to a site without a row of supervision is no loan.
func TestAuditKnowsBothSidesOfALoan(t *testing.T) {
	for _, loan := range []leftshift.Loan{
		{Specialty: "General practice", From: "ELM", To: "HOSP", Block: 1, PA: 0.1}, {Specialty: "General practice", From: "HOSP", To: "ELM", Block: 1, PA: 0.1},
	} {
		b, p := tightBrief(), tightPlan()
		p.Loans = append(p.Loans, loan)
		wantCode(t, leftshift.Audit(b, p), "E503", "a loan from %s to %s", loan.From, loan.To)
	}
}

// What a rounded loan lacks of a specialty's supervision, a pool for any makes up for
// though it is empty: one trainee takes 0.25 PA, and 0.2499996 are lent.
func TestAuditForgivesRoundedLoansBesideAPoolForAny(t *testing.T) {
	b, p := twoHospitals()
	p.Placements = p.Placements[:1]
	for i, code := range []string{"P", "Q"} {
		b.Posts[i].Specialty = "Medicine"
		b.Supervision = append(b.Supervision, leftshift.Supervision{Site: code, Specialty: "Medicine", LendableShare: 1, Origin: origin("Supervision", i+2, "Site", "Specialty", "PA")})
	}
	b.Supervision = append(b.Supervision, leftshift.Supervision{Site: "P", Origin: origin("Supervision", 4, "Site", "Specialty", "PA")})
	b.Supervision[1].PA = 1
	p.Placements[0].After = trainees(1)
	for _, c := range []struct {
		pa float64
		ok bool
	}{{0.25, true}, {0.2499996, true}, {0.249998, false}} {
		p.Loans = []leftshift.Loan{{Specialty: "Medicine", From: "Q", To: "P", PA: c.pa}}
		short := false
		for _, f := range leftshift.Audit(b, p) {
			short = short || f.Code == "E515"
		}
		if short == c.ok {
			t.Errorf("%v PA lent: found short is %v", c.pa, short)
		}
	}
}

// A home is in the middle of its area's sites. At 54 degrees north and 40 to 42 east,
// where directions differ by far more than their angle, the practice is a degree from
// the middle, 6371·2·asin(cos 54°·sin 0.5°) km.
func TestAuditEstimatesFromTheMiddleOfAnArea(t *testing.T) {
	north, west, middle, east := 54.0, 40.0, 41.0, 42.0
	for _, sign := range []float64{1, -1} {
		at := func(degrees float64) *float64 { degrees *= sign; return &degrees }
		b, p := twoHospitals()
		b.Programmes[0].HomeArea = "Home"
		for i, degrees := range []float64{west, east} {
			s := &b.Sites[[]int{0, 3}[i]]
			s.Area, s.Latitude, s.Longitude = "Home", &north, at(degrees)
		}
		b.Sites[2].Area, b.Sites[2].Latitude, b.Sites[2].Longitude = "Away", &north, at(middle+1)
		for i := range p.Placements {
			p.Placements[i].HomeArea = "Home"
		}
		p.Placements = p.Placements[2:3]
		rad := math.Pi / 180
		want := 5 * math.Round(10*(15.4+0.835*6371*2*math.Asin(math.Cos(north*rad)*math.Sin(0.5*rad)))) / 10 // 5 trainees in G
		if got := leftshift.GoalValues(b, p)[leftshift.Travel]; math.Abs(got-want) > 1e-6 {
			t.Errorf("%v minutes, want %v", got, want)
		}
		// In the west where a third of a degree was worked out: the middle is at 41 and 1/6.
		third := sign * (42 + 1.0/3)
		b.Sites[3].Longitude = &third
		want = 5 * math.Round(10*(15.4+0.835*6371*2*math.Asin(math.Cos(north*rad)*math.Sin(5.0/12*rad)))) / 10
		if got := leftshift.GoalValues(b, p)[leftshift.Travel]; math.Abs(got-want) > 1e-6 {
			t.Errorf("%v minutes from a calculated longitude, want %v", got, want)
		}
	}
}

// A number of twelve digits was typed and is what it says: as many trainees of so much
// WTE are exactly as much as a limit says, and no more.
func TestAuditReadsTwelveDigitsAsTyped(t *testing.T) {
	for _, c := range []struct{ each, three float64 }{{1.10000000013, 3.30000000039}, {1.23456789012, 3.70370367036}, {0.700000000019, 2.10000000005700}} {
		b, p := twoHospitals() // 3 leave P
		b.Programmes[0].WTEEach = c.each
		b.Limits = []leftshift.Limit{{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Kind: leftshift.MostLossPerBlock, Value: c.three}}
		for _, f := range leftshift.Audit(b, p) {
			if f.Code == "E520" {
				t.Errorf("3 of %v WTE: %s", c.each, f)
			}
		}
	}
}
