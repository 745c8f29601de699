package leftshift

import (
	"math"
	"math/big"
)

// AssignStageValues works out from brief and assignment how well each stage of the
// goals is met, less being better. Like AuditAssignment it reads nothing of what
// the assignment says of its stages; the values are in the order of the brief's
// goals, Preferences with a stage for each rank unless ranks are added up.
func AssignStageValues(b *Brief, a *Assignment) []AssignStage {
	x := newAssignAuditor(b, nil, a)
	x.placeEverybody()
	var list []AssignStage
	for _, s := range x.stages() {
		list = append(list, AssignStage{Goal: s.goal, Rank: s.rank, Value: asFloat(s.value)})
	}
	return list
}

// auditedStage is a stage as the brief asks for it.
type auditedStage struct {
	goal    AssignGoal
	rank    int
	value   *big.Rat
	rounded float64 // the most that the stage may be off for having been added up in parts
	row     Origin
}

// partsOfMinute is how finely an assignment tells journeys apart.
const partsOfMinute = 1000

// stages gives every stage that the brief's goals come to.
func (x *assignAuditor) stages() []auditedStage {
	goals := x.brief.AssignGoals
	if goals == nil {
		for _, g := range AssignGoals() {
			goals = append(goals, AssignGoalUse{Goal: g})
		}
	}
	var list []auditedStage
	for _, g := range goals {
		add := func(rank int, value *big.Rat, rounded float64) {
			list = append(list, auditedStage{g.Goal, rank, value, rounded, g.Origin})
		}
		switch g.Goal {
		case AssignEveryone:
			add(0, x.sum(func(_ *audited, s *auditedStay) int { return bit(s.place == nil) }), 0)
		case AssignSpecial:
			add(0, x.sum(x.special), 0)
		case AssignCurriculum:
			months, odd := x.short()
			add(0, months, 0.5*float64(odd)/partsOfMonth)
		case AssignPreferences:
			x.preferenceStages(add)
		case AssignTravel:
			minutes, odd := x.minutes()
			add(0, minutes, 0.5*float64(odd)/partsOfMinute)
		case AssignContinuity:
			add(0, x.changesOfSite(), 0)
		case AssignOverTime:
			add(0, x.sum(x.overTime), 0)
		}
	}
	return list
}

// preferenceStages adds the stages of ranks. A rank that is one worse than any
// stands for a post that was not ranked, and the next for no place.
func (x *assignAuditor) preferenceStages(add func(rank int, value *big.Rat, rounded float64)) {
	from := func(rank int) *big.Rat { // needs met at a rank or worse
		return x.sum(func(p *audited, s *auditedStay) int { return bit(x.preferred(p, s) >= rank) })
	}
	switch x.brief.Preferring {
	case FewestLowRanks:
		for rank := 1; rank <= x.worst; rank++ {
			add(rank, from(rank+1), 0)
		}
	case LeastTotalRank:
		add(0, x.sum(x.preferred), 0)
	case LeastWorstRank:
		for rank := x.worst + 1; rank >= 2; rank-- {
			add(rank, from(rank), 0)
		}
	}
}

func bit(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// sum adds up something about every block that a trainee needs and that was the
// assignment's to fill.
func (x *assignAuditor) sum(of func(*audited, *auditedStay) int) *big.Rat {
	total := 0
	for i := range x.people {
		p := &x.people[i]
		for block := range p.stays {
			if s := &p.stays[block]; s.free() || s.needed && s.place == nil {
				total += of(p, s)
			}
		}
	}
	return whole(total)
}

// preferred is the rank that a trainee with preferences came to; 0 for others.
func (x *assignAuditor) preferred(p *audited, s *auditedStay) int {
	switch {
	case p.any == nil:
		return 0
	case s.place == nil:
		return x.worst + 2
	case p.ranks[s.place.Post] == nil:
		return x.worst + 1
	}
	return p.ranks[s.place.Post].Rank
}

// special is how far from the first choice special circumstances are met; without
// preferences only a place matters.
func (x *assignAuditor) special(p *audited, s *auditedStay) int {
	switch {
	case !p.trainee.SpecialCircumstances:
		return 0
	case s.place == nil:
		return x.worst + 1
	}
	return max(0, x.preferred(p, s)-1)
}

// overTime is how far from the first choice a trainee is, times how far they were
// last time.
func (x *assignAuditor) overTime(p *audited, s *auditedStay) int {
	return max(0, p.trainee.LastRank-1) * max(0, x.preferred(p, s)-1)
}

// short sums the months that trainees lack of soft rules, and of hard ones that
// are out of reach, and those that repeat; and counts the numbers among them that
// are no whole parts.
func (x *assignAuditor) short() (months *big.Rat, odd int) {
	months = whole(0)
	for i := range x.people {
		p := &x.people[i]
		for j := range x.brief.Rules {
			r := &x.brief.Rules[j]
			if !p.under(r.Programmes) {
				continue
			}
			if l := x.lackOf(p, r); !r.Hard || x.outOfReach(r, l) {
				months.Add(months, l.months)
				odd += l.odd
			}
		}
		for j := range x.brief.NoRepeats {
			r := &x.brief.NoRepeats[j]
			if !r.Hard && p.under(r.Programmes) {
				again := x.repeatsOf(p, r)
				months.Add(months, again.months)
				odd += again.odd
			}
		}
	}
	return months, odd
}

// minutes sums the journeys to the posts that were given, a split post's sites
// weighed by share; a post with a site that is an unknown way off counts nothing.
func (x *assignAuditor) minutes() (sum *big.Rat, odd int) {
	sum = whole(0)
	for i := range x.people {
		p := &x.people[i]
		for block := range p.stays {
			s := &p.stays[block]
			if !s.free() || s.post == nil {
				continue
			}
			key := [2]string{p.trainee.HomeArea, s.post.Code}
			if x.means[key] == nil {
				x.means[key] = x.meanMinutes(key[0], key[1])
			}
			sum.Add(sum, x.means[key])
			if !product(x.means[key], whole(partsOfMinute)).IsInt() {
				odd++
			}
		}
	}
	return sum, odd
}

// changesOfSite counts the blocks at another main site than the block before in
// which the trainee has a place. A site that is not known is no change.
func (x *assignAuditor) changesOfSite() *big.Rat {
	changes := 0
	for i := range x.people {
		p := &x.people[i]
		last := ""
		for block := range p.stays {
			s := &p.stays[block]
			if !s.needed || s.place == nil {
				continue
			}
			site := ""
			if s.post != nil {
				site = s.post.Sites[0].Site
			} else if s.stands != nil && x.find.Site(s.stands.Site) != nil {
				site = s.stands.Site
			}
			if last != "" && site != "" && site != last {
				changes++
			}
			last = site
		}
	}
	return whole(changes)
}

// checkStages checks what the assignment says of its goals: the stages are those of
// the brief in its order, every value is what the places come to, no bound is above
// its value, and it is called best only where every bound is reached or the solver
// is said to report so.
func (x *assignAuditor) checkStages() {
	want := x.stages()
	const again = "Make the assignment again from this brief"
	for k := range max(len(want), len(x.given.Stages)) {
		if k >= len(want) || k >= len(x.given.Stages) || want[k].goal != x.given.Stages[k].Goal || want[k].rank != x.given.Stages[k].Rank {
			at := Source{Sheet: "Goals"}
			if k < len(want) && want[k].row.Row > 0 {
				at = want[k].row.At("Goal")
			}
			x.broken("E632", at, again, "the assignment has %d stages that part from the brief's %d at number %d", len(x.given.Stages), len(want), k+1)
			return
		}
	}
	best := x.given.Status == Optimal
	for k := range want {
		w, said := &want[k], &x.given.Stages[k]
		value := asFloat(w.value)
		near := toleranceAt(value) + w.rounded
		at := w.row.At("Goal")
		if w.row.Row == 0 {
			at = Source{Sheet: "Goals"}
		}
		if math.IsNaN(said.Value) || math.Abs(said.Value-value) > near {
			found, wanted := apartFloats(said.Value, value)
			x.broken("E630", at, again, "the assignment says that %s comes to %s, and its places come to %s", stageLabel(w), found, wanted)
		}
		if math.IsNaN(said.Bound) || said.Bound > value+near {
			found, wanted := apartFloats(said.Bound, value)
			x.broken("E631", at, again, "the assignment says that %s can't be below %s, and its own places come to %s", stageLabel(w), found, wanted)
		}
		if best && said.Grade != Reported && said.Bound < value-near {
			found, wanted := apartFloats(said.Bound, value)
			x.broken("E633", at, again, "the assignment is called best, and its bound of %s is %s where its places come to %s", stageLabel(w), found, wanted)
		}
	}
}

// stageLabel names a stage in a sentence.
func stageLabel(s *auditedStage) string {
	if s.rank == 0 {
		return s.goal.String()
	}
	return s.goal.String() + " at rank " + decimal(whole(s.rank), 0)
}

// apartFloats writes two numbers so that they differ.
func apartFloats(x, y float64) (string, string) {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return short(x, 2), short(y, 2)
	}
	return apart(new(big.Rat).SetFloat64(x), new(big.Rat).SetFloat64(y))
}
