package xlsx

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"math"
	"slices"
	"strings"

	"leftshift"
)

// The sheets of a frontier workbook that a plan does not have.
const (
	sheetCurve     = "Curve"
	sheetPoints    = "Plans"
	sheetFrontier  = "About this curve"
	mostCurveSaid  = 6 // sentences about edges above the table
	curveAxisRoom  = 0.08
	curveAxisSteps = 4 // at least so many between the ends of an axis of whole numbers
)

// FrontierReport is what a frontier workbook shows.
type FrontierReport struct {
	Brief    *leftshift.Brief
	Plan     *leftshift.Plan // of the brief itself
	Curve    *leftshift.Curve
	Findings leftshift.Findings
}

// WriteFrontier writes the workbook of a trade-off curve: the curve with a chart, the
// plans of whole trainees at its points, what was odd in the brief, and how it was made.
// The same report is always written as the same bytes. The file is written whole or not
// at all: see Save for the errors.
func WriteFrontier(path string, r *FrontierReport, about About) error {
	return Save(path, func(w io.Writer) error { return writeFrontier(w, r, about) })
}

// FrontierRunID names a curve by what it was made from, as RunID names a plan.
func FrontierRunID(r *FrontierReport, about About) string {
	return runName(r.Brief.Inputs, r.settings(), about)
}

// settings lists the settings that the curve was made with.
func (r *FrontierReport) settings() []Named {
	own := settingsInForce(&leftshift.Report{Brief: r.Brief, Plan: r.Plan})
	return append(own, Named{"Along", r.Curve.X.Word()}, Named{"Up", r.Curve.Y.Word()})
}

func writeFrontier(w io.Writer, r *FrontierReport, about About) (err error) {
	b := &frontierBook{
		book: newBook(properties{
			title: cmp.Or(r.Brief.Settings.Title, "Trade-off curve"), subject: "Trade-off curve " + FrontierRunID(r, about), day: r.Plan.AsOf,
		}),
		FrontierReport: r, about: about,
	}
	defer func() { err = cmp.Or(err, b.close()) }()
	return b.writeSheets(w, []bookSheet{
		{sheetCurve, true, b.writeCurve},
		{sheetPoints, len(r.Curve.Plans) > 0, b.writePoints},
		{sheetFindings, len(r.Findings) > 0, b.writeFindings},
		{sheetFrontier, true, b.writeAbout},
	})
}

// writeFindings writes what was odd in the brief, with the file of a cell where there are
// several.
func (b *frontierBook) writeFindings() {
	several := len(b.Brief.Inputs) > 1
	b.findings(b.Findings, b.Brief.Settings.Marking, func(s leftshift.Source) string {
		if several && s.File != "" {
			return "[" + s.File + "]" + at(s)
		}
		return at(s)
	})
}

// frontierBook is a frontier workbook being written.
type frontierBook struct {
	*book
	*FrontierReport
	about About
}

// value shows a value of an axis as its cells do.
func (b *frontierBook) value(a leftshift.Axis, v float64) any {
	if a.IsShare(b.Curve.Fairness) {
		return fine(v)
	}
	return amount(v)
}

// header names a column of an axis, with its unit.
func (b *frontierBook) header(a leftshift.Axis) string {
	return a.Name() + " (" + a.Unit(b.Curve.Fairness) + ")"
}

// writeCurve writes the curve: in words, as a chart and as a table.
func (b *frontierBook) writeCurve() {
	c := b.Curve
	p := b.page(sheetCurve, c.X.Name()+" against "+strings.ToLower(c.Y.Name()), b.Brief.Settings.Marking)
	p.line(c.Summary())
	p.line(heldSentence(c))
	for i := range c.Edges[:min(len(c.Edges), mostCurveSaid)] {
		p.line(c.Sentence(i) + ".")
	}
	if left := len(c.Edges) - mostCurveSaid; left > 0 {
		p.line(fmt.Sprintf("%d more lines of the curve are in the table.", left))
	}
	p.line(ExactSentence(c))
	p.heading("The curve")
	p.line("Each row is a corner of the curve; between two rows it is a straight line. Corners come from linear programs, which may split trainees: whole trainees are on the curve or above it.")
	_, step := c.X.Step(c.Fairness)
	s := p.table(table{
		name:    "curve",
		columns: columns("Point", b.header(c.X), "Least "+strings.ToLower(c.Y.Name())+" ("+c.Y.Unit(c.Fairness)+")", "Each further "+step+" up to the next point", "Not ruled out below that line (at most)"),
		rows:    b.corners(),
	})
	p.heading("The brief's own plan")
	p.line("It keeps the goals in the order of the brief, so that between the two sides others may have had their say.")
	own := p.table(table{
		name: "own_plan", columns: columns("Plan", b.header(c.X), b.header(c.Y)),
		rows: rowsOf([]leftshift.CurvePoint{c.Own}, func(q leftshift.CurvePoint) []any {
			return []any{"The brief's own plan", b.value(c.X, q.X), b.value(c.Y, q.Y)}
		}),
	})
	p.row++
	p.scatter(scatterChart{
		title: fmt.Sprintf("%s against %s", c.X.Name(), strings.ToLower(c.Y.Name())),
		alt:   "Chart with lines: the least " + strings.ToLower(c.Y.Name()) + " at each value of " + strings.ToLower(c.X.Name()) + ", and where the brief's own plan is. The numbers are in the tables above.",
		x:     b.scale(c.X, func(q leftshift.CurvePoint) float64 { return q.X }),
		y:     b.scale(c.Y, func(q leftshift.CurvePoint) float64 { return q.Y }),
		series: []scatterSeries{
			{name: fmt.Sprintf("C$%d", s.header), x: 2, y: 3, rows: s, colour: navy, symbol: "circle", size: 6, joined: true},
			{name: fmt.Sprintf("A$%d", own.first), x: 2, y: 3, rows: own, colour: orange, symbol: "diamond", size: 12},
		},
	})
	p.finish()
}

// corners are the rows of the table of the curve.
func (b *frontierBook) corners() iter.Seq[[]any] {
	c := b.Curve
	return func(yield func([]any) bool) {
		for i, q := range c.Points {
			var slope, gap any
			if i < len(c.Edges) {
				step, _ := c.X.Step(c.Fairness)
				slope = b.value(c.Y, step*c.Edges[i].Slope)
				if !math.IsNaN(c.Edges[i].Gap) {
					gap = amount(c.Edges[i].Gap)
				}
			}
			if !yield([]any{i + 1, b.value(c.X, q.X), b.value(c.Y, q.Y), slope, gap}) {
				return
			}
		}
	}
}

// scale gives an axis of the chart room for the curve and the brief's own plan.
func (b *frontierBook) scale(a leftshift.Axis, of func(leftshift.CurvePoint) float64) scatterAxis {
	least, most := of(b.Curve.Own), of(b.Curve.Own)
	for _, q := range b.Curve.Points {
		least, most = min(least, of(q)), max(most, of(q))
	}
	room := curveAxisRoom * (most - least)
	unit := math.Pow10(int(math.Floor(math.Log10(max(most-least, 1e-9) / curveAxisSteps))))
	axis := scatterAxis{title: b.header(a), format: formatAmount}
	if a.IsShare(b.Curve.Fairness) {
		axis.format = formatShare
	}
	if most > least {
		axis.least = max(0, math.Floor((least-room)/unit)*unit)
		axis.most = math.Ceil((most+room)/unit) * unit
	}
	return axis
}

// heldSentence says what every point of a curve keeps.
func heldSentence(c *leftshift.Curve) string {
	if len(c.Held) == 0 {
		return "No goal comes before both sides, so only the hard rules are kept."
	}
	var names []string
	for _, h := range c.Held {
		names = append(names, h.Name())
	}
	return "Every point keeps the hard rules, and these goals as the brief's own plan has them: " + strings.Join(names, "; ") + "."
}

// ExactSentence says how exactly a curve is known.
func ExactSentence(c *leftshift.Curve) string {
	gap := c.Largest()
	switch {
	case len(c.Edges) == 0:
		return "Both ends of the curve are one point."
	case math.IsNaN(gap):
		return "Exact arithmetic confirms not every line of the curve: see the table."
	}
	return "Exact: by exact arithmetic no plan is below any line by more than " + c.GapText() + "."
}

// writePoints writes the plans of whole trainees at points of the curve.
func (b *frontierBook) writePoints() {
	c := b.Curve
	p := b.page(sheetPoints, "Plans of whole trainees at points of the curve", b.Brief.Settings.Marking)
	p.line("Each is the plan of the brief with " + strings.ToLower(c.X.Name()) + " and " + strings.ToLower(c.Y.Name()) + " next in order after the goals that are kept; the goals after them follow.")
	if c.X.MoreIsBetter() {
		p.line("The soft targets of the brief give way to one: the share asked for, for everybody. Whole trainees may reach a little more of it.")
	} else {
		p.line("Of the first as much may be given up as was asked for.")
	}
	p.line("What each changes in the brief is in the workbook of its name that ends in .job.xlsx: leftshift verify and every other command take the plan with the brief and that.")
	p.head = p.row
	p.table(table{
		name:    "plans",
		columns: columns("Asked for", b.header(c.X), b.header(c.Y), "Least by the curve", "Above the curve", "Status", "Workbook"),
		rows: rowsOf(c.Plans, func(q leftshift.PlanPoint) []any {
			var least, above any
			if !math.IsNaN(q.Least) {
				least, above = b.value(c.Y, q.Least), b.value(c.Y, q.Gap())
			}
			return []any{b.value(c.X, q.Asked), b.value(c.X, q.X), b.value(c.Y, q.Y), least, above, capital(string(q.Status)), q.File}
		}),
	})
	p.finish()
}

// writeAbout writes how the curve was made.
func (b *frontierBook) writeAbout() {
	c := b.Curve
	p := b.page(sheetFrontier, sheetFrontier, b.Brief.Settings.Marking)
	p.line("Run " + FrontierRunID(b.FrontierReport, b.about) + ", made as of " + proseDate(b.Plan.AsOf) + ". Times are in the run.json beside this workbook that has its name.")
	p.line("The corners are exact: each linear program asks for the corner farthest below the line between two that are known, until there is none. There is no grid.")
	p.line(fmt.Sprintf("It took %d linear programs and %d steps of the simplex method, each from where the last ended.", c.Solves, c.Steps))
	p.heading("Goals that every point keeps")
	if len(c.Held) > 0 {
		p.table(table{name: "held", columns: columns("Goal", "Unit", "At most", "Of which may be given up"), rows: rowsOf(c.Held, func(h leftshift.HeldGoal) []any {
			return []any{h.Name(), h.Unit(), amount(h.Value + h.GiveUp), amount(h.GiveUp)}
		})})
	} else {
		p.line("None.")
	}
	b.madeFrom(p, b.Brief.Inputs, append(b.settings(), b.about.Options...), slices.Concat(b.about.Versions, solversOf(b.Plan.Engines)))
	p.onePage = len(b.Brief.Inputs) <= 12 // more would leave it too small to read
	p.finish()
}
