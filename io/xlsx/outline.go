package xlsx

import (
	"strconv"
	"strings"

	"leftshift"
	"leftshift/io/draw"
	"leftshift/io/sheet"
)

// Outline is what a board reads of a plan, read back from the plan's workbook:
// sentences, the numbers of the pictures, and the longest of its lists.
type Outline struct {
	Title    string
	Marking  string   // protective marking; blank for none
	About    string   // what the plan covers, one sentence
	RunID    string   // as run.json has it
	Status   string   // how far the plan can be trusted
	Headline []string // what it does, a sentence each

	Path    draw.Path
	Split   draw.Split // by area, or by programme where no site has an area
	Changes draw.Changes
	Map     *draw.Sites // nil where the plan has no map

	Moves    []OutlineMove // the largest first
	Roles    []OutlineRole
	Helps    []OutlineHelp
	Helpless string // what was tried where nothing helps; blank else
}

// OutlineMove is trainees of a programme who go from one site to another.
type OutlineMove struct {
	Programme         string
	From, FromSetting string
	To, ToSetting     string
	Trainees          float64 // in the block with most
	Blocks            int     // in which any are moved
	First             string  // the first of these blocks
}

// OutlineRole is a new role over all its blocks.
type OutlineRole struct {
	Site, Provider, Specialty string
	PA                        float64 // a week, in the block with most
	First                     string  // its first block
	Evidence                  string
}

// OutlineHelp is a row of the brief whose loosening would help.
type OutlineHelp struct {
	What, Gives, Cell string
}

// ReadOutline reads what a board needs from a plan workbook alone. Findings are
// Errors with codes of PlanCodes; where there are any the outline lacks parts.
func ReadOutline(book *sheet.Workbook) (*Outline, leftshift.Findings) {
	r := &outlineReader{planReader: planReader{book: book}, outline: &Outline{}}
	r.cover()
	r.path()
	r.changes()
	r.split()
	r.sites()
	r.moves()
	r.roles()
	r.helps()
	r.found.Sort()
	return r.outline, r.found
}

// outlineReader is an outline being read.
type outlineReader struct {
	planReader
	outline *Outline
}

// cover reads the sentences of the cover: parts of lines under a heading, with
// blank rows between.
func (r *outlineReader) cover() {
	grid := gridNamed(r.book, sheetCover)
	if grid == nil {
		r.wrong("E581", leftshift.Source{File: r.book.Name}, "", "there is no sheet %s", sheetCover)
		return
	}
	o := r.outline
	for i, part := range paragraphs(grid) {
		lines := unfolded(part[1:])
		switch {
		case i == 0:
			o.Title = part[0]
			for _, line := range lines {
				if id, isRun := strings.CutPrefix(line, "Run "); isRun && o.About != "" {
					o.RunID, _, _ = strings.Cut(id, ".")
				} else if strings.HasPrefix(line, "Placement plan for ") {
					o.About = line
				} else if o.About == "" {
					o.Marking = strings.TrimSpace(o.Marking + " " + line)
				}
			}
		case part[0] == headTrust:
			o.Status = strings.Join(lines, " ")
		case part[0] == headDoes:
			o.Headline = lines
		}
	}
	if o.RunID == "" || o.Status == "" || len(o.Headline) == 0 {
		r.wrong("E581", leftshift.Source{File: r.book.Name, Sheet: sheetCover}, "", "the sheet %s lacks its run, or what is under %q or %q", sheetCover, headTrust, headDoes)
	}
}

// paragraphs gives the text of a sheet's first column, cut where rows are blank.
func paragraphs(grid *sheet.Grid) [][]string {
	var list [][]string
	next := -1
	for i := range grid.Rows {
		row := &grid.Rows[i]
		text := row.Cell(1).Raw
		if text == "" {
			continue
		}
		if row.Number != next {
			list = append(list, nil)
		}
		list[len(list)-1] = append(list[len(list)-1], text)
		next = row.Number + 1
	}
	return list
}

// unfolded puts sentences together again that page.line cut at the width of a page:
// a line goes on in the next where the next one's first word would not have fitted.
func unfolded(lines []string) []string {
	var list []string
	last := ""
	for _, line := range lines {
		word, _, _ := strings.Cut(line, " ")
		if last != "" && len([]rune(last))+1+len([]rune(word)) > lineLength {
			list[len(list)-1] += " " + line
		} else {
			list = append(list, line)
		}
		last = line
	}
	return list
}

// outlineTable is a table of the outline with the heading above it.
type outlineTable struct {
	*machineSheet
	title string
}

// read finds a table, its rows up to the first blank one, and the heading of the
// part of the sheet that it is in.
func (r *outlineReader) read(name string, optional bool, headers ...string) (*outlineTable, bool) {
	if optional && gridNamed(r.book, name) == nil {
		return nil, false
	}
	m, ok := r.table(name, false, headers...)
	if !ok {
		return nil, false
	}
	t := &outlineTable{machineSheet: m}
	for i := range m.rows {
		if m.rows[i].Number != m.header+1+i || m.rows[i].Cell(1).Raw == "" {
			m.rows = m.rows[:i]
			break
		}
	}
	next := -1
	for _, row := range gridNamed(r.book, name).Rows {
		if row.Number >= m.header {
			break
		}
		if text := row.Cell(1).Raw; text != "" {
			if row.Number != next {
				t.title = text
			}
			next = row.Number + 1
		}
	}
	return t, true
}

// number reads a cell that may be not applicable, which is nil.
func (r *outlineReader) number(t *outlineTable, row *sheet.Row, header string) *float64 {
	text := t.text(row, header)
	if text == notApplicable {
		return nil
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		r.wrong("E582", t.at(row, header), header, "%q is not a number", text)
		return nil
	}
	return &v
}

// amount is number where there must be one.
func (r *outlineReader) amount(t *outlineTable, row *sheet.Row, header string) float64 {
	if v := r.number(t, row, header); v != nil {
		return *v
	}
	if t.text(row, header) == notApplicable {
		r.wrong("E582", t.at(row, header), header, "%q is not a number", notApplicable)
	}
	return 0
}
