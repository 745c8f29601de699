package leftshift_test

import "leftshift"

// addStaff gives the tight brief supervision, credits, money and journeys, all
// of which its plan uses to the last. F2 need 0.25 PA each, which nobody has to
// say, and GPST1 0.5.
func addStaff(b *leftshift.Brief) {
	decimal := func(x float64) *float64 { return &x }
	all := leftshift.Scope{Kind: leftshift.ScopeAll}
	gpst1 := &b.Programmes[1]
	b.Programmes[0].LearnerType = "Foundation"
	gpst1.PAPerTrainee, gpst1.MostMinutes = decimal(0.5), decimal(60)
	for i := range b.Programmes {
		b.Programmes[i].Origin.Columns["Most minutes"] = 9
	}

	// PA needed, by block:
	//
	//	HOSP medicine   Ward                    2     1.75  1       1 + 1, 0.75 + 1, 0.5 + 0.5
	//	HOSP surgery    Theatre                 0.5   0.5   0.5     no row: from the row for any
	//	HOSP psychiatry half of Mind            0.5   0.5   0.5     the same
	//	ELM             Elm                     0.25  0.25  0.75
	//	ELM psychiatry  half of Mind            0.5   0.5   0.5     no row and none for any: no limit
	//	OAK             Oak                     0     0.25  0.5     no PA after the first block
	//
	// HOSP's 1.5 in medicine lack 0.5, 0.25 and nothing, so that any gives 1.5, 1.25
	// and 1. ELM lends OAK 0.25 in the second block, all that it may, and has a new
	// role of 0.25 in the last, where OAK has one of 0.5.
	supervision := func(row int) leftshift.Origin {
		return origin("Supervision", row, "Site", "Specialty", "PA", "Lendable share", "New-role PA limit", "Approved to")
	}
	b.Supervision = []leftshift.Supervision{
		{Site: "HOSP", Specialty: "Medicine", PA: 1.5, Origin: supervision(2)},
		{Site: "HOSP", PA: 1.5, Origin: supervision(3)},
		{Site: "ELM", Specialty: "General practice", PA: 0.5, LendableShare: 0.5, NewRolePA: 0.25, Origin: supervision(4)},
		{Site: "OAK", Specialty: "General practice", PA: 1, LendableShare: 1, NewRolePA: 0.5, ApprovedTo: onDay(2026, 12, 1), Origin: supervision(5)},
	}

	// F2 months: Ward 36, Theatre 24, Elm 12, Oak 12. Half of medicine and three
	// quarters of general practice are 18 and 18 of 84. Surgery is for GPST1 only.
	transfer := func(row int) leftshift.Origin {
		return origin("Transfer", row, "From specialty", "Counts as", "Programme", "Credit")
	}
	b.Transfers = []leftshift.Transfer{
		{From: "Medicine", CountsAs: "Caring", Programme: "F2", Credit: 0.5, Origin: transfer(2)},
		{From: "general  practice", CountsAs: "Caring", Credit: 0.75, Origin: transfer(3)},
		{From: "General practice", CountsAs: "Caring", Programme: "F2", Credit: 0.25, Origin: transfer(4)},
		{From: "Surgery", CountsAs: "Caring", Programme: "GPST1", Credit: 1, Origin: transfer(5)},
	}
	b.Rules = append(b.Rules, leftshift.Rule{
		Code: "F2-CARE", Programmes: []string{"F2"}, Kind: leftshift.MinShare, Of: leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: "Caring"},
		Value: 3. / 7, Hard: true, Origin: origin("Rules", 7, "Rule", "Programme", "Kind", "Of", "Value"),
	})

	// Pounds of one WTE in a block of 4 months: at HOSP 24000·1.25/3 = 10000, and
	// 11000 in the last block; in primary care 30000/3 = 10000 for F2 and 36000/3 =
	// 12000 for GPST1. So R has 75000, 75000 and 82500 today, and 75000, 65000 and
	// 55000 in the plan, 195000. G has, with ½ WTE of Mind in every block,
	//
	//	Elm 10000, 10000, 16000   Mind 6000, 6000, 6000   Oak 0, 10000, 20000
	//
	// which is 84000, and 42000 in the last block. GPST1 bring R 15000, 15000 and
	// 11000 (1.5, 1.5 and 1 WTE) and G 6000, 6000 and 12000: 65000.
	b.Sites[0].MFF = decimal(1.25)
	tariff := func(row int) leftshift.Origin {
		return origin("Tariff", row, "Setting", "Learner type", "Rate per WTE-year")
	}
	b.Tariffs = []leftshift.Tariff{
		{Setting: leftshift.Acute, Rate: 26400, MFF: true, EffectiveFrom: onDay(2027, 4, 7), Origin: tariff(2)},
		{Setting: leftshift.Acute, Rate: 24000, MFF: true, Origin: tariff(3)},
		{Setting: leftshift.Acute, Rate: 99000, EffectiveFrom: onDay(2027, 4, 8), Origin: tariff(4)},
		{Setting: leftshift.PrimaryCare, Rate: 36000, EffectiveFrom: onDay(2026, 8, 5), Origin: tariff(5)},
		{Setting: leftshift.PrimaryCare, LearnerType: "foundation", Rate: 30000, Origin: tariff(6)},
	}
	budget := func(row int) leftshift.Origin { return origin("Budgets", row, "Scope", "Block", "Amount") }
	b.Budgets = []leftshift.Budget{
		{Scope: all, Amount: 270000, Origin: budget(2)}, // 9000 over
		{Scope: leftshift.Scope{Kind: leftshift.ScopeProvider, Name: "G"}, Block: "Apr 2027", Amount: 40000, Origin: budget(3)}, // 2000 over
		{Scope: leftshift.Scope{Kind: leftshift.ScopeProgramme, Name: "GPST1"}, Amount: 65000, Origin: budget(4)},               // just enough
	}
	limits := func(row int) leftshift.Origin { return origin("Limits", row, "Scope", "Kind", "Value") }
	b.Limits = append(b.Limits,
		// R loses 27500 of 82500 in the last block, and 82500 a year is 27500 for it.
		leftshift.Limit{Scope: leftshift.Scope{Kind: leftshift.ScopeProvider, Name: "R"}, Kind: leftshift.MostIncomeLoss, Value: 1. / 3, Origin: limits(7)},
		leftshift.Limit{Scope: all, Kind: leftshift.MostIncomeLoss, Value: 82500, Origin: limits(8)},
	)

	// Minutes: Mind is (20 + 30)/2 from North. F2 have no home area.
	travel := func(row int) leftshift.Origin { return origin("Travel", row, "From area", "To site", "Minutes") }
	b.Travel = []leftshift.TravelTime{
		{FromArea: "north", Site: "HOSP", Minutes: 20, Origin: travel(2)},
		{FromArea: "North", Site: "ELM", Minutes: 30, Origin: travel(3)},
		{FromArea: "South", Site: "HOSP", Minutes: 45, Origin: travel(4)},
		{FromArea: "South", Site: "ELM", Minutes: 60, Origin: travel(5)},
		{FromArea: "North", Site: "OAK", Minutes: 61, Origin: travel(6)},
	}
}

// addStaffTo gives the tight plan the new roles and loans that addStaff tells.
func addStaffTo(p *leftshift.Plan) {
	p.NewRoles = []leftshift.NewRole{
		{Site: "ELM", Specialty: "General practice", Block: 2, PA: 0.25},
		{Site: "OAK", Specialty: "General practice", Block: 2, PA: 0.5},
	}
	p.Loans = []leftshift.Loan{{Specialty: "General practice", From: "ELM", To: "OAK", Block: 1, PA: 0.25}}
}
