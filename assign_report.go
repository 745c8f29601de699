package leftshift

import (
	"slices"
	"strings"
)

// AssignReport is everything a reader of an assignment wants to know, worked out
// from the brief, the openings and the assignment alone. All lists are in a fixed
// order that does not depend on the order of rows in the brief. Trainees appear
// by key.
type AssignReport struct {
	Brief      *Brief      // in key order
	Assignment *Assignment // in key order
	Findings   Findings    // the assignment's warnings; the caller adds those of reading the brief

	Totals      AssignTotals
	Blocks      []*Block            // in which somebody needs a place, in order; all where nobody does
	Rows        []AssignedRow       // one for each trainee and block that needs a place
	Posts       []AssignPostRow     // one for each opening, and each post where somebody stands already
	Providers   []AssignProviderRow // by code
	Ranks       []RankRow           // one for each rank, then not ranked, no place, no preferences, stands already
	ByProgramme []ProgrammeRanks
	Travel      *JourneysReport   // nil where no journey is known
	Curriculum  []CurriculumRow   // one for each rule that some trainee is under
	Shortfalls  []CurriculumShort // one for each trainee and rule that falls short
}

// AssignTotals are the counts of a whole assignment. A need is a trainee in a
// block in which they need a place.
type AssignTotals struct {
	Trainees int // with at least one need
	Needs    int
	Placed   int // needs with a place, those that stand already among them
	Booked   int // needs met by a placement that stands already
	Unplaced int
	Ranked   int // needs, without those that stand already, of trainees who gave preferences
	First    int // of those, the ones met by a post that the trainee ranked best
	Places   float64
	Free     float64 // WTE of places that nobody has
}

// AssignedRow is a trainee in one block.
type AssignedRow struct {
	Trainee   *Trainee
	Programme *Programme
	Block     *Block
	Post      *Post // nil without a place, and for a placement that stands at no post of the brief
	Site      *Site // the post's main site, or that of a placement that stands; nil when not known
	Unplaced  bool
	Booked    bool     // the placement stood already
	Rank      int      // that the trainee gave the post; 0 where they did not rank it
	Best      int      // the best rank that the trainee gave any post; 0 without preferences
	Minutes   *float64 // of the journey, each way; in a split post the mean by share; nil when not known
	Longest   *float64 // to any one site of the post
	Why       string   // why they do not have the post that they ranked best, or that they do
	Without   string   // why there is no place; blank where there is one
}

// NewAssignReport works out the report of an assignment. Nothing that it is given
// is changed. The assignment must be one for this brief and these openings.
func NewAssignReport(b *Brief, openings []Opening, a *Assignment) *AssignReport {
	assignment := *a
	assignment.Places = slices.Clone(a.Places)
	assignment.Unplaced = slices.Clone(a.Unplaced)
	assignment.Sort()
	r := &AssignReport{Brief: b.Sorted(), Assignment: &assignment, Findings: slices.Clone(a.Warnings)}
	r.Findings.Sort()

	x := newAssignReporter(r.Brief, openings, r.Assignment)
	r.Rows = x.rows()
	r.Posts = x.postRows()
	r.Providers = x.providerRows(r.Rows, r.Posts)
	r.Ranks, r.ByProgramme = x.rankRows(r.Rows)
	r.Travel = x.travelRows(r.Rows)
	r.Curriculum, r.Shortfalls = x.curriculum()
	r.Totals = totalsOf(r.Rows, r.Posts)
	r.Blocks = x.blocks
	return r
}

func (x *assignReporter) rows() []AssignedRow {
	var rows []AssignedRow
	for i := range x.people {
		p := &x.people[i]
		for block := range p.stays {
			s := &p.stays[block]
			if !s.needed {
				continue
			}
			row := AssignedRow{
				Trainee: p.trainee, Programme: x.lookup.Programme(p.trainee.Programme), Block: &x.brief.Blocks[block],
				Post: s.post, Site: s.site, Unplaced: !s.placed(), Booked: s.booked, Best: p.best,
			}
			if s.post != nil && !s.booked {
				row.Rank = p.ranks[s.post.Code]
			}
			row.Minutes, row.Longest = x.minutes(p.trainee, s)
			row.Why = x.whyNotFirst(p, block)
			if row.Unplaced {
				row.Without = x.whyWithout(p, block)
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// minutes gives the journey of a stay: the mean by share, and the longest.
func (x *assignReporter) minutes(t *Trainee, s *assignStay) (mean, longest *float64) {
	switch {
	case s.post != nil:
		if j := x.journey(t.HomeArea, s.post); j.ok {
			return &j.mean.Minutes, &j.longest
		}
	case s.site != nil:
		if j, ok := x.journeys.From(t.HomeArea, s.site.Code); ok {
			return &j.Minutes, &j.Minutes
		}
	}
	return nil, nil
}

func totalsOf(rows []AssignedRow, posts []AssignPostRow) AssignTotals {
	var t AssignTotals
	last := ""
	for i := range rows {
		row := &rows[i]
		if row.Trainee.Key != last {
			t.Trainees++
			last = row.Trainee.Key
		}
		t.Needs++
		switch {
		case row.Unplaced:
			t.Unplaced++
		case row.Booked:
			t.Booked++
			t.Placed++
		default:
			t.Placed++
		}
		if !row.Booked && row.Best > 0 {
			t.Ranked++
			if row.Rank == row.Best {
				t.First++
			}
		}
	}
	for i := range posts {
		t.Places += posts[i].Places
		t.Free += posts[i].Free
	}
	return t
}

// goalsOf gives the goals of an assignment in their order, the usual one where
// the brief gives none.
func (b *Brief) goalsOf() []AssignGoal {
	if b.AssignGoals == nil {
		return AssignGoals()
	}
	var list []AssignGoal
	for _, g := range b.AssignGoals {
		list = append(list, g.Goal)
	}
	return list
}

// byTrainee orders what a list says of trainees by their keys.
func byTrainee(x, y *Trainee) int { return strings.Compare(x.Key, y.Key) }
