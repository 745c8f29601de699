package leftshift_test

import (
	"testing"

	"leftshift"
)

// homed is the two-block plan with F2 at home in the North, 20 minutes from the
// hospital and 50 from the practice, and GP trainees somewhere unknown.
func homed() (*leftshift.Brief, *leftshift.Plan) {
	b, p := twoBlocks(), twoBlocksPlan()
	b.Travel = []leftshift.TravelTime{{FromArea: "North", Site: "HOSP1", Minutes: 20}, {FromArea: "North", Site: "PRAC1", Minutes: 50}}
	for i := range p.Placements {
		if p.Placements[i].Programme == "F2" {
			p.Placements[i].HomeArea = "North"
		}
	}
	return b, p
}

// Means are over trainees; a split post counts by its shares, and the worst
// journey is to its furthest site.
func TestTravelByHand(t *testing.T) {
	b, p := homed()
	most := 45.0
	b.Programmes[0].MostMinutes = &most
	r := leftshift.NewReport(b, p, nil)
	f2, gp := r.Travel.ByProgramme[0], r.Travel.ByProgramme[1]
	wantShare(t, "today", f2.Mean.Before, 20)
	// 12 at 20 minutes, 5 in the split post at 0.6×20 + 0.4×50 = 32, 3 at 50.
	wantShare(t, "plan", f2.Mean.After, (12*20.0+5*32+3*50)/20)
	wantShare(t, "worst", f2.Worst, 50)
	wantNumber(t, "beyond the most minutes", f2.Beyond.Float(), 8)
	if f2.Placements != trainees(20) || f2.Unknown != trainees(0) || f2.Estimated != trainees(0) {
		t.Errorf("all of F2's journeys are given: %+v", f2)
	}
	if gp.Mean.After != nil || gp.Worst != nil || gp.Unknown != trainees(20) {
		t.Errorf("nothing is known of GP's travel: %+v", gp)
	}
	wantText(t, "headline", r.Headline()[4], "Of 40 placements the journey is known for 20:"+
		" 27.5 minutes each way on average, 20 today, and 50 at most.")
}

// Without minutes, straight-line distance tells, and says so; without either
// there is nothing to report.
func TestTravelEstimated(t *testing.T) {
	b, p := homed()
	b.Travel = b.Travel[:1]
	if r := leftshift.NewReport(b, p, nil); r.Travel.Total.Unknown != trainees(20+8) { // GP, and F2 at the practice
		t.Errorf("%v unknown journeys, want 28", r.Travel.Total.Unknown)
	}
	here, there := [2]float64{52, -1}, [2]float64{52.3, -1.2}
	b.Sites[0].Latitude, b.Sites[0].Longitude = &here[0], &here[1]
	b.Sites[1].Latitude, b.Sites[1].Longitude = &there[0], &there[1]
	r := leftshift.NewReport(b, p, nil)
	if r.Travel.ByArea[0].Estimated != trainees(8) || r.Travel.ByArea[0].HomeArea != "North" {
		t.Errorf("the practice's 8 are estimated: %+v", r.Travel.ByArea[0])
	}
	// The practice is 36.0 km from the hospital, 33.4 north and 13.6 west: 15.4 +
	// 0.835 × 36.0 = 45.5 minutes. (12 × 20 + 5 × (0.6×20 + 0.4×45.5) + 3 × 45.5)/20 = 26.4.
	wantText(t, "headline", r.Headline()[4][len("Of 40 placements the journey is known for 20: "):],
		"26.4 minutes each way on average, 20 today, and 45.5 at most; 8 are estimated from distance.")
	b.Travel, b.Sites[0].Latitude, b.Sites[1].Latitude = nil, nil, nil
	if r := leftshift.NewReport(b, p, nil); r.Travel != nil {
		t.Error("no journey is known")
	}
}

// A post too far from home is a reason of its own.
func TestWhyUnplacedForDistance(t *testing.T) {
	b, p := homed()
	most := 45.0
	b.Programmes[0].MostMinutes = &most
	b.Posts[0].Places = 10
	p.Unplaced = []leftshift.Unplaced{{Programme: "F2", HomeArea: "North", Block: 0, Trainees: trainees(1)}}
	wantText(t, "reason", leftshift.NewReport(b, p, nil).Unplaced[0].Reason, // ED holds 5 F2 and 5 WTE of GP
		"3 posts take F2: 1 is full, 2 are further from home than F2 may travel.")
}
