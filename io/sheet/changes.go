package sheet

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"leftshift"
)

// This file has what a job changes in its brief. A row of a job's sheet stands in
// for the row of the brief with the same key: what it leaves blank stays as the
// brief has it. Where the brief has no such row, it is one more. Goals are an order,
// which a job gives as a whole.

// change is what a job changes on one sheet.
type change struct {
	kind    *kind
	table   *table // of the jobs workbook
	headers []string
	rows    []*Row
}

// keepChanges gives every job the rows that name it.
func (r *reader) keepChanges(book *Workbook, jobs []Job) {
	all := kinds()
	for i := range book.Sheets {
		grid := &book.Sheets[i]
		at := leftshift.Source{File: book.Name, Sheet: grid.Name}
		k := matchSheet(all, grid.Name)
		switch {
		case isOwn(grid.Name) || isJobs(grid.Name):
			continue
		case k == nil:
			r.otherSheet(all, grid, at, map[string]leftshift.Source{})
			continue
		case k.forAssign:
			r.add(leftshift.Finding{
				Code: "E340", At: at, Found: grid.Name,
				Problem: "the sheet " + quoted(grid.Name) + " is about single trainees, whom no run of a batch reads",
				Mend:    "Put _ in front of its name if it is your own",
			})
			continue
		}
		spec := *k
		spec.spec.Columns = columnsForJobs(k, len(jobs))
		t := r.openTable(book, grid, &spec)
		if t == nil {
			continue
		}
		r.shareOut(t, k, jobs)
		t.reportTallies()
	}
}

// columnsForJobs gives the columns of a sheet of jobs: of the brief's columns only
// those that name a row must be there.
func columnsForJobs(k *kind, jobs int) []Column {
	job := forJobs()
	job.Required = jobs != 1 // the rows of one job need not name it
	list := append([]Column{job}, k.spec.Columns...)
	for i := 1; i < len(list); i++ {
		list[i].Required = list[i].Required && slices.Contains(k.key, list[i].Header)
	}
	return list
}

// shareOut gives the rows of a table to the jobs that they name.
func (r *reader) shareOut(t *table, k *kind, jobs []Job) {
	if t.absent[jobColumn] {
		return // reported
	}
	var headers []string
	for i := range k.spec.Columns {
		if _, ok := t.columns[k.spec.Columns[i].Header]; ok {
			headers = append(headers, k.spec.Columns[i].Header)
		}
	}
	changes := make([]change, len(jobs))
	for _, row := range t.rows {
		for _, i := range row.jobs(jobs) {
			changes[i].rows = append(changes[i].rows, row.grid)
		}
		row.reportBlanks()
	}
	for i, c := range changes {
		if len(c.rows) > 0 {
			jobs[i].changes = append(jobs[i].changes, change{kind: k, table: t, headers: headers, rows: c.rows})
		}
	}
}

// jobs gives the jobs that a row is for.
func (r *row) jobs(jobs []Job) []int {
	if len(jobs) == 1 && blank(r.cell(jobColumn)) {
		return []int{0}
	}
	var found []int
	for _, name := range r.list(jobColumn) {
		folded := leftshift.FoldKey(name)
		if folded == leftshift.FoldKey(allJobs) {
			for i := range jobs {
				found = append(found, i)
			}
			continue
		}
		i := slices.IndexFunc(jobs, func(j Job) bool { return leftshift.FoldKey(j.Name) == folded })
		if i < 0 {
			var names []string
			for _, j := range jobs {
				names = append(names, j.Name)
			}
			r.fail(jobColumn, "E301", quoted(name)+" is not a job of the sheet "+jobsName, didYouMean(name, names)+"Enter a name from there, or All")
			continue
		}
		found = append(found, i)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// JobTable is one sheet of a workbook of a single job: nil is a blank; other
// values are string, int, float64, bool or time.Time.
type JobTable struct {
	Sheet   string
	Headers []string
	Rows    [][]any
}

// Tables gives a job as the sheets of a workbook of its own, which is a jobs
// workbook with one job: to be named with the briefs wherever a brief is named.
// It depends on the job alone, and not on where its rows were. Briefs are named as
// given here, which is how people find them.
func (j *Job) Tables(briefs []string) []JobTable {
	list := []JobTable{{Sheet: jobsName, Headers: []string{"Name*", "Briefs*"}, Rows: [][]any{{j.Name, strings.Join(briefs, "; ")}}}}
	for _, c := range j.changes {
		out := JobTable{Sheet: c.kind.spec.Name, Headers: c.headers}
		for _, row := range c.rows {
			values := make([]any, len(c.headers))
			for i, header := range c.headers {
				values[i] = c.value(row, header)
			}
			out.Rows = append(out.Rows, values)
		}
		list = append(list, out)
	}
	return list
}

// Sentences says what a job changes, a row of it in each, such as "Limits: Scope
// All, Kind most loss share, Value 0.15".
func (j *Job) Sentences() []string {
	var list []string
	for _, c := range j.changes {
		for _, row := range c.rows {
			var parts []string
			for _, header := range c.headers {
				switch v := c.value(row, header).(type) {
				case nil:
				case time.Time:
					parts = append(parts, header+" "+day(v))
				default:
					parts = append(parts, fmt.Sprintf("%s %v", header, v))
				}
			}
			list = append(list, c.kind.spec.Name+": "+strings.Join(parts, ", "))
		}
	}
	return list
}

// Changes reports whether the job changes anything in its brief.
func (j *Job) Changes() bool { return len(j.changes) > 0 }

// value gives a cell as another workbook can hold it.
func (c *change) value(row *Row, header string) any {
	cell := row.Cell(c.table.columns[header])
	switch {
	case blank(cell):
		return nil
	case c.kind.spec.column(header).Type == Date:
		if day, bad := parseDate(cell, c.table.book.Date1904); bad == nil {
			return day
		}
	case cell.Kind == Bool:
		return shown(cell) == `"TRUE"`
	case cell.Kind == Number && cell.Shown == "":
		if n, err := strconv.Atoi(cell.Raw); err == nil {
			return n
		}
		if v, err := strconv.ParseFloat(strings.TrimSpace(cell.Raw), 64); err == nil {
			return v
		}
	}
	return keyText(cell)
}

// Locate gives the cell of the jobs workbook that a cell of the job's own workbook
// was written from; other cells are given as they are.
func (j *Job) Locate(at leftshift.Source, own string) leftshift.Source {
	if at.File != own {
		return at
	}
	if at.Sheet == jobsName || at.Sheet == "" {
		return j.At()
	}
	for _, c := range j.changes {
		if c.kind.spec.Name != at.Sheet {
			continue
		}
		column, row, ok := splitCell(at.Cell)
		if !ok || column > len(c.headers) {
			return c.table.at(c.rows[0].Number)
		}
		was := c.table.at(c.table.header)
		number := c.table.header
		if row > 1 && row-2 < len(c.rows) {
			number = c.rows[row-2].Number
		}
		was.Cell = leftshift.CellName(c.table.columns[c.headers[column-1]], number)
		return was
	}
	return at
}

// takeJobs finds the jobs workbook among those of a brief, and puts in its place
// what its one job changes.
func (r *reader) takeJobs() {
	r.books = slices.Clone(r.books)
	r.changing = map[*Workbook]bool{}
	for i, book := range r.books {
		if !HasJobs(book) {
			continue
		}
		jobs, found := ReadJobs(book)
		own := &Workbook{Path: book.Path, Name: book.Name, SHA256: book.SHA256, Bytes: book.Bytes, Date1904: book.Date1904}
		r.books[i], r.changing[own] = own, true
		switch {
		case found.HasErrors():
			r.findings = append(r.findings, slices.DeleteFunc(found, func(f leftshift.Finding) bool { return f.Severity != leftshift.Error })...)
		case len(jobs) > 1:
			r.add(leftshift.Finding{
				Code: "E341", At: jobs[1].At(),
				Problem: "the workbook has " + count(len(jobs), "job") + ", and it is not known which is meant",
				Mend:    "Run them with leftshift batch; it writes a workbook for each job, which can be named with the brief",
			})
		default:
			own.Sheets = jobs[0].grids()
		}
	}
}

// oddly gives the code for something that is not understood: a brief warns of it, a
// jobs workbook refuses it.
func (r *reader) oddly(code string) string {
	if r.exact {
		return "E340"
	}
	return code
}

// grids gives the sheets of a job with its rows alone, where they are.
func (j *Job) grids() []Grid {
	var grids []Grid
	for _, c := range j.changes {
		grid := *c.table.grid
		grid.Rows = nil
		column := c.table.columns[jobColumn]
		for _, row := range c.table.grid.Rows {
			if row.Number != c.table.header && !slices.ContainsFunc(c.rows, func(of *Row) bool { return of.Number == row.Number }) {
				continue
			}
			if column >= 1 && column <= len(row.Cells) {
				row.Cells = slices.Clone(row.Cells)
				row.Cells[column-1] = Cell{}
			}
			grid.Rows = append(grid.Rows, row)
		}
		grids = append(grids, grid)
	}
	return grids
}

// standIn puts the rows that a job changes in the place of the brief's.
func (r *reader) standIn(k *kind, rows []*row) []*row {
	own := slices.DeleteFunc(slices.Clone(rows), func(row *row) bool { return !r.changing[row.table.book] })
	if len(own) == 0 {
		return rows
	}
	if k.spec.Name == "Goals" {
		return own
	}
	changed := map[string][]*row{}
	for _, row := range own {
		if id, ok := row.changedID(k, rows); ok {
			changed[id] = append(changed[id], row)
		}
	}
	placed := map[*row]bool{}
	own = slices.DeleteFunc(own, func(row *row) bool { // what is reported
		r.failed[k.spec.Name] = r.failed[k.spec.Name] || row.failed
		return row.failed
	})
	var all []*row
	for _, was := range rows {
		if r.changing[was.table.book] {
			continue
		}
		id, ok := was.id(k)
		if !ok || changed[id] == nil {
			all = append(all, was)
			continue
		}
		for _, row := range changed[id] {
			row.fillFrom(was, k.key)
			if !placed[row] {
				placed[row] = true
				all = append(all, row)
			}
		}
	}
	return append(all, slices.DeleteFunc(own, func(row *row) bool { return placed[row] })...)
}

// changedID gives the key of the brief's row that a job's row stands in for. A
// target that is not said to be hard or soft is the one that the brief has, either
// way; where it has both it must be said.
func (r *row) changedID(k *kind, rows []*row) (id string, ok bool) {
	if id, ok = r.id(k); !ok || !slices.Contains(k.key, hardOrSoft) || !blank(r.cell(hardOrSoft)) {
		return id, ok
	}
	loose := *k
	loose.key = slices.DeleteFunc(slices.Clone(k.key), func(header string) bool { return header == hardOrSoft })
	wanted, _ := r.id(&loose)
	var found []*row
	for _, was := range rows {
		if other, ok := was.id(&loose); ok && other == wanted && !r.table.reader.changing[was.table.book] {
			found = append(found, was)
		}
	}
	for _, was := range found {
		other, _ := was.id(k)
		if was != found[0] && other != id {
			r.fail(hardOrSoft, "E344", "the brief has both a hard and a soft row of "+r.name(k)+", and it is not said which is changed",
				"Enter Hard or Soft", found[0].at(hardOrSoft), was.at(hardOrSoft))
			return "", false
		}
		id = other
	}
	return id, true
}

// fillFrom takes what a row leaves blank from the row that it stands in for, and
// the spelling of its key.
func (r *row) fillFrom(was *row, key []string) {
	if r.filled == nil {
		r.filled = map[string]Cell{}
		own := *r.grid
		own.Cells = slices.Clone(own.Cells)
		for _, header := range key {
			column, ok := r.table.columns[header]
			if ok && column <= len(own.Cells) && r.table.kind.spec.column(header).Type != Date {
				own.Cells[column-1] = was.cell(header)
			}
		}
		r.grid = &own
	}
	for i := range r.table.kind.spec.Columns {
		column := &r.table.kind.spec.Columns[i]
		c := was.cell(column.Header)
		if blank(c) || !blank(r.filled[column.Header]) {
			continue
		}
		if column.Type == Date {
			if day, bad := parseDate(c, was.table.book.Date1904); bad == nil {
				c = Cell{Kind: ISODate, Raw: day.Format("2006-01-02")} // two workbooks may count days from different years
			}
		}
		r.filled[column.Header] = c
	}
}
