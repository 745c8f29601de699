package solver

import (
	"testing"
	"time"

	"leftshift"
)

// A post gains no more trainees of a programme than there are near enough to go
// there. Of five trainees, two live 10 minutes from Ward and three 60 minutes, and
// 30 are the most: Ward has one today and six places, and can gain 2 - 1 = 1. With
// 60 minutes it can gain 5 - 1 = 4, and of three places 3 - 1 = 2.
func TestAPostGainsOnlyThoseWhoReachIt(t *testing.T) {
	for _, test := range []struct {
		most   float64 // minutes
		places int
		parts  int // of one trainee
		gain   float64
	}{
		{30, 6, 0, 1}, {60, 6, 0, 4}, {60, 3, 0, 2}, {30, 6, 1, 1}, {9, 6, 0, none},
	} {
		m := build(&leftshift.Brief{
			Settings:   granular(test.parts),
			Goals:      leftshift.DefaultGoals(),
			Blocks:     []leftshift.Block{{Name: "Aug", Months: 12}},
			Sites:      []leftshift.Site{{Code: "S", Provider: "P", Setting: leftshift.Acute}},
			Programmes: []leftshift.Programme{{Code: "F2", WTEEach: 1, MostMinutes: &test.most}},
			Intake: []leftshift.Intake{
				{Programme: "F2", Block: "Aug", HomeArea: "Near", Trainees: 2},
				{Programme: "F2", Block: "Aug", HomeArea: "Far", Trainees: 3},
			},
			Posts:   []leftshift.Post{{Code: "Ward", Sites: []leftshift.SiteShare{{Site: "S", Share: 1}}, Specialty: "Medicine", Programmes: []string{"F2"}, Places: test.places, Movable: true}},
			Current: []leftshift.Current{{Post: "Ward", Programme: "F2", Trainees: 1}},
			Travel:  []leftshift.TravelTime{{FromArea: "Near", Site: "S", Minutes: 10}, {FromArea: "Far", Site: "S", Minutes: 60}},
		}, asOfGolden())
		gain := float64(none)
		if column := m.fillings[0].up[0]; column != none {
			gain = m.lp.Columns[column].Upper / m.parts
		}
		if gain != test.gain {
			t.Errorf("within %v minutes, of %d places, in parts %v: Ward can gain %v, want %v", test.most, test.places, m.parts, gain, test.gain)
		}
	}
}

func granular(step int) leftshift.BriefSettings {
	s := leftshift.DefaultSettings()
	s.Granularity = leftshift.Granularities()[step]
	return s
}

func asOfGolden() time.Time {
	_, asOf := threePosts()
	return asOf
}
