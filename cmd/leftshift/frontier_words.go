package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"text/tabwriter"

	"leftshift"
	"leftshift/io/xlsx"
)

// What the command frontier is told and what it tells: places on the curve, the
// summary on the screen, and what the record has of it.

// parsePlansAt reads what --plan-at was given: 45%=plan45.xlsx.
func parsePlansAt(given []string, x leftshift.Axis) ([]planAt, error) {
	var list []planAt
	for _, text := range given {
		place, file, ok := strings.Cut(text, "=")
		value, err := parsePlace(place, x)
		if !ok || err != nil {
			return nil, fail(badUsage, "frontier: --plan-at %s: a place on --x %s and a file are wanted", text, x.Word()).withHint("for example --plan-at %s=plan.xlsx", examplePlace(x))
		}
		if err := workbookName("--plan-at", file); err != nil {
			return nil, err
		}
		list = append(list, planAt{value, file})
	}
	return list, nil
}

// parsePlace reads a value of an axis: 45% or 0.45 of a share, and numbers with or
// without commas and a pound sign.
func parsePlace(text string, x leftshift.Axis) (float64, error) {
	share := x.Goal == leftshift.LeftShift || x.Goal == leftshift.FairChange
	text = strings.TrimPrefix(strings.ReplaceAll(strings.TrimSpace(text), ",", ""), "£")
	plain, percent := strings.CutSuffix(text, "%")
	value, err := strconv.ParseFloat(strings.TrimSpace(plain), 64)
	if percent {
		value /= 100
	}
	switch {
	case err != nil:
		return 0, err
	case math.IsNaN(value), math.IsInf(value, 0), value < 0, percent && !share, x.Goal == leftshift.LeftShift && value > 1:
		return 0, strconv.ErrRange
	}
	return value, nil
}

// examplePlace gives a place to show how one is written.
func examplePlace(x leftshift.Axis) string {
	if x.Goal == leftshift.LeftShift || x.Goal == leftshift.FairChange {
		return "45%"
	}
	return "12"
}

// mostCornersShown is how many corners are shown on the screen; the workbook has all.
const mostCornersShown = 12

// show shows a curve on standard output.
func (f *frontier) show(c *leftshift.Curve) {
	f.screen.clear()
	if f.screen.quiet {
		return
	}
	out := f.screen.out
	fmt.Fprintf(out, "%s\n%s\n\n", c.Summary(), xlsx.ExactSentence(c))
	_, step := c.X.Step(c.Fairness)
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "  %s\tLeast %s\tEach further %s\n", c.X.Name(), strings.ToLower(c.Y.Name()), step)
	for i, q := range c.Points {
		if i == mostCornersShown {
			fmt.Fprintf(table, "  ... and %d more\n", len(c.Points)-i)
			break
		}
		slope := ""
		if i < len(c.Edges) {
			amount, _ := c.X.Step(c.Fairness)
			slope = "\t" + c.Y.Change(amount*c.Edges[i].Slope, c.Fairness)
		}
		fmt.Fprintf(table, "  %s\t%s%s\n", c.XText(q), c.Y.Text(q.Y, c.Fairness), slope)
	}
	table.Flush()
	fmt.Fprintf(out, "\nThe brief's own plan: %s, %s\n", c.XText(c.Own), c.Y.Text(c.Own.Y, c.Fairness))
	for i := range c.Plans {
		p := &c.Plans[i]
		above := "beyond the curve's end"
		if !math.IsNaN(p.Least) {
			above = "the curve there: " + c.Y.Text(p.Least, c.Fairness)
		}
		fmt.Fprintf(out, "%s: %s, %s (%s)\n", p.File, c.XText(p.CurvePoint), c.Y.Text(p.Y, c.Fairness), above)
	}
	fmt.Fprintf(out, "\nCurve   %s\nRecord  %s\nTime    %.1f s\n", f.out, ownRecordPath(f.out), f.watch.seconds().Total)
}

// curveJSON is what a record has of a curve. Shares are from 0 to 1.
type curveJSON struct {
	X      string         `json:"x"` // as on the command line
	Y      string         `json:"y"`
	Held   []heldJSON     `json:"held"`
	Points []pointJSON    `json:"points"` // corners, in order of x
	Edges  []edgeJSON     `json:"edges"`  // from each corner to the next
	Own    pointJSON      `json:"own"`    // the brief's own plan
	Plans  []plannedPoint `json:"plans"`
	Solves int            `json:"solves"`
	Steps  int            `json:"steps"` // of the simplex method
}

type pointJSON struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

type edgeJSON struct {
	Slope float64  `json:"slope"`
	Gap   *float64 `json:"gap"` // no plan is further below the line, by exact arithmetic; null where that proves nothing
}

type heldJSON struct {
	Goal   string  `json:"goal"`
	Value  float64 `json:"value"`
	GiveUp float64 `json:"give_up"`
}

// plannedPoint is a plan of whole trainees at one place of a curve.
type plannedPoint struct {
	Asked float64 `json:"asked"`
	pointJSON
	Least  *float64         `json:"least"` // y of the curve there; null beyond its end
	File   string           `json:"file"`
	Status leftshift.Status `json:"status"`
}

func curveOf(c *leftshift.Curve) *curveJSON {
	j := &curveJSON{
		X: c.X.Word(), Y: c.Y.Word(), Held: []heldJSON{}, Points: []pointJSON{}, Edges: []edgeJSON{}, Plans: []plannedPoint{},
		Own: pointJSON(c.Own), Solves: c.Solves, Steps: c.Steps,
	}
	for _, h := range c.Held {
		j.Held = append(j.Held, heldJSON{h.Name(), h.Value, h.GiveUp})
	}
	for _, q := range c.Points {
		j.Points = append(j.Points, pointJSON(q))
	}
	for _, e := range c.Edges {
		j.Edges = append(j.Edges, edgeJSON{e.Slope, finite(e.Gap)})
	}
	for _, p := range c.Plans {
		j.Plans = append(j.Plans, plannedPoint{p.Asked, pointJSON(p.CurvePoint), finite(p.Least), p.File, p.Status})
	}
	return j
}
