package leftshift_test

import (
	"slices"

	"leftshift"
)

// origin gives a row of a sheet whose columns stand in the order given.
func origin(sheet string, row int, columns ...string) leftshift.Origin {
	o := leftshift.Origin{File: "brief.xlsx", Sheet: sheet, Row: row, Columns: map[string]int{}}
	for i, c := range columns {
		o.Columns[c] = i + 1
	}
	return o
}

func number(n int) *int { return &n }

// tightBrief is a brief whose plan, tightPlan, sits exactly on every limit that
// it has; addStaff has those on staff and money. Trust R has a hospital and practice group G two surgeries, in three
// blocks of 4 months. The numbers that matter, by block:
//
//	post      site(s)           takes      WTE that fit   today           plan
//	Ward      HOSP              F2, GPST1  5              4 F2, 2 GPST1   4+2, 3+2, 2+1
//	Theatre   HOSP, not movable F2         2              2 F2 (full)     2, 2, 2
//	Elm       ELM               F2, GPST1  2              1 F2            1+0, 1+0, 1+1
//	Mind      ELM and HOSP, ½   GPST1      1              2 GPST1         2, 2, 2
//	Oak       OAK, from block 2 F2         1 and 1 extra  nobody          0, 1, 2
//
// F2 needs 8 places of 1 WTE and has 7, so 1 is unplaced in every block. GPST1
// has 4 trainees of ½ WTE: from North, but in the last block 2 are from South.
func tightBrief() *leftshift.Brief {
	sites := func(row int) leftshift.Origin {
		return origin("Sites", row, "Site code", "Rooms", "Approved from", "Approved to")
	}
	posts := func(row int) leftshift.Origin {
		return origin("Posts", row, "Post", "Programmes", "Places", "Extra places", "Least trainees", "Movable")
	}
	current := func(row int) leftshift.Origin { return origin("Current", row, "Post", "Programme", "Trainees") }
	rules := func(row int) leftshift.Origin {
		return origin("Rules", row, "Rule", "Programme", "Kind", "Of", "Value")
	}
	limits := func(row int) leftshift.Origin { return origin("Limits", row, "Scope", "Kind", "Value") }
	targets := func(row int) leftshift.Origin {
		return origin("Targets", row, "Scope", "Block", "Primary and community share")
	}
	blocks := func(row int) leftshift.Origin { return origin("Blocks", row, "Block", "Start", "End") }
	programmes := func(row int) leftshift.Origin { return origin("Programmes", row, "Programme", "Trainees", "Home area") }
	all := leftshift.Scope{Kind: leftshift.ScopeAll}
	b := &leftshift.Brief{
		Settings: leftshift.DefaultSettings(),
		Blocks: []leftshift.Block{
			{Name: "Aug 2026", Start: onDay(2026, 8, 5), End: onDay(2026, 12, 1), Months: 4, Origin: blocks(2)},
			{Name: "Dec 2026", Start: onDay(2026, 12, 2), End: onDay(2027, 4, 6), Months: 4, Origin: blocks(3)},
			{Name: "Apr 2027", Start: onDay(2027, 4, 7), End: onDay(2027, 8, 3), Months: 4, Origin: blocks(4)},
		},
		Sites: []leftshift.Site{
			{Code: "HOSP", Provider: "R", Setting: leftshift.Acute, Area: "North", Origin: sites(2)},
			{Code: "ELM", Provider: "G", Setting: leftshift.PrimaryCare, Area: "North", Rooms: number(2), Origin: sites(3)}, // Elm 1.5 and half of Mind, 0.5
			{Code: "OAK", Provider: "G", Setting: leftshift.PrimaryCare, Area: "South", ApprovedFrom: onDay(2026, 12, 2), ApprovedTo: onDay(2027, 8, 3), Origin: sites(4)},
		},
		Programmes: []leftshift.Programme{
			{Code: "F2", Trainees: number(8), WTEEach: 1, Origin: programmes(2)},
			{Code: "GPST1", Trainees: number(4), WTEEach: 0.5, HomeArea: "North", Origin: programmes(3)},
		},
		Intake: []leftshift.Intake{
			{Programme: "GPST1", Block: "Apr 2027", Trainees: 2, Origin: origin("Intake", 2, "Programme", "Block", "Trainees")},
			{Programme: "GPST1", Block: "Apr 2027", Trainees: 2, HomeArea: "South", Origin: origin("Intake", 3, "Programme", "Block", "Trainees")},
		},
		Posts: []leftshift.Post{
			{Code: "Ward", Sites: []leftshift.SiteShare{{Site: "HOSP", Share: 1}}, Specialty: "Medicine", Programmes: []string{"F2", "GPST1"}, Places: 5, LeastTrainees: 3, Movable: true, Origin: posts(2)},
			{Code: "Theatre", Sites: []leftshift.SiteShare{{Site: "HOSP", Share: 1}}, Specialty: "Surgery", Programmes: []string{"F2"}, Places: 2, Origin: posts(3)},
			{Code: "Elm", Sites: []leftshift.SiteShare{{Site: "ELM", Share: 1}}, Specialty: "General practice", Programmes: []string{"F2", "GPST1"}, Places: 2, Movable: true, Origin: posts(4)},
			{Code: "Mind", Sites: []leftshift.SiteShare{{Site: "ELM", Share: 0.5}, {Site: "HOSP", Share: 0.5}}, Specialty: "Psychiatry", Programmes: []string{"GPST1"}, Places: 1, Movable: true, Origin: posts(5)},
			{Code: "Oak", Sites: []leftshift.SiteShare{{Site: "OAK", Share: 1}}, Specialty: "General practice", Programmes: []string{"F2"}, Places: 1, ExtraPlaces: 1, Movable: true, Origin: posts(6)},
		},
		Current: []leftshift.Current{
			{Post: "Ward", Programme: "F2", Trainees: 4, Origin: current(2)},
			{Post: "Ward", Programme: "GPST1", Trainees: 2, Origin: current(3)},
			{Post: "Elm", Programme: "F2", Trainees: 1, Origin: current(4)},
			{Post: "Elm", Programme: "GPST1", Trainees: 0, Origin: current(5)},
			{Post: "Mind", Programme: "GPST1", Trainees: 2, Origin: current(6)},
			{Post: "Oak", Programme: "F2", Trainees: 0, Origin: current(7)},
		},
		// R has 5 + 2 + 0.5 = 7.5 WTE today, then 6.5, then 5: it loses 1, then 1.5
		// more, in all 2.5 of 7.5. One F2 leaves in block 2; one F2 and one GPST1 in
		// block 3.
		Limits: []leftshift.Limit{
			{Scope: all, Kind: leftshift.MostLossPerBlock, Value: 1.5, Origin: limits(2)},
			{Scope: leftshift.Scope{Kind: leftshift.ScopeProvider, Name: "R"}, Kind: leftshift.MostLossShare, Value: 1. / 3, Origin: limits(3)},
			{Scope: all, Kind: leftshift.MostMovesPerBlock, Value: 2, Origin: limits(4)},
			{Scope: leftshift.Scope{Kind: leftshift.ScopeProgramme, Name: "F2"}, Kind: leftshift.MostMovesPerBlock, Value: 1, Origin: limits(5)},
			{Scope: leftshift.Scope{Kind: leftshift.ScopeArea, Name: "North"}, Kind: leftshift.MostLossPerBlock, Value: 1.5, Origin: limits(6)},
		},
		// Trainee-months placed: F2 7·12 = 84, GPST1 4·12 = 48.
		Rules: []leftshift.Rule{
			// F2 in primary care: 4 at Elm, then 8, then 12 with Oak, 24 of 84.
			{Code: "F2-GP", Programmes: []string{"F2"}, Kind: leftshift.MinShare, Of: leftshift.Of{Kind: leftshift.OfSetting, Setting: leftshift.PrimaryCare}, Value: 2. / 7, Hard: true, Origin: rules(2)},
			// GPST1 in psychiatry: 2·12 at Mind, 24 of 48.
			{Code: "GP-PSY", Programmes: []string{"GPST1"}, Kind: leftshift.MaxShare, Of: leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: "psychiatry"}, Value: 0.5, Hard: true, Origin: rules(3)},
			// GPST1 in primary and community: 12 of Mind's 24 and 4 at Elm, 16 of 48, so 4 of 12 months.
			{Code: "GP-4", Programmes: []string{"GPST1"}, Kind: leftshift.MinMonths, Of: leftshift.Of{Kind: leftshift.OfPrimaryAndCommunity}, Value: 4, Hard: true, Origin: rules(4)},
			// GPST1 in community or integrated posts: all 24 of Mind and 4 at Elm, 28 of 48, so 7 of 12 months.
			{Code: "GP-7", Programmes: []string{"GPST1"}, Kind: leftshift.MaxMonths, Of: leftshift.Of{Kind: leftshift.OfIntegrated}, Value: 7, Hard: true, Origin: rules(5)},
			// F2 in psychiatry: none, a quarter of 84 short.
			{Code: "F2-PSY", Programmes: []string{"F2"}, Kind: leftshift.MinShare, Of: leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: "Psychiatry"}, Value: 0.25, Origin: rules(6)},
		},
		Targets: []leftshift.Target{
			// GPST1 in the last block: 4 at Elm and 4 of Mind's 8, 8 of 16.
			{Scope: leftshift.Scope{Kind: leftshift.ScopeProgramme, Name: "GPST1"}, Block: "Apr 2027", Share: 0.5, Hard: true, Origin: targets(2)},
			// North in the last block: 8 at Elm and 4 of Mind's 8; Ward 12 and Theatre 8 besides: 12 of 36.
			{Scope: leftshift.Scope{Kind: leftshift.ScopeArea, Name: "North"}, Block: "Apr 2027", Share: 1. / 3, Hard: true, Origin: targets(3)},
			// Everybody: 24 and 16 of 132, where half is 66.
			{Scope: all, Share: 0.5, Origin: targets(4)},
		},
		Floors: []leftshift.Floor{
			{Provider: "R", Specialty: "Medicine", LeastWTE: 4.5}, // Ward has 5, 4, 2.5: short 0, 0.5, 2
			{Site: "ELM", Block: "Apr 2027", LeastWTE: 3},         // Elm 1.5 and half of Mind 0.5: short 1
			{Provider: "G", Block: "Apr 2027", LeastWTE: 4.25},    // the same and Oak 2: short 0.25
		},
		Goals: leftshift.DefaultGoals(),
	}
	for i := range b.Goals {
		b.Goals[i].Origin = origin("Goals", i+2, "Order", "Goal")
	}
	addStaff(b)
	return b
}

// tightPlan is the plan of the table above for 2 September 2026, which is
// exactly 13 weeks before the second block.
func tightPlan() *leftshift.Plan {
	p := &leftshift.Plan{Status: leftshift.Optimal, AsOf: onDay(2026, 9, 2)}
	row := func(programme, home, post string, before, after [3]int) {
		for block := range before {
			if before[block] != 0 || after[block] != 0 {
				p.Placements = append(p.Placements, leftshift.Placement{
					Programme: programme, HomeArea: home, Post: post, Block: block, Before: trainees(before[block]), After: trainees(after[block]),
				})
			}
		}
	}
	row("F2", "", "Ward", [3]int{4, 4, 4}, [3]int{4, 3, 2})
	row("F2", "", "Theatre", [3]int{2, 2, 2}, [3]int{2, 2, 2})
	row("F2", "", "Elm", [3]int{1, 1, 1}, [3]int{1, 1, 1})
	row("F2", "", "Oak", [3]int{}, [3]int{0, 1, 2})
	row("GPST1", "North", "Mind", [3]int{2, 2, 2}, [3]int{2, 2, 2})
	row("GPST1", "North", "Ward", [3]int{2, 2, 0}, [3]int{2, 2, 0})
	row("GPST1", "South", "Ward", [3]int{0, 0, 2}, [3]int{0, 0, 1})
	row("GPST1", "South", "Elm", [3]int{}, [3]int{0, 0, 1})
	for block := range 3 {
		p.Unplaced = append(p.Unplaced, leftshift.Unplaced{Programme: "F2", Block: block, Trainees: trainees(1)})
	}
	addStaffTo(p)
	for _, usual := range leftshift.DefaultGoals() {
		goal := usual.Kind
		v := tightValues[goal]
		p.Goals = append(p.Goals, leftshift.GoalResult{Goal: goal, LPBound: v, Best: v, Value: v, Grade: leftshift.Proven})
	}
	return p
}

// tightValues are the goals of tightPlan, from the comments of tightBrief and
// addStaff.
var tightValues = map[leftshift.GoalKind]float64{
	leftshift.PlaceEveryone: 3,         // 1 in each of 3 blocks
	leftshift.SafeRotas:     3.75,      // 0.5 + 2 + 1 + 0.25
	leftshift.Curriculum:    21,        // 84/4
	leftshift.LeftShift:     26,        // 66 - 40
	leftshift.ExistingStaff: 0.75,      // 0.25 and 0.5
	leftshift.FairChange:    2.5 / 7.5, // R in the last block
	leftshift.Money:         11000,     // 9000 and 2000
	leftshift.Travel:        335,       // Mind 2·25·3, Ward 2·20·2 and 45, Elm 60
	leftshift.FewestChanges: 4,         // 1 F2; 2 F2 and 1 GPST1
}

// trainees gives n whole trainees.
func trainees(n int) leftshift.Trainees { return leftshift.WholeTrainees(n) }

// add changes how many trainees the plan has in a placement.
func add(p *leftshift.Placement, n int) { p.After = p.After.Plus(trainees(n)) }

// placed finds a row of the plan, and adds it where there is none.
func placed(p *leftshift.Plan, programme, home, post string, block int) *leftshift.Placement {
	i := slices.IndexFunc(p.Placements, func(pl leftshift.Placement) bool {
		return pl.Programme == programme && pl.HomeArea == home && pl.Post == post && pl.Block == block
	})
	if i < 0 {
		i = len(p.Placements)
		p.Placements = append(p.Placements, leftshift.Placement{Programme: programme, HomeArea: home, Post: post, Block: block})
	}
	return &p.Placements[i]
}
