package xlsx

import (
	"fmt"
	"time"

	"leftshift"
)

// exampleAssignBrief is the invented region of exampleBrief with named trainees
// of four programmes over three blocks, one of them so small that a shared
// workbook must not count it.
func exampleAssignBrief() *leftshift.Brief {
	b := exampleBrief()
	b.Settings.Title = "Northern Vale assignment 2027 to 2028"
	b.Blocks = b.Blocks[:3]
	b.Targets, b.Floors, b.Limits, b.Current, b.Intake = nil, nil, nil, nil, nil
	b.Rules[1].Hard = false
	b.NoRepeats = []leftshift.NoRepeat{{Code: "N1", Programmes: []string{"OG1"}, Hard: true, Origin: b.Rules[1].Origin}}
	areas := []string{"North Vale", "Eastmoor", "South Westerham"}
	for a, area := range areas {
		for s := range b.Sites {
			b.Travel = append(b.Travel, leftshift.TravelTime{FromArea: area, Site: b.Sites[s].Code, Minutes: float64(15 + (a*7+s*5)%11*6)})
		}
	}
	ninety := 70.0
	for i := range b.Programmes {
		if b.Programmes[i].Code == "F2" {
			b.Programmes[i].MostMinutes = &ninety
		}
	}
	for _, group := range []struct {
		programme string
		trainees  int
	}{{"F2", 66}, {"GPST1", 30}, {"PHYS", 12}, {"OG1", 3}} {
		var posts []string
		for i := range b.Posts {
			if b.Posts[i].Takes(group.programme) {
				posts = append(posts, b.Posts[i].Code)
			}
		}
		for i := range group.trainees {
			t := leftshift.Trainee{
				Key: fmt.Sprintf("%s-%03d", group.programme, i+1), Programme: group.programme, WTE: 1, HomeArea: areas[i%3],
				SpecialCircumstances: i%17 == 3, Done: []leftshift.TimeDone{{In: "General medicine", Months: float64(i % 5)}},
			}
			if i%9 == 8 {
				t.WTE = 0.6
			}
			b.Trainees = append(b.Trainees, t)
			for k := range min(5, len(posts)) {
				if i%13 != 12 { // some give no preferences
					b.Preferences = append(b.Preferences, leftshift.Preference{Trainee: t.Key, Post: posts[(len(posts)-1-i/3%len(posts)+5*k)%len(posts)], Rank: k + 1})
				}
			}
		}
	}
	b.Trainees[0].Key = "=F2-001" // text that a spreadsheet might take for a formula
	for i := range b.Preferences {
		if b.Preferences[i].Trainee == "F2-001" {
			b.Preferences[i].Trainee = "=F2-001"
		}
	}
	b.Preferring, b.Unranked = leftshift.FewestLowRanks, false
	b.Bookings = []leftshift.Booking{{Trainee: "F2-002", Post: "YHD/RA001/F2/001", Site: "RA001", From: b.Blocks[0].Start, To: b.Blocks[0].End, WTE: 1}}
	return b
}

// exampleAssignReport fills the blocks by hand: in each the trainees take, in the
// order of their keys, the first post of their list that has room.
func exampleAssignReport() *leftshift.AssignReport {
	b := exampleAssignBrief()
	openings := leftshift.OpeningsOfPosts(b)
	left := map[string]float64{}
	for _, o := range openings {
		left[fmt.Sprint(o.Post, o.Block)] = o.WTE
	}
	ranks := b.RanksOf()
	a := &leftshift.Assignment{Status: leftshift.Feasible, Seed: 20270804, Units: 109, Paths: 812, Rows: 231, Steps: 1904, Engines: []string{"Clp 1.17.6", "Cbc 2.10.10"}}
	journeys := leftshift.NewJourneys(b)
	take := func(t *leftshift.Trainee, block int, q *leftshift.Post, booked bool) bool {
		key := fmt.Sprint(q.Code, block)
		if left[key] < t.WTE {
			return false
		}
		left[key] -= t.WTE
		given := leftshift.Assigned{Trainee: t.Key, Block: block, Post: q.Code, Booked: booked}
		if !booked {
			given.Rank = ranks[t.Key][q.Code]
		}
		a.Places = append(a.Places, given)
		return true
	}
	for block := range b.Blocks {
		for i := range b.Trainees {
			t := &b.Trainees[i]
			done := false
			for rank := 0; rank <= 5 && !done; rank++ {
				for k := range b.Posts {
					q := &b.Posts[k]
					booked := t.Key == "F2-002" && block == 0 && q.Code == "YHD/RA001/F2/001"
					_, far, _ := journeys.PostJourney(t.HomeArea, q)
					had := t.Programme == "OG1" && block > 0
					within := !q.Takes("F2") || far <= 70
					if q.Takes(t.Programme) && (booked || !had && within && rank > 0 && ranks[t.Key][q.Code] == rank || !had && within && ranks[t.Key] == nil) {
						if done = take(t, block, q, booked); done {
							break
						}
					}
				}
			}
			if !done {
				a.Unplaced = append(a.Unplaced, leftshift.NotAssigned{Trainee: t.Key, Block: block})
			}
		}
	}
	a.Stages = []leftshift.AssignStage{
		{Goal: leftshift.AssignEveryone, Name: "Assign everyone", Unit: leftshift.AssignEveryone.Unit(), Value: float64(len(a.Unplaced)), Bound: float64(len(a.Unplaced)) - 3, Grade: leftshift.WithinGap},
		{Goal: leftshift.AssignPreferences, Rank: 1, Name: "Preferences, ranks up to 1", Unit: "placements at no rank up to 1", Value: 100, Bound: 100, Grade: leftshift.Proven},
	}
	a.Warnings = leftshift.Findings{{Severity: leftshift.Warning, Code: "W601", At: leftshift.Source{File: "brief.xlsx", Sheet: "Rules", Cell: "E4"},
		Problem: "2 trainees of OG1 can't keep rule N1 in the blocks that there are, whatever posts they have", Mend: "Check the months done"}}
	return leftshift.NewAssignReport(b, openings, a)
}

func exampleAssignAbout() About {
	about := exampleAbout()
	about.Options = []Named{{"Time limit", (10 * time.Minute).String()}}
	return about
}
