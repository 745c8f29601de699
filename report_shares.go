package leftshift

import (
	"slices"
	"strings"
)

// NoArea stands in reports for the sites that have no area, in a brief where
// other sites have one.
const NoArea = "No area given"

// Share is the primary and community share of trainee-months, from 0 to 1,
// today and in the plan. A side is nil when nobody is placed on it.
type Share struct {
	Before *float64 `json:"before"`
	After  *float64 `json:"after"`
}

// NamedShare is the share of one programme (by code), area or block.
type NamedShare struct {
	Name string `json:"name"`
	Share
}

// Shares is the primary and community share of a plan, overall and by
// programme (code order), area of the sites (name order) and block (date
// order). A programme, area or block in which nobody is placed is still listed.
type Shares struct {
	Overall     Share        `json:"overall"`
	ByProgramme []NamedShare `json:"by_programme"`
	ByArea      []NamedShare `json:"by_area"`
	ByBlock     []NamedShare `json:"by_block"`
}

// Shares works out the primary and community share of trainee-months before
// and after: of the months that placed trainees spend, how much is at sites
// whose setting counts as primary and community. A split post counts by the
// shares of its sites, and in each site's own area.
func (p *Plan) Shares(b *Brief) Shares {
	t := newTime(b, p)
	shares := Shares{
		Overall:     t.overall.share(),
		ByProgramme: []NamedShare{},
		ByArea:      []NamedShare{},
		ByBlock:     []NamedShare{},
	}
	for _, code := range programmeCodes(b) {
		shares.ByProgramme = append(shares.ByProgramme, NamedShare{code, t.byProgramme[code].share()})
	}
	for _, area := range t.areas {
		shares.ByArea = append(shares.ByArea, NamedShare{area, t.byArea[area].share()})
	}
	for i := range b.Blocks {
		shares.ByBlock = append(shares.ByBlock, NamedShare{b.Blocks[i].Name, t.byBlock[i].share()})
	}
	return shares
}

// programmeCodes lists the programmes of a brief in code order.
func programmeCodes(b *Brief) []string {
	codes := make([]string, len(b.Programmes))
	for i := range b.Programmes {
		codes[i] = b.Programmes[i].Code
	}
	slices.SortFunc(codes, strings.Compare)
	return codes
}

// spentTime is where the trainee-months of a plan are spent.
type spentTime struct {
	overall     *spent
	byProgramme map[string]*spent
	byArea      map[string]*spent
	byBlock     []*spent
	areas       []string // in name order, NoArea last when some sites have none
}

// spent is trainee-months by setting, before and after, with WTE-months beside
// them.
type spent struct {
	months    map[Setting]BeforeAfter // trainee-months
	wteMonths map[Setting]BeforeAfter // WTE-months
	counts    SettingSet              // the settings that count as primary and community
}

// BeforeAfter is one amount today and in the plan.
type BeforeAfter struct {
	Before, After float64
}

// Change is how much more there is in the plan than today.
func (x BeforeAfter) Change() float64 { return x.After - x.Before }

func (x BeforeAfter) plus(before, after float64) BeforeAfter {
	return BeforeAfter{x.Before + before, x.After + after}
}

func newSpent(counts SettingSet) *spent {
	return &spent{map[Setting]BeforeAfter{}, map[Setting]BeforeAfter{}, counts}
}

func newTime(b *Brief, p *Plan) *spentTime {
	counts := b.Settings.PrimaryAndCommunity
	t := &spentTime{
		overall:     newSpent(counts),
		byProgramme: map[string]*spent{},
		byArea:      map[string]*spent{},
		areas:       b.Areas(),
	}
	for i := range b.Programmes {
		t.byProgramme[b.Programmes[i].Code] = newSpent(counts)
	}
	for range b.Blocks {
		t.byBlock = append(t.byBlock, newSpent(counts))
	}
	if len(t.areas) > 0 && slices.ContainsFunc(b.Sites, func(s Site) bool { return s.Area == "" }) {
		t.areas = append(t.areas, NoArea)
	}
	for _, area := range t.areas {
		t.byArea[area] = newSpent(counts)
	}
	lookup := NewLookup(b)
	for i := range p.Placements {
		t.add(lookup, b, &p.Placements[i])
	}
	return t
}

func (t *spentTime) add(lookup *Lookup, b *Brief, p *Placement) {
	months := b.Blocks[p.Block].Months
	wte := lookup.Programme(p.Programme).WTEEach
	for _, part := range lookup.Post(p.Post).Sites {
		site := lookup.Site(part.Site)
		before := p.Before.Float() * months * part.Share
		after := p.After.Float() * months * part.Share
		groups := []*spent{t.overall, t.byProgramme[p.Programme], t.byBlock[p.Block]}
		if len(t.areas) > 0 {
			area := site.Area
			if area == "" {
				area = NoArea
			}
			groups = append(groups, t.byArea[area])
		}
		for _, g := range groups {
			g.months[site.Setting] = g.months[site.Setting].plus(before, after)
			g.wteMonths[site.Setting] = g.wteMonths[site.Setting].plus(before*wte, after*wte)
		}
	}
}

// total is the trainee-months in every setting.
func (s *spent) total() BeforeAfter {
	return s.in(func(Setting) bool { return true })
}

// in is the trainee-months in the settings that a test accepts.
func (s *spent) in(accept func(Setting) bool) BeforeAfter {
	var sum BeforeAfter
	for _, setting := range Settings() {
		if accept(setting) {
			sum = sum.plus(s.months[setting].Before, s.months[setting].After)
		}
	}
	return sum
}

// share is the primary and community share.
func (s *spent) share() Share {
	return shareOf(s.in(func(x Setting) bool { return s.counts[x] }), s.total())
}

// shareIn is the share of one setting.
func (s *spent) shareIn(setting Setting) Share {
	return shareOf(s.months[setting], s.total())
}

func shareOf(part, whole BeforeAfter) Share {
	return Share{Before: ratio(part.Before, whole.Before), After: ratio(part.After, whole.After)}
}

// ratio is part/whole, or nil when there is no whole to take a share of.
func ratio(part, whole float64) *float64 {
	if whole <= 0 {
		return nil
	}
	r := part / whole
	return &r
}
