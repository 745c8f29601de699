package leftshift

import "time"

// Floor is the fewest WTE that a provider or one site needs to staff a safe
// rota, in one specialty or in all, in one block or in each.
type Floor struct {
	Provider  string // code; blank when the floor is for a site
	Site      string // code; blank when the floor is for a provider
	Specialty string // blank for any
	Block     string // blank for every block, each by itself
	LeastWTE  float64
	Origin    Origin
}

// RuleKind says what a curriculum rule limits.
type RuleKind int

// The kinds of rule. Shares are of trainee-months; months are per trainee over
// the blocks that the rule covers.
const (
	_ RuleKind = iota
	MinShare
	MaxShare
	MinMonths
	MaxMonths
)

// String gives the kind as the Rules sheet writes it.
func (k RuleKind) String() string {
	return [...]string{"unknown kind", "min share", "max share", "min months", "max months"}[k]
}

// AtLeast reports whether the kind is a minimum.
func (k RuleKind) AtLeast() bool { return k == MinShare || k == MinMonths }

// InMonths reports whether the rule's value is in months per trainee.
func (k RuleKind) InMonths() bool { return k == MinMonths || k == MaxMonths }

// Rule is a curriculum rule: how much of the programmes' time must, or may at
// most, be spent in one setting, group of settings or specialty. Several
// programmes named together are counted together.
type Rule struct {
	Code          string
	Programmes    []string
	Kind          RuleKind
	Of            Of
	Value         float64 // share in [0, 1], or months per trainee ≥ 0
	Hard          bool
	Authority     string    // the Source column: where the rule comes from
	EffectiveFrom time.Time // blocks that start earlier are not covered; zero for all
	Origin        Origin
}

// Covers reports whether the rule applies to a block.
func (r *Rule) Covers(b *Block) bool {
	return r.EffectiveFrom.IsZero() || b.Undated() || !b.Start.Before(r.EffectiveFrom)
}

// OfKind says how a rule picks the placements that count towards it.
type OfKind int

// The ways to count a placement towards a rule.
const (
	_                     OfKind = iota
	OfSetting                    // the shares of the post's sites in one setting
	OfPrimaryAndCommunity        // the shares in the settings that count as primary and community
	OfIntegrated                 // whole, when any of the post's sites is primary and community
	OfSpecialty                  // whole, when the post is in the specialty
)

// Of is what a rule counts.
type Of struct {
	Kind      OfKind
	Setting   Setting // for OfSetting
	Specialty string  // for OfSpecialty
}

// The names of the setting groups in the Rules sheet.
const (
	GroupPrimaryAndCommunity = "Primary and community"
	GroupIntegrated          = "Community or integrated"
)

// String gives what the rule counts, as the Rules sheet writes it.
func (o Of) String() string {
	switch o.Kind {
	case OfSetting:
		return o.Setting.String()
	case OfPrimaryAndCommunity:
		return GroupPrimaryAndCommunity
	case OfIntegrated:
		return GroupIntegrated
	case OfSpecialty:
		return o.Specialty
	}
	return "unknown"
}

// NoRepeat is a rule about single trainees, for assign: nobody of the programmes
// has the same specialty, or the same group of specialties, twice. What they have
// done already counts. Solve, which counts trainees and can't tell them apart,
// does not read it.
type NoRepeat struct {
	Code       string
	Programmes []string
	Of         string // a specialty, or a group that Transfer names; blank for each specialty by itself
	Hard       bool
	Authority  string
	Origin     Origin
}

// EachSpecialty is what the Rules sheet says under Of for a NoRepeat about every
// specialty.
const EachSpecialty = "Each specialty"
