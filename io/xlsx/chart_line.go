package xlsx

import (
	"github.com/xuri/excelize/v2"
)

// lineChart is a chart of lines over the rows of a table on the same sheet: one
// line with its numbers, the others without.
type lineChart struct {
	title  string
	alt    string // what it shows, for readers who can't see it
	labels int    // column of the labels
	rows   span   // the table
	strong lineSeries
	others []lineSeries
	format string  // of the values
	most   float64 // of the value axis, which starts at 0
	at     int     // the row to put it at, where room was kept for it
}

// lineSeries is one line; its name in the legend is the column's header.
type lineSeries struct {
	column int
	colour string
	dashed bool
}

// linesHeight is the height of a chart of lines, in pixels.
const linesHeight = 320

// lines puts a chart where room was kept for it.
func (p *page) lines(c lineChart) {
	const narrowest = 860
	least, most, legend := 0.0, c.most, dark(11, false)
	chart := excelize.Chart{
		Type:      excelize.Line,
		Title:     chartText(c.title, 13, true),
		Legend:    excelize.ChartLegend{Position: "top", Font: &legend},
		Dimension: excelize.ChartDimension{Width: uint(max(0.93*p.width(), narrowest)), Height: linesHeight},
		Format:    excelize.GraphicOptions{AltText: c.alt, Name: c.title, Positioning: "oneCell"},
		XAxis:     excelize.ChartAxis{Font: dark(10, false)},
		YAxis: excelize.ChartAxis{
			Font: dark(10, false), MajorGridLines: true, Minimum: &least, Maximum: &most,
			NumFmt: excelize.ChartNumFmt{CustomNumFmt: c.format},
		},
	}
	numbered, plain := chart, chart
	numbered.PlotArea = excelize.ChartPlotArea{ShowVal: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: c.format}}
	numbered.Series = []excelize.ChartSeries{p.oneLine(c, c.strong, 3)}
	for _, s := range c.others {
		plain.Series = append(plain.Series, p.oneLine(c, s, 2))
	}
	p.place(c.at, &numbered, &plain)
}

func (p *page) oneLine(c lineChart, s lineSeries, width float64) excelize.ChartSeries {
	fill := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.colour}}
	drawn := excelize.ChartSeries{
		Name:              p.headerOf(s.column, c.rows),
		Categories:        p.cells(c.labels, c.rows),
		Values:            p.cells(s.column, c.rows),
		Fill:              fill,
		Line:              excelize.LineOptions{Type: excelize.LineSolid, Width: width, Fill: fill},
		Marker:            excelize.ChartMarker{Symbol: "circle", Size: 7, Fill: fill},
		DataLabelPosition: excelize.ChartDataLabelsPositionAbove,
		DataLabel:         excelize.ChartDataLabel{Font: dark(10, true)},
	}
	if s.dashed {
		drawn.Line.Dash, drawn.Marker = excelize.LineDashDash, excelize.ChartMarker{Symbol: "none"}
	}
	return drawn
}
