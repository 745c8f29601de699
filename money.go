package leftshift

import "time"

// Tariff is what a year of one WTE brings a provider, by setting. Nothing is
// assumed: a placement that no row prices has no income.
type Tariff struct {
	Setting       Setting
	LearnerType   string  // blank for every type
	Rate          float64 // pounds per WTE-year, ≥ 0
	MFF           bool    // multiplied by the site's market forces factor
	Authority     string  // the Source column
	EffectiveFrom time.Time
	Origin        Origin
}

// Budget is the most that placements may cost in a scope, in one block or
// (Block blank) over the whole plan.
type Budget struct {
	Scope  Scope
	Block  string
	Amount float64 // pounds, ≥ 0
	Origin Origin
}

// TariffFor gives the row that prices a WTE of a learner type at a site in a
// block: a row for the type beats one for every type, and of those in force on
// the block's first day the latest. nil when no row does. For an undated block
// every row is in force.
func (b *Brief) TariffFor(setting Setting, learnerType string, block *Block) *Tariff {
	var best *Tariff
	better := func(t *Tariff) bool {
		switch {
		case best == nil:
			return true
		case (t.LearnerType != "") != (best.LearnerType != ""):
			return t.LearnerType != ""
		}
		return t.EffectiveFrom.After(best.EffectiveFrom)
	}
	for i := range b.Tariffs {
		t := &b.Tariffs[i]
		if t.Setting != setting || t.LearnerType != "" && FoldKey(t.LearnerType) != FoldKey(learnerType) {
			continue
		}
		if !block.Undated() && t.EffectiveFrom.After(block.Start) {
			continue
		}
		if better(t) {
			best = t
		}
	}
	return best
}

// IncomePerTrainee gives the pounds that one trainee of a programme in a post
// brings one site in one block: rate · MFF · months/12 · share · WTE. ok is false
// when no tariff prices it, or the tariff wants an MFF that the site lacks.
func (b *Brief) IncomePerTrainee(programme *Programme, share float64, site *Site, block *Block) (pounds float64, ok bool) {
	t := b.TariffFor(site.Setting, programme.LearnerType, block)
	if t == nil {
		return 0, false
	}
	pounds = t.Rate * block.Months / 12 * share * programme.WTEEach
	if t.MFF {
		if site.MFF == nil {
			return 0, false
		}
		pounds *= *site.MFF
	}
	return pounds, true
}
