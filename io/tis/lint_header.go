package tis

import (
	"slices"
	"strings"

	"leftshift"
	"leftshift/io/sheet"
)

// header reads row 1 as TIS does, finds the template and its columns, and reports
// whether there is one that is checked.
func (l *linter) header() bool {
	if len(l.grid.Rows) == 0 || l.grid.Rows[0].Number != 1 || !l.holdsAnything(&l.grid.Rows[0]) {
		l.add(leftshift.Error, "E702", 1, 1, "", "", "Put the headers in row 1 of the first sheet", "row 1 of the first sheet is blank, and TIS looks there for the headers")
		return false
	}
	row := &l.grid.Rows[0]
	exact := map[string]bool{}
	first := slices.IndexFunc(row.Cells, func(c sheet.Cell) bool { return c.Kind != sheet.Blank })
	for i := first; i < len(row.Cells); i++ {
		switch c := row.Cells[i]; {
		case c.Kind == sheet.Text && !c.Formula:
			exact[c.Raw] = true
		case c.Kind == sheet.Blank:
			l.add(leftshift.Error, "E703", 1, i+1, "", "", "Delete the column, or give it a header", "the header is blank, and TIS stops at a gap among the headers")
		default:
			l.add(leftshift.Error, "E703", 1, i+1, "", c.Raw, "Type the header as text", "the header is not text, and TIS stops at it")
		}
	}
	if first > 0 {
		l.add(leftshift.Error, "E703", 1, 1, "", "", "Delete the empty columns on the left", "column A has no header, and TIS stops at a gap before the headers")
	}
	t := detect(exact)
	if t == nil {
		l.unknown(row)
		return false
	}
	l.out.Template = t
	if best, most := nearest(row); !t.Closed && best != nil && best != t && most > fits(row, t) {
		l.mistaken(row, best, "TIS would take this for a "+t.Name+", because it")
		return false
	}
	if t.Closed {
		l.add(leftshift.Error, "E736", 1, 1, "", "", "Check it by hand", "this is a TIS %s file, which is about people; it is not checked, and nothing of it was read", t.Name)
		return false
	}
	l.out.Understood = append(l.out.Understood, sheet.Understood{File: l.book.Name, Sheet: l.grid.Name, Cell: "A1", Meaning: "TIS " + t.Name})
	l.match(row)
	return true
}

// match finds the column of each header of the template, and judges the others.
func (l *linter) match(row *sheet.Row) {
	t := l.out.Template
	var others []int // 0-based columns of no header of the template
	for i, c := range row.Cells {
		written := strings.TrimSpace(c.Raw)
		if c.Kind != sheet.Text {
			continue
		}
		if strings.EqualFold(written, reasonHeader) {
			l.reasons = i + 1
			l.understand(i+1, c.Raw, "why TIS refused the row before")
			continue
		}
		at := slices.IndexFunc(t.Columns, func(c Column) bool { return strings.EqualFold(c.Header, written) })
		if at < 0 {
			others = append(others, i)
			continue
		}
		header := t.Columns[at].Header
		if earlier := l.columns[header]; earlier > 0 {
			l.add(leftshift.Error, "E709", 1, i+1, header, written, "Delete one of them", "the column %q is there twice, and TIS reads the first", header)
			continue
		}
		l.columns[header] = i + 1
		l.understand(i+1, c.Raw, header)
		if c.Raw != header {
			l.add(leftshift.Warning, "W707", 1, i+1, header, c.Raw, "Write "+quoted(header), "the header %q is %q in the template", c.Raw, header)
		}
	}
	var missing []string
	for i := range t.Columns {
		if l.columns[t.Columns[i].Header] == 0 {
			missing = append(missing, t.Columns[i].Header)
		}
	}
	for _, i := range others {
		l.other(i+1, row.Cells[i].Raw, &missing)
	}
	for _, header := range missing {
		if strings.HasSuffix(header, "*") {
			l.add(leftshift.Error, "E706", 1, 1, header, "", "Add the column "+quoted(header)+" and fill it in every row", "there is no column %q, which a %s must have", header, t.Name)
		}
	}
}

// other judges a header that is not the template's.
func (l *linter) other(column int, written string, missing *[]string) {
	meant := near(written, *missing)
	if meant == "" {
		l.understand(column, written, "not read: TIS passes over it")
		l.add(leftshift.Note, "N708", 1, column, "", written, "", "TIS has no column %q in a %s and passes over it", strings.TrimSpace(written), l.out.Template.Name)
		return
	}
	*missing = slices.DeleteFunc(*missing, func(h string) bool { return h == meant })
	l.understand(column, written, "not read: misspelt")
	l.add(leftshift.Error, "E705", 1, column, meant, written, "Write "+quoted(meant)+" to the letter", "TIS passes over the column %q: in the template it is %q", strings.TrimSpace(written), meant)
}

func (l *linter) understand(column int, header, meaning string) {
	l.out.Understood = append(l.out.Understood, sheet.Understood{
		File: l.book.Name, Sheet: l.grid.Name, Cell: leftshift.CellName(column, 1), Header: header, Meaning: meaning,
	})
}

// unknown says that TIS doesn't know a header row, and which template is nearest.
func (l *linter) unknown(row *sheet.Row) {
	best, most := nearest(row)
	if best == nil || most < 2 {
		l.add(leftshift.Error, "E704", 1, 1, "", "", "Take the header row of one of TIS's templates", "Unrecognised upload template: no header is one by which TIS knows a template")
		return
	}
	l.mistaken(row, best, "Unrecognised upload template: TIS")
}

// mistaken says by which header TIS would know the template that a header row is
// meant for.
func (l *linter) mistaken(row *sheet.Row, best *Template, begins string) {
	for _, mark := range best.Marks {
		at := slices.IndexFunc(row.Cells, func(c sheet.Cell) bool { return c.Raw == mark })
		if at >= 0 {
			continue
		}
		at = slices.IndexFunc(row.Cells, func(c sheet.Cell) bool { return near(c.Raw, []string{mark}) != "" })
		written := "missing"
		if at >= 0 {
			written = "written " + quoted(row.Cells[at].Raw)
		}
		l.add(leftshift.Error, "E704", 1, max(1, at+1), mark, "", "Write "+quoted(mark)+" to the letter",
			"%s knows a %s by the header %q, which is %s here", begins, best.Name, mark, written)
		return
	}
	l.add(leftshift.Error, "E704", 1, 1, best.Without, "", "Delete the column "+quoted(best.Without), "%s knows a %s by having no column %q", begins, best.Name, best.Without)
}

// nearest gives the template that most headers are of, or nearly, and how many.
func nearest(row *sheet.Row) (best *Template, most int) {
	for i := range templates {
		if n := fits(row, &templates[i]); n > most {
			best, most = &templates[i], n
		}
	}
	return best, most
}

// fits counts the headers that are of a template, or nearly.
func fits(row *sheet.Row, t *Template) int {
	n := 0
	headers := t.Headers()
	if t.Closed {
		headers = t.Marks
	}
	for _, c := range row.Cells {
		if c.Kind == sheet.Text && near(c.Raw, headers) != "" {
			n++
		}
	}
	return n
}
