package leftshift

import (
	"math"
	"slices"
	"time"
)

// Trainee is one person, by a key that is not a name. Names, GMC numbers and the
// reasons behind special circumstances are never read.
type Trainee struct {
	Key                  string
	Programme            string
	WTE                  float64 // (0, 1]
	HomeArea             string  // blank when not known
	Done                 []TimeDone
	ToCome               float64   // months of training after the last block, which may bring whatever a rule still asks
	PinnedSite           string    // a site that the trainee must have in every block; blank for none
	MostMinutes          *float64  // the longest journey; nil for the programme's
	SpecialCircumstances bool      // their preferences are met first
	NotBefore            time.Time // needs no place in a block that ends earlier; zero for none
	NotAfter             time.Time // needs no place in a block that starts later; zero for none
	LastRank             int       // the rank of what they were given last time; 0 when not given
	Origin               Origin
}

// TimeDone is how much of their time a trainee has done in a specialty or a
// setting.
type TimeDone struct {
	In     string  // a specialty, or a setting's name
	Months float64 // of whole time, ≥ 0
}

// Preference is how a trainee ranks a post.
type Preference struct {
	Trainee string
	Post    string
	Rank    int // 1 is the first choice; several posts may have the same
	Origin  Origin
}

// Booking is a placement that stands already, such as one read from TIS: the
// trainee needs no other place in a block that it overlaps.
type Booking struct {
	Trainee string
	Post    string // blank when it is no post of the brief
	Site    string // blank when it is no site of the brief
	From    time.Time
	To      time.Time // last day
	WTE     float64
	Origin  Origin
}

// NeedsPlace reports whether a trainee needs a place in a block: not one that
// ends before they may start or starts after they have left.
func (t *Trainee) NeedsPlace(b *Block) bool {
	if b.Undated() {
		return true
	}
	if !t.NotBefore.IsZero() && b.End.Before(t.NotBefore) {
		return false
	}
	return t.NotAfter.IsZero() || !b.Start.After(t.NotAfter)
}

// Overlaps reports whether a booking and a block share a day.
func (k *Booking) Overlaps(b *Block) bool {
	return !b.Undated() && !k.To.Before(b.Start) && !k.From.After(b.End)
}

// Opening is the places that a post has for named trainees in one block: those
// that a plan gives a programme, or those of the post for every programme that
// it takes.
type Opening struct {
	Post      string
	Block     int    // position in Brief.Blocks
	Programme string // blank for any that the post takes
	WTE       float64
}

// OpeningsOfPlan gives the places that a plan has made: for each programme, post
// and block the WTE of its placements, over all home areas.
func OpeningsOfPlan(b *Brief, p *Plan) []Opening {
	type key struct {
		post, programme string
		block           int
	}
	find := NewLookup(b)
	count := map[key]Trainees{}
	var order []key
	for _, x := range p.Placements {
		k := key{x.Post, x.Programme, x.Block}
		if _, there := count[k]; !there {
			order = append(order, k)
		}
		count[k] = count[k].Plus(x.After)
	}
	var list []Opening
	for _, k := range order {
		if n := count[k]; n.Sign() > 0 {
			wte := math.Round(n.Float()*find.Programme(k.programme).WTEEach*1e6) / 1e6
			list = append(list, Opening{Post: k.post, Block: k.block, Programme: k.programme, WTE: wte})
		}
	}
	return list
}

// OpeningsOfPosts gives the places of the posts themselves, in every block in
// which their sites are approved.
func OpeningsOfPosts(b *Brief) []Opening {
	find := NewLookup(b)
	var list []Opening
	for i := range b.Posts {
		p := &b.Posts[i]
		for block := range b.Blocks {
			if p.Places > 0 && find.Open(p, &b.Blocks[block]) {
				list = append(list, Opening{Post: p.Code, Block: block, WTE: float64(p.Places)})
			}
		}
	}
	return list
}

// RanksOf gives the posts that each trainee ranked, by trainee and post.
func (b *Brief) RanksOf() map[string]map[string]int {
	ranks := map[string]map[string]int{}
	for _, p := range b.Preferences {
		if ranks[p.Trainee] == nil {
			ranks[p.Trainee] = map[string]int{}
		}
		ranks[p.Trainee][p.Post] = p.Rank
	}
	return ranks
}

// WorstRank is the largest rank that anybody gave; 0 without preferences.
func (b *Brief) WorstRank() int {
	worst := 0
	for _, p := range b.Preferences {
		worst = max(worst, p.Rank)
	}
	return worst
}

// MonthsDone gives the months that a trainee has done of what a rule counts,
// with transfer credit, and the months done in all: the larger of the sums over
// specialties and over settings, which tell of the same time.
func (l *Lookup) MonthsDone(t *Trainee, of Of) (counted, all float64) {
	bySpecialty, bySetting := 0.0, 0.0
	for _, d := range t.Done {
		setting, isSetting := ParseSetting(d.In)
		if isSetting {
			bySetting += d.Months
		} else {
			bySpecialty += d.Months
		}
		switch of.Kind {
		case OfSetting:
			if isSetting && setting == of.Setting {
				counted += d.Months
			}
		case OfPrimaryAndCommunity, OfIntegrated:
			if isSetting && l.brief.Settings.PrimaryAndCommunity[setting] {
				counted += d.Months
			}
		case OfSpecialty:
			if !isSetting {
				counted += d.Months * l.creditFrom(d.In, t.Programme, of.Specialty)
			}
		}
	}
	return counted, max(bySpecialty, bySetting)
}

// creditFrom is Credit for time in a specialty.
func (l *Lookup) creditFrom(specialty, programme, countsAs string) float64 {
	return l.Credit(&Post{Specialty: specialty}, programme, countsAs)
}

// CountsFor gives how much of a programme's time in a post counts towards what a
// rule is about, from 0 to 1.
func (l *Lookup) CountsFor(p *Post, programme string, of Of) float64 {
	switch of.Kind {
	case OfSetting:
		return l.ShareIn(p, func(s *Site) bool { return s.Setting == of.Setting })
	case OfPrimaryAndCommunity:
		return l.PrimaryAndCommunityShare(p)
	case OfIntegrated:
		if slices.ContainsFunc(p.Sites, func(s SiteShare) bool { return l.brief.Settings.PrimaryAndCommunity[l.Site(s.Site).Setting] }) {
			return 1
		}
		return 0
	case OfSpecialty:
		return l.Credit(p, programme, of.Specialty)
	}
	return 0
}
