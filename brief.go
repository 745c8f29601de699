package leftshift

import (
	"cmp"
	"slices"
	"strings"
)

// Brief is everything one solve needs. A Brief from package sheet is complete:
// keys are unique, every reference is to a row that is there (in the spelling
// of that row), and every number is finite and in its range.
type Brief struct {
	Sites      []Site
	Blocks     []Block // in order of start; never empty
	Programmes []Programme
	Intake     []Intake
	Posts      []Post
	Current    []Current
	Floors     []Floor
	Rules      []Rule
	Targets    []Target
	Limits     []Limit

	Supervision []Supervision
	Transfers   []Transfer
	Tariffs     []Tariff
	Budgets     []Budget
	Travel      []TravelTime
	Answers     []Answer // of providers, to an earlier plan

	// Kept is an earlier plan that the goal Keep the plan stays close to: trainees
	// after, by programme and post, whatever their homes. It comes from a plan
	// workbook, not from the brief's; nil for none.
	Kept []KeptPlacement

	Trainees    []Trainee // named one by one, for assign; solve does not read them
	Preferences []Preference
	Bookings    []Booking
	NoRepeats   []NoRepeat
	AssignGoals []AssignGoalUse // in the user's order, without those not used; nil for the usual order
	Preferring  PreferenceMode
	Unranked    bool // trainees with preferences may be given posts that they did not rank

	Goals    []Goal // in the user's order, without those not used
	Settings BriefSettings
	Inputs   []Input // the workbooks it was read from, in command-line order
}

// BriefSettings are the switches of the Settings sheet.
type BriefSettings struct {
	Title               string     // shown on the plan's cover; blank when not given
	Marking             string     // protective marking shown on every sheet, such as OFFICIAL-SENSITIVE
	PrimaryAndCommunity SettingSet // the settings that count towards targets
	FreezeWeeks         int        // a block that starts within this many weeks keeps today's placements
	WarnWeeks           int        // a block that starts within this many weeks may change, with a warning
	AllowBack           bool       // a place that has moved may move back within the plan
	LendWithinArea      bool       // supervision is lent between sites of the same area only
	Fairness            Fairness   // how Fair change measures what providers lose
	Granularity         Trainees   // the smallest part of a trainee that a plan may place: one of Granularities

	Cells map[string]Source // the cell of each setting that the brief gives, by its name in the Settings sheet
}

// Settings that a plan's reasons point to, as the Settings sheet names them.
const (
	SettingFreezeWeeks = "Freeze weeks"
	SettingAllowBack   = "Allow places back"
)

// Cell gives the cell of a setting, or the Settings sheet where the brief leaves
// the setting at its usual value.
func (s *BriefSettings) Cell(setting string) Source {
	if at, ok := s.Cells[setting]; ok {
		return at
	}
	return Source{Sheet: "Settings"}
}

// DefaultSettings are the settings of a brief without a Settings sheet. The 13
// weeks are those in which the Trainee Information System has already told the
// electronic staff record; 16 weeks are the notice for a change of hours.
func DefaultSettings() BriefSettings {
	return BriefSettings{
		PrimaryAndCommunity: DefaultPrimaryAndCommunity(),
		FreezeWeeks:         13,
		WarnWeeks:           16,
		Granularity:         WholeTrainees(1),
	}
}

// Input is one workbook that a brief was read from.
type Input struct {
	Path   string // as given on the command line
	Name   string // base name, as findings and the plan show it
	SHA256 string // of the file's bytes, in hexadecimal
	Bytes  int64
}

// Providers gathers the organisations from the sites, in code order.
func (b *Brief) Providers() []Provider {
	byCode := map[string]*Provider{}
	for i := range b.Sites {
		s := &b.Sites[i]
		p := byCode[s.Provider]
		if p == nil {
			p = &Provider{Code: s.Provider}
			byCode[s.Provider] = p
		}
		if p.Name == "" {
			p.Name = s.ProviderName
		}
		p.Sites = append(p.Sites, s.Code)
	}
	providers := make([]Provider, 0, len(byCode))
	for _, p := range byCode {
		slices.Sort(p.Sites)
		providers = append(providers, *p)
	}
	slices.SortFunc(providers, func(x, y Provider) int { return strings.Compare(x.Code, y.Code) })
	return providers
}

// Areas lists the areas of the sites, in name order, without blanks.
func (b *Brief) Areas() []string {
	var areas []string
	for i := range b.Sites {
		if a := b.Sites[i].Area; a != "" {
			areas = append(areas, a)
		}
	}
	slices.Sort(areas)
	return slices.Compact(areas)
}

// Sorted gives a copy of the brief with sites, programmes, posts and every
// other list but blocks and goals in key order, so that the order of rows in a
// spreadsheet can't change a plan. Blocks keep the order of their dates.
func (b *Brief) Sorted() *Brief {
	c := *b
	c.Sites = b.sortedSites()
	c.Programmes = sortedBy(b.Programmes, func(x, y Programme) int { return strings.Compare(x.Code, y.Code) })
	c.Posts = sortedBy(b.Posts, func(x, y Post) int { return strings.Compare(x.Code, y.Code) })
	for i := range c.Posts {
		c.Posts[i].Programmes = sortedBy(c.Posts[i].Programmes, strings.Compare)
	}
	c.Intake = sortedBy(b.Intake, func(x, y Intake) int {
		return cmp.Or(strings.Compare(x.Programme, y.Programme), strings.Compare(x.HomeArea, y.HomeArea), strings.Compare(x.Block, y.Block))
	})
	c.Current = sortedBy(b.Current, func(x, y Current) int {
		return cmp.Or(strings.Compare(x.Post, y.Post), strings.Compare(x.Programme, y.Programme), strings.Compare(x.Block, y.Block))
	})
	c.Floors = sortedBy(b.Floors, func(x, y Floor) int {
		return cmp.Or(strings.Compare(x.Provider, y.Provider), strings.Compare(x.Site, y.Site),
			strings.Compare(x.Specialty, y.Specialty), strings.Compare(x.Block, y.Block), cmp.Compare(x.LeastWTE, y.LeastWTE))
	})
	c.Rules = sortedBy(b.Rules, func(x, y Rule) int { return strings.Compare(x.Code, y.Code) })
	for i := range c.Rules {
		c.Rules[i].Programmes = sortedBy(c.Rules[i].Programmes, strings.Compare)
	}
	c.Targets = sortedBy(b.Targets, func(x, y Target) int {
		return cmp.Or(compareScopes(x.Scope, y.Scope), strings.Compare(x.Block, y.Block), cmp.Compare(x.Share, y.Share),
			compareBools(x.Hard, y.Hard))
	})
	c.Limits = sortedBy(b.Limits, func(x, y Limit) int {
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), compareScopes(x.Scope, y.Scope), cmp.Compare(x.Value, y.Value))
	})
	c.Supervision = sortedBy(b.Supervision, func(x, y Supervision) int {
		return cmp.Or(strings.Compare(x.Site, y.Site), strings.Compare(x.Specialty, y.Specialty))
	})
	c.Transfers = sortedBy(b.Transfers, func(x, y Transfer) int {
		return cmp.Or(strings.Compare(x.From, y.From), strings.Compare(x.CountsAs, y.CountsAs), strings.Compare(x.Programme, y.Programme))
	})
	c.Tariffs = sortedBy(b.Tariffs, func(x, y Tariff) int {
		return cmp.Or(cmp.Compare(x.Setting, y.Setting), strings.Compare(x.LearnerType, y.LearnerType), x.EffectiveFrom.Compare(y.EffectiveFrom))
	})
	c.Budgets = sortedBy(b.Budgets, func(x, y Budget) int {
		return cmp.Or(compareScopes(x.Scope, y.Scope), strings.Compare(x.Block, y.Block), cmp.Compare(x.Amount, y.Amount))
	})
	c.Travel = sortedBy(b.Travel, func(x, y TravelTime) int {
		return cmp.Or(strings.Compare(x.FromArea, y.FromArea), strings.Compare(x.Site, y.Site))
	})
	c.Answers = sortedBy(b.Answers, func(x, y Answer) int {
		return cmp.Or(strings.Compare(x.Post, y.Post), strings.Compare(x.Programme, y.Programme), strings.Compare(x.From, y.From),
			strings.Compare(x.To, y.To), strings.Compare(x.Provider, y.Provider), x.Asked.Compare(y.Asked), cmp.Compare(x.Kind, y.Kind), x.UpTo.Compare(y.UpTo), strings.Compare(x.Later, y.Later))
	})
	c.Kept = sortedBy(b.Kept, func(x, y KeptPlacement) int {
		return cmp.Or(strings.Compare(x.Programme, y.Programme), strings.Compare(x.Post, y.Post), cmp.Compare(x.Block, y.Block))
	})
	c.Trainees = sortedBy(b.Trainees, func(x, y Trainee) int { return strings.Compare(x.Key, y.Key) })
	c.Preferences = sortedBy(b.Preferences, func(x, y Preference) int {
		return cmp.Or(strings.Compare(x.Trainee, y.Trainee), strings.Compare(x.Post, y.Post))
	})
	c.Bookings = sortedBy(b.Bookings, func(x, y Booking) int {
		return cmp.Or(strings.Compare(x.Trainee, y.Trainee), x.From.Compare(y.From), x.To.Compare(y.To), strings.Compare(x.Post, y.Post), strings.Compare(x.Site, y.Site))
	})
	c.NoRepeats = sortedBy(b.NoRepeats, func(x, y NoRepeat) int { return strings.Compare(x.Code, y.Code) })
	for i := range c.NoRepeats {
		c.NoRepeats[i].Programmes = sortedBy(c.NoRepeats[i].Programmes, strings.Compare)
	}
	return &c
}

func compareBools(x, y bool) int {
	switch {
	case x == y:
		return 0
	case y:
		return -1
	}
	return 1
}

func compareScopes(x, y Scope) int {
	return cmp.Or(cmp.Compare(x.Kind, y.Kind), strings.Compare(x.Name, y.Name))
}

// sortedSites gives the sites in order of their codes.
func (b *Brief) sortedSites() []Site {
	return sortedBy(b.Sites, func(x, y Site) int { return strings.Compare(x.Code, y.Code) })
}

func sortedBy[T any](list []T, compare func(x, y T) int) []T {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, compare)
	return sorted
}
