package leftshift

import (
	"math/big"
	"slices"
	"strings"
)

// checkPlacing checks the plan's rows by themselves, and that everybody is
// counted exactly once:
//
//	Σ over posts of trainees + unplaced = trainees needed, by cohort and block
//
// It also checks that the plan tells the truth about today: summed over home
// areas, Before is what the brief says is there now.
func (a *auditor) checkPlacing() {
	counted := map[Cohort][]Trainees{}
	count := func(c Cohort, block int, trainees Trainees) {
		if counted[c] == nil {
			counted[c] = make([]Trainees, len(a.brief.Blocks))
		}
		counted[c][block] = counted[c][block].Plus(trainees)
	}
	before := map[Filling][]Trainees{}
	seen := map[Placement]bool{}
	for _, pl := range a.plan.Placements {
		if !a.knownPlacement(&pl) {
			continue
		}
		a.checkPlacement(&pl, seen)
		count(Cohort{pl.Programme, pl.HomeArea}, pl.Block, pl.After)
		f := Filling{pl.Post, pl.Programme}
		if before[f] == nil {
			before[f] = make([]Trainees, len(a.brief.Blocks))
		}
		before[f][pl.Block] = before[f][pl.Block].Plus(pl.Before)
	}
	listed := map[Unplaced]bool{}
	for _, u := range a.plan.Unplaced {
		if !a.knownCohort("unplaced trainees", u.Programme, u.HomeArea, u.Block) {
			continue
		}
		a.checkUnplaced(&u, listed)
		count(Cohort{u.Programme, u.HomeArea}, u.Block, u.Trainees)
	}
	a.checkCounted(counted)
	a.checkBefore(before)
}

const mendPlan = "Do not use this plan: make it again with solve"

// checkPlacement checks one row of the plan that names known things.
func (a *auditor) checkPlacement(pl *Placement, seen map[Placement]bool) {
	block := a.brief.Blocks[pl.Block].Name
	post, programme := a.find.Post(pl.Post), a.find.Programme(pl.Programme)
	if pl.Before.Sign() < 0 || pl.After.Sign() < 0 {
		a.broken("E502", post.Origin.At("Post"), mendPlan,
			"the plan has %v trainees before and %v after of %s in post %s in %s, and neither may be below 0", pl.Before, pl.After, pl.Programme, pl.Post, block)
	}
	for _, n := range []Trainees{pl.Before, pl.After} {
		if parts := new(big.Rat).Quo(n.Rat(), a.part); !parts.IsInt() {
			a.broken("E507", post.Origin.At("Post"), mendPlan,
				"the plan has %v trainees of %s in post %s in %s, and may place parts of %s of one only", n, pl.Programme, pl.Post, block, decimal(a.part, 2))
		}
	}
	key := Placement{Programme: pl.Programme, HomeArea: pl.HomeArea, Post: pl.Post, Block: pl.Block}
	if seen[key] {
		a.broken("E504", post.Origin.At("Post"), mendPlan,
			"the plan has more than one row for %s in post %s in %s, and should have 1", cohortName(pl.Programme, pl.HomeArea), pl.Post, block)
	}
	seen[key] = true
	if pl.After.Sign() != 0 && !slices.Contains(post.Programmes, programme.Code) {
		a.broken("E505", post.Origin.At("Programmes"), "Place them elsewhere, or add the programme to the post",
			"the plan places %v trainees of %s in post %s in %s, and the post takes only %s, so 0 of %s",
			pl.After, pl.Programme, pl.Post, block, strings.Join(post.Programmes, "; "), pl.Programme)
	}
}

func (a *auditor) checkUnplaced(u *Unplaced, listed map[Unplaced]bool) {
	at := a.find.Programme(u.Programme).Origin.At("Trainees")
	block := a.brief.Blocks[u.Block].Name
	if u.Trainees.Sign() < 0 {
		a.broken("E502", at, mendPlan, "the plan leaves %v trainees of %s unplaced in %s, and the fewest is 0", u.Trainees, u.Programme, block)
	}
	if parts := new(big.Rat).Quo(u.Trainees.Rat(), a.part); !parts.IsInt() {
		a.broken("E507", at, mendPlan, "the plan leaves %v trainees of %s unplaced in %s, and may place parts of %s of one only", u.Trainees, u.Programme, block, decimal(a.part, 2))
	}
	key := Unplaced{Programme: u.Programme, HomeArea: u.HomeArea, Block: u.Block}
	if listed[key] {
		a.broken("E504", at, mendPlan, "the plan has more than one row for unplaced trainees of %s in %s, and should have 1", cohortName(u.Programme, u.HomeArea), block)
	}
	listed[key] = true
}

// knownPlacement reports whether everything that a row names is in the brief.
func (a *auditor) knownPlacement(pl *Placement) bool {
	if a.find.Post(pl.Post) == nil {
		a.broken("E503", Source{}, mendPlan, "the plan places %v trainees of %s in post %q, which the brief does not have", pl.After, pl.Programme, pl.Post)
		return false
	}
	return a.knownCohort("a placement in post "+pl.Post, pl.Programme, pl.HomeArea, pl.Block)
}

func (a *auditor) knownCohort(what, programme, homeArea string, block int) bool {
	p := a.find.Programme(programme)
	switch {
	case p == nil:
		a.broken("E503", Source{}, mendPlan, "the plan has %s for programme %q, which the brief does not have", what, programme)
		return false
	case !a.isBlock(block):
		a.broken("E503", Source{}, mendPlan, "the plan has %s for %s in block number %d, and the brief has blocks 1 to %d", what, programme, block+1, len(a.brief.Blocks))
		return false
	case a.needed[Cohort{programme, homeArea}] == nil && homeArea != p.HomeArea:
		a.broken("E503", p.Origin.At("Home area"), mendPlan, "the plan has %s for trainees of %s with home area %q, which the brief does not have", what, programme, homeArea)
		return false
	}
	return true
}

// checkCounted compares the trainees in the plan with those in the brief.
func (a *auditor) checkCounted(counted map[Cohort][]Trainees) {
	cohorts := map[Cohort]bool{}
	for c := range a.needed {
		cohorts[c] = true
	}
	for c := range counted {
		cohorts[c] = true
	}
	none := make([]Trainees, len(a.brief.Blocks))
	for c := range cohorts {
		needed, found := a.needed[c], counted[c]
		if needed == nil {
			needed = none
		}
		if found == nil {
			found = none
		}
		for block := range a.brief.Blocks {
			if needed[block] != found[block] {
				a.broken("E501", a.neededAt(c, block), mendPlan,
					"the plan has %v trainees of %s in %s, placed and unplaced, and the brief has %v",
					found[block], cohortName(c.Programme, c.HomeArea), a.brief.Blocks[block].Name, needed[block])
			}
		}
	}
}

// neededAt gives the cell that says how many trainees of a cohort there are.
func (a *auditor) neededAt(c Cohort, block int) Source {
	programme := a.find.Programme(c.Programme)
	for _, in := range a.brief.Intake {
		sameHome := in.HomeArea == c.HomeArea || in.HomeArea == "" && programme.HomeArea == c.HomeArea
		if in.Programme == c.Programme && sameHome && in.Block == a.brief.Blocks[block].Name {
			return in.Origin.At("Trainees")
		}
	}
	return programme.Origin.At("Trainees")
}

// checkBefore compares the plan's view of today with the brief's.
func (a *auditor) checkBefore(before map[Filling][]Trainees) {
	for i := range a.fillings {
		s := &a.fillings[i]
		told := before[Filling{s.post.Code, s.programme.Code}]
		for block := range a.brief.Blocks {
			var n Trainees
			if told != nil {
				n = told[block]
			}
			if n != s.before[block] {
				a.broken("E506", a.todayAt(s, block), mendPlan,
					"the plan says that %v trainees of %s are in post %s in %s today, and the brief says %v",
					n, s.programme.Code, s.post.Code, a.brief.Blocks[block].Name, s.before[block])
			}
		}
	}
}

// todayAt gives the cell that says how many trainees are in a post today.
func (a *auditor) todayAt(s *filled, block int) Source {
	at := s.post.Origin.At("Places")
	for _, c := range a.brief.Current {
		if c.Post != s.post.Code || c.Programme != s.programme.Code {
			continue
		}
		if c.Block == a.brief.Blocks[block].Name {
			return c.Origin.At("Trainees")
		}
		if c.Block == "" {
			at = c.Origin.At("Trainees")
		}
	}
	return at
}

// cohortName names the trainees of a programme, with their home area if any.
func cohortName(programme, homeArea string) string {
	if homeArea == "" {
		return programme
	}
	return programme + " from " + homeArea
}
