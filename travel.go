package leftshift

import "math"

// TravelTime is the minutes from a home area to a site: a row of the Travel sheet.
type TravelTime struct {
	FromArea string
	Site     string
	Minutes  float64
	Origin   Origin
}

// Journey is how long it takes from a home area to a site.
type Journey struct {
	Minutes   float64
	Estimated bool // from straight-line distance, for want of a row in the Travel sheet
}

// Journeys gives the minutes from home areas to sites.
type Journeys struct {
	given   map[[2]string]float64
	centres map[string]point // of areas
	sites   map[string]point
}

type point struct{ latitude, longitude float64 }

// NewJourneys reads the Travel sheet and the coordinates of the sites. An area
// without a row is taken to be where its sites with coordinates are on average.
func NewJourneys(b *Brief) *Journeys {
	j := &Journeys{given: map[[2]string]float64{}, centres: map[string]point{}, sites: map[string]point{}}
	for _, t := range b.Travel {
		j.given[[2]string{FoldKey(t.FromArea), t.Site}] = t.Minutes
	}
	count := map[string]int{}
	for _, s := range b.sortedSites() { // in key order, so that sums come to the same bits
		if s.Latitude == nil || s.Longitude == nil {
			continue
		}
		j.sites[s.Code] = point{*s.Latitude, *s.Longitude}
		if s.Area == "" {
			continue
		}
		area := FoldKey(s.Area)
		c := j.centres[area]
		j.centres[area] = point{c.latitude + *s.Latitude, c.longitude + *s.Longitude}
		count[area]++
	}
	for area, n := range count {
		c := j.centres[area]
		j.centres[area] = point{c.latitude / float64(n), c.longitude / float64(n)}
	}
	return j
}

// From gives the journey from a home area to a site. ok is false when neither
// the Travel sheet nor coordinates tell.
func (j *Journeys) From(area, site string) (journey Journey, ok bool) {
	if area == "" {
		return Journey{}, false
	}
	if minutes, ok := j.given[[2]string{FoldKey(area), site}]; ok {
		return Journey{Minutes: minutes}, true
	}
	from, known := j.centres[FoldKey(area)]
	to, placed := j.sites[site]
	if !known || !placed {
		return Journey{}, false
	}
	return Journey{Minutes: MinutesFor(kilometres(from, to)), Estimated: true}, true
}

// MinutesFor estimates the road minutes of a straight-line distance: 15.4 +
// 0.835 per kilometre, the fit over journeys of under 100 km between 125 English
// acute hospitals, rounded to a tenth of a minute.
func MinutesFor(kilometres float64) float64 {
	return math.Round((15.4+0.835*kilometres)*10) / 10
}

// kilometres gives the great-circle distance between two points (haversine).
func kilometres(a, b point) float64 {
	const earth = 6371.0 // mean radius in km
	rad := math.Pi / 180
	dLat, dLon := (b.latitude-a.latitude)*rad, (b.longitude-a.longitude)*rad
	h := math.Pow(math.Sin(dLat/2), 2) + math.Cos(a.latitude*rad)*math.Cos(b.latitude*rad)*math.Pow(math.Sin(dLon/2), 2)
	return 2 * earth * math.Asin(math.Sqrt(h))
}

// PostJourney gives the journey from a home area to a post: its sites' minutes
// weighed by share, and the longest of them. ok is false when any is unknown.
func (j *Journeys) PostJourney(area string, p *Post) (mean Journey, longest float64, ok bool) {
	for _, s := range p.Sites {
		one, ok := j.From(area, s.Site)
		if !ok {
			return Journey{}, 0, false
		}
		mean.Minutes += s.Share * one.Minutes
		mean.Estimated = mean.Estimated || one.Estimated
		longest = max(longest, one.Minutes)
	}
	return mean, longest, true
}
