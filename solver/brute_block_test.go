package solver_test

import (
	"fmt"
	"math"
	"time"

	"leftshift"
)

// blockPlan is one way to place everybody in one block that keeps the rules
// that are about that block alone.
type blockPlan struct {
	trainees []int // by pair
	change   []int // by pair, against today
	lost     []int64
	sums     []int64
	values   goalValues // of the block alone; sums are not in it
}

// blockPlans lists every plan of a block.
func (s *search) blockPlans(block int, asOf time.Time) []blockPlan {
	frozen := s.brief.Blocks[block].Timing(asOf, s.brief.Settings) == leftshift.Frozen
	left := map[string]int{} // trainees not placed yet, by programme
	for programme, need := range s.need {
		left[programme] = need[block]
	}
	space := map[string]int64{} // hundredths of WTE not used yet, by post, times parts
	for _, p := range s.brief.Posts {
		space[p.Code] = int64(p.Places+p.ExtraPlaces) * 100 * int64(s.parts)
	}
	trainees := make([]int, len(s.pairs))
	var plans []blockPlan
	var fill func(i int)
	fill = func(i int) {
		if i == len(s.pairs) {
			if p, ok := s.weighBlock(block, trainees); ok {
				plans = append(plans, p)
			}
			return
		}
		p := &s.pairs[i]
		low, high := 0, left[p.programme.Code]
		if frozen || !p.post.Movable {
			low, high = p.today[block], min(high, p.today[block])
		}
		if !s.find.Open(p.post, &s.brief.Blocks[block]) {
			high = min(high, 0)
		}
		low, high = s.answered(p, block, low, high)
		wte := hundredths(p.programme.WTEEach)
		for n := low; n <= high && int64(n)*wte <= space[p.post.Code]; n++ {
			trainees[i] = n
			left[p.programme.Code] -= n
			space[p.post.Code] -= int64(n) * wte
			fill(i + 1)
			left[p.programme.Code] += n
			space[p.post.Code] += int64(n) * wte
		}
	}
	fill(0)
	return plans
}

// weighBlock works out what one block's placements come to; false when they
// break a rule about the block.
func (s *search) weighBlock(block int, trainees []int) (blockPlan, bool) {
	p := blockPlan{
		trainees: append([]int(nil), trainees...),
		change:   make([]int, len(s.pairs)),
		lost:     make([]int64, len(s.losses)),
		sums:     make([]int64, len(s.sums)),
	}
	inPost, placed := map[string]int{}, map[string]int{}
	for i, n := range trainees {
		p.change[i] = n - s.pairs[i].today[block]
		p.values[leftshift.FewestChanges] += float64(max(0, -p.change[i])) / float64(s.parts)
		inPost[s.pairs[i].post.Code] += n
		placed[s.pairs[i].programme.Code] += n
	}
	for programme, need := range s.need {
		p.values[leftshift.PlaceEveryone] += float64(need[block]-placed[programme]) / float64(s.parts)
	}
	for _, post := range s.brief.Posts {
		if s.find.Open(&post, &s.brief.Blocks[block]) && inPost[post.Code] < s.parts*post.LeastTrainees {
			return p, false
		}
	}
	for i := range s.rooms {
		if dot(s.rooms[i].wte, trainees) > int64(s.rooms[i].rooms*s.parts)*unit {
			return p, false
		}
	}
	for i := range s.losses {
		row := &s.losses[i]
		p.lost[i] = -dot(row.wte, p.change)
		if row.limit.Kind == leftshift.MostLossShare && p.lost[i]*100 > hundredths(row.limit.Value)*row.today[block] {
			return p, false
		}
	}
	for i := range s.sums {
		if weight := s.sums[i].weight[block]; weight != nil {
			p.sums[i] = dot(weight, trainees)
		}
	}
	for i := range s.incomeLosses {
		if row := &s.incomeLosses[i]; -dot(row.each[block], p.change) > row.most[block] {
			return p, false
		}
	}
	minutes, reached := s.travel(block, trainees)
	staff := s.supervise(block, trainees)
	if !reached || staff.missing > 0 {
		return p, false
	}
	p.values[leftshift.KeepPlan] = s.away(block, trainees)
	p.values[leftshift.Travel] = minutes
	p.values[leftshift.ExistingStaff] = staff.newRoles() / float64(s.parts)
	p.values[leftshift.SafeRotas] = s.short(block, trainees)
	s.weighLosses(block, &p)
	return p, true
}

// weighLosses works out what each provider loses in a block, and what is lost
// beyond fair shares by those with trainees today outside primary and community
// care.
func (s *search) weighLosses(block int, p *blockPlan) {
	lost, all, today := make([]int64, len(s.wte)), int64(0), int64(0)
	for i, v := range s.wte {
		lost[i] = -dot(v.wte, p.change)
		if v.today[block] > 0 {
			p.values[int(firstLoss)+i] = max(0, float64(lost[i])/float64(v.today[block]))
		}
		if v.donor {
			all, today = all+lost[i], today+v.today[block]
		}
	}
	if s.brief.Settings.Fairness != leftshift.FairShare {
		return
	}
	for i, v := range s.wte {
		if v.donor && v.today[block] > 0 { // lost - all·T/today, in units of a WTE and of today's
			beyond := lost[i]*today - all*v.today[block]
			p.values[leftshift.FairChange] += max(0, float64(beyond)/float64(today)/unit/float64(s.parts))
		}
	}
}

// short sums the WTE that the floors of a block lack.
func (s *search) short(block int, trainees []int) float64 {
	short := int64(0)
	for _, floor := range s.brief.Floors {
		if floor.Block != "" && floor.Block != s.brief.Blocks[block].Name {
			continue
		}
		wte := int64(0)
		for i, n := range trainees {
			p := &s.pairs[i]
			if floor.Specialty == "" || floor.Specialty == p.post.Specialty {
				share := s.share(p.post, func(site *leftshift.Site) bool {
					return floor.Site == site.Code || floor.Provider == site.Provider
				})
				wte += share * hundredths(p.programme.WTEEach) * int64(n)
			}
		}
		short += max(0, hundredths(floor.LeastWTE)*100*int64(s.parts)-wte)
	}
	return float64(short) / unit / float64(s.parts)
}

// unit is one WTE as a share in hundredths of a WTE in hundredths.
const unit = 100 * 100

// hundredths scales a number of the brief; random briefs have no finer ones.
func hundredths(value float64) int64 {
	scaled := math.Round(value * 100)
	if math.Abs(scaled-value*100) > 1e-9 {
		panic(fmt.Sprintf("%v is finer than hundredths", value))
	}
	return int64(scaled)
}

func dot(weight []int64, counts []int) int64 {
	sum := int64(0)
	for i, n := range counts {
		sum += weight[i] * int64(n)
	}
	return sum
}
