package sheet

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	"leftshift"
)

// This file reads a jobs workbook: the runs of a batch. Its sheet Jobs has a row
// for each run. Every other sheet is one of a brief's with the column Job more:
// its rows are for the jobs that they name, and stand in for the brief's rows
// with the same key. changes.go has what that means; job.go what a job is.

const (
	jobsName  = "Jobs"
	jobColumn = "Job"
	allJobs   = "All"
)

func jobsSheet() kind {
	return kind{
		spec: Spec{
			Name:     jobsName,
			Synonyms: []string{"Runs", "Scenarios"},
			Purpose:  "The runs of a batch, one a row.",
			Required: true,
			Columns: []Column{
				{Header: "Name", Required: true, Type: Key, Example: "North 2027", Synonyms: []string{jobColumn, "Run", "Scenario"},
					Help: "What the run is called. Its files are named so."},
				{Header: "Briefs", Required: true, Type: KeyList, Example: "policy.xlsx; returns", Synonyms: []string{"Brief", "Files", "Workbooks"},
					Help: "The workbooks that are read as one brief, and folders of workbooks, separated by semicolons, as seen from the folder of this workbook."},
				{Header: "Plan", Type: FreeText, Example: "north.xlsx", Synonyms: []string{"Out", "Output"},
					Help: "The plan's file, as seen from the folder that the batch writes to. Blank is the name with .xlsx."},
				{Header: "As of", Type: Date, Example: "04/01/2027",
					Help: "The day that the plan is made for. Blank is the day given with --as-of, or today."},
			},
		},
		key: []string{"Name"},
	}
}

// JobsSpecs describes the sheets of a jobs workbook, as Catalogue does those of a
// brief: Jobs, and each sheet of a brief that a job can change, with the column
// Job in front.
func JobsSpecs() []Spec {
	specs := []Spec{jobsSheet().spec}
	for _, spec := range Catalogue() {
		if k := matchSheet(kinds(), spec.Name); k.forAssign {
			continue
		}
		spec.Required = false
		spec.Columns = append([]Column{forJobs()}, spec.Columns...)
		specs = append(specs, spec)
	}
	return specs
}

// forJobs is the column that says which jobs a row is for.
func forJobs() Column {
	return Column{Header: jobColumn, Required: true, Type: KeyList, Example: "North 2027", Synonyms: []string{"Jobs", "Run", "Scenario"},
		Help: "The name of the job that the row is for, several separated by semicolons, or All."}
}

// HasJobs reports whether a workbook is one of jobs.
func HasJobs(book *Workbook) bool { return jobsGrid(book) != nil }

func jobsGrid(book *Workbook) *Grid {
	for i := range book.Sheets {
		if isJobs(book.Sheets[i].Name) {
			return &book.Sheets[i]
		}
	}
	return nil
}

// isJobs reports whether a sheet of this name lists jobs.
func isJobs(name string) bool { return matchSheet([]kind{jobsSheet()}, name) != nil }

// ReadJobs reads a jobs workbook. The jobs may be used only when the findings have
// no errors. Nothing in it is passed over: a sheet or a column that is not
// understood is an error, as what it asks for would be missing from the runs. What
// is wrong in a row of a job is found when the job is read with its brief.
func ReadJobs(book *Workbook) ([]Job, leftshift.Findings) {
	r := newReader([]*Workbook{book})
	r.exact = true
	jobs := r.readJobs(book)
	r.reportAlike()
	r.findings.Sort()
	return jobs, r.findings
}

func (r *reader) readJobs(book *Workbook) []Job {
	grid := jobsGrid(book)
	if grid == nil {
		r.add(leftshift.Finding{
			Code: "E220", At: leftshift.Source{File: book.Name},
			Problem: "there is no sheet " + quoted(jobsName) + ", which lists the runs",
			Mend:    `Add it, with a row for each run: "leftshift template --example batch -o jobs.xlsx" shows how`,
		})
		return nil
	}
	k := jobsSheet()
	t := r.openTable(book, grid, &k)
	if t == nil || len(t.rows) == 0 {
		if t != nil || len(grid.Rows) == 0 {
			r.noRows(leftshift.Source{File: book.Name, Sheet: grid.Name}, &k)
		}
		return nil
	}
	var jobs []Job
	seen := map[string]leftshift.Source{} // names and plans
	for _, row := range t.rows {
		job := Job{Name: row.newKey("Name"), Briefs: row.list("Briefs"), Plan: row.text("Plan"), AsOf: row.date("As of"), origin: row.origin()}
		row.reportBlanks()
		row.fileName("Name", job.Name)
		row.planName(job.Plan)
		row.onceOnly(seen, "Name", job.Name)
		row.onceOnly(seen, "Plan", job.PlanPath())
		jobs = append(jobs, job)
	}
	t.reportTallies()
	r.keepChanges(book, jobs)
	return jobs
}

// onceOnly refuses a value that an earlier row has. Files whose names differ in
// capital letters are one file on many computers.
func (r *row) onceOnly(seen map[string]leftshift.Source, header, value string) {
	if value == "" || r.failed {
		return
	}
	id := header + " " + leftshift.FoldKey(value)
	if first, ok := seen[id]; ok {
		at := header
		if header == "Plan" && blank(r.cell("Plan")) {
			at = "Name"
		}
		r.fail(at, "E343", "two jobs have the "+foldHeader(header)+" "+quoted(value), "Give every job a name and a plan of its own", first)
		return
	}
	seen[id] = r.at(header)
}

// mostOfName is how long a job's name may be: room for the endings of its files.
const mostOfName = 100

// fileName refuses a name that some computer has no file for.
func (r *row) fileName(header, name string) {
	problem := ""
	device := strings.ToUpper(strings.TrimSpace(strings.SplitN(name, ".", 2)[0]))
	switch {
	case name == "" || r.failed:
		return
	case strings.ContainsAny(name, `/\:*?"<>|`):
		problem = `has one of / \ : * ? " < > | in it`
	case strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~") || strings.HasSuffix(name, "."):
		problem = "begins with a full stop or ~, or ends in a full stop"
	case len(name) > mostOfName:
		problem = "is too long"
	case slices.Contains([]string{"CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "LPT1", "LPT2", "LPT3"}, device):
		problem = "is a device on Windows"
	case leftshift.FoldKey(name) == leftshift.FoldKey(allJobs):
		problem = "stands for every job"
	case strings.HasPrefix(leftshift.FoldKey(name), "batch"):
		problem = "begins with batch, as the files about the whole batch do"
	default:
		return
	}
	r.fail(header, "E342", quoted(name)+" can't name files: it "+problem, "Choose another name of at most 100 letters, for example "+r.table.kind.spec.column(header).Example)
}

// planName refuses a path of a plan that is no workbook inside the folder.
func (r *row) planName(path string) {
	if path == "" || r.failed {
		return
	}
	slashed := strings.ReplaceAll(path, `\`, "/")
	base := slashed[strings.LastIndex(slashed, "/")+1:]
	if !strings.EqualFold(filepath.Ext(base), ".xlsx") || !filepath.IsLocal(slashed) {
		r.fail("Plan", "E342", quoted(path)+" is no plan's file: it must end in .xlsx and lie within the folder that the batch writes to", "Enter a name such as north.xlsx, or leave it blank")
		return
	}
	r.fileName("Plan", base)
}

// PlanPath gives the plan's file, as seen from the folder that the batch writes
// to, with slashes.
func (j *Job) PlanPath() string {
	if j.Plan == "" {
		return j.Name + ".xlsx"
	}
	return strings.ReplaceAll(j.Plan, `\`, "/")
}

// Job is one run of a batch, as a jobs workbook has it.
type Job struct {
	Name   string
	Briefs []string  // workbooks and folders, as they were typed
	Plan   string    // as it was typed; blank for the usual name
	AsOf   time.Time // zero where the job doesn't say

	origin  leftshift.Origin
	changes []change
}

// At gives the cell of the job's name.
func (j *Job) At() leftshift.Source { return j.origin.At("Name") }
