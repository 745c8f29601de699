package xlsx

// This file reads from a plan workbook what two plans are compared by. It needs
// no brief: the plan says it all on its own sheets.

import (
	"slices"
	"strconv"

	"leftshift"
	"leftshift/io/sheet"
)

// PlanFigures are the figures of a plan as its workbook has them.
type PlanFigures struct {
	Name      string // base name of the workbook
	SHA256    string
	Goals     []GoalFigure
	Shares    []ShareFigure
	Posts     []PostFigure // one for each programme, post and block
	Providers []ProviderFigure
	Inputs    []leftshift.Input // names, sums and sizes of the workbooks of its brief
	Settings  []Named           // those in force, the day that it was made for among them
}

// GoalFigure is a goal and what the plan comes to in it.
type GoalFigure struct {
	Name, Unit string
	Value      float64
	Grade      string // how good it is known to be, in words
}

// ShareFigure is the primary and community share of a programme, area or block,
// or of a setting the share of all time.
type ShareFigure struct {
	Of, Name      string   // such as "Programme", "F2"
	Before, After *float64 // nil where there is no time
}

// PostFigure is the trainees of a programme in a post during a block.
type PostFigure struct {
	Programme, HomeArea, Post, Site, Provider, Setting, Area, Specialty, Block string
	Before, After                                                              leftshift.Trainees
}

// ProviderFigure is a provider's WTE, a mean over blocks, and its income.
type ProviderFigure struct {
	Code, Name                string
	Before, After             float64
	IncomeBefore, IncomeAfter *float64 // pounds over the whole plan; nil where the brief has no tariff
}

// ReadFigures reads the figures of a plan from its workbook. Findings are Errors
// with codes of PlanCodes; where there are any, some figures may be missing.
func ReadFigures(book *sheet.Workbook) (*PlanFigures, leftshift.Findings) {
	r := &figureReader{planReader{book: book}, &PlanFigures{Name: book.Name, SHA256: book.SHA256}}
	r.goals()
	r.shares()
	r.posts()
	r.providers()
	r.inputs()
	r.found.Sort()
	return r.figures, r.found
}

type figureReader struct {
	planReader
	figures *PlanFigures
}

// below gives the rows of the first table of a sheet with some headers, down to
// the first blank row.
func (r *figureReader) below(name string, optional bool, headers ...string) (*machineSheet, []sheet.Row) {
	said := len(r.found)
	t, ok := r.table(name, optional, headers...)
	if !ok {
		if optional {
			r.found = r.found[:said] // the brief does not feed it
		}
		return nil, nil
	}
	n := 0
	for n < len(t.rows) && t.rows[n].Number == t.header+1+n && t.rows[n].Cell(t.columns[headers[0]]).Kind != sheet.Blank {
		n++
	}
	return t, t.rows[:n]
}

// number reads a number of a table; a cell that holds none is reported.
func (r *figureReader) number(t *machineSheet, row *sheet.Row, header string) float64 {
	v, err := strconv.ParseFloat(t.text(row, header), 64)
	if err != nil {
		r.wrong("E582", t.at(row, header), header, "%q is not a number", t.text(row, header))
	}
	return v
}

// share reads a share that may not be there; then its cell says so.
func (r *figureReader) share(t *machineSheet, row *sheet.Row, header string) *float64 {
	if t.text(row, header) == notApplicable {
		return nil
	}
	v := r.number(t, row, header)
	return &v
}

func (r *figureReader) goals() {
	t, rows := r.below(sheetAbout, false, "Goal", "Unit", "In the plan", "How good")
	for i := range rows {
		row := &rows[i]
		r.figures.Goals = append(r.figures.Goals, GoalFigure{t.text(row, "Goal"), t.text(row, "Unit"), r.number(t, row, "In the plan"), t.text(row, "How good")})
	}
}

// shares reads the four tables of Summary.
func (r *figureReader) shares() {
	const before, after = "Primary and community today", "Primary and community in the plan"
	for _, of := range []string{"Programme", "Area", "Block"} {
		t, rows := r.below(sheetSummary, true, of, before, after)
		for i := range rows {
			r.figures.Shares = append(r.figures.Shares, ShareFigure{of, t.text(&rows[i], of), r.share(t, &rows[i], before), r.share(t, &rows[i], after)})
		}
	}
	t, rows := r.below(sheetSummary, false, "Setting", "Share of time today", "Share of time in the plan")
	for i := range rows {
		r.figures.Shares = append(r.figures.Shares, ShareFigure{"Setting", t.text(&rows[i], "Setting"), r.share(t, &rows[i], "Share of time today"), r.share(t, &rows[i], "Share of time in the plan")})
	}
}

func (r *figureReader) posts() {
	t, ok := r.table(sheetPlacements, false, placementHeaders...)
	if !ok {
		return
	}
	for i := range t.rows {
		row := &t.rows[i]
		p := PostFigure{
			Programme: t.text(row, "Programme"), HomeArea: t.text(row, "Home area"), Post: t.text(row, "Post"), Site: t.text(row, "Site code"),
			Provider: t.text(row, "Provider code"), Setting: t.text(row, "Setting"), Area: t.text(row, "Area"), Specialty: t.text(row, "Specialty"), Block: t.text(row, "Block"),
		}
		var before, after bool
		p.Before, before = r.count(t, row, "Trainees before")
		p.After, after = r.count(t, row, "Trainees after")
		if before && after {
			r.figures.Posts = append(r.figures.Posts, p)
		}
	}
}

func (r *figureReader) providers() {
	t, rows := r.below(sheetProviders, false, "Provider code", "Provider name", "WTE today", "WTE in the plan")
	for i := range rows {
		row := &rows[i]
		r.figures.Providers = append(r.figures.Providers, ProviderFigure{
			Code: t.text(row, "Provider code"), Name: t.text(row, "Provider name"), Before: r.number(t, row, "WTE today"), After: r.number(t, row, "WTE in the plan"),
		})
	}
	t, rows = r.below(sheetMoney, true, "Provider code", "Income today (£)", "Income in the plan (£)", "Change (% of today)")
	for i := range rows {
		row := &rows[i]
		at := slices.IndexFunc(r.figures.Providers, func(p ProviderFigure) bool { return p.Code == t.text(row, "Provider code") })
		if at < 0 {
			r.wrong("E582", t.at(row, "Provider code"), "Provider code", "%q is not on the sheet %s", t.text(row, "Provider code"), sheetProviders)
			continue
		}
		before, after := r.number(t, row, "Income today (£)"), r.number(t, row, "Income in the plan (£)")
		r.figures.Providers[at].IncomeBefore, r.figures.Providers[at].IncomeAfter = &before, &after
	}
}

func (r *figureReader) inputs() {
	t, rows := r.below(sheetAbout, false, "File", "SHA-256 of the file")
	for i := range rows {
		r.figures.Inputs = append(r.figures.Inputs, leftshift.Input{Name: t.text(&rows[i], "File"), SHA256: t.text(&rows[i], "SHA-256 of the file")})
	}
	t, rows = r.below(sheetAbout, false, "Setting", "Value")
	for i := range rows {
		r.figures.Settings = append(r.figures.Settings, Named{t.text(&rows[i], "Setting"), t.text(&rows[i], "Value")})
	}
}
