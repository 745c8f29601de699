package xlsx

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"unicode"

	"leftshift"
	"leftshift/io/sheet"
)

// stored is one cell as the file has it, before it is known to make sense.
type stored struct {
	kind    string // the attribute t
	style   int    // the attribute s; -1 when it is no number
	value   []byte // the text of v
	inline  string // the text of is
	saved   bool   // there was a v
	within  bool   // there was an is
	formula bool   // there was an f
}

// readCell reads the c element just started to its end, and keeps its value.
func (g *gridReader) readCell() error {
	var c stored
	var ref []byte
	var given bool
	for _, a := range g.w.attrs {
		switch string(a.name) {
		case "r":
			ref, given = a.value, true
		case "s":
			c.style = styleOf(a.value)
		case "t":
			c.kind = kindOf(a.value)
		}
	}
	column, err := g.place(ref, given)
	if err != nil {
		return err
	}
	g.buffer = g.buffer[:0]
	const depthOfV = 5 // worksheet, sheetData, row, c, v
	taking := false
	for {
		found, err := g.w.next()
		if err != nil {
			return err
		}
		switch found {
		case startTag:
			taking = false
			if g.w.depth() != depthOfV {
				continue
			}
			switch {
			case g.w.is("v"):
				taking, c.saved = true, true
			case g.w.is("f"):
				c.formula = true
			case g.w.is("is"):
				c.within = true
				if c.inline, err = readText(g.w); err != nil {
					return err
				}
			}
		case charData:
			if taking {
				g.buffer = append(g.buffer, g.w.text...)
			}
		case endTag:
			taking = false
			if g.w.depth() < depthOfV-1 {
				c.value = g.buffer
				return g.keepCell(column, c)
			}
		case ending: // can't come inside a cell
		}
	}
}

// keepCell makes sense of a cell and keeps it unless it is blank. A text of
// nothing but spaces is blank. An error such as #N/A is kept as one: only the
// reader of the sheet knows whether the cell matters.
func (g *gridReader) keepCell(column int, c stored) error {
	at := leftshift.CellName(column, g.row.Number)
	if c.formula && !c.saved || c.formula && c.kind != "str" && len(bytes.TrimSpace(c.value)) == 0 {
		g.unsavedFormula(at)
		if column <= maxColumns {
			g.put(column, sheet.Cell{Kind: sheet.Unsaved, Formula: true})
		}
		return nil
	}
	value, err := g.interpret(c)
	if err != nil {
		if r, ok := asRefusal(err); ok {
			return r.at(at)
		}
		return err
	}
	if value.Kind == sheet.Blank {
		return nil
	}
	value.Formula = c.formula
	g.keep(column, value)
	return nil
}

// unsavedFormula reports a formula that was never worked out: cell by cell on
// a sheet of the brief, and once on any other.
func (g *gridReader) unsavedFormula(at string) {
	if !g.wanted {
		if g.unsaved++; g.unsaved == 1 {
			g.firstBare = at
		}
		return
	}
	g.tally.add(leftshift.Finding{
		Severity: leftshift.Error,
		Code:     "E140",
		At:       leftshift.Source{Cell: at},
		Problem:  "The cell holds a formula whose result was never saved",
		Mend:     "Open the workbook in Excel, save it and use it again, or type the value",
	})
}

// interpret gives the value of a cell by its type.
func (g *gridReader) interpret(c stored) (sheet.Cell, error) {
	text := bytes.TrimSpace(c.value)
	if len(text) == 0 && c.kind != "inlineStr" && c.kind != "str" {
		return sheet.Cell{}, nil
	}
	switch c.kind {
	case "", "n":
		return g.number(text, c.style)
	case "s":
		index, err := strconv.Atoi(string(text))
		if err != nil || index < 0 || index >= len(g.strings) {
			return sheet.Cell{}, refuse("E134", mendDamaged,
				"The workbook is damaged: the cell takes text number %s of a table of %d texts", clip(string(text)), len(g.strings)).found(string(text))
		}
		return textCell(g.strings[index]), nil
	case "str":
		return textCell(unescape(string(c.value))), nil
	case "inlineStr":
		if !c.within {
			return textCell(unescape(string(c.value))), nil
		}
		return textCell(c.inline), nil
	case "b":
		switch string(text) {
		case "1", "true", "TRUE":
			return sheet.Cell{Kind: sheet.Bool, Raw: "1"}, nil
		case "0", "false", "FALSE":
			return sheet.Cell{Kind: sheet.Bool, Raw: "0"}, nil
		}
	case "d":
		return sheet.Cell{Kind: sheet.ISODate, Raw: string(text)}, nil
	case "e":
		return sheet.Cell{Kind: sheet.ErrorValue, Raw: string(text)}, nil
	}
	return sheet.Cell{}, refuse("E135", mendDamaged,
		"The workbook is damaged: the cell is of type %q and holds %q, which does not fit", clip(c.kind), clip(string(text))).found(string(text))
}

// textCell gives a text, untrimmed and without its guard; text that shows nothing is blank.
func textCell(text string) sheet.Cell {
	if strings.TrimFunc(text, unicode.IsSpace) == "" {
		return sheet.Cell{}
	}
	return sheet.Cell{Kind: sheet.Text, Raw: unguarded(text)}
}

// kindOf gives the attribute t without an allocation for the usual ones.
func kindOf(value []byte) string {
	for _, kind := range []string{"s", "n", "str", "b", "inlineStr", "e", "d"} {
		if string(value) == kind {
			return kind
		}
	}
	return string(value)
}

// styleOf gives the attribute s.
func styleOf(value []byte) int {
	if style, ok := parseRow(value); ok { // a style is written as a row number is, 0 apart
		return style
	}
	if string(value) == "0" {
		return 0
	}
	return -1
}

// number gives a number at full precision, in the shortest form that means the
// same: a file's 0.80500000000000005 is 0.805, and 1.2E3 is 1200.
func (g *gridReader) number(text []byte, style int) (sheet.Cell, error) {
	raw := string(text)
	if !plainWhole(raw) {
		value, err := strconv.ParseFloat(raw, 64)
		if err != nil || math.IsNaN(value) || math.IsInf(value, 0) || strings.ContainsAny(raw, "xX_pP") {
			return sheet.Cell{}, refuse("E135", mendDamaged, "The workbook is damaged: the cell is a number and holds %q", clip(raw)).found(raw)
		}
		format := byte('f')
		if size := math.Abs(value); size != 0 && (size < 1e-9 || size >= 1e21) {
			format = 'g'
		}
		if value == 0 {
			value = 0 // Excel has no negative zero
		}
		raw = strconv.FormatFloat(value, format, -1, 64)
	}
	cell := sheet.Cell{Kind: sheet.Number, Raw: raw}
	if style >= 0 && style < len(g.formats) {
		cell.Shown, cell.Dated = padded(raw, g.formats[style].zeros), g.formats[style].date
	}
	return cell, nil
}

// plainWhole reports whether a number is written as it would be given: digits
// only, few enough to be exact, and no zero in front.
func plainWhole(raw string) bool {
	if len(raw) == 0 || len(raw) > 15 || raw[0] == '0' && len(raw) > 1 {
		return false
	}
	for i := range len(raw) {
		if raw[i] < '0' || raw[i] > '9' {
			return false
		}
	}
	return true
}
