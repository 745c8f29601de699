package solver

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"leftshift"
	"leftshift/solver/lp"
)

// lever is one number of the user's that could be loosened by one unit.
//
// The units: one room, place, trainee or WTE; 0.25 PA, which is one trainee's
// supervision by default; one percentage point of a share; one month of a rule
// in months; 1,000 pounds.
type lever struct {
	at     leftshift.Source
	also   leftshift.Source       // of a pair: the other number
	what   string                 // what one unit looser is: "one more room at Elm Surgery (Y001)"
	mend   mend                   // how to say that it is to be loosened by so many units
	price  float64                // of one unit, against one place: what a repair adds up to find the cheapest
	once   bool                   // a switch: there is no second unit
	asks   leftshift.GoalKind     // the goal that measures this row, where it does; 0 otherwise
	key    string                 // of the rows and columns of the model that it bounds: see keyOf
	loosen func(*leftshift.Brief) // changes a copy of the brief; it replaces a slice before it writes to it
	// share is what a bound of the row is divided by to give the change of one
	// percentage point; 0 where one unit changes the bound by unit.
	share, unit float64
	yearly      bool // unit is for a year, and each row for a block
}

// mend says that a number is to be loosened, with {n} for the amount, of which
// one unit is each, and {s} for the s of a plural: "add {n} room{s} at Elm Surgery
// (Y001)". The amount counts from what there is, where the words give that.
type mend struct {
	words string
	each  float64
	from  float64
}

// say gives the words for so many units.
func (m mend) say(units int) string {
	amount := m.from + m.each*float64(units)
	plural := "s"
	if amount == 1 {
		plural = ""
	}
	return strings.NewReplacer("£{n}", poundsText(amount), "{n}", formatNumber(math.Round(amount*100)/100), "{s}", plural).Replace(m.words)
}

// thousand pounds is the unit of money.
const thousand = 1000

// point is one percentage point.
const point = 0.01

// monthPrice is the price of a month of a rule: of a year, it is about eight
// percentage points.
const monthPrice = 8 * 0.5

// levers lists every number of the brief that loosens something, in the order of
// the families.
func (m *model) levers() []lever {
	var list []lever
	list = append(list, m.siteLevers()...)
	list = append(list, m.postLevers()...)
	list = append(list, m.supervisionLevers()...)
	list = append(list, m.limitLevers()...)
	list = append(list, m.floorLevers()...)
	list = append(list, m.ruleLevers()...)
	list = append(list, m.targetLevers()...)
	list = append(list, m.budgetLevers()...)
	return append(list, m.answerLevers()...)
}

func (m *model) siteLevers() []lever {
	var list []lever
	for i := range m.brief.Sites {
		s := &m.brief.Sites[i]
		if s.Rooms == nil {
			continue
		}
		list = append(list, lever{
			at: s.Origin.At("Rooms"), what: "one more room at " + siteName(s), key: "rooms(" + nameOf(s.Code), unit: 1,
			mend: mend{words: "add {n} room{s} at " + siteName(s), each: 1}, price: 1,
			loosen: func(b *leftshift.Brief) {
				more := *b.Sites[i].Rooms + 1
				b.Sites = slices.Clone(b.Sites)
				b.Sites[i].Rooms = &more
			},
		})
	}
	return list
}

func (m *model) postLevers() []lever {
	var list []lever
	for i := range m.brief.Posts {
		p := &m.brief.Posts[i]
		where := fmt.Sprintf("post %s at %s", p.Code, siteName(m.lookup.MainSite(p)))
		change := func(write func(*leftshift.Post)) func(*leftshift.Brief) {
			return func(b *leftshift.Brief) {
				b.Posts = slices.Clone(b.Posts)
				write(&b.Posts[i])
			}
		}
		// One more extra place, not one more place: where the brief doesn't say what
		// happens today, places also say how full the post is.
		list = append(list, lever{
			at: p.Origin.At("Extra places"), what: "one more place in " + where, key: "places(" + nameOf(p.Code), unit: 1,
			mend: mend{words: "add {n} place{s} to " + where, each: 1}, price: 1,
			loosen: change(func(p *leftshift.Post) { p.ExtraPlaces++ }),
		})
		if p.LeastTrainees > 0 {
			list = append(list, lever{
				at: p.Origin.At("Least trainees"), what: "one trainee fewer needed in " + where, key: "least(" + nameOf(p.Code), unit: 1,
				mend: mend{words: "ask for {n} trainee{s} fewer in " + where, each: 1}, price: 1,
				loosen: change(func(p *leftshift.Post) { p.LeastTrainees = max(0, p.LeastTrainees-1) }),
			})
		}
		if !p.Movable {
			list = append(list, lever{
				at: p.Origin.At("Movable"), what: "letting trainees move out of or into " + where, key: "movable(" + nameOf(p.Code), unit: 1,
				mend: mend{words: "let trainees move out of or into " + where + ": Movable Y"}, price: 2, once: true,
				loosen: change(func(p *leftshift.Post) { p.Movable = true }),
			})
		}
	}
	return list
}

func (m *model) supervisionLevers() []lever {
	var list []lever
	for i := range m.brief.Supervision {
		s := &m.brief.Supervision[i]
		where := siteName(m.lookup.Site(s.Site))
		key := nameOf(s.Site)
		if s.Specialty != "" {
			where += " for " + s.Specialty
			key += "," + nameOf(s.Specialty)
		}
		change := func(write func(*leftshift.Supervision)) func(*leftshift.Brief) {
			return func(b *leftshift.Brief) {
				b.Supervision = slices.Clone(b.Supervision)
				write(&b.Supervision[i])
			}
		}
		list = append(list, lever{
			at: s.Origin.At("PA"), what: "0.25 PA more of supervision at " + where, key: "supervision(" + key, unit: leftshift.DefaultPAPerTrainee,
			mend: mend{words: "add {n} PA of supervision at " + where, each: leftshift.DefaultPAPerTrainee}, price: 1,
			loosen: change(func(s *leftshift.Supervision) { s.PA += leftshift.DefaultPAPerTrainee }),
		})
		if s.PA > 0 && s.LendableShare <= 1-point {
			list = append(list, lever{
				at: s.Origin.At("Lendable share"), what: "one percentage point more of the supervision at " + where + " to lend", key: "lentout(" + key, unit: point * s.PA,
				loosen: change(func(s *leftshift.Supervision) { s.LendableShare += point }),
			})
		}
		if s.NewRolePA > 0 {
			list = append(list, lever{
				at: s.Origin.At("New-role PA limit"), what: "0.25 PA more of new roles at " + where, key: "newrole(" + key, unit: leftshift.DefaultPAPerTrainee,
				loosen: change(func(s *leftshift.Supervision) { s.NewRolePA += leftshift.DefaultPAPerTrainee }),
			})
		}
	}
	return list
}

func (m *model) limitLevers() []lever {
	var list []lever
	for i := range m.brief.Limits {
		limit := &m.brief.Limits[i]
		l := lever{at: limit.Origin.At("Value"), unit: 1, price: 1}
		more := 1.0
		scope := ", " + scopeWords(limit.Scope)
		who := m.losers(limit.Scope)
		share := limit.Kind == leftshift.MostLossShare || limit.Kind == leftshift.MostIncomeLoss && limit.Value <= 1
		if share {
			if limit.Value+point > 1 {
				continue // all of it may be lost already
			}
			l.share, more, l.price = 1-limit.Value, point, 0.5
		}
		switch {
		case limit.Kind == leftshift.MostLossPerBlock:
			l.key, l.what = "lossblock", "one WTE more that each provider may lose from one block to the next"
			l.mend = mend{words: "let " + who + " lose {n} WTE more from one block to the next", each: 1}
		case limit.Kind == leftshift.MostLossShare:
			l.key, l.what = "lossshare", "one percentage point more of today's WTE that each provider may lose"
			l.mend = mend{words: "let " + who + " lose {n} percentage point{s} more of today's WTE", each: 1}
		case limit.Kind == leftshift.MostMovesPerBlock:
			l.key, l.what = "moves", "one move more in each block"
			l.mend = mend{words: "allow {n} move{s} more in each block" + scope, each: 1}
		case share:
			l.key, l.what = "lossincome", "one percentage point more of today's income that each provider may lose"
			l.mend = mend{words: "let " + who + " lose {n} percentage point{s} more of today's income", each: 1}
		default:
			l.key, l.what = "lossincome", "1,000 pounds a year more that each provider may lose"
			l.mend = mend{words: "let " + who + " lose £{n} more of its income a year", each: thousand}
			l.unit, l.yearly, more, l.price = thousand, true, thousand, 0.1
		}
		l.key += fmt.Sprintf("(%d", i+1)
		l.what += scope
		l.loosen = func(b *leftshift.Brief) {
			b.Limits = slices.Clone(b.Limits)
			own := &b.Limits[sameRow(b.Limits, i, limit.Origin, func(l *leftshift.Limit) leftshift.Origin { return l.Origin })]
			own.Value += more
			if share {
				own.Value = math.Min(1, own.Value)
			}
		}
		list = append(list, l)
	}
	return list
}

func (m *model) floorLevers() []lever {
	var list []lever
	for i := range m.brief.Floors {
		f := &m.brief.Floors[i]
		if f.LeastWTE == 0 {
			continue
		}
		where := m.floorPlace(f)
		list = append(list, lever{
			at: f.Origin.At("Least WTE"), what: fmt.Sprintf("one WTE less on the floor of %s at %s", formatNumber(f.LeastWTE), where),
			asks: leftshift.SafeRotas, key: fmt.Sprintf("floor(%d", i+1), unit: 1,
			mend: mend{words: fmt.Sprintf("release {n} WTE of the floor of %s at %s", formatNumber(f.LeastWTE), where), each: 1}, price: 1,
			loosen: func(b *leftshift.Brief) {
				b.Floors = slices.Clone(b.Floors)
				own := &b.Floors[sameRow(b.Floors, i, f.Origin, func(f *leftshift.Floor) leftshift.Origin { return f.Origin })]
				own.LeastWTE = math.Max(0, own.LeastWTE-1)
			},
		})
	}
	return list
}

func (m *model) ruleLevers() []lever {
	var list []lever
	for i := range m.brief.Rules {
		r := &m.brief.Rules[i]
		change, bound, price := point, 1.0, 0.5
		l := lever{at: r.Origin.At("Value"), key: "rule(" + nameOf(r.Code), share: r.Value}
		if !r.Hard {
			l.asks = leftshift.Curriculum
		}
		unit := "one percentage point"
		if r.Kind.InMonths() {
			change, bound, unit, price = 1, math.Inf(1), "one month", monthPrice
			l.share *= point // a month is as many percentage points of itself
		}
		l.what = fmt.Sprintf("%s more allowed by rule %s", unit, r.Code)
		l.price = price
		l.mend = mend{words: "allow {n} " + unit[len("one "):] + "{s} more in rule " + r.Code, each: 1}
		if r.Kind.AtLeast() {
			l.what = fmt.Sprintf("%s less asked by rule %s", unit, r.Code)
			l.mend.words = "ask for {n} " + unit[len("one "):] + "{s} less in rule " + r.Code
			change = -change
		}
		next := func(value float64) float64 { return math.Min(bound, math.Max(0, value+change)) }
		if next(r.Value) == r.Value {
			continue
		}
		l.loosen = func(b *leftshift.Brief) {
			b.Rules = slices.Clone(b.Rules)
			b.Rules[i].Value = next(b.Rules[i].Value)
		}
		list = append(list, l)
	}
	return list
}

func (m *model) targetLevers() []lever {
	var list []lever
	for i := range m.brief.Targets {
		t := &m.brief.Targets[i]
		if t.Share == 0 {
			continue
		}
		l := lever{
			at: t.Origin.At("Primary and community share"), key: fmt.Sprintf("target(%d", i+1), share: t.Share,
			what:  fmt.Sprintf("one percentage point off the target of %s%%, %s", formatNumber(math.Round(t.Share*1e4)/100), scopeWords(t.Scope)),
			price: 0.5,
			mend:  mend{words: "ask for {n} percentage point{s} less in the target " + scopeWords(t.Scope), each: 1},
			loosen: func(b *leftshift.Brief) {
				b.Targets = slices.Clone(b.Targets)
				own := &b.Targets[sameRow(b.Targets, i, t.Origin, func(t *leftshift.Target) leftshift.Origin { return t.Origin })]
				own.Share = math.Max(0, own.Share-point)
			},
		}
		if !t.Hard {
			l.asks = leftshift.LeftShift
		}
		list = append(list, l)
	}
	return list
}

func (m *model) budgetLevers() []lever {
	var list []lever
	for i := range m.brief.Budgets {
		t := &m.brief.Budgets[i]
		list = append(list, lever{
			at: t.Origin.At("Amount"), what: "1,000 pounds more in the budget, " + scopeWords(t.Scope), asks: leftshift.Money,
			key: fmt.Sprintf("budget(%d", i+1), unit: thousand,
			mend: mend{words: "add £{n} to the budget, " + scopeWords(t.Scope), each: thousand}, price: 0.1,
			loosen: func(b *leftshift.Brief) {
				b.Budgets = slices.Clone(b.Budgets)
				b.Budgets[i].Amount += thousand
			},
		})
	}
	return list
}

// sameRow finds the i-th row of a sheet again in a brief where rows that differ
// in their value alone may have changed places: limits, floors and targets are
// in order of their values, too.
func sameRow[T any](list []T, i int, own leftshift.Origin, of func(*T) leftshift.Origin) int {
	if own.Row == 0 { // made in code: only its place is known
		return i
	}
	return slices.IndexFunc(list, func(x T) bool { o := of(&x); return o.Row == own.Row && o.Sheet == own.Sheet && o.File == own.File })
}

// worth guesses, from the duals of an answer, what one unit of a row is worth:
// enough to say which levers are worth a solve, never shown.
func (l *lever) worth(r *lp.Row, dual float64) float64 {
	if l.share == 0 {
		return math.Abs(dual) * l.unit
	}
	bound := r.Lower
	if math.IsInf(bound, 0) {
		bound = r.Upper
	}
	if bound == 0 { // a share of what is placed in an area, which the row doesn't say
		for _, t := range r.Terms {
			bound += math.Abs(t.Coefficient)
		}
	}
	return math.Abs(dual*bound) * point / l.share
}

// keyOf gives the part of a row's or column's name that says which number of
// the user's it goes by.
func keyOf(name string) string {
	if inner, ok := strings.CutPrefix(name, "rounded("); ok {
		name = strings.TrimSuffix(inner, ")")
	}
	family, rest, _ := strings.Cut(strings.TrimSuffix(name, ")"), "(")
	parts := strings.Split(rest, ",")
	switch family {
	case "supervision", "lentout", "newrole", "approved": // site, specialty if any, block
		parts = parts[:len(parts)-1]
	case "movable": // programme, post, block
		parts = parts[min(1, len(parts)-1):]
		parts = parts[:1]
	case "stayingdown", "stayingup", "donor", "recipient": // one setting
		family, parts = "staying", nil
	case "freeze":
		parts = nil
	default:
		parts = parts[:1]
	}
	return family + "(" + strings.Join(parts, ",")
}

// siteName gives a site as the user knows it, with its code.
func siteName(s *leftshift.Site) string {
	if s.Name == "" {
		return s.Code
	}
	return s.Name + " (" + s.Code + ")"
}
