package xlsx

// This file writes the blank brief: one sheet for each Spec with its headers,
// prompts and drop-downs, and a guide in front.

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"leftshift/io/sheet"

	"github.com/xuri/excelize/v2"
)

// Names of the sheets that a template has besides those of the brief. They
// begin with _, the mark of a sheet that holds no part of a brief.
const (
	guideSheet    = "Guide"
	carriedSheet  = "_From last year"
	examplesSheet = "_Example"
	listsSheet    = "Lists"
)

// versionProperty is the property of the document in which a template says its
// version, besides the sheet that nobody sees: programs keep one or the other.
const versionProperty = "leftshift template"

// templateRows is the last row that the template's rules and formats cover:
// room for more posts than any region has.
const templateRows = 3000

// WriteTemplate writes a blank brief: one sheet for each spec, in their order,
// with its headers (required ones marked *, units in brackets), a note, prompt
// and rule for each column, and drop-downs where the values are known. A guide
// comes first; examples and lists have sheets of their own, so that nothing in
// the file counts as data. No cell is locked. Its version is in a property of the
// document and on a sheet that nobody sees.
//
// What is carried over from last year fills the first rows of its sheets; the
// cells of those rows that are asked anew are marked, and a sheet lists what was
// carried and what was left blank.
//
// The file is written whole or not at all, and the same specs and rows always
// give the same bytes. Errors are those of Save.
func WriteTemplate(path string, specs []sheet.Spec, carried []sheet.Carried) error {
	return Save(path, func(w io.Writer) error { return writeTemplate(w, specs, carried) })
}

func writeTemplate(w io.Writer, specs []sheet.Spec, carried []sheet.Carried) (err error) {
	t := &template{book: newBook(properties{title: "Brief for a placement plan"}), specs: specs, carried: carried}
	defer func() { err = cmp.Or(err, t.close()) }()
	t.add(guideSheet)
	for _, s := range specs {
		t.add(s.Name)
	}
	if len(carried) > 0 {
		t.add(carriedSheet)
	}
	t.add(examplesSheet)
	t.add(listsSheet)
	t.add(sheet.VersionSheet)
	t.lists()
	t.guide()
	for i := range specs {
		t.dataSheet(&specs[i])
		t.fromLastYear(&specs[i])
	}
	t.carriedOver()
	t.examples()
	t.version()
	if err := t.writeTo(w); err != nil {
		return fmt.Errorf("xlsx: template: %w", err)
	}
	return nil
}

// template is a blank brief that is being written.
type template struct {
	*book
	specs   []sheet.Spec
	carried []sheet.Carried
}

// version says which version of the template this is, for programs.
func (t *template) version() {
	put(t.book, sheet.VersionSheet, 1, 1, "Template", look{})
	put(t.book, sheet.VersionSheet, 2, 1, sheet.Version(), look{})
	t.keep(t.file.SetSheetVisible(sheet.VersionSheet, false, true))
	t.keep(t.file.SetCustomProps(excelize.CustomProperty{Name: versionProperty, Value: sheet.Version()}))
}

// dataSheet writes the headers of one sheet of the brief, with everything that
// helps a person to fill the rows below.
func (t *template) dataSheet(s *sheet.Spec) {
	t.fitToPage(s.Name)
	for i := range s.Columns {
		c := &s.Columns[i]
		letters, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			t.keep(err)
			return
		}
		header := HeaderText(c)
		t.keep(t.file.SetColStyle(s.Name, letters, t.style(look{format: columnFormat(c)})))
		putHeader(t.book, s.Name, i+1, 1, header)
		setWidth(t.book, s.Name, i+1, max(13, tableWidth(header, [][]any{{c.Example}}, 0)))
		note := columnNote(c)
		t.keep(t.file.AddComment(s.Name, excelize.Comment{
			Cell: letters + "1", Author: "leftshift", Text: note, Width: noteWidth, Height: noteHeight(note),
		}))
		t.rule(s, c, letters)
	}
	t.keep(t.file.SetRowHeight(s.Name, 1, headerHeight))
	t.keep(t.file.SetPanes(s.Name, frozenBelow(1)))
	t.layOut(s.Name, 1, 0, "")
}

// HeaderText gives a column's header as templates and examples show it: the
// canonical header, a * when the column is required, and the unit in brackets.
func HeaderText(c *sheet.Column) string {
	text := c.Header
	if c.Required {
		text += "*"
	}
	if c.Unit != "" {
		text += " (" + c.Unit + ")"
	}
	return text
}

// columnFormat gives keys, names and lists the text format, so that a key such
// as 0071 keeps its zeros, and dates the format dd/mm/yyyy.
func columnFormat(c *sheet.Column) string {
	switch c.Type {
	case sheet.Date:
		return formatDate
	case sheet.Whole, sheet.Decimal, sheet.Share:
		return ""
	default:
		return formatText
	}
}

// columnNote says in a few words what to type in a column.
func columnNote(c *sheet.Column) string {
	var b strings.Builder
	b.WriteString(sentence(c.Help))
	if c.Required {
		b.WriteString("\nRequired.")
	} else {
		b.WriteString("\nMay be left blank. Blank is blank, never zero.")
	}
	if len(c.Choices) > 0 {
		b.WriteString("\nOne of: " + strings.Join(c.Choices, ", ") + ".")
	}
	if c.Example != "" {
		b.WriteString("\nExample: " + c.Example)
	}
	return b.String()
}

// sentence ends a text with a full stop where it has no end.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".?!") {
		return text
	}
	return text + "."
}

const noteWidth = 320 // pixels

// noteHeight estimates how tall a note must be, in pixels: 45 characters to a
// line of 17 pixels, and a line for its author.
func noteHeight(note string) uint {
	lines := 2
	for _, line := range strings.Split(note, "\n") {
		lines += 1 + utf8.RuneCountInString(line)/45
	}
	return uint(17 * lines)
}
