package xlsx

import (
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
}

// barSeries is one colour of bars.
type barSeries struct {
	column int // its name in the legend is the column's header
	colour string
}

const (
	chartFrame   = 140 // pixels above and below the bars
	pixelsPerRow = 20  // of a row 15 points high
)

// chart puts a chart at the current row, as wide as the tables above it and no
// taller than what is left of a printed page, and moves below it.
func (p *page) chart(c barChart) {
	bars := c.rows.last - c.rows.first + 1
	height := min(c.height(), p.leftOnPage())
	labelSize := 9.0
	if (height-chartFrame)/(bars*len(c.series)) < 13 {
		labelSize = 7.5
	}
	dark := func(size float64, bold bool) excelize.Font {
		return excelize.Font{Family: fontName, Size: size, Bold: bold, Color: ink}
	}
	text := func(s string, size float64, bold bool) excelize.ChartTitle {
		font := dark(size, bold)
		return excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: s, Font: &font}}}
	}
	legend, label := dark(11, false), dark(labelSize, false)
	gap, overlap := uint(30), 0
	chart := &excelize.Chart{
		Type:      excelize.Bar,
		Title:     text(c.title, 13, true),
		Legend:    excelize.ChartLegend{Position: "top", Font: &legend},
		Dimension: excelize.ChartDimension{Width: uint(max(0.93*p.width(), c.least)), Height: uint(height)},
		Format:    excelize.GraphicOptions{AltText: c.alt, Name: c.title, Positioning: "oneCell"},
		XAxis:     excelize.ChartAxis{ReverseOrder: true, Font: dark(10, false), TickLabelPosition: excelize.ChartTickLabelLow},
		YAxis: excelize.ChartAxis{
			Font: dark(10, false), MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: c.format},
			TickLabelPosition: excelize.ChartTickLabelHigh, // at the bottom, since the other axis runs down
			Title:             text(c.axis, 10, false),
		},
		PlotArea: excelize.ChartPlotArea{ShowVal: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: c.format}},
		GapWidth: &gap, Overlap: &overlap,
	}
	if len(c.series) == 1 {
		chart.Legend.Position = "none"
	}
	if c.most > 0 {
		least, most := 0.0, c.most
		chart.YAxis.Minimum, chart.YAxis.Maximum = &least, &most
	}
	for _, s := range c.series {
		chart.Series = append(chart.Series, excelize.ChartSeries{
			Name:              fmt.Sprintf("'%s'!$%s$%d", p.name, leftshift.ColumnName(s.column), c.rows.header),
			Categories:        p.cells(c.labels, c.rows),
			Values:            p.cells(s.column, c.rows),
			Fill:              excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.colour}},
			DataLabelPosition: excelize.ChartDataLabelsPositionOutsideEnd,
			DataLabel:         excelize.ChartDataLabel{Font: label},
		})
	}
	p.book.keep(p.book.file.AddChart(p.name, leftshift.CellName(1, p.row), chart))
	for range height/pixelsPerRow + 2 { // rows of a known height, so that the chart covers just these
		p.height(p.row, pixelsPerRow*0.75)
		p.row++
	}
}

// height is how tall the chart would like to be, in pixels.
func (c *barChart) height() int {
	return chartFrame + (c.rows.last-c.rows.first+1)*(16*len(c.series)+10)
}

// leftOnPage is the height of the printed page under the current row, in
// pixels, if the rows since the last page break are plain ones.
func (p *page) leftOnPage() int {
	return int(pageHeight*100/float64(p.scale())) - (p.row-p.broken+2)*pixelsPerRow
}

// cells is the absolute range of a table's column.
func (p *page) cells(column int, s span) string {
	letter := leftshift.ColumnName(column)
	return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", p.name, letter, s.first, letter, s.last)
}
