package leftshift

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// TravelReport is how far trainees travel, each way, as far as their home areas
// and the journeys are known.
type TravelReport struct {
	ByArea      []TravelRow // by home area
	ByProgramme []TravelRow // by programme and home area
	Total       TravelRow
	Shared      bool // some programme has several home areas, so that today's travel is by convention
}

// TravelRow is the journeys of a group of trainees. Placements are trainees
// summed over blocks.
type TravelRow struct {
	Programme *Programme // nil for a row about a whole home area
	HomeArea  string     // blank when not given

	Placements Trainees // in the plan
	Unknown    Trainees // of them, without a journey: no home area, or neither minutes nor coordinates
	Estimated  Trainees // of them, with a journey from straight-line distance
	Mean       Share    // mean minutes of the journeys known; nil when there is none
	Worst      *float64 // longest minutes to any site in the plan
	WorstPost  *Post    // of Worst
	Beyond     Trainees // placements in the plan beyond the programme's Most minutes

	minutes BeforeAfter
	known   BeforeAfter
}

// travel works out journeys. It is nil for a brief in which no journey of
// anybody placed is known.
//
// A trainee's minutes in a split post are the mean over its sites, by share;
// the worst are those to its furthest site. Where a programme has several home
// areas, who of today's trainees lives where is not in the brief: today's mean
// then follows the convention of the Placements sheet.
func (x *reporter) travel() *TravelReport {
	journeys := NewJourneys(x.brief)
	areas, programmes, homes := map[string]*TravelRow{}, map[Cohort]*TravelRow{}, map[string]string{}
	t := &TravelReport{}
	for i := range x.plan.Placements {
		pl := &x.plan.Placements[i]
		area := FoldKey(pl.HomeArea)
		if areas[area] == nil {
			areas[area] = &TravelRow{HomeArea: pl.HomeArea}
		}
		cohort := Cohort{pl.Programme, area}
		if programmes[cohort] == nil {
			programmes[cohort] = &TravelRow{HomeArea: pl.HomeArea, Programme: x.lookup.Programme(pl.Programme)}
			if other, ok := homes[pl.Programme]; ok && other != area {
				t.Shared = true
			}
			homes[pl.Programme] = area
		}
		post := x.lookup.Post(pl.Post)
		mean, longest, ok := journeys.PostJourney(pl.HomeArea, post)
		for _, row := range []*TravelRow{areas[area], programmes[cohort], &t.Total} {
			row.add(pl, post, mean, longest, ok)
		}
		if journeys.beyond(pl.HomeArea, post, programmes[cohort].Programme.MostMinutes) {
			for _, row := range []*TravelRow{areas[area], programmes[cohort], &t.Total} {
				row.Beyond = row.Beyond.Plus(pl.After)
			}
		}
	}
	if t.Total.known == (BeforeAfter{}) {
		return nil
	}
	for _, row := range areas {
		t.ByArea = append(t.ByArea, *row)
	}
	for _, row := range programmes {
		t.ByProgramme = append(t.ByProgramme, *row)
	}
	slices.SortFunc(t.ByArea, compareHomes)
	slices.SortFunc(t.ByProgramme, func(a, b TravelRow) int {
		return cmp.Or(strings.Compare(a.Programme.Code, b.Programme.Code), compareHomes(a, b))
	})
	t.Total.finish()
	for i := range t.ByArea {
		t.ByArea[i].finish()
	}
	for i := range t.ByProgramme {
		t.ByProgramme[i].finish()
	}
	return t
}

// compareHomes orders rows by home area, those without one last.
func compareHomes(a, b TravelRow) int {
	return cmp.Or(compareBools(a.HomeArea == "", b.HomeArea == ""), strings.Compare(a.HomeArea, b.HomeArea))
}

func (r *TravelRow) add(pl *Placement, post *Post, mean Journey, longest float64, ok bool) {
	r.Placements = r.Placements.Plus(pl.After)
	if !ok {
		r.Unknown = r.Unknown.Plus(pl.After)
		return
	}
	if mean.Estimated {
		r.Estimated = r.Estimated.Plus(pl.After)
	}
	r.known = r.known.plus(pl.Before.Float(), pl.After.Float())
	r.minutes = r.minutes.plus(mean.Minutes*pl.Before.Float(), mean.Minutes*pl.After.Float())
	if pl.After.Sign() > 0 && (r.Worst == nil || longest > *r.Worst) {
		r.Worst, r.WorstPost = &longest, post
	}
}

func (r *TravelRow) finish() { r.Mean = shareOf(r.minutes, r.known) }

// travelSentence says for the headline how far trainees travel.
func (r *Report) travelSentence() string {
	if r.Travel == nil || r.Travel.Total.Mean.After == nil {
		return ""
	}
	t := &r.Travel.Total
	text := "Trainees travel"
	if t.Unknown.Sign() > 0 {
		text = fmt.Sprintf("Of %s the journey is known for %s:", pluralOf(t.Placements, "placement"), inWords(t.Placements.Minus(t.Unknown)))
	}
	text += fmt.Sprintf(" %s minutes each way on average", short(*t.Mean.After, 1))
	if t.Mean.Before != nil {
		text += fmt.Sprintf(", %s today", short(*t.Mean.Before, 1))
	}
	text += fmt.Sprintf(", and %s at most", short(*t.Worst, 1))
	if t.Estimated.Sign() > 0 {
		text += fmt.Sprintf("; %s estimated from distance", inWords(t.Estimated)+" "+isAreOf(t.Estimated))
	}
	return text + "."
}
