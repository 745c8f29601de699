package tis

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"leftshift"
	"leftshift/io/sheet"
)

// This file reads the workbook of details: what TIS wants to be told and no plan
// knows, such as the numbers of programmes in TIS.

// DetailSheet is one sheet of that workbook: a table whose first column is the key.
type DetailSheet struct {
	Name    string
	Headers []string
	Help    string // what it is for, in a sentence or two
	several bool   // a key may have several rows
}

// The names of the sheets.
const (
	detailProgrammes  = "Programmes"
	detailSites       = "Sites"
	detailProviders   = "Providers"
	detailSpecialties = "Specialties"
	detailFunding     = "Funding"
	detailDefaults    = "Defaults"
	detailNumbers     = "Post numbers"
	detailInUse       = "Numbers in use"
	detailPlacements  = "Placements"
)

// DetailSheets lists the sheets of a workbook of details.
func DetailSheets() []DetailSheet {
	return []DetailSheet{
		{Name: detailDefaults, Headers: []string{"Name", "Value"},
			Help: "Owner: the local office, as TIS names it. Office: its abbreviation in post numbers. Employing body: where one employs all. Funding body: blank where TIS needs none."},
		{Name: detailProgrammes, Headers: []string{"Programme", "TIS_Programme_ID", "Grade", "Post grade", "Post grade code"},
			Help: "The programme's number in TIS; several with ; between. Grade is that of placements, Post grade that of posts, each by its name in TIS; the code is the post grade in post numbers."},
		{Name: detailProviders, Headers: []string{"Provider code", "Training body", "Employing body"}, Help: "As TIS knows these bodies (Known as)."},
		{Name: detailSites, Headers: []string{"Site code", "Known as"}, Help: "As TIS knows the site."},
		{Name: detailSpecialties, Headers: []string{"Specialty", "TIS name", "Code"}, Help: "The specialty's name in TIS, and its code in post numbers."},
		{Name: detailFunding, Headers: []string{"Setting", "Funding type", "Funding subtype"},
			Help: "How places in a setting are funded. A setting with a grade after a comma, such as Primary care, F2, is for that grade alone."},
		{Name: detailNumbers, Headers: []string{"Post", "National Post Number", "TIS_Post_ID", "TIS_PostFunding_ID", "Funding type", "Funding subtype", "Funding reason", "Funding start"},
			Help: "The posts in TIS that a post of the plan stands for, one a row. Places move from the last row of a post upwards. Subtype and reason are those of today: TIS clears them where they are blank.", several: true},
		{Name: detailInUse, Headers: []string{"National Post Number"}, Help: "Every post number of your office that TIS has, so that none is used again. Paste it here from a TIS report."},
		{Name: detailPlacements, Headers: []string{"Trainee", "TIS_Placement_ID", "National Post Number", "Date From", "Date To"},
			Help: "Placements that TIS has of these trainees in the blocks of the plan: they are updated, and not made again. Trainee is the key, or the TIS Person ID.", several: true},
	}
}

// detailSheet finds a sheet of details by name.
func detailSheet(name string) DetailSheet {
	all := DetailSheets()
	return all[slices.IndexFunc(all, func(s DetailSheet) bool { return s.Name == name })]
}

// Details is a workbook of details as it was read. The zero value has none.
type Details struct {
	rows map[string][]detailRow // by sheet, in the order of the workbook
}

// detailRow is one row: its values by header, dates as 2006-01-02.
type detailRow struct {
	at     leftshift.Source
	values map[string]string
}

func (r *detailRow) key(s DetailSheet) string { return r.values[s.Headers[0]] }

// ReadDetails reads a workbook of details. Each sheet and column that isn't known is
// a finding, for what is written there would be lost.
func ReadDetails(book *sheet.Workbook) (*Details, leftshift.Findings) {
	d := &Details{rows: map[string][]detailRow{}}
	var found leftshift.Findings
	all := DetailSheets()
	for i := range book.Sheets {
		grid := &book.Sheets[i]
		if grid.Name == sheetGuide || strings.HasPrefix(grid.Name, "_") {
			continue
		}
		at := leftshift.Source{File: book.Name, Sheet: grid.Name}
		which := slices.IndexFunc(all, func(s DetailSheet) bool { return strings.EqualFold(s.Name, strings.TrimSpace(grid.Name)) })
		if which < 0 {
			found = append(found, leftshift.Finding{Severity: leftshift.Warning, Code: "W751", At: at,
				Problem: "the sheet is none of a workbook of details, and was not read", Mend: "Its sheets are " + alternatives(detailNames()) + "; put _ in front of the name of one of your own"})
			continue
		}
		found = append(found, d.read(grid, all[which], at, book.Date1904)...)
	}
	return d, found
}

// sheetGuide is the sheet that explains a workbook of details.
const sheetGuide = "Read me"

func detailNames() []string {
	var names []string
	for _, s := range DetailSheets() {
		names = append(names, s.Name)
	}
	return names
}

// read reads one sheet, whose headers are in the first row that has the key's.
func (d *Details) read(grid *sheet.Grid, s DetailSheet, at leftshift.Source, date1904 bool) (found leftshift.Findings) {
	var columns map[int]string
	fold := func(text string) string { return bare(strings.TrimSuffix(strings.TrimSpace(text), "*")) }
	for i := range grid.Rows {
		row := &grid.Rows[i]
		if columns == nil {
			if slices.ContainsFunc(row.Cells, func(c sheet.Cell) bool { return fold(c.Raw) == fold(s.Headers[0]) }) {
				columns = map[int]string{}
				for c, cell := range row.Cells {
					if h := slices.IndexFunc(s.Headers, func(h string) bool { return fold(h) == fold(cell.Raw) }); h >= 0 {
						columns[c+1] = s.Headers[h]
					} else if cell.Kind != sheet.Blank && !strings.HasPrefix(cell.Raw, "_") {
						at.Cell = leftshift.CellName(c+1, row.Number)
						found = append(found, leftshift.Finding{Severity: leftshift.Warning, Code: "W751", At: at, Found: cell.Raw,
							Problem: "the column " + quoted(cell.Raw) + " is none of this sheet, and was not read", Mend: "Its columns are " + alternatives(s.Headers)})
					}
				}
			}
			continue
		}
		r := detailRow{at: leftshift.Source{File: at.File, Sheet: at.Sheet, Cell: leftshift.CellName(1, row.Number)}, values: map[string]string{}}
		for c, header := range columns {
			cell := row.Cell(c)
			text := strings.TrimSpace(cmp.Or(cell.Shown, cell.Raw))
			cellAt := leftshift.Source{File: at.File, Sheet: at.Sheet, Cell: leftshift.CellName(c, row.Number)}
			switch {
			case text == "":
			case header == "Funding start" || header == "Date From" || header == "Date To":
				day, problem, mend := readDay(cell, date1904)
				if problem != "" {
					found = append(found, leftshift.Finding{Severity: leftshift.Error, Code: "E753", At: cellAt, Column: header, Found: text, Problem: problem, Mend: mend})
					continue
				}
				r.values[header] = day.Format(time.DateOnly)
			case cell.Kind == sheet.ErrorValue || cell.Kind == sheet.Unsaved:
				found = append(found, leftshift.Finding{Severity: leftshift.Error, Code: "E753", At: cellAt, Column: header, Problem: "the cell shows an error in place of a value", Mend: "Type the value"})
			default:
				r.values[header] = text
			}
		}
		switch key := r.key(s); {
		case len(r.values) == 0:
		case key == "":
			found = append(found, leftshift.Finding{Severity: leftshift.Error, Code: "E753", At: r.at, Column: s.Headers[0],
				Problem: "the row has values, and nothing under " + quoted(s.Headers[0]), Mend: "Fill it in, or delete the row"})
		case !s.several && d.find(s.Name, key) != nil:
			found = append(found, leftshift.Finding{Severity: leftshift.Error, Code: "E753", At: r.at, Column: s.Headers[0], Found: key,
				Also: []leftshift.Source{d.find(s.Name, key).at}, Problem: quoted(key) + " is there twice", Mend: "Delete one of the rows"})
		default:
			d.rows[s.Name] = append(d.rows[s.Name], r)
		}
	}
	if columns == nil && len(grid.Rows) > 0 {
		found = append(found, leftshift.Finding{Severity: leftshift.Error, Code: "E753", At: at, Problem: "no row has the header " + quoted(s.Headers[0]), Mend: "Its columns are " + alternatives(s.Headers)})
	}
	return found
}

// find gives the first row of a key; nil for none.
func (d *Details) find(name, key string) *detailRow {
	s := detailSheet(name)
	for i := range d.rows[name] {
		if leftshift.FoldKey(d.rows[name][i].key(s)) == leftshift.FoldKey(key) {
			return &d.rows[name][i]
		}
	}
	return nil
}

// byDefault gives a value of the sheet Defaults; blank for none.
func (d *Details) byDefault(name string) string {
	if row := d.find(detailDefaults, name); row != nil {
		return row.values["Value"]
	}
	return ""
}

// DetailTable is a sheet of the workbook to fill in.
type DetailTable struct {
	DetailSheet
	Rows [][]string // dates as 2006-01-02
	Open [][]bool   // cells that must be filled in before there are files
}

// Open counts the cells that must be filled in.
func Open(tables []DetailTable) int {
	n := 0
	for _, t := range tables {
		for _, row := range t.Open {
			for _, open := range row {
				if open {
					n++
				}
			}
		}
	}
	return n
}

// questions gathers what is asked of the details, for the workbook to fill in.
type questions struct {
	given *Details
	asked map[string]map[string]*question // by sheet, then key folded
}

// question is a row that is asked for.
type question struct {
	key    string
	values map[string]string
	open   map[string]string // what is not known, with what it is needed for
}

func newQuestions(d *Details) *questions {
	q := &questions{given: d, asked: map[string]map[string]*question{}}
	for _, s := range DetailSheets() {
		q.asked[s.Name] = map[string]*question{}
		if s.several || len(s.Headers) == 1 {
			continue
		}
		for i := range d.rows[s.Name] {
			row := &d.rows[s.Name][i]
			q.asked[s.Name][leftshift.FoldKey(row.key(s))] = &question{row.key(s), maps.Clone(row.values), map[string]string{}}
		}
	}
	for _, name := range []string{"Owner", "Office", "Employing body", "Funding body"} {
		q.ask(detailDefaults, name, "Value", "", "")
	}
	return q
}

// ask gives a value of the details, or else what is suggested. Where there is
// neither, and purpose is not blank, the value is needed for that, and an open
// question. What was suggested stands in the workbook to fill in.
func (q *questions) ask(name, key, header, suggested, purpose string) string {
	row := q.asked[name][leftshift.FoldKey(key)]
	if row == nil {
		row = &question{key, map[string]string{detailSheet(name).Headers[0]: key}, map[string]string{}}
		q.asked[name][leftshift.FoldKey(key)] = row
	}
	if row.values[header] == "" {
		row.values[header] = suggested
	}
	if row.values[header] == "" && purpose != "" && row.open[header] == "" {
		row.open[header] = purpose
	}
	return row.values[header]
}

// tables gives the workbook to fill in, which will have the name of file, and a
// finding for each column with an open question.
func (q *questions) tables(file string, numbers []*line) ([]DetailTable, leftshift.Findings) {
	var tables []DetailTable
	var found leftshift.Findings
	for _, s := range DetailSheets() {
		t := DetailTable{DetailSheet: s}
		missing := make([][]gap, len(s.Headers)) // by column
		add := func(values, open map[string]string) {
			row, marks := make([]string, len(s.Headers)), make([]bool, len(s.Headers))
			for i, h := range s.Headers {
				row[i] = values[h]
				if purpose := open[h]; purpose != "" {
					marks[i] = true
					missing[i] = append(missing[i], gap{len(t.Rows) + 2, values[s.Headers[0]], purpose})
				}
			}
			t.Rows, t.Open = append(t.Rows, row), append(t.Open, marks)
		}
		switch {
		case s.Name == detailNumbers:
			for _, l := range numbers {
				for _, p := range l.posts {
					add(p.values, p.open)
				}
			}
		case s.several || len(s.Headers) == 1:
			for i := range q.given.rows[s.Name] {
				add(q.given.rows[s.Name][i].values, nil)
			}
		default:
			for _, key := range slices.Sorted(maps.Keys(q.asked[s.Name])) {
				add(q.asked[s.Name][key].values, q.asked[s.Name][key].open)
			}
		}
		for i, gaps := range missing {
			if len(gaps) > 0 {
				found = append(found, gapFinding(leftshift.Source{File: file, Sheet: s.Name, Cell: leftshift.CellName(i+1, gaps[0].row)}, s.Headers[i], gaps))
			}
		}
		tables = append(tables, t)
	}
	return tables, found
}

// gap is a cell that must be filled in: its row, the key of the row, and what it is
// needed for.
type gap struct {
	row          int
	key, purpose string
}

// gapFinding says what must be filled in in one column.
func gapFinding(at leftshift.Source, header string, gaps []gap) leftshift.Finding {
	problem := fmt.Sprintf("%s of %s is needed for %s", header, quoted(gaps[0].key), gaps[0].purpose)
	if len(gaps) > 1 {
		problem = fmt.Sprintf("%s is needed in %d rows from this one on, that of %s for %s", header, len(gaps), quoted(gaps[0].key), gaps[0].purpose)
	}
	return leftshift.Finding{Severity: leftshift.Error, Code: "E752", At: at, Column: header, Problem: problem, Mend: "Fill in the marked cells, and give the workbook with --details"}
}
