package xlsx

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"leftshift"
)

// This file writes the workbook that compares the runs of a batch. It has no times
// in it and nothing of where or in which order runs were done, so that the same
// runs are always summed up in the same bytes, on however many machines.

// BatchSummary is what the runs of a batch came to, in the order of the jobs.
type BatchSummary struct {
	From string // base name of the jobs workbook or the folder
	Runs []BatchRun
	About
}

// BatchRun is one run of a batch.
type BatchRun struct {
	Name     string
	Briefs   []string // base names
	Changes  []string // what it changes in them, row by row
	AsOf     time.Time
	Status   string // such as "optimal" or "no plan"
	ExitCode int
	Message  string // why there is no plan, or what is wrong with it; blank when all went well
	RunID    string
	Plan     string // its file, as seen from the workbook; blank without a plan
	Warnings int    // found in its brief
	Goals    []BatchGoal
	Standing string                 // how good the plan is on all of them; blank without a plan
	Shares   *leftshift.Shares      // nil without a plan
	Income   *leftshift.BeforeAfter // of providers, in pounds over the plan; nil where no tariff prices a placement
	Roles    int                    // new roles, each counted in every block that it is needed in
	RolesPA  float64                // the most of their supervision that any block needs, in PA
}

// BatchGoal is what a run came to in one goal.
type BatchGoal struct {
	Name  string
	Unit  string
	Value *float64 // nil where nothing is known
}

// The sheets of a batch's workbook.
const (
	sheetRuns        = "Runs"
	sheetGoalValues  = "Goals"
	sheetByProgramme = "By programme"
	sheetByArea      = "By area"
	sheetChanged     = "What was changed"
	sheetFiles       = "Files and messages"
	sheetAboutBatch  = "About this batch"
)

// WriteBatch writes the workbook of a batch, whole or not at all: see Save for the
// errors.
func WriteBatch(path string, s *BatchSummary) error {
	return Save(path, func(w io.Writer) error { return writeBatch(w, s) })
}

// batchBook is the workbook being written.
type batchBook struct {
	*book
	*BatchSummary
}

func writeBatch(w io.Writer, s *BatchSummary) (err error) {
	b := &batchBook{newBook(properties{title: "Batch of " + s.From, subject: fmt.Sprintf("%d runs", len(s.Runs))}), s}
	defer func() { err = cmp.Or(err, b.close()) }()
	return b.writeSheets(w, []bookSheet{
		{sheetSummary, true, b.writeOverview},
		{sheetRuns, true, b.writeRuns},
		{sheetGoalValues, len(b.goals()) > 0, b.writeGoals},
		{sheetByProgramme, b.has(byProgramme), func() { b.writeShares(sheetByProgramme, "programme", byProgramme) }},
		{sheetByArea, b.has(byArea), func() { b.writeShares(sheetByArea, "area of the site", byArea) }},
		{sheetChanged, b.anyChange(), b.writeChanges},
		{sheetFiles, true, b.writeFiles},
		{sheetAboutBatch, true, b.writeAbout},
	})
}

// writeOverview writes the page with the numbers that are compared most, and their
// charts.
func (b *batchBook) writeOverview() {
	p := b.page(sheetSummary, "Batch of "+b.From, "")
	p.line(b.countSentence())
	for _, sentence := range b.bestSentences() {
		p.line(sentence)
	}
	p.line("Shares are the primary and community share of trainee-months. " + notApplicable + " means that there is nothing to count. The sheet " + sheetGoalValues + " has every goal.")
	p.heading("Runs")
	s := p.table(table{
		name: "overview",
		columns: columns("Run", "Status", "Primary and community today", "Primary and community in the plan", "Change (percentage points)",
			"Short of targets (trainee-months)", "Unplaced (trainees)", "Trainees moved"),
		rows: rowsOf(b.Runs, func(r BatchRun) []any {
			before, after := r.share()
			return []any{r.Name, capital(r.Status), percentOf(before), percentOf(after), pointsOf(before, after),
				r.goalOf(leftshift.LeftShift), r.goalOf(leftshift.PlaceEveryone), r.goalOf(leftshift.FewestChanges)}
		}),
	})
	const columnAfter, columnShort, columnMoved = 4, 6, 8
	b.chart(p, s, "Primary and community share in the plan", "Share of trainee-months", columnAfter, "0.0%", b.mostShare())
	if b.anyGoal(leftshift.LeftShift) {
		b.chart(p, s, "Trainee-months short of targets", "Trainee-months", columnShort, "#,##0", roundCeiling(b.mostOf(leftshift.LeftShift)))
	}
	if b.anyGoal(leftshift.FewestChanges) {
		b.chart(p, s, "Trainees moved, summed over blocks", "Trainees", columnMoved, "#,##0", roundCeiling(b.mostOf(leftshift.FewestChanges)))
	}
	p.finish()
}

// chart draws one column of the overview, run by run.
func (b *batchBook) chart(p *page, s span, title, axis string, column int, format string, most float64) {
	if s.last < s.first {
		return
	}
	if s.last-s.first+1 > mostInChart {
		s.last = s.first + mostInChart - 1
		title += fmt.Sprintf(", first %d runs", mostInChart)
	}
	chart := barChart{
		title: title, axis: axis, labels: 1, rows: s, format: format, most: most, least: 860,
		alt:    "Bar chart: " + title + ", run by run. The numbers are in the table Runs above.",
		series: []barSeries{{column: column, colour: navy}},
	}
	if chart.height() > p.leftOnPage() {
		p.breakPage()
	} else {
		p.row++
	}
	p.chart(chart)
}

// writeRuns writes how good each run's plan is, and what it does for shares, roles
// and money.
func (b *batchBook) writeRuns() {
	p := b.page(sheetRuns, "Runs", "")
	p.line("One row a run. The sheet " + sheetGoalValues + " has the value of every goal.")
	p.row++
	p.head = p.row
	p.table(table{
		name: "runs",
		columns: columns("Run", "Status", ">How good", "Primary and community today", "Primary and community in the plan", "New roles", "New-role PA",
			"Income today (£)", "Income in the plan (£)", "Change in income (£)"),
		rows: rowsOf(b.Runs, func(r BatchRun) []any {
			before, after := r.share()
			values := []any{r.Name, capital(r.Status), orNone(capital(r.Standing)), percentOf(before), percentOf(after)}
			if r.Shares == nil {
				values = append(values, nil, nil)
			} else {
				values = append(values, r.Roles, pa(r.RolesPA))
			}
			if r.Income == nil {
				return append(values, nil, nil, nil)
			}
			return append(values, pounds(r.Income.Before), pounds(r.Income.After), gain(r.Income.Change()))
		}),
	})
	p.finish()
}

// writeGoals writes the value of every goal.
func (b *batchBook) writeGoals() {
	p := b.page(sheetGoalValues, "Goals", "")
	p.line("The value of each goal in each plan, in the unit of its header. Every goal counts what is wrong: less is better. Each run solves them in the order of its brief.")
	goals := b.goals()
	headers := []string{"Run"}
	for _, g := range goals {
		headers = append(headers, g.Name+" ("+g.Unit+")")
	}
	p.row++
	p.head = p.row
	p.table(table{name: "goals", columns: columns(headers...), rows: rowsOf(b.Runs, func(r BatchRun) []any {
		values := []any{r.Name}
		for _, g := range goals {
			values = append(values, r.goal(g.Name, g.Unit))
		}
		return values
	})})
	p.finish()
}

// writeFiles writes from what each run was made, where its plan is, and what was
// said of it.
func (b *batchBook) writeFiles() {
	p := b.page(sheetFiles, "Files and messages", "")
	p.line("Files are as seen from the folder of this workbook. " + notApplicable + " under Plan means that the run came to none; Message says why.")
	p.row++
	p.head = p.row
	p.table(table{
		name:    "files",
		columns: columns("Run", "Exit code", "As of", "Brief", "Warnings", "Plan", "Run name", ">Message"),
		rows: rowsOf(b.Runs, func(r BatchRun) []any {
			return []any{r.Name, r.ExitCode, r.AsOf, strings.Join(r.Briefs, "; "), r.Warnings, orNone(r.Plan), orNone(r.RunID), orNone(r.Message)}
		}),
	})
	p.finish()
}

// byProgramme and byArea pick a list of shares.
func byProgramme(s *leftshift.Shares) []leftshift.NamedShare { return s.ByProgramme }
func byArea(s *leftshift.Shares) []leftshift.NamedShare      { return s.ByArea }

func (b *batchBook) has(pick func(*leftshift.Shares) []leftshift.NamedShare) bool {
	return slices.ContainsFunc(b.Runs, func(r BatchRun) bool { return r.Shares != nil && len(pick(r.Shares)) > 0 })
}

// writeShares writes the share in the plan of each run, with a column for each
// programme or area that any run has.
func (b *batchBook) writeShares(sheet, what string, pick func(*leftshift.Shares) []leftshift.NamedShare) {
	p := b.page(sheet, "Primary and community share, by "+what, "")
	p.line("The share of trainee-months in primary and community care in the plan of each run.")
	var names []string
	for _, r := range b.Runs {
		if r.Shares == nil {
			continue
		}
		for _, s := range pick(r.Shares) {
			if !slices.Contains(names, s.Name) {
				names = append(names, s.Name)
			}
		}
	}
	slices.Sort(names)
	p.row++
	p.head = p.row
	p.table(table{name: tableName(sheet), columns: columns(append([]string{"Run"}, names...)...), rows: rowsOf(b.Runs, func(r BatchRun) []any {
		values := []any{r.Name}
		for _, name := range names {
			var after *float64
			if r.Shares != nil {
				for _, s := range pick(r.Shares) {
					if s.Name == name {
						after = s.After
					}
				}
			}
			values = append(values, percentOf(after))
		}
		return values
	})})
	p.finish()
}

// tableName makes a table's name of a sheet's.
func tableName(sheet string) string { return strings.ReplaceAll(strings.ToLower(sheet), " ", "_") }

func (b *batchBook) anyChange() bool {
	return slices.ContainsFunc(b.Runs, func(r BatchRun) bool { return len(r.Changes) > 0 })
}

// writeChanges lists what each run changes in its brief.
func (b *batchBook) writeChanges() {
	p := b.page(sheetChanged, "What each run changes in its brief", "")
	p.line("A row stands in for the brief's row with the same key, or is one more. Runs that change nothing are not listed.")
	p.row++
	p.head = p.row
	type line struct{ run, change string }
	var lines []line
	for _, r := range b.Runs {
		for _, change := range r.Changes {
			lines = append(lines, line{r.Name, change})
		}
	}
	t := table{name: "changes", columns: columns("Run", ">Change"), rows: rowsOf(lines, func(l line) []any { return []any{l.run, l.change} })}
	t.columns[1].most = 90
	p.table(t)
	p.finish()
}

// writeAbout writes what an auditor asks of the batch as a whole.
func (b *batchBook) writeAbout() {
	p := b.page(sheetAboutBatch, "About this batch", "")
	p.line("Times and machines are in batch.run.json, so that the same runs are always summed up in the same bytes.")
	p.line("Each plan has a certificate and a record beside it, under its own name: leftshift verify checks it.")
	p.heading("Options")
	p.named("options", "Option", b.Options)
	p.heading("Programs and libraries")
	p.named("versions", "Program", b.Versions)
	p.onePage = true
	p.finish()
}
