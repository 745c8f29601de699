package leftshift_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"leftshift"
)

// meansBrief is the sound brief with rows of the sheets about supervision,
// money and travel, and still nothing to report. Today P1 at RXX01 has three F2
// (0.25 PA each) and one GPST1 (0.25 PA); P2 at A1 has room for one F2.
func meansBrief() *leftshift.Brief {
	b := soundBrief()
	at := func(sheet string, row int, headers ...string) leftshift.Origin {
		columns := map[string]int{}
		for i, header := range headers {
			columns[header] = i + 1
		}
		return leftshift.Origin{File: "brief.xlsx", Sheet: sheet, Row: row, Columns: columns}
	}
	supervision := func(row int) leftshift.Origin {
		return at("Supervision", row, "Site", "Specialty", "PA", "Approved to")
	}
	b.Supervision = []leftshift.Supervision{
		{Site: "RXX01", Specialty: "Acute medicine", PA: 1, Origin: supervision(2)},
		{Site: "A1", PA: 1, Origin: supervision(3)},
	}
	tariff := func(row int) leftshift.Origin { return at("Tariff", row, "Setting", "MFF applies") }
	b.Tariffs = []leftshift.Tariff{
		{Setting: leftshift.Acute, Rate: 12000, Origin: tariff(2)},
		{Setting: leftshift.PrimaryCare, Rate: 9000, Origin: tariff(3)},
	}
	// 3 F2 and 0.8 of a GPST1 at 12,000 a year for 8 months: 3.8 · 8,000.
	b.Budgets = []leftshift.Budget{{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Amount: 30400, Origin: budgetAt(2)}}
	sixty := 60.0
	for i := range b.Programmes {
		b.Programmes[i].HomeArea, b.Programmes[i].MostMinutes = "North", &sixty
		b.Programmes[i].Origin.Columns["Most minutes"] = 3
	}
	travel := func(row int) leftshift.Origin { return at("Travel", row, "From area", "To site", "Minutes") }
	b.Travel = []leftshift.TravelTime{
		{FromArea: "North", Site: "RXX01", Minutes: 10, Origin: travel(2)},
		{FromArea: "North", Site: "A1", Minutes: 60, Origin: travel(3)},
	}
	b.Sites[0].Origin.Columns["MFF"] = 5
	return b
}

func budgetAt(row int) leftshift.Origin {
	return leftshift.Origin{File: "brief.xlsx", Sheet: "Budgets", Row: row, Columns: map[string]int{"Scope": 1, "Block": 2, "Amount": 3}}
}

type checkCase struct {
	name string
	edit func(b *leftshift.Brief)
	want []string
}

func checkAll(t *testing.T, start func() *leftshift.Brief, cases []checkCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := start()
			c.edit(b)
			var got []string
			for _, f := range b.Check() {
				got = append(got, f.String())
			}
			slices.Sort(got)
			slices.Sort(c.want)
			if !slices.Equal(got, c.want) {
				t.Errorf("found:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// Supervision that can't carry today's trainees or the places is said with both
// numbers, all lending and new roles counted.
func TestCheckSupervision(t *testing.T) {
	const short = `Supervision!C2: at "RXX01" today's trainees need 1 PA of supervision in "Acute medicine" in every block, and it has 0.75 with all that lending and new roles can add. Correct PA, the date under Approved to or the limits; otherwise some of them have to move. [W430]`
	checkAll(t, meansBrief, []checkCase{
		{"in order", func(*leftshift.Brief) {}, nil},
		{"too little for today's trainees", func(b *leftshift.Brief) { b.Supervision[0].PA = 0.75 }, []string{short}},
		{"made up by a new role", func(b *leftshift.Brief) { b.Supervision[0].PA, b.Supervision[0].NewRolePA = 0.75, 0.25 }, nil},
		{"lent by a site with the same specialty", func(b *leftshift.Brief) {
			b.Supervision[0].PA = 0.75
			b.Supervision = append(b.Supervision, leftshift.Supervision{Site: "A1", Specialty: "acute medicine", PA: 1, LendableShare: 0.25})
		}, nil},
		{"lent by a site in another area, which the settings forbid", func(b *leftshift.Brief) {
			b.Supervision[0].PA, b.Settings.LendWithinArea = 0.75, true
			b.Supervision = append(b.Supervision, leftshift.Supervision{Site: "A1", Specialty: "acute medicine", PA: 1, LendableShare: 0.25})
		}, []string{short}},
		{"covered by the row for any specialty", func(b *leftshift.Brief) {
			b.Supervision[0].PA = 0.75
			b.Supervision = append(b.Supervision, leftshift.Supervision{Site: "RXX01", PA: 0.25})
		}, nil},
		{"not quite covered by the row for any specialty", func(b *leftshift.Brief) {
			b.Supervision[0].PA = 0.75
			origin := b.Supervision[0].Origin
			origin.Row = 4
			b.Supervision = append(b.Supervision, leftshift.Supervision{Site: "RXX01", PA: 0.125, Origin: origin})
		}, []string{
			`Supervision!C4: at "RXX01" today's trainees need 0.25 PA of supervision beyond what its rows for a specialty give in every block, and it has 0.125 with all that lending and new roles can add. Correct PA, the date under Approved to or the limits; otherwise some of them have to move. [W430]`,
		}},
		{"approval that ends within the plan", func(b *leftshift.Brief) {
			b.Supervision[0].ApprovedTo = time.Date(2027, 1, 31, 0, 0, 0, 0, time.UTC)
		}, []string{
			`Supervision!C2: at "RXX01" today's trainees need 1 PA of supervision in "Acute medicine" in the block "Spring", and it has 0 with all that lending and new roles can add. Correct PA, the date under Approved to or the limits; otherwise some of them have to move. [W430]`,
		}},
		{"too little for the places", func(b *leftshift.Brief) { b.Posts[0].Places = 6 }, []string{
			`Supervision!C2: at "RXX01" the places when full need 1.5 PA of supervision in "Acute medicine" in every block, and it has 1 with all that lending and new roles can add. Correct PA, the date under Approved to or the limits; otherwise they can't all be filled. [W431]`,
		}},
		{"a site without rows", func(b *leftshift.Brief) { b.Supervision = b.Supervision[1:] }, []string{
			`Supervision: 1 site with posts has no row of Supervision ("RXX01" first), so supervision is not limited there. Add rows where supervision is limited. [N432]`,
		}},
		{"a specialty that no row covers", func(b *leftshift.Brief) { b.Supervision[1].Specialty = "Psychiatry" }, []string{
			`Supervision!B3: supervision at "A1" is not limited in "General practice": no row of the site covers it. Add a row for the specialty, or one with a blank specialty for any. [W433]`,
		}},
	})
}

// What the tariff leaves without a price is counted, and a budget is compared
// with what is spent today.
func TestCheckMoney(t *testing.T) {
	checkAll(t, meansBrief, []checkCase{
		{"a setting without a rate", func(b *leftshift.Brief) { b.Tariffs = b.Tariffs[:1] }, []string{
			`Tariff: no row prices "Primary care" for programmes without a learner type in every block, so trainees in 1 post bring no income there. Add a row for it, with 0 if nothing is paid; check the column Learner type of Programmes and the dates under Effective from. [W434]`,
		}},
		{"a rate for another learner type", func(b *leftshift.Brief) {
			b.Tariffs[0].LearnerType, b.Programmes[0].LearnerType, b.Programmes[1].LearnerType = "Postgraduate", "postgraduate", "Student"
		}, []string{
			`Tariff: no row prices "Acute" for the learner type "Student" in every block, so trainees in 1 post bring no income there. Add a row for it, with 0 if nothing is paid; check the column Learner type of Programmes and the dates under Effective from. [W434]`,
		}},
		{"a rate that starts late", func(b *leftshift.Brief) {
			b.Tariffs[0].EffectiveFrom = time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)
		}, []string{
			`Tariff: no row prices "Acute" for programmes without a learner type in the block "Autumn", so trainees in 1 post bring no income there. Add a row for it, with 0 if nothing is paid; check the column Learner type of Programmes and the dates under Effective from. [W434]`,
		}},
		{"a factor that a site lacks", func(b *leftshift.Brief) { b.Tariffs[0].MFF = true }, []string{
			`Sites!E2: the tariff multiplies the rate of "Acute" by the market forces factor, and that of the site "RXX01" is blank (see Tariff!B2). Enter the site's MFF, or 1 if it has none. [E435]`,
		}},
		{"a budget below today's income", func(b *leftshift.Brief) { b.Budgets[0].Amount = 30399 }, []string{
			`Budgets!C2: today's placements come to £30,400 in the scope "All", and the budget is £30,399. Correct the amount; otherwise the budget is met only by moving trainees out of the scope or to cheaper posts. [W436]`,
		}},
		{"a budget of one block of one programme", func(b *leftshift.Brief) { // 0.8 WTE · 12,000 · 4/12
			b.Budgets = []leftshift.Budget{{Scope: leftshift.Scope{Kind: leftshift.ScopeProgramme, Name: "GPST1"}, Block: "Spring", Amount: 3000, Origin: budgetAt(2)}}
		}, []string{
			`Budgets!C2: today's placements come to £3,200 in the scope "Programme: GPST1", and the budget is £3,000. Correct the amount; otherwise the budget is met only by moving trainees out of the scope or to cheaper posts. [W436]`,
		}},
		{"budgets of areas above their whole", func(b *leftshift.Brief) {
			for i, area := range []string{"North", "South"} {
				b.Budgets = append(b.Budgets, leftshift.Budget{Scope: leftshift.Scope{Kind: leftshift.ScopeArea, Name: area}, Amount: []float64{30400, 1000}[i], Origin: budgetAt(3 + i)})
			}
		}, []string{
			`Budgets!C2: the budgets of its areas come to £31,400, and the budget for All is £30,400: they can't all be spent (see Budgets!C3, Budgets!C4). Correct the amounts so that they come to the whole. [W447]`,
		}},
		{"budgets of all providers below their whole", func(b *leftshift.Brief) {
			b.Budgets[0].Amount = 40000
			for i, provider := range []string{"RXX", "A1"} {
				b.Budgets = append(b.Budgets, leftshift.Budget{Scope: leftshift.Scope{Kind: leftshift.ScopeProvider, Name: provider}, Amount: []float64{30400, 1000}[i], Origin: budgetAt(3 + i)})
			}
		}, []string{
			`Budgets!C2: the budgets of its providers come to £31,400, and the budget for All is £40,000: kept, they leave £8,600 of it unspent (see Budgets!C3, Budgets!C4). Correct the amounts if they should come to the whole. [N448]`,
		}},
		{"a budget of one provider of two", func(b *leftshift.Brief) {
			b.Budgets = append(b.Budgets, leftshift.Budget{Scope: leftshift.Scope{Kind: leftshift.ScopeProvider, Name: "A1"}, Amount: 1, Origin: budgetAt(3)})
		}, nil},
		{"budgets of the blocks above that of the plan", func(b *leftshift.Brief) {
			for i, block := range []string{"Autumn", "Spring"} {
				b.Budgets = append(b.Budgets, leftshift.Budget{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Block: block, Amount: 20000, Origin: budgetAt(3 + i)})
			}
		}, []string{
			`Budgets!C2: the budgets of its blocks come to £40,000, and the budget for All over the whole plan is £30,400: they can't all be spent (see Budgets!C3, Budgets!C4). Correct the amounts so that they come to the whole. [W447]`,
		}},
	})
}

// Journeys that are not known or estimated are counted, and those that are too
// long are said where they leave no post.
func TestCheckTravel(t *testing.T) {
	north := func(v float64) *float64 { return &v }
	checkAll(t, meansBrief, []checkCase{
		{"a journey that is not known", func(b *leftshift.Brief) { b.Travel = b.Travel[:1] }, []string{
			`Travel: 1 of 2 journeys from home areas to sites is not known, the first from "North" to "A1"; such sites are taken to be near enough. Add rows to Travel, or coordinates to Sites. [N437]`,
		}},
		{"no journey known at all", func(b *leftshift.Brief) { b.Travel = nil }, nil},
		{"a journey that is estimated", func(b *leftshift.Brief) {
			b.Travel = b.Travel[:1]
			b.Sites[0].Latitude, b.Sites[0].Longitude = north(54.98), north(-1.61)
			b.Sites[1].Latitude, b.Sites[1].Longitude = north(54.9), north(-1.5)
		}, []string{
			`Travel: 1 of 2 journeys from home areas to sites is estimated from straight-line distance, the first from "North" to "A1". Add rows to Travel where an estimate is not good enough. [N438]`,
		}},
		{"a programme that no post is near enough for", func(b *leftshift.Brief) {
			b.Travel[0].Minutes = 61
		}, []string{
			`Programmes!C3: no post that takes "GPST1" is within 60 minutes of "North", and the nearest is 61 minutes away; its 1 trainee from there would be unplaced. Raise Most minutes, correct the journeys, or add nearer posts. [W439]`,
			`Posts!B2: the post "P1" has 3 trainees of "F2" today in every block, and is more than 60 minutes from every home area of the programme; they have to move (see Programmes!C2). Raise Most minutes, or correct the journeys or the home areas. [W440]`,
			`Posts!B2: the post "P1" has 1 trainee of "GPST1" today in every block, and is more than 60 minutes from every home area of the programme; they have to move (see Programmes!C3). Raise Most minutes, or correct the journeys or the home areas. [W440]`,
		}},
		{"a split post with one site too far and one whose journey is not known", func(b *leftshift.Brief) {
			b.Travel = []leftshift.TravelTime{b.Travel[0]}
			b.Travel[0].Minutes, b.Posts[0].Movable = 61, false
			b.Posts[0].Sites = []leftshift.SiteShare{{Site: "RXX01", Share: 0.5}, {Site: "A1", Share: 0.5}}
			b.Programmes[1].MostMinutes = nil
		}, []string{
			`Posts!B2: the post "P1" has 3 trainees of "F2" today in every block, and is more than 60 minutes from every home area of the programme; they may not move (see Programmes!C2). Raise Most minutes, or correct the journeys or the home areas. [E441]`,
			`Travel: 1 of 2 journeys from home areas to sites is not known, the first from "North" to "A1"; such sites are taken to be near enough. Add rows to Travel, or coordinates to Sites. [N437]`,
		}},
		{"trainees who may not move and are too far", func(b *leftshift.Brief) {
			b.Travel[0].Minutes, b.Posts[0].Movable = 61, false
			b.Programmes[1].MostMinutes = nil
		}, []string{
			`Posts!B2: the post "P1" has 3 trainees of "F2" today in every block, and is more than 60 minutes from every home area of the programme; they may not move (see Programmes!C2). Raise Most minutes, or correct the journeys or the home areas. [E441]`,
		}},
		{"somebody whose home is not given may be there", func(b *leftshift.Brief) {
			b.Travel[0].Minutes, b.Programmes[1].MostMinutes = 61, nil
			b.Programmes[0].HomeArea = ""
			b.Intake = []leftshift.Intake{{Programme: "F2", Block: "Autumn", Trainees: 1, HomeArea: "North"}, {Programme: "F2", Block: "Autumn", Trainees: 2}}
		}, nil},
	})
}
