package tis

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"leftshift"
	"leftshift/io/sheet"
)

// Order is what an export is made of.
type Order struct {
	Brief   *leftshift.Brief
	Plan    *leftshift.Plan
	Moves   []leftshift.Move // of the plan's report
	AsOf    time.Time        // the day of the export: what starts too soon after it is listed apart
	Places  []Place          // who has which post in which block; none without an assignment
	People  map[string]Person
	Details *Details
	Only    []Kind // the files that are wanted; empty for all
	ToFill  string // the name of the workbook to fill in
}

// wants reports whether a kind of file is wanted.
func (o *Order) wants(k Kind) bool { return len(o.Only) == 0 || slices.Contains(o.Only, k) }

// Result is what an export came to. Where Findings has errors there are no files.
type Result struct {
	Files    []*File       // in the order in which TIS must have them; none is empty
	Inside   []*File       // changes that start too soon: the same files, apart
	Changes  []Change      // every new post, placement and end of funding, in the order of the files
	Details  []DetailTable // the workbook to fill in
	Findings leftshift.Findings
	Standing int // blocks of trainees in placements that TIS has already as they are
	Without  int // places gained that come from no other post
}

// Change is one row of a file, for people.
type Change struct {
	File   string // its base name
	Starts time.Time
	Timing leftshift.BlockTiming
	What   string // "post", "end of funding", "placement"
	Number string // National Post Number
	Other  string // of the post that the place comes from, or goes to
	Who    string // the trainee's key, or the programme
	Site   string
}

// Export makes the files that load a plan into TIS: new posts at the sites that gain
// places, with the funding that their setting has; the end of the funding of the posts
// that the places come from; and, of an assignment, placements that are new or
// changed. What TIS wants to be told and nobody has said is a finding and a cell of
// the workbook to fill in, never a guess. The files are linted before they are given.
func Export(o Order) *Result {
	x := &exporter{in: &o, brief: o.Brief, find: leftshift.NewLookup(o.Brief), out: &Result{}, lines: map[string]*line{}, unknown: map[string]bool{}, register: NewRegister(nil)}
	if x.in.Details == nil {
		x.in.Details = &Details{}
	}
	x.asks = newQuestions(x.in.Details)
	if b := o.Brief.Blocks; len(b) == 0 || b[0].Undated() {
		x.fail("E750", leftshift.Source{}, "Add the sheet Blocks with dates to the brief, and solve it again", "the brief has no blocks with dates, and every file for TIS has dates in it")
		x.out.Findings = x.found
		return x.out
	}
	x.reserve()
	x.posts()
	x.funding()
	x.placements()
	x.finish()
	return x.out
}

// exporter is an export being made.
type exporter struct {
	in       *Order
	brief    *leftshift.Brief
	find     *leftshift.Lookup
	asks     *questions
	register *Register
	lines    map[string]*line
	lives    []*life
	files    []*File // on time
	inside   []*File
	found    leftshift.Findings
	unknown  map[string]bool // trainees of whom it was said that the people don't have what is needed
	out      *Result
}

func (x *exporter) fail(code string, at leftshift.Source, mend, problem string, args ...any) {
	x.found = append(x.found, leftshift.Finding{Severity: leftshift.Error, Code: code, At: at, Problem: fmt.Sprintf(problem, args...), Mend: mend})
}

func (x *exporter) warn(code string, at leftshift.Source, mend, problem string, args ...any) {
	x.found = append(x.found, leftshift.Finding{Severity: leftshift.Warning, Code: code, At: at, Problem: fmt.Sprintf(problem, args...), Mend: mend})
}

// put adds a row to a file: apart where it starts too soon, or builds on what does.
func (x *exporter) put(k Kind, apart bool, starts time.Time, c Change, values map[string]any) {
	list := &x.files
	if apart {
		list = &x.inside
	}
	at := slices.IndexFunc(*list, func(f *File) bool { return f.Kind == k })
	if at < 0 {
		*list, at = append(*list, &File{Kind: k}), len(*list)
	}
	(*list)[at].add(values)
	c.File, c.Starts = (*list)[at].Base(), starts
	if c.Timing = x.timing(starts); apart {
		c.Timing = leftshift.Frozen
	}
	x.out.Changes = append(x.out.Changes, c)
}

// timing says how soon a day is after that of the export.
func (x *exporter) timing(day time.Time) leftshift.BlockTiming {
	b := leftshift.Block{Start: day}
	return b.Timing(x.in.AsOf, x.brief.Settings)
}

// finish settles what is still open, lints the files, and puts them in order.
func (x *exporter) finish() {
	var numbers []*line
	for i := range x.brief.Posts {
		if l := x.lines[x.brief.Posts[i].Code]; l != nil && len(l.posts) > 0 {
			numbers = append(numbers, l)
		}
	}
	for i := range x.in.Details.rows[detailNumbers] { // rows of posts that no change is about are kept
		row := &x.in.Details.rows[detailNumbers][i]
		if p := x.postOf(row.values["Post"]); p == nil {
			x.warn("W755", row.at, "Correct it, or delete the row", "the brief has no post %q", row.values["Post"])
		} else if x.lines[p.Code] == nil {
			numbers = append(numbers, x.line(p))
		}
	}
	tables, open := x.asks.tables(x.in.ToFill, numbers)
	x.out.Details = tables
	x.found = append(x.found, open...)
	x.short()
	if !x.found.HasErrors() {
		for _, f := range x.files {
			x.lint(f, "")
		}
		for _, f := range x.inside {
			x.lint(f, InsideFolder+"/")
		}
	}
	x.found.Sort()
	x.out.Findings = x.found
	if !x.found.HasErrors() {
		x.out.Files, x.out.Inside = inOrder(x.files), inOrder(x.inside)
	}
}

// postOf finds a post of the brief by key.
func (x *exporter) postOf(key string) *leftshift.Post {
	for i := range x.brief.Posts {
		if leftshift.FoldKey(x.brief.Posts[i].Code) == leftshift.FoldKey(key) {
			return &x.brief.Posts[i]
		}
	}
	return nil
}

// short warns of the changes that start soon.
func (x *exporter) short() {
	s := x.brief.Settings
	soon := map[time.Time]int{}
	frozen := 0
	var days []time.Time
	for _, c := range x.out.Changes {
		switch c.Timing {
		case leftshift.Frozen:
			frozen++
		case leftshift.ShortNotice:
			if soon[c.Starts]++; soon[c.Starts] == 1 {
				days = append(days, c.Starts)
			}
		case leftshift.Free:
		}
	}
	if frozen > 0 {
		x.warn("W756", leftshift.Source{}, "Agree each with the employer and the trainee before you load it",
			"%s inside %d weeks of %s, or in a post that does: %s", startsAre(frozen), s.FreezeWeeks, x.in.AsOf.Format("2 January 2006"), areApart(frozen))
	}
	slices.SortFunc(days, time.Time.Compare)
	for _, day := range days {
		x.warn("W757", leftshift.Source{}, "Load it at once, and tell employers",
			"%s on %s, inside %d weeks of %s: employers need 12 weeks' notice", startsAre(soon[day]), day.Format("2 January 2006"), s.WarnWeeks, x.in.AsOf.Format("2 January 2006"))
	}
}

func areApart(n int) string {
	if n == 1 {
		return "it is in a file apart"
	}
	return "they are in files apart"
}

func startsAre(n int) string {
	if n == 1 {
		return "1 change starts"
	}
	return fmt.Sprintf("%d changes start", n)
}

// InsideFolder is the folder of the files of what starts too soon.
const InsideFolder = "too-soon"

// lint checks a file as it would be checked from disk: whatever TIS would refuse is
// an error, and nothing is written. Posts that are over-filled, which happens where a
// line's places go by one number, are said of once.
func (x *exporter) lint(f *File, folder string) {
	var full leftshift.Findings
	for _, found := range Lint(f.Workbook()).Findings {
		found.At.File = folder + found.At.File
		for i := range found.Also {
			found.Also[i].File = found.At.File
		}
		switch {
		case found.Code == "W731":
			full = append(full, found)
		case found.Severity != leftshift.Note:
			x.found = append(x.found, found)
		}
	}
	if len(full) > 1 {
		full[0].Problem = fmt.Sprintf("%d posts of this file have more than one WTE in them at once; of this one, %s", len(full), full[0].Problem)
		full[0].Mend = "List the numbers of the posts' places on the sheet Post numbers of details, so that each placement has its own"
	}
	x.found = append(x.found, full[:min(1, len(full))]...)
}

// inOrder puts files in the order in which TIS must have them.
func inOrder(files []*File) []*File {
	order := []Kind{PostsCreate, FundingUpdate, PostFunding, PlacementUpdate, PlacementImport}
	slices.SortStableFunc(files, func(a, b *File) int { return slices.Index(order, a.Kind) - slices.Index(order, b.Kind) })
	return files
}

// Workbook gives the file as a reader would hand it over.
func (f *File) Workbook() *sheet.Workbook {
	grid := sheet.Grid{Name: "Import Data"}
	head := sheet.Row{Number: 1}
	for _, c := range f.Columns() {
		head.Cells = append(head.Cells, sheet.Cell{Kind: sheet.Text, Raw: c.Header})
	}
	grid.Rows = append(grid.Rows, head)
	for i, values := range f.Rows {
		row := sheet.Row{Number: i + 2}
		for _, v := range values {
			var c sheet.Cell
			switch v := v.(type) {
			case string:
				c = sheet.Cell{Kind: sheet.Text, Raw: v}
			case float64:
				c = sheet.Cell{Kind: sheet.Number, Raw: canonical(v)}
			case Day:
				c = sheet.Cell{Kind: sheet.Text, Raw: v.Format("02/01/2006")}
			}
			row.Cells = append(row.Cells, c)
		}
		grid.Rows = append(grid.Rows, row)
	}
	return &sheet.Workbook{Name: f.Base() + ".xlsx", Sheets: []sheet.Grid{grid}}
}

// KindNamed finds the kind of a file by its base name: "posts-create".
func KindNamed(base string) Kind {
	for i := range templates {
		if !templates[i].Closed && (&File{Kind: templates[i].Kind}).Base() == strings.ToLower(base) {
			return templates[i].Kind
		}
	}
	return Unknown
}
