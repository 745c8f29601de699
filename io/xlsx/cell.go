package xlsx

import (
	"bytes"
	"encoding/xml"
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
	style   string // the attribute s
	value   []byte // the text of v
	inline  string // the text of is
	saved   bool   // there was a v
	within  bool   // there was an is
	formula bool   // there was an f
}

// readCell reads the c element just started to its end, and keeps its value.
func (g *gridReader) readCell(e xml.StartElement) error {
	var c stored
	var ref string
	var given bool
	for _, a := range e.Attr {
		if a.Name.Space != "" {
			continue
		}
		switch a.Name.Local {
		case "r":
			ref, given = a.Value, true
		case "s":
			c.style = a.Value
		case "t":
			c.kind = a.Value
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
		token, err := g.w.next()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			taking = false
			if g.w.depth() != depthOfV {
				continue
			}
			switch t.Name.Local {
			case "v":
				taking, c.saved = true, true
			case "f":
				c.formula = true
			case "is":
				c.within = true
				if c.inline, err = readText(g.w); err != nil {
					return err
				}
			}
		case xml.CharData:
			if taking {
				g.buffer = append(g.buffer, t...)
			}
		case xml.EndElement:
			taking = false
			if g.w.depth() < depthOfV-1 {
				c.value = g.buffer
				return g.keepCell(column, c)
			}
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

// textCell gives a text, untrimmed; text that shows nothing is blank.
func textCell(text string) sheet.Cell {
	if strings.TrimFunc(text, unicode.IsSpace) == "" {
		return sheet.Cell{}
	}
	return sheet.Cell{Kind: sheet.Text, Raw: text}
}

// number gives a number at full precision, in the shortest form that means the
// same: a file's 0.80500000000000005 is 0.805, and 1.2E3 is 1200.
func (g *gridReader) number(text []byte, style string) (sheet.Cell, error) {
	value, err := strconv.ParseFloat(string(text), 64)
	if err != nil || math.IsNaN(value) || math.IsInf(value, 0) || bytes.ContainsAny(text, "xX_pP") {
		return sheet.Cell{}, refuse("E135", mendDamaged, "The workbook is damaged: the cell is a number and holds %q", clip(string(text))).found(string(text))
	}
	format := byte('f')
	if size := math.Abs(value); size != 0 && (size < 1e-9 || size >= 1e21) {
		format = 'g'
	}
	cell := sheet.Cell{Kind: sheet.Number, Raw: strconv.FormatFloat(value, format, -1, 64)}
	if index, err := strconv.Atoi(style); err == nil && index >= 0 && index < len(g.zeros) {
		cell.Shown = padded(cell.Raw, g.zeros[index])
	}
	return cell, nil
}
