package leftshift_test

import (
	"math"
	"testing"

	"leftshift"
)

// Supervision, credits, money and journeys are checked like every other family:
// one trainee or one unit beyond the plan on every limit is caught, with its
// code, at the user's cell, and with what was found and what was wanted.
func TestAuditStaffFamilies(t *testing.T) {
	type brief = leftshift.Brief
	type plan = leftshift.Plan
	const practice = "General practice"
	testSpoilings(t, []spoiling{
		{"one trainee more than a specialty's supervision", func(_ *brief, p *plan) {
			add(placed(p, "GPST1", "South", "Ward", 2), -1)
			add(placed(p, "GPST1", "South", "Elm", 2), 1)
		}, "E515", "Supervision!C4", []string{"site ELM needs 1.25 PA of General practice supervision in Apr 2027", "has 0.75"}},
		{"one trainee more than all of a site's supervision", func(_ *brief, p *plan) {
			add(placed(p, "F2", "", "Elm", 0), -1)
			add(placed(p, "F2", "", "Ward", 0), 1)
		}, "E515", "Supervision!C3", []string{"site HOSP needs 1.75 PA", "beyond what is there by specialty in Aug 2026", "has 1.5"}},
		{"a quarter less supervision in any specialty", func(b *brief, _ *plan) { b.Supervision[1].PA = 1.25 },
			"E515", "Supervision!C3", []string{"site HOSP needs 1.5 PA", "Aug 2026", "has 1.25"}},
		{"a quarter less supervision in a specialty", func(b *brief, _ *plan) { b.Supervision[0].PA = 1.25 },
			"E515", "Supervision!C3", []string{"site HOSP needs 1.75 PA", "Aug 2026", "has 1.5"}},
		{"more supervision for each trainee", func(b *brief, _ *plan) { *b.Programmes[1].PAPerTrainee = 0.51 },
			"E515", "Supervision!C4", []string{"needs 0.76 PA", "Apr 2027", "has 0.75"}},
		{"supervisors approved to a day early", func(b *brief, _ *plan) { b.Supervision[1].ApprovedTo = onDay(2026, 11, 30) },
			"E515", "Supervision!F3", []string{"site HOSP, whose supervisors are not approved for the whole block, needs 1.5 PA", "Aug 2026", "has 0"}},
		{"a loan left out", func(_ *brief, p *plan) { p.Loans = nil },
			"E515", "Supervision!F5", []string{"site OAK", "needs 0.25 PA", "Dec 2026", "has 0"}},
		{"a new role too small", func(_ *brief, p *plan) { p.NewRoles[1].PA = 0.499 },
			"E515", "Supervision!F5", []string{"site OAK", "needs 0.5 PA", "Apr 2027", "has 0.499"}},
		{"a loan of what the lender needs", func(b *brief, p *plan) { b.Supervision[2].LendableShare, p.Loans[0].PA = 1, 0.3 },
			"E515", "Supervision!C4", []string{"site ELM needs 0.25 PA", "Dec 2026", "has 0.2"}},

		{"a loan over the lendable share", func(b *brief, _ *plan) { b.Supervision[2].LendableShare = 0.4 },
			"E516", "Supervision!D4", []string{"site ELM lends 0.25 PA of General practice supervision in Dec 2026", "at most 0.2"}},
		{"a loan of supervisors who are not approved", func(_ *brief, p *plan) {
			p.Loans = append(p.Loans, leftshift.Loan{Specialty: practice, From: "OAK", To: "ELM", Block: 1, PA: 0.1})
		}, "E516", "Supervision!F5", []string{"site OAK lends 0.1 PA", "Dec 2026", "at most 0"}},
		{"a new role over its limit", func(b *brief, _ *plan) { b.Supervision[3].NewRolePA = 0.4 },
			"E517", "Supervision!E5", []string{"site OAK has new roles of 0.5 PA for General practice supervision in Apr 2027", "at most 0.4"}},
		{"a new role where none may be", func(_ *brief, p *plan) {
			p.NewRoles = append(p.NewRoles, leftshift.NewRole{Site: "HOSP", Block: 0, PA: 0.1})
		}, "E517", "Supervision!E3", []string{"site HOSP has new roles of 0.1 PA for any supervision in Aug 2026", "at most 0"}},
		{"a loan out of the area", func(b *brief, _ *plan) { b.Settings.LendWithinArea = true },
			"E518", "Supervision!D4", []string{`site ELM (area "North") lends 0.25 PA to site OAK (area "South") in Dec 2026`, "lend it 0"}},
		{"a loan to itself", func(_ *brief, p *plan) { p.Loans[0].To = "ELM" },
			"E518", "Supervision!D4", []string{"site ELM", "lends 0.25 PA to site ELM", "0"}},
		{"a loan of another specialty", func(_ *brief, p *plan) { p.Loans[0].Specialty = "" },
			"E503", "", []string{`0.25 PA of any supervision from site "ELM" to site "OAK"`}},
		{"a loan in an unknown block", func(_ *brief, p *plan) { p.Loans[0].Block = 3 },
			"E503", "", []string{"site ELM in block number 4", "1 to 3"}},
		{"a new role without its row", func(_ *brief, p *plan) { p.NewRoles[0].Specialty = "Psychiatry" },
			"E503", "", []string{`0.25 PA for Psychiatry supervision at site "ELM"`}},
		{"a new role in an unknown block", func(_ *brief, p *plan) { p.NewRoles[0].Block = -1 },
			"E503", "", []string{"site ELM in block number 0", "1 to 3"}},
		{"a loan of nothing", func(_ *brief, p *plan) { p.Loans[0].PA = 0 },
			"E502", "Supervision!D4", []string{"lends 0 PA from site ELM in Dec 2026", "above 0"}},
		{"a new role of no number", func(_ *brief, p *plan) { p.NewRoles[0].PA = math.NaN() },
			"E502", "Supervision!E4", []string{"new role of NaN PA at site ELM in Apr 2027", "above 0"}},
		{"a loan twice", func(_ *brief, p *plan) { p.Loans[0].PA = 0.125; p.Loans = append(p.Loans, p.Loans[0]) },
			"E504", "Supervision!D4", []string{"more than one row for the General practice supervision that site ELM lends site OAK in Dec 2026", "1"}},
		{"a new role twice", func(_ *brief, p *plan) { p.NewRoles[1].PA = 0.25; p.NewRoles = append(p.NewRoles, p.NewRoles[1]) },
			"E504", "Supervision!E5", []string{"more than one row for the new role", "site OAK in Apr 2027", "1"}},

		{"a credit a little lower", func(b *brief, _ *plan) { b.Transfers[1].Credit = 0.74 }, // 18 and 17.76
			"E530", "Rules!E7", []string{"F2-CARE: F2 spend 35.76 trainee-months in Caring", "at least 36"}},
		{"one trainee more without credit", func(_ *brief, p *plan) { // Theatre, which is surgery, for Elm
			add(placed(p, "F2", "", "Elm", 2), -1)
			add(placed(p, "F2", "", "Theatre", 2), 1)
		}, "E530", "Rules!E7", []string{"33 trainee-months in Caring", "at least 36"}},
		{"credit of another programme", func(b *brief, _ *plan) { b.Transfers[0].Programme = "GPST1" },
			"E530", "Rules!E7", []string{"18 trainee-months in Caring", "at least 36"}},
		{"a maximum reached by credit", func(b *brief, _ *plan) { // 24 of 48 and a quarter of Ward's 20
			b.Transfers = append(b.Transfers, leftshift.Transfer{From: "Medicine", CountsAs: "PSYCHIATRY", Credit: 0.25})
		}, "E531", "Rules!E3", []string{"GP-PSY: GPST1 spend 29 trainee-months in psychiatry", "at most 24"}},

		{"a journey a minute longer", func(b *brief, _ *plan) { b.Travel[3].Minutes = 61 },
			"E519", "Programmes!I3", []string{"1 trainees of GPST1 from South in post Elm in Apr 2027, whose site ELM is 61 minutes away", "most is 60"}},
		{"one trainee too far from home", func(_ *brief, p *plan) { add(placed(p, "GPST1", "North", "Oak", 1), 1) },
			"E519", "Programmes!I3", []string{"1 trainees of GPST1 from North in post Oak in Dec 2026, whose site OAK is 61 minutes away", "most is 60"}},
		{"one site of a split post too far", func(b *brief, _ *plan) { b.Travel[1].Minutes = 60.5 },
			"E519", "Programmes!I3", []string{"2 trainees of GPST1 from North in post Mind in Aug 2026, whose site ELM is 60.5 minutes away", "most is 60"}},
		{"an estimated journey too long", func(b *brief, _ *plan) {
			// Half a degree of latitude between ELM and the middle of South's sites is
			// 6371·π/360 = 55.6 km, which takes 15.4 + 0.835·55.6 = 61.8 minutes.
			b.Travel = b.Travel[:3]
			north, south, east := 54.5, 54.0, -1.5
			b.Sites[1].Latitude, b.Sites[1].Longitude = &north, &east
			b.Sites[2].Latitude, b.Sites[2].Longitude = &south, &east
		}, "E519", "Programmes!I3", []string{"post Elm", "site ELM is 61.8 minutes away", "most is 60"}},

		{"a loss of income a little over its share", func(b *brief, _ *plan) { b.Limits[5].Value = 0.33 }, // of 82500
			"E524", "Limits!C7", []string{"provider R loses £27500 of its £82500 of income in Apr 2027", "(Provider: R)", "at most £27225"}},
		{"a loss of income a pound over", func(b *brief, _ *plan) { b.Limits[6].Value = 82497 },
			"E524", "Limits!C8", []string{"provider R loses £27500", "Apr 2027", "(All)", "at most £27499"}},
		{"income of one trainee more lost", func(_ *brief, p *plan) {
			add(placed(p, "F2", "", "Ward", 2), -1)
			add(placed(p, "F2", "", "Elm", 2), 1)
		}, "E524", "Limits!C7", []string{"provider R loses £38500", "Apr 2027", "at most £27500"}},
		{"a loss of income of a programme", func(b *brief, _ *plan) { // 1 F2 of 6, then 2 of 6 at 11000
			b.Limits[5].Scope = leftshift.Scope{Kind: leftshift.ScopeProgramme, Name: "F2"}
			b.Limits[5].Value = 0.3
		}, "E524", "Limits!C7", []string{"provider R loses £22000 of its £66000", "Apr 2027", "(Programme: F2)", "at most £19800"}},
		{"a limit of no known kind", func(b *brief, _ *plan) { b.Limits[0].Kind = 0 },
			"E523", "Limits!B2", []string{`"unknown kind"`, "All"}},

		{"new roles misreported", func(_ *brief, p *plan) { p.Goals[4].Value = 0.7 },
			"E570", "Goals!B6", []string{`"Existing staff first" comes to 0.7`, "come to 0.75"}},
		{"money misreported", func(_ *brief, p *plan) { p.Goals[6].Value = 11001 },
			"E570", "Goals!B8", []string{`"Money" comes to 11001`, "come to 11000"}},
		{"travel misreported", func(_ *brief, p *plan) { p.Goals[7].Value = 336 },
			"E570", "Goals!B9", []string{`"Travel" comes to 336`, "come to 335"}},
	})
}

// What these families leave free stays free.
func TestAuditStaffAllows(t *testing.T) {
	testAllowances(t, []allowance{
		{"any number of trainees at a site without supervision rows", func(b *leftshift.Brief, p *leftshift.Plan) {
			b.Supervision, p.NewRoles, p.Loans = nil, nil, nil
		}, "E515"},
		{"a loan rounded to a millionth", func(_ *leftshift.Brief, p *leftshift.Plan) { p.Loans[0].PA = 0.249999 }, "E515"},
		{"supervisors approved to the last day", func(b *leftshift.Brief, _ *leftshift.Plan) { b.Supervision[1].ApprovedTo = onDay(2027, 8, 3) }, "E515"},
		{"loans within an area", func(b *leftshift.Brief, _ *leftshift.Plan) {
			b.Settings.LendWithinArea = true
			b.Sites[2].Area = " north"
		}, "E518"},
		{"a journey that is not known", func(b *leftshift.Brief, p *leftshift.Plan) {
			b.Travel = b.Travel[:4]
			add(placed(p, "GPST1", "North", "Oak", 1), 1)
		}, "E519"},
		{"a long journey of a programme without most minutes", func(b *leftshift.Brief, _ *leftshift.Plan) {
			b.Travel[3].Minutes, b.Programmes[1].MostMinutes = 600, nil
		}, "E519"},
		{"a long journey of nobody", func(_ *leftshift.Brief, p *leftshift.Plan) { placed(p, "GPST1", "North", "Oak", 1).After = trainees(0) }, "E519"},
		{"a loss of income that no tariff prices", func(b *leftshift.Brief, _ *leftshift.Plan) { b.Tariffs = b.Tariffs[3:] }, "E524"},
		{"a loss of income at a site without the factor it needs", func(b *leftshift.Brief, _ *leftshift.Plan) { b.Sites[0].MFF = nil }, "E524"},
		{"a loss of income elsewhere", func(b *leftshift.Brief, _ *leftshift.Plan) {
			b.Limits[5].Scope, b.Limits[5].Value = leftshift.Scope{Kind: leftshift.ScopeArea, Name: "South"}, 0
			b.Limits = b.Limits[:6]
		}, "E524"},
	})
}
