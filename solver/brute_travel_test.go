package solver_test

import (
	"slices"

	"leftshift"
)

// homes is the trainees of one programme by home area: who of them goes where
// matters to nothing but journeys.
type homes struct {
	pairs   []int // of the programme
	areas   []string
	needed  [][]int   // by block and area
	minutes [][]int64 // by area and pair of the programme, in ten-thousandths; tooFar where they may not go
}

// tooFar is more than all the minutes of any plan.
const tooFar = int64(1) << 40

func (s *search) weighHomes() {
	journeys := leftshift.NewJourneys(s.brief)
	demand := s.brief.Demand()
	for _, c := range s.brief.Cohorts() {
		i := slices.IndexFunc(s.homes, func(h homes) bool { return s.pairs[h.pairs[0]].programme.Code == c.Programme })
		if i < 0 {
			h := homes{needed: make([][]int, len(s.brief.Blocks))}
			for j := range s.pairs {
				if s.pairs[j].programme.Code == c.Programme {
					h.pairs = append(h.pairs, j)
				}
			}
			if len(h.pairs) == 0 {
				continue // no post takes them
			}
			i = len(s.homes)
			s.homes = append(s.homes, h)
		}
		h := &s.homes[i]
		h.areas = append(h.areas, c.HomeArea)
		for block := range s.brief.Blocks {
			h.needed[block] = append(h.needed[block], s.parts*demand[c][block])
		}
		var minutes []int64
		for _, j := range h.pairs {
			minutes = append(minutes, journey(journeys, c.HomeArea, &s.pairs[j]))
		}
		h.minutes = append(h.minutes, minutes)
	}
}

func journey(journeys *leftshift.Journeys, area string, p *pair) int64 {
	sum, all := int64(0), true
	for _, at := range p.post.Sites {
		one, ok := journeys.From(area, at.Site)
		all = all && ok
		if ok && p.programme.MostMinutes != nil && one.Minutes > *p.programme.MostMinutes {
			return tooFar
		}
		sum += hundredths(one.Minutes) * hundredths(at.Share)
	}
	if !all {
		return 0
	}
	return sum
}

// dealt is who goes where: trainees by pair and area.
type dealt struct {
	trainees [][]int
	minutes  int64 // at least tooFar when somebody has to go too far
}

// deal sends a programme's trainees of a block where they travel least, by
// trying every way; false when more are placed than there are.
func (h *homes) deal(block int, trainees []int) (best dealt, ok bool) {
	left := slices.Clone(h.needed[block])
	now := make([][]int, len(h.pairs))
	for i := range now {
		now[i] = make([]int, len(h.areas))
	}
	best.minutes = -1
	var from func(pair, area, rest int, minutes int64)
	from = func(pair, area, rest int, minutes int64) {
		if best.minutes >= 0 && minutes >= best.minutes {
			return
		}
		if area == len(h.areas) {
			if rest > 0 {
				return
			}
			if pair+1 < len(h.pairs) {
				from(pair+1, 0, trainees[h.pairs[pair+1]], minutes)
				return
			}
			best = dealt{make([][]int, len(now)), minutes}
			for i := range now {
				best.trainees[i] = slices.Clone(now[i])
			}
			return
		}
		for n := min(rest, left[area]); n >= 0; n-- {
			now[pair][area] = n
			left[area] -= n
			from(pair, area+1, rest-n, minutes+int64(n)*h.minutes[area][pair])
			left[area] += n
		}
	}
	from(0, 0, trainees[h.pairs[0]], 0)
	return best, best.minutes >= 0
}

// travel sums the fewest minutes of a block; false when somebody has to go too
// far, or more are placed than there are.
func (s *search) travel(block int, trainees []int) (minutes float64, ok bool) {
	sum := int64(0)
	for i := range s.homes {
		best, ok := s.homes[i].deal(block, trainees)
		if !ok || best.minutes >= tooFar {
			return 0, false
		}
		sum += best.minutes
	}
	return float64(sum) / unit / float64(s.parts), true
}
