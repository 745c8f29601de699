package leftshift_test

import (
	"slices"

	"leftshift"
)

// namedBrief is a brief whose assignment, namedAssignment, is on every limit that
// it has, in two blocks of 4 months. By block, with WTE in brackets:
//
//	post  site  specialty         takes   places  August           December
//	MED   HOSP  Medicine          F1, F2  1       A (½), B (½)     C (1)
//	SUR   HOSP  Surgery           F1      1       E (1)            A (½), B (½)
//	GP    ELM   General practice  F1, F2  1       C (1)            not approved
//	FARM  FAR   Medicine          F1, F2  2       D (1)            D (1), E (1, stands)
//
// F comes in December and is left without a place. Every hard rule is met exactly,
// but R3, which is out of reach.
func namedBrief() *leftshift.Brief {
	sixty := 60.0
	own := 60.0
	sites := func(row int) leftshift.Origin { return origin("Sites", row, "Site code", "Approved to") }
	posts := func(row int) leftshift.Origin { return origin("Posts", row, "Post", "Programmes", "Places") }
	programmes := func(row int) leftshift.Origin { return origin("Programmes", row, "Programme", "Most minutes") }
	trainees := func(row int) leftshift.Origin {
		return origin("Trainees", row, "Trainee", "Months done", "Pinned site", "Most minutes", "Not before", "Not after")
	}
	rules := func(row int) leftshift.Origin { return origin("Rules", row, "Rule", "Of", "Value") }
	at := func(site string) []leftshift.SiteShare { return []leftshift.SiteShare{{Site: site, Share: 1}} }
	both := []string{"F1", "F2"}
	b := &leftshift.Brief{
		Settings: leftshift.DefaultSettings(),
		Blocks: []leftshift.Block{
			{Name: "August", Start: onDay(2027, 8, 4), End: onDay(2027, 12, 7), Months: 4},
			{Name: "December", Start: onDay(2027, 12, 8), End: onDay(2028, 4, 4), Months: 4},
		},
		Sites: []leftshift.Site{
			{Code: "HOSP", Provider: "R", Setting: leftshift.Acute, Origin: sites(2)},
			{Code: "ELM", Provider: "G", Setting: leftshift.PrimaryCare, ApprovedTo: onDay(2027, 12, 7), Origin: sites(3)},
			{Code: "FAR", Provider: "R", Setting: leftshift.Acute, Origin: sites(4)},
		},
		Programmes: []leftshift.Programme{{Code: "F1", WTEEach: 1, MostMinutes: &sixty, Origin: programmes(2)}, {Code: "F2", WTEEach: 1, Origin: programmes(3)}},
		Posts: []leftshift.Post{
			{Code: "MED", Sites: at("HOSP"), Specialty: "Medicine", Programmes: both, Places: 1, Origin: posts(2)},
			{Code: "SUR", Sites: at("HOSP"), Specialty: "Surgery", Programmes: both[:1], Places: 1, Origin: posts(3)},
			{Code: "GP", Sites: at("ELM"), Specialty: "General practice", Programmes: both, Places: 1, Origin: posts(4)},
			{Code: "FARM", Sites: at("FAR"), Specialty: "Medicine", Programmes: both, Places: 2, Origin: posts(5)},
		},
		Travel: []leftshift.TravelTime{
			{FromArea: "North", Site: "HOSP", Minutes: 10}, {FromArea: "North", Site: "ELM", Minutes: 30}, {FromArea: "North", Site: "FAR", Minutes: 61},
		},
		Trainees: []leftshift.Trainee{
			{Key: "A", Programme: "F1", WTE: 0.5, SpecialCircumstances: true, Origin: trainees(2)},
			{Key: "B", Programme: "F1", WTE: 0.5, LastRank: 3, Origin: trainees(3)},
			{Key: "C", Programme: "F2", WTE: 1, MostMinutes: &own, Origin: trainees(4)},
			{Key: "D", Programme: "F2", WTE: 1, PinnedSite: "FAR", Done: []leftshift.TimeDone{{In: "Primary care", Months: 4}}, Origin: trainees(5)},
			{Key: "E", Programme: "F1", WTE: 1, Origin: trainees(6)},
			{Key: "F", Programme: "F1", WTE: 1, NotBefore: onDay(2027, 12, 8), LastRank: 2, SpecialCircumstances: true, Origin: trainees(7)},
		},
		Bookings: []leftshift.Booking{{Trainee: "E", Post: "FARM", Site: "FAR", From: onDay(2028, 1, 10), To: onDay(2028, 2, 8), WTE: 1, // 30 days
			Origin: origin("TIS placements", 2, "TIS Person ID", "Date From", "Date To")}},
		Rules: []leftshift.Rule{
			{Code: "R1", Programmes: both[1:], Kind: leftshift.MinMonths, Value: 4, Hard: true, Of: leftshift.Of{Kind: leftshift.OfSetting, Setting: leftshift.PrimaryCare}, Origin: rules(2)},
			{Code: "R2", Programmes: both[:1], Kind: leftshift.MaxMonths, Value: 4, Hard: true, Of: leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: "Surgery"}, Origin: rules(3)},
			{Code: "R3", Programmes: both[1:], Kind: leftshift.MinMonths, Value: 9, Hard: true, Of: leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: "Psychiatry"}, Origin: rules(4)},
		},
		NoRepeats: []leftshift.NoRepeat{{Code: "R4", Programmes: both[:1], Hard: true, Origin: rules(5)}},
	}
	for i := range b.Trainees {
		b.Trainees[i].HomeArea = "North"
	}
	for i, p := range []leftshift.Preference{
		{Trainee: "A", Post: "MED", Rank: 1}, {Trainee: "A", Post: "SUR", Rank: 2}, {Trainee: "B", Post: "SUR", Rank: 1}, {Trainee: "B", Post: "MED", Rank: 3},
		{Trainee: "C", Post: "GP", Rank: 1}, {Trainee: "C", Post: "MED", Rank: 1}, {Trainee: "E", Post: "SUR", Rank: 2}, {Trainee: "E", Post: "FARM", Rank: 1},
		{Trainee: "F", Post: "MED", Rank: 1},
	} {
		p.Origin = origin("Preferences", i+2, "Trainee", "Post", "Rank")
		b.Preferences = append(b.Preferences, p)
	}
	for i, g := range leftshift.AssignGoals() {
		b.AssignGoals = append(b.AssignGoals, leftshift.AssignGoalUse{Goal: g, Origin: origin("Goals", i+2, "Goal")})
	}
	return b
}

// namedValues is what the goals of namedAssignment come to by hand.
var namedValues = map[leftshift.AssignGoal]float64{
	leftshift.AssignEveryone:   1,   // F
	leftshift.AssignSpecial:    5,   // A 0 + 1; F is 3 ranks and no place, 5, so 4
	leftshift.AssignCurriculum: 18,  // R3: C and D 9 each
	leftshift.AssignTravel:     212, // A 20, B 20, C 30 + 10, D 122, E 10; what stands is not counted
	leftshift.AssignContinuity: 2,   // C and E
	leftshift.AssignOverTime:   8,   // B (3 - 1)·(2 + 0), F (2 - 1)·4
}

// namedRanks is the stages of Preferences by hand: A 1 and 2, B 3 and 1, C 1 and 1,
// E 2, F no place, which is 5.
var namedRanks = map[leftshift.PreferenceMode][]float64{
	leftshift.FewestLowRanks: {4, 2, 1},
	leftshift.LeastTotalRank: {16}, // 3 + 4 + 2 + 2 + 5
	leftshift.LeastWorstRank: {1, 2, 4},
}

func namedAssignment(b *leftshift.Brief) *leftshift.Assignment {
	a := &leftshift.Assignment{
		Status: leftshift.Optimal,
		Places: []leftshift.Assigned{
			{Trainee: "A", Block: 0, Post: "MED", Rank: 1}, {Trainee: "A", Block: 1, Post: "SUR", Rank: 2},
			{Trainee: "B", Block: 0, Post: "MED", Rank: 3}, {Trainee: "B", Block: 1, Post: "SUR", Rank: 1},
			{Trainee: "C", Block: 0, Post: "GP", Rank: 1}, {Trainee: "C", Block: 1, Post: "MED", Rank: 1},
			{Trainee: "D", Block: 0, Post: "FARM"}, {Trainee: "D", Block: 1, Post: "FARM"},
			{Trainee: "E", Block: 0, Post: "SUR", Rank: 2}, {Trainee: "E", Block: 1, Post: "FARM", Booked: true},
		},
		Unplaced: []leftshift.NotAssigned{{Trainee: "F", Block: 1}},
		Warnings: leftshift.Findings{{Severity: leftshift.Warning, Code: "W601", At: b.Rules[2].Origin.At("Value"), Problem: "2 trainees of F2 can't keep rule R3"}},
	}
	for _, g := range leftshift.AssignGoals() {
		add := func(rank int, value float64) {
			a.Stages = append(a.Stages, leftshift.AssignStage{Goal: g, Rank: rank, Value: value, Bound: value})
		}
		if g != leftshift.AssignPreferences {
			add(0, namedValues[g])
			continue
		}
		for i, value := range namedRanks[b.Preferring] {
			switch b.Preferring {
			case leftshift.FewestLowRanks:
				add(i+1, value)
			case leftshift.LeastTotalRank:
				add(0, value)
			case leftshift.LeastWorstRank:
				add(4-i, value)
			}
		}
	}
	return a
}

// assigned gives what an assignment has of a trainee in a block.
func assigned(a *leftshift.Assignment, trainee string, block int) *leftshift.Assigned {
	for i := range a.Places {
		if a.Places[i].Trainee == trainee && a.Places[i].Block == block {
			return &a.Places[i]
		}
	}
	panic("no place of " + trainee)
}

// unassign takes a trainee's place in a block away, and says so.
func unassign(a *leftshift.Assignment, trainee string, block int) {
	a.Places = slices.DeleteFunc(a.Places, func(p leftshift.Assigned) bool { return p.Trainee == trainee && p.Block == block })
	a.Unplaced = append(a.Unplaced, leftshift.NotAssigned{Trainee: trainee, Block: block})
}
