package xlsx

import (
	"github.com/xuri/excelize/v2"
)

// House style: one font, dark ink on white, and no meaning in colour alone.
// Colours are the categorical palette of the Government Analysis Function;
// every pair that touches has a contrast of at least 4.5:1 for text.
const (
	fontName  = "Arial"
	bodySize  = 11.0
	ink       = "0B0C0C"
	navy      = "12436D" // first series of a chart, "today"
	orange    = "F46A25" // second series of a chart, "in the plan"
	linkBlue  = "12436D"
	headFill  = "E8EDF2"
	inputFill = "FFF8E1" // cells that the reader fills in
)

// Number formats, for any locale of Excel.
const (
	formatDate    = "dd/mm/yyyy"
	formatCount   = "#,##0"
	formatAmount  = "#,##0.0#"
	formatPA      = "#,##0.0##"
	formatSigned  = "+#,##0.0#;-#,##0.0#;0.0"
	formatPoints  = "+0.0;-0.0;0.0"
	formatStep    = "+#,##0;-#,##0;0"
	formatPercent = "0.0%"
	formatFine    = "0.000%"
	formatShare   = "0.00%"
	formatText    = "@"
)

// look is how a cell looks; equal looks share one style. The zero look is
// plain text at the top left of its cell.
type look struct {
	format string  // number format; blank for General
	size   float64 // points; 0 for the body size
	bold   bool
	right  bool // aligned right, as numbers are
	wrap   bool
	indent bool // a little space at the side it is aligned to, away from the next column
	head   bool // header row of a table
	link   bool
	input  bool   // to be filled in by the reader
	open   bool   // not locked on a sheet that is protected
	quote  bool   // text that a spreadsheet must never take for a formula
	fill   string // colour of the cell; blank for none
}

// style gives the number of the look's style, making it the first time.
func (b *book) style(l look) int {
	if id, ok := b.styles[l]; ok {
		return id
	}
	size := l.size
	if size == 0 {
		size = bodySize
	}
	s := &excelize.Style{
		Font:      &excelize.Font{Family: fontName, Size: size, Bold: l.bold || l.head, Color: ink},
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: l.wrap || l.head},
	}
	if l.right {
		s.Alignment.Horizontal = "right"
	}
	if l.indent {
		s.Alignment.Indent = 1
		if !l.right {
			s.Alignment.Horizontal = "left"
		}
	}
	if l.format != "" {
		s.CustomNumFmt = &l.format
	}
	if l.link {
		s.Font.Color, s.Font.Underline = linkBlue, "single"
	}
	if l.fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	if l.head {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{headFill}}
		s.Border = []excelize.Border{{Type: "bottom", Style: 2, Color: ink}}
	}
	if l.input {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{inputFill}}
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Style: 1, Color: ink})
		}
	}
	if l.open {
		s.Protection = &excelize.Protection{Locked: false}
	}
	id, err := b.file.NewStyle(s)
	b.keep(err)
	if l.quote && err == nil {
		id = b.quoted(id)
	}
	b.styles[l] = id
	return id
}

// quoted copies a style with quotePrefix set, which excelize's Style lacks: a
// cell that is edited again then stays text.
func (b *book) quoted(id int) int {
	xfs := b.file.Styles.CellXfs
	yes := true
	xf := xfs.Xf[id]
	xf.QuotePrefix = &yes
	xfs.Xf = append(xfs.Xf, xf)
	xfs.Count = len(xfs.Xf)
	return xfs.Count - 1
}
