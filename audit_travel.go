package leftshift

import (
	"math"
	"math/big"
)

// checkTravel checks every row of the plan with trainees in it, at each site of
// the post whose journey is known:
//
//	minutes from the home area to the site ≤ Most minutes of the programme
func (a *auditor) checkTravel() {
	for _, pl := range a.plan.Placements {
		post, programme := a.find.Post(pl.Post), a.find.Programme(pl.Programme)
		if pl.After.Sign() <= 0 || post == nil || programme == nil || programme.MostMinutes == nil || !a.isBlock(pl.Block) {
			continue
		}
		most := exact(*programme.MostMinutes)
		for _, at := range a.shares[post.Code] {
			minutes := a.roads.minutes(pl.HomeArea, at.site.Code)
			if minutes != nil && minutes.Cmp(most) > 0 {
				found, wanted := apart(minutes, most)
				a.broken("E519", programme.Origin.At("Most minutes"), "Place them nearer home, or enter more minutes",
					"the plan places %v trainees of %s in post %s in %s, whose site %s is %s minutes away, and the most is %s",
					pl.After, cohortName(pl.Programme, pl.HomeArea), pl.Post, a.brief.Blocks[pl.Block].Name, at.site.Code, found, wanted)
			}
		}
	}
}

// travelled sums trainees · minutes, a split post's sites weighed by share. A
// post with a site that is an unknown way off counts nothing.
func (a *auditor) travelled() *big.Rat {
	means := map[[2]string]*big.Rat{} // by home area and post
	sum := whole(0)
	for _, pl := range a.plan.Placements {
		if pl.After.Sign() == 0 || a.find.Post(pl.Post) == nil {
			continue
		}
		key := [2]string{pl.HomeArea, pl.Post}
		mean, ok := means[key]
		if !ok {
			mean = a.meanMinutes(pl.HomeArea, pl.Post)
			means[key] = mean
		}
		sum.Add(sum, product(mean, pl.After.Rat()))
	}
	return sum
}

func (a *auditor) meanMinutes(homeArea, post string) *big.Rat {
	mean := whole(0)
	for _, at := range a.shares[post] {
		minutes := a.roads.minutes(homeArea, at.site.Code)
		if minutes == nil {
			return whole(0)
		}
		mean.Add(mean, product(at.share, minutes))
	}
	return mean
}

// roads tells how long journeys are, for the audit alone: a mistake in Journeys
// must show.
type roads struct {
	given   map[[2]string]*big.Rat // by folded area and site code
	sites   map[string][2]float64  // degrees north and east
	centres map[string][2]float64  // of folded areas: the mean of their sites
}

func newRoads(b *Brief) *roads {
	r := &roads{given: map[[2]string]*big.Rat{}, sites: map[string][2]float64{}, centres: map[string][2]float64{}}
	for _, t := range b.Travel {
		r.given[[2]string{FoldKey(t.FromArea), t.Site}] = exact(t.Minutes)
	}
	type sums struct {
		north, east *big.Rat
		sites       int
	}
	areas := map[string]*sums{}
	for i := range b.Sites {
		s := &b.Sites[i]
		if s.Latitude == nil || s.Longitude == nil {
			continue
		}
		r.sites[s.Code] = [2]float64{*s.Latitude, *s.Longitude}
		if areas[FoldKey(s.Area)] == nil {
			areas[FoldKey(s.Area)] = &sums{north: whole(0), east: whole(0)}
		}
		area := areas[FoldKey(s.Area)]
		area.north.Add(area.north, exact(*s.Latitude))
		area.east.Add(area.east, exact(*s.Longitude))
		area.sites++
	}
	for name, area := range areas {
		n := whole(area.sites)
		r.centres[name] = [2]float64{asFloat(area.north.Quo(area.north, n)), asFloat(area.east.Quo(area.east, n))}
	}
	return r
}

// minutes gives the Travel sheet's minutes, else 15.4 + 0.835 per kilometre of
// straight line to a tenth of a minute, else nil.
func (r *roads) minutes(homeArea, site string) *big.Rat {
	area := FoldKey(homeArea)
	if area == "" {
		return nil
	}
	if given := r.given[[2]string{area, site}]; given != nil {
		return given
	}
	from, known := r.centres[area]
	to, placed := r.sites[site]
	if !known || !placed {
		return nil
	}
	tenths := math.Round(10 * (15.4 + 0.835*straightLine(from, to)))
	return big.NewRat(int64(tenths), 10)
}

// straightLine gives the kilometres between two places on a sphere of radius
// 6371 km, by the angle between their directions from its centre.
func straightLine(from, to [2]float64) float64 {
	x, y := direction(from), direction(to)
	cross := math.Sqrt(square(x[1]*y[2]-x[2]*y[1]) + square(x[2]*y[0]-x[0]*y[2]) + square(x[0]*y[1]-x[1]*y[0]))
	return 6371 * math.Atan2(cross, x[0]*y[0]+x[1]*y[1]+x[2]*y[2])
}

func direction(degrees [2]float64) [3]float64 {
	north, east := degrees[0]*math.Pi/180, degrees[1]*math.Pi/180
	return [3]float64{math.Cos(north) * math.Cos(east), math.Cos(north) * math.Sin(east), math.Sin(north)}
}

func square(x float64) float64 { return x * x }
