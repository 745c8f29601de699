package sheet

import (
	"leftshift"
)

// Result is what came of reading the workbooks of a brief.
type Result struct {
	// Brief is as far as reading got. It may be used only when Findings has no
	// errors, and reading the files found none; it is nil when there was nothing
	// to read at all.
	Brief      *leftshift.Brief
	Findings   leftshift.Findings // worst first, then by file, sheet and cell
	Understood []Understood       // how every sheet and column was taken
}

// Understood says how one sheet or one column was taken, so that a user can
// see that a column was read as what it was meant to be.
type Understood struct {
	File    string // base name of the workbook
	Sheet   string // sheet name as the user wrote it
	Header  string // header as the user wrote it; blank when the line is about the whole sheet
	Cell    string // cell of the header
	Meaning string // such as "Posts: Extra places" or "not read: not a column of Posts"

	As     string // the sheet of the brief that it was taken for; blank for none
	Column string // the column of that sheet, by its canonical header; blank for none
	By     string // how the header names the column, such as `the other name "NPN"`; blank where it names none
	Near   string // for a header that names none: the column whose name is nearest; blank for none
}

// ReadBrief makes one brief of the cells of one or more workbooks. The brief
// may be used only when the findings have no errors, and those of reading the
// files have none: a formula without a saved result is reported there alone.
func ReadBrief(books []*Workbook) (*leftshift.Brief, leftshift.Findings) {
	result := Read(books)
	return result.Brief, result.Findings
}

// Read is ReadBrief with an account of how every sheet and column was taken.
// It reads every sheet of every workbook and collects all that it finds, so
// that one look at the findings is enough to mend the brief. Sheets about single
// trainees are noted and not read.
func Read(books []*Workbook) Result { return newReader(books).readAll() }

// ReadAssign is Read for assign, which gives named trainees their posts: it
// reads the sheets Trainees and Preferences too, and among the workbooks those
// that TIS made of its placements. What a finding says of a trainee's row never
// repeats what may be a name, a number of a person or a reason.
func ReadAssign(books []*Workbook) Result {
	r := newReader(books)
	r.assign = true
	return r.readAll()
}

func (r *reader) readAll() Result {
	r.takeJobs()
	r.openTables()
	if len(r.tables) > 0 {
		for _, k := range kinds() {
			r.readKind(k)
			if k.form != nil {
				r.readKind(k.form())
			}
		}
		if r.assign {
			r.readKind(placementsSheet())
		}
		r.checkSense()
	}
	r.reportAlike()
	r.findings.Sort()
	result := Result{Findings: r.findings, Understood: r.understood}
	if len(r.tables) > 0 {
		result.Brief = r.brief
	}
	return result
}

// reader holds what is known so far while a brief is read.
type reader struct {
	books      []*Workbook
	assign     bool                // for assign, which reads the sheets about single trainees
	tables     map[string][]*table // by canonical sheet name, in the order of files
	brief      *leftshift.Brief
	findings   leftshift.Findings
	understood []Understood
	exact      bool               // what is not understood is an error: of a jobs workbook
	changing   map[*Workbook]bool // workbooks that hold what a job changes in the others
	quiet      bool               // a second reading of cells that have been reported
	failed     map[string]bool    // sheets some of whose rows could not be read
	alike      map[alike]int      // findings, counted by all but their row

	sites       *keys
	programmes  *keys
	posts       *keys
	blocks      *keys
	trainees    *keys
	providers   *names
	areas       *names
	specialty   *names
	groups      *names                      // what time counts as in Transfer, where that is no specialty of a post
	goals       []goalRow                   // of solve
	aims        []goalRow                   // of assign
	settings    map[string]leftshift.Source // cells of the settings that were given
	lookup      *leftshift.Lookup           // of what was read before the trainees; nil until a trainee is read
	missedDone  int                         // names under Months done that were not found
	missedHomes int                         // homes that were not found
	postcodes   map[string][]string         // areas of the sites with a postcode or outward code; nil until one is looked for
	wtes        map[string]float64          // of trainees; nil until one is looked for
	strangers   []leftshift.Source          // placements of people who are not on the Trainees sheet
	elsewhere   []leftshift.Source          // placements in posts that the brief doesn't have
}

func newReader(books []*Workbook) *reader {
	r := &reader{
		books:      books,
		tables:     map[string][]*table{},
		failed:     map[string]bool{},
		alike:      map[alike]int{},
		brief:      &leftshift.Brief{Settings: leftshift.DefaultSettings()},
		sites:      newKeys("site", "Sites"),
		programmes: newKeys("programme", "Programmes"),
		posts:      newKeys("post", "Posts"),
		blocks:     newKeys("block", "Blocks"),
		trainees:   newKeys("trainee", "Trainees"),
		providers:  newNames("provider"),
		areas:      newNames("area"),
		specialty:  newNames("specialty"),
		groups:     newNames("group"),
		settings:   map[string]leftshift.Source{},
	}
	for _, book := range books {
		r.brief.Inputs = append(r.brief.Inputs, leftshift.Input{Path: book.Path, Name: book.Name, SHA256: book.SHA256, Bytes: book.Bytes})
	}
	return r
}

// add keeps a finding. Its severity is the letter of its code.
func (r *reader) add(f leftshift.Finding) {
	if r.quiet {
		return
	}
	switch f.Code[0] {
	case 'E':
		f.Severity = leftshift.Error
	case 'W':
		f.Severity = leftshift.Warning
	default:
		f.Severity = leftshift.Note
	}
	like := alike{f.At.File, f.At.Sheet, f.Column, f.Code}
	if r.alike[like]++; r.alike[like] <= mostAlike {
		r.findings = append(r.findings, f)
	}
}

// alike names findings that differ by their row only.
type alike struct{ file, sheet, column, code string }

// mostAlike is how many findings that differ by their row only are given one
// by one. Where there are more, the column as a whole is wrong.
const mostAlike = 500

// reportAlike says how many findings were left out.
func (r *reader) reportAlike() {
	for like, n := range r.alike {
		if n <= mostAlike {
			continue
		}
		where := ""
		if like.column != "" {
			where = " in " + quoted(like.column)
		}
		delete(r.alike, like)
		r.add(leftshift.Finding{
			Code: like.code, At: leftshift.Source{File: like.file, Sheet: like.sheet}, Column: like.column,
			Problem: count(n-mostAlike, "more finding") + " of this kind" + where + plural(n-mostAlike, " is", " are") + " left out",
			Mend:    "Mend those that are listed and check again",
		})
	}
}
