package xlsx

import (
	"cmp"
	"fmt"

	"github.com/xuri/excelize/v2"

	"leftshift"
)

// barChart is a chart of horizontal bars, one group for each row of a table on
// the same sheet, in the table's order from the top down.
type barChart struct {
	title  string
	alt    string // what it shows, for readers who can't see it
	axis   string // title of the value axis, with the unit
	labels int    // column of the labels
	rows   span   // the table
	series []barSeries
	format string  // of the values
	most   float64 // of the value axis, which then starts at 0; 0 leaves it to the spreadsheet
	least  float64 // narrowest that the chart may be, in pixels, where the tables above it are narrow
	stack  bool    // one bar for a row, of all its series; else one bar for each
	across bool    // the series stand in one row, as those of which one has a value do
	at     int     // the row to put it at, where room was kept for it; 0 for the current one
}

// barSeries is one colour of bars.
type barSeries struct {
	column int // its name in the legend is the column's header
	colour string
	label  string // colour of the numbers in a stacked bar
}

const (
	chartFrame   = 140 // pixels above and below the bars
	pixelsPerRow = 20  // of a row 15 points high
)

// chart puts a chart at the current row, as wide as the tables above it and no
// taller than what is left of a printed page, and moves below it.
func (p *page) chart(c barChart) {
	bars := c.rows.last - c.rows.first + 1
	height := c.height()
	if c.at == 0 {
		height = min(height, p.leftOnPage())
	}
	labelSize := 9.0
	if (height-chartFrame)/(bars*c.abreast()) < 13 {
		labelSize = 7.5
	}
	legend := dark(11, false)
	gap, overlap := uint(30), 0
	chart := &excelize.Chart{
		Type:      excelize.Bar,
		Title:     chartText(c.title, 13, true),
		Legend:    excelize.ChartLegend{Position: "top", Font: &legend},
		Dimension: excelize.ChartDimension{Width: uint(max(0.93*p.width(), c.least)), Height: uint(height)},
		Format:    excelize.GraphicOptions{AltText: c.alt, Name: c.title, Positioning: "oneCell", OffsetY: 4}, // or its frame shows on the page before
		XAxis:     excelize.ChartAxis{ReverseOrder: true, Font: dark(10, false), TickLabelPosition: excelize.ChartTickLabelLow},
		YAxis: excelize.ChartAxis{
			Font: dark(10, false), MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: c.format},
			TickLabelPosition: excelize.ChartTickLabelHigh, // at the bottom, since the other axis runs down
			Title:             chartText(c.axis, 10, false),
		},
		PlotArea: excelize.ChartPlotArea{ShowVal: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: c.format}},
		GapWidth: &gap, Overlap: &overlap,
	}
	if c.stack {
		chart.Type = excelize.BarStacked
	}
	if c.stack || c.across {
		overlap = 100
	}
	if len(c.series) == 1 {
		chart.Legend.Position = "none"
	}
	if c.most > 0 {
		least, most := 0.0, c.most
		chart.YAxis.Minimum, chart.YAxis.Maximum = &least, &most
	}
	for _, s := range c.series {
		label := dark(labelSize, false)
		label.Color = cmp.Or(s.label, ink)
		drawn := excelize.ChartSeries{
			Name:       p.headerOf(s.column, c.rows),
			Categories: p.cells(c.labels, c.rows),
			Values:     p.cells(s.column, c.rows),
			Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.colour}},
			DataLabel:  excelize.ChartDataLabel{Font: label},
		}
		if !c.stack {
			drawn.DataLabelPosition = excelize.ChartDataLabelsPositionOutsideEnd
		}
		chart.Series = append(chart.Series, drawn)
	}
	at := c.at
	if at == 0 {
		at = p.keepRoom(height)
	}
	p.place(at, chart)
}

// place puts a chart where room was kept for it; several are drawn as one, over
// each other.
func (p *page) place(row int, chart *excelize.Chart, more ...*excelize.Chart) {
	p.book.keep(p.book.file.AddChart(p.name, leftshift.CellName(1, row), chart, more...))
}

// keepRoom moves below room for a picture, and gives the row that it starts at: rows
// of a known height, so that it covers just these.
func (p *page) keepRoom(height int) (row int) {
	row = p.row
	for range height/pixelsPerRow + 2 {
		p.height(p.row, pixelsPerRow*0.75)
		p.row++
	}
	return row
}

// dark is a font of a chart.
func dark(size float64, bold bool) excelize.Font {
	return excelize.Font{Family: fontName, Size: size, Bold: bold, Color: ink}
}

// chartText is a title of a chart or of one of its axes.
func chartText(s string, size float64, bold bool) excelize.ChartTitle {
	font := dark(size, bold)
	return excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: s, Font: &font}}}
}

// abreast is how many bars stand at each row of the table.
func (c *barChart) abreast() int {
	if c.stack || c.across {
		return 1
	}
	return len(c.series)
}

// height is how tall the chart would like to be, in pixels.
func (c *barChart) height() int {
	bar := 16*c.abreast() + 10
	if c.stack || c.across {
		bar = 20
	}
	return chartFrame + (c.rows.last-c.rows.first+1)*bar
}

// leftOnPage is the height of the printed page under the current row, in
// pixels, less two rows to be safe.
func (p *page) leftOnPage() int {
	used := (p.row - p.broken + 2) * pixelsPerRow
	for _, heights := range []map[int]float64{p.heights, p.wrappedHeights()} {
		for row, points := range heights {
			if row >= p.broken {
				used += int(points*perPoint) - pixelsPerRow
			}
		}
	}
	return int(pageHeight*100/float64(p.scale())) - used
}

// headerOf is the cell of a column's header, the name of a series.
func (p *page) headerOf(column int, s span) string {
	return fmt.Sprintf("'%s'!$%s$%d", p.name, leftshift.ColumnName(column), s.header)
}

// cells is the absolute range of a table's column.
func (p *page) cells(column int, s span) string {
	letter := leftshift.ColumnName(column)
	return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", p.name, letter, s.first, letter, s.last)
}
