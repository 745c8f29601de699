package xlsx

// This file writes the sheets of the template that hold no data: the guide,
// the examples and the lists behind the drop-downs.

import (
	"fmt"
	"strings"

	"leftshift/io/sheet"

	"github.com/xuri/excelize/v2"
)

// guideSteps is the text of the guide: what the file is, and then what to do,
// in the order to do it.
var guideSteps = []string{
	"This workbook is a brief: it says which placements you have, who needs one, and what a good plan must keep to. leftshift reads it and writes a plan.",
	"Fill the sheets marked Needed: first Sites (the places where trainees work), then Programmes (who needs placing), then Posts (where they can be placed).",
	"Fill Current, so that the plan knows what happens today. A post that takes one programme counts as full unless Current says otherwise; a post that takes several needs its rows.",
	"Fill any other sheet that you want the plan to keep to. Each switches on a part of the plan; a sheet without rows switches its part off.",
	"One row for each thing, from row 2 down. Leave the headers as they are: * marks a column that must be filled. Notes of your own belong on a sheet whose name begins with _, which is never read.",
	"Blank is blank, never zero: type 0 when you mean none. Don't type anything about a person.",
	"Save, then check: leftshift check brief.xlsx writes brief.checked.xlsx, a copy with all that needs mending marked in its cells.",
	"Then solve: leftshift solve brief.xlsx -o plan.xlsx writes the plan. It never changes this workbook.",
}

// guide writes the first sheet: what to fill, in which order, and what then
// happens.
func (t *template) guide() {
	widths := []float64{18, 78, 12, 40}
	t.widths(guideSheet, widths)
	t.fitToPage(guideSheet)
	putTitle(t.book, guideSheet, "How to fill this brief")
	row := 1
	for i, text := range guideSteps {
		label := fmt.Sprintf("Step %d", i)
		if i == 0 {
			label = "What this is"
		}
		row++
		putProse(t.book, guideSheet, row, []string{label, text}, widths)
	}
	row += 2
	t.headers(guideSheet, row, "Sheet", "What it is for", "Needed?", "Columns that must be filled")
	for _, s := range t.specs {
		needed := "Optional"
		if s.Required {
			needed = "Needed"
		}
		var required []string
		for _, c := range s.Columns {
			if c.Required {
				required = append(required, c.Header)
			}
		}
		row++
		putProse(t.book, guideSheet, row, []string{s.Name, sentence(s.Purpose), needed, strings.Join(required, ", ")}, widths)
		put(t.book, guideSheet, 1, row, s.Name, look{link: true})
		t.keep(t.file.SetCellHyperLink(guideSheet, fmt.Sprintf("A%d", row), "'"+s.Name+"'!A1", "Location"))
	}
	t.layOut(guideSheet, 0, 0, "")
}

// examples lists every column with what to type and an example. It is a sheet
// of its own so that no example is ever read as data.
func (t *template) examples() {
	widths := []float64{15, 30, 12, 62, 32}
	t.widths(examplesSheet, widths)
	t.fitToPage(examplesSheet)
	t.headers(examplesSheet, 1, "Sheet", "Column", "Required?", "What to type", "Example")
	row := 1
	for _, s := range t.specs {
		for i := range s.Columns {
			c := &s.Columns[i]
			required := "No"
			if c.Required {
				required = "Yes"
			}
			help := sentence(c.Help)
			if len(c.Choices) > 0 {
				help = strings.TrimSpace(help + " One of: " + strings.Join(c.Choices, ", ") + ".")
			}
			row++
			putProse(t.book, examplesSheet, row, []string{s.Name, HeaderText(c), required, help, c.Example}, widths)
		}
	}
	t.keep(t.file.SetPanes(examplesSheet, frozenBelow(1)))
	t.layOut(examplesSheet, 1, 0, "")
}

// yesNoList is the defined name of the choices of a Y or N column.
const yesNoList = "List_Yes_or_no"

// listName gives the defined name of a column's choices: letters, digits and
// underscores only, as Excel asks.
func listName(s *sheet.Spec, c *sheet.Column) string {
	return "List_" + strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, s.Name+"_"+c.Header)
}

// lists writes the choices behind the drop-downs, one list to a column, each
// under a defined name: a choice may then hold a comma, and the choices
// together more than the 255 characters that a drop-down itself can. The sheet
// is hidden, since nobody needs to look at it.
func (t *template) lists() {
	all := []choiceList{{yesNoList, []string{"Y", "N"}}}
	for i := range t.specs {
		s := &t.specs[i]
		for j := range s.Columns {
			if c := &s.Columns[j]; c.Type == sheet.Choice {
				all = append(all, choiceList{listName(s, c), c.Choices})
			}
		}
	}
	t.hiddenLists(all)
	t.nameKeys()
}

// choiceList is the choices of a drop-down and the defined name that it refers to.
type choiceList struct {
	name    string
	choices []string
}

// hiddenLists writes the choices of drop-downs on the sheet of lists, which must
// have been added, and hides it.
func (b *book) hiddenLists(all []choiceList) {
	for i, l := range all {
		putHeader(b, listsSheet, i+1, 1, l.name)
		for r, choice := range l.choices {
			put(b, listsSheet, i+1, r+2, choice, look{})
		}
		letters, err := excelize.ColumnNumberToName(i + 1)
		b.keep(err)
		b.keep(b.file.SetDefinedName(&excelize.DefinedName{
			Name: l.name, RefersTo: fmt.Sprintf("%s!$%s$2:$%s$%d", listsSheet, letters, letters, len(l.choices)+1),
		}))
	}
	b.keep(b.file.SetSheetVisible(listsSheet, false))
}

// headers writes one row of headers from column A on.
func (b *book) headers(sheetName string, row int, headers ...string) {
	for i, header := range headers {
		putHeader(b, sheetName, i+1, row, header)
	}
}

// widths sets the widths of the first columns of a sheet, in characters.
func (b *book) widths(sheetName string, widths []float64) {
	for i, width := range widths {
		setWidth(b, sheetName, i+1, width)
	}
}
