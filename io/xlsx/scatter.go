package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// scatterChart is a chart of points on two axes of numbers, from columns of tables
// on the same sheet.
type scatterChart struct {
	title  string
	alt    string // what it shows, for readers who can't see it
	x, y   scatterAxis
	series []scatterSeries
}

// scatterAxis is one axis of a scatterChart.
type scatterAxis struct {
	title       string // with the unit
	format      string // of its numbers
	least, most float64
}

// scatterSeries is points of one colour, joined by a line or not.
type scatterSeries struct {
	name   string // the cell that names it in the legend
	x, y   int    // columns
	rows   span
	colour string
	symbol string // circle, diamond
	size   int    // of the symbol, in points
	joined bool
}

// scatterHeight is how tall the chart is, in pixels.
const scatterHeight = 420

// scatter puts a chart at the current row, or on a printed page of its own where this
// one has no room, as wide as the tables above it, and moves below it.
func (p *page) scatter(c scatterChart) {
	if p.leftOnPage() < scatterHeight+2*pixelsPerRow {
		p.breakPage()
		p.row++ // the chart's frame is not to show on the page before
	}
	axis := func(a scatterAxis) excelize.ChartAxis {
		drawn := excelize.ChartAxis{
			Font: dark(10, false), MajorGridLines: true, Title: chartText(a.title, 10, false),
			NumFmt: excelize.ChartNumFmt{CustomNumFmt: a.format}, TickLabelPosition: excelize.ChartTickLabelLow,
		}
		if a.most > a.least {
			least, most := a.least, a.most
			drawn.Minimum, drawn.Maximum = &least, &most
		}
		return drawn
	}
	legend := dark(11, false)
	chart := &excelize.Chart{
		Type:      excelize.Scatter,
		Title:     chartText(c.title, 13, true),
		Legend:    excelize.ChartLegend{Position: "top", Font: &legend},
		Dimension: excelize.ChartDimension{Width: uint(max(0.93*p.width(), 640)), Height: scatterHeight},
		Format:    excelize.GraphicOptions{AltText: c.alt, Name: c.title, Positioning: "oneCell"},
		XAxis:     axis(c.x), YAxis: axis(c.y),
	}
	for _, s := range c.series {
		line := excelize.LineOptions{Type: excelize.LineNone}
		if s.joined {
			line = excelize.LineOptions{Type: excelize.LineSolid, Width: 2, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.colour}}}
		}
		chart.Series = append(chart.Series, excelize.ChartSeries{
			Name:       fmt.Sprintf("'%s'!$%s", p.name, s.name),
			Categories: p.cells(s.x, s.rows),
			Values:     p.cells(s.y, s.rows),
			Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.colour}},
			Line:       line,
			Marker:     excelize.ChartMarker{Symbol: s.symbol, Size: s.size, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.colour}}},
		})
	}
	p.place(p.keepRoom(scatterHeight), chart)
}
