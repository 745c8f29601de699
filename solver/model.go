package solver

import (
	"math"
	"slices"
	"strings"
	"time"

	"leftshift"
	"leftshift/solver/lp"
)

// model is the linear program of one brief, with what is needed to read its
// columns back as trainees. Programmes, posts, blocks and so on are in key
// order, whatever the order of the rows in the brief.
type model struct {
	brief    *leftshift.Brief
	lookup   *leftshift.Lookup
	asOf     time.Time
	journeys *leftshift.Journeys

	explicit bool // what keeps plans from something has a row of its own: see explicit.go

	lp       lp.Problem
	rows     []rowInfo  // what each row of lp is for
	asked    []float64  // the bound of each of the first rows before it was rounded: see tighten
	cohorts  []cohort   // who needs placing
	fillings []*filling // programme × post, in order of programme and post
	index    index
	parts    float64                      // of one trainee: a column of trainees counts so many for one
	goals    []*goal                      // used and fed, in the user's order
	measures map[leftshift.GoalKind]*goal // what each kind of goal would sum
	pools    []*pool                      // the rows of the Supervision sheet
	kept     []int                        // columns whose values a plan keeps as the solver gave them
	shares   []share                      // providers and blocks, for the goal Fair change
	ranks    []*goal                      // the next largest losses, which follow Fair change

	// counted marks the columns that are whole numbers in every plan: those that
	// must be, and those that follow from them.
	counted []bool

	// switches lists the counted columns that are 0 or 1 by their nature.
	switches []int
	// recipients are the rows that let a post only gain, and their posts.
	recipients []recipient

	// completions work out every other column from the placed trainees, each to
	// the smallest value that its rows allow, in the order they are listed. They
	// are handed the problem, since a model may be a copy with other bounds.
	completions []func(p *lp.Problem, v []float64)
}

// rowInfo says where a row comes from, for explaining why there is no plan.
type rowInfo struct {
	family string
	// rule is the user's row that asked for this one. Rows of one rule stand and
	// fall together.
	rule  rule
	who   string // at which provider or post it is, where the rule is for several: "at City Trust (RX1)"
	block int    // and in which block; none where it is for several

	// asks is, of a row that measures how far a soft row of the user's falls short,
	// that row, and short the column that measures it.
	asks  rule
	short int

	// of is, of a row that keeps another from falling short, that other; none
	// otherwise.
	of int
}

// rule is one row of the user's (or one setting) that a plan must respect.
type rule struct {
	at   leftshift.Source
	text string // what it asks, as a sentence without a full stop
}

// cohort is the trainees of one programme with one home area.
type cohort struct {
	leftshift.Cohort
	programme *leftshift.Programme
	demand    []int   // by block
	unplaced  []int   // columns, by block, in parts of trainees
	weight    float64 // WTE of one trainee
}

// filling is one programme in one post.
type filling struct {
	programme *leftshift.Programme
	post      *leftshift.Post
	today     []int    // trainees by block
	parts     float64  // of one trainee: see model.parts
	placed    [][]term // by block: one term for each cohort that can be placed
	down, up  []int    // columns by block: parts of trainees fewer and more than today; none where that can't be
	change    []int    // rows by block that say so; none where there are none
}

// term is a column of parts of placed trainees and the cohort it belongs to.
type term struct {
	cohort int
	column int
}

// none stands for a column that is not in the model.
const none = -1

// layOut makes a model with the columns of placed trainees. Families add the rest.
func layOut(brief *leftshift.Brief, asOf time.Time, explicit bool) *model {
	m := &model{brief: brief.Sorted(), asOf: asOf, explicit: explicit}
	m.lookup = leftshift.NewLookup(m.brief)
	m.journeys = leftshift.NewJourneys(m.brief)
	m.parts = float64(m.brief.Settings.Parts())
	demand := m.brief.Demand()
	for _, c := range m.brief.Cohorts() {
		programme := m.lookup.Programme(c.Programme)
		m.cohorts = append(m.cohorts, cohort{Cohort: c, programme: programme, demand: demand[c], weight: programme.WTEEach})
	}
	m.newIndex()
	today := m.brief.Today()
	for i := range m.brief.Programmes {
		programme := &m.brief.Programmes[i]
		for j := range m.brief.Posts {
			post := &m.brief.Posts[j]
			now := today[leftshift.Filling{Post: post.Code, Programme: programme.Code}]
			if now == nil && !post.Takes(programme.Code) {
				continue
			}
			if now == nil {
				now = make([]int, len(m.brief.Blocks))
			}
			m.addFilling(&filling{programme: programme, post: post, today: now, parts: m.parts})
		}
	}
	return m
}

// addFilling adds the columns x(cohort,post,block) of a programme in a post, in
// parts of trainees, so that they are whole numbers, wherever the post is open, takes the programme and is within reach.
func (m *model) addFilling(f *filling) {
	f.placed = make([][]term, len(m.brief.Blocks))
	m.fillings = append(m.fillings, f)
	m.addToIndex(f)
	if !f.post.Takes(f.programme.Code) {
		return
	}
	var near []int // cohorts
	for _, i := range m.index.cohorts[f.programme.Code] {
		if m.explicit || m.reaches(&m.cohorts[i], f.post) {
			near = append(near, i)
		}
	}
	most := f.most()
	for b := range m.brief.Blocks {
		if !m.explicit && !m.lookup.Open(f.post, &m.brief.Blocks[b]) {
			continue
		}
		present := near
		if !m.explicit {
			present = slices.DeleteFunc(slices.Clone(near), func(i int) bool { return m.cohorts[i].demand[b] == 0 })
		}
		home := m.home(present, f.post)
		for _, i := range present {
			c := &m.cohorts[i]
			column := m.addCount(lp.Column{
				Name:    m.name("x", c.Programme, c.HomeArea, f.post.Code, m.brief.Blocks[b].Name),
				Upper:   math.Min(most, m.parts*float64(c.demand[b])),
				Integer: true,
				Dormant: home != none && i != home,
			})
			f.placed[b] = append(f.placed[b], term{i, column})
		}
	}
}

// home gives, of several cohorts that may be placed in a post, the one that most of
// its trainees can be expected to come from: with the post's area for a home, else
// with the shortest journey. It gives none where there is one cohort only, or where
// nothing tells.
func (m *model) home(cohorts []int, post *leftshift.Post) int {
	if len(cohorts) < 2 {
		return none
	}
	area := leftshift.FoldKey(m.lookup.MainSite(post).Area)
	home, least := none, 0.0
	for _, i := range cohorts {
		if at := m.cohorts[i].HomeArea; at != "" && leftshift.FoldKey(at) == area {
			return i
		}
		if journey, _, ok := m.journeys.PostJourney(m.cohorts[i].HomeArea, post); ok && (home == none || journey.Minutes < least) {
			home, least = i, journey.Minutes
		}
	}
	return home
}

// most gives how many parts of trainees of the programme the post has room for.
func (f *filling) most() float64 {
	return math.Floor(f.parts*float64(f.post.Places+f.post.ExtraPlaces)/f.programme.WTEEach + 1e-9)
}

// terms gives coefficient × the trainees of a filling in a block: every placed
// column, as the part of a trainee that it counts.
func (f *filling) terms(block int, coefficient float64) []lp.Term {
	if coefficient == 0 {
		return nil
	}
	terms := make([]lp.Term, len(f.placed[block]))
	for i, t := range f.placed[block] {
		terms[i] = lp.Term{Column: t.column, Coefficient: coefficient / f.parts}
	}
	return terms
}

// count gives the trainees of a filling in a block in a vector of columns.
func (f *filling) count(v []float64, block int) float64 { return f.countParts(v, block) / f.parts }

// countParts gives the parts of trainees.
func (f *filling) countParts(v []float64, block int) float64 {
	sum := 0.0
	for _, t := range f.placed[block] {
		sum += v[t.column]
	}
	return sum
}

// addCount adds a column that is a whole number in every plan: a count of parts
// of trainees, or a switch.
func (m *model) addCount(c lp.Column) int {
	column := m.lp.AddColumn(c)
	for len(m.counted) < column {
		m.counted = append(m.counted, false)
	}
	m.counted = append(m.counted, true)
	m.lp.Columns[column].Whole = true
	return column
}

// isCount reports whether addCount added the column.
func (m *model) isCount(column int) bool { return column < len(m.counted) && m.counted[column] }

// addRow adds a row to the linear program and notes what it is for.
func (m *model) addRow(family string, r rule, row lp.Row) int {
	m.rows = append(m.rows, rowInfo{family: family, rule: r, block: none, of: none})
	return m.lp.AddRow(row)
}

// asking notes that a row is about the user's row r, and that a column says by
// how much it falls short.
func (m *model) asking(row int, r rule, short, block int) {
	m.rows[row].asks, m.rows[row].short, m.rows[row].block = r, short, block
}

// binds notes where a row binds: at which provider or post, where its rule is
// for several, and in which block.
func (m *model) binds(row int, who string, block int) {
	m.rows[row].who, m.rows[row].block = who, block
}

// nameOf gives a code of the user's as a part of a name: a comma parts the parts.
func nameOf(code string) string { return strings.ReplaceAll(code, ",", ";") }

// name makes the name of a row or column, such as places(P014,Block 1). Blank
// parts (a home area that is not used) are left out.
func (m *model) name(family string, parts ...string) string {
	length := len(family) + 2
	for _, p := range parts {
		length += len(p) + 1
	}
	name := make([]byte, 0, length) // a country's million names are made once each
	name = append(append(name, family...), '(')
	first := true
	for _, p := range parts {
		if p == "" {
			continue
		}
		if !first {
			name = append(name, ',')
		}
		name = append(name, nameOf(p)...)
		first = false
	}
	return string(append(name, ')'))
}
