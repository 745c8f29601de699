package sheet

import (
	"slices"
	"strings"

	"leftshift"
)

// This file finds the sheets of the brief in the workbooks.

// asides are the names of sheets that explain a workbook and hold no table of
// the brief. They are left alone without a word, templates have some.
var asides = []string{"Read me", "Readme", "Notes", "Lists", "Contents", "Cover", "Guidance", "Guide", "Help", "Instructions", "About", "How to use", "Findings", "Returns"}

// openTables matches sheets by name and finds the header of each.
func (r *reader) openTables() {
	all := kinds()
	lookalikes := map[string]leftshift.Source{} // required sheet to a sheet that may be it, misspelt
	for _, book := range r.books {
		if len(r.books) > 1 {
			r.sameFile(book)
		}
		read, ofTIS := 0, false
		for i := range book.Sheets {
			grid := &book.Sheets[i]
			at := leftshift.Source{File: book.Name, Sheet: grid.Name}
			if grid.Name == VersionSheet {
				r.checkVersion(grid, at)
				continue
			}
			if isOwn(grid.Name) {
				r.understand(at, "", "not read: your own sheet, its name begins with _")
				continue
			}
			if r.assign && i == 0 && isPlacements(grid) {
				k := placementsSheet()
				r.keepTable(book, grid, &k)
				read, ofTIS = 1, true
				continue
			}
			k := matchSheet(all, grid.Name)
			if k == nil && ofTIS {
				r.understand(at, "", "not read: of a workbook of TIS only the first sheet is")
				continue
			}
			if k == nil {
				r.otherSheet(all, grid, at, lookalikes)
				continue
			}
			read++
			if k.form != nil {
				k = shapeOf(grid, k)
			}
			r.keepTable(book, grid, k)
		}
		if read == 0 && !r.changing[book] {
			r.add(leftshift.Finding{
				Code: "E222", At: leftshift.Source{File: book.Name},
				Problem: "no sheet of this workbook is a sheet of a brief",
				Mend:    "Name its sheets as the template does, for example Posts: " + `"leftshift template -o brief.xlsx" writes one`,
			})
		}
	}
	if len(r.books) == 0 {
		r.add(leftshift.Finding{Code: "E220", Problem: "there is no workbook to read", Mend: "Name at least one workbook"})
		return
	}
	for _, k := range all {
		if r.needed(&k) && len(r.tables[k.tables()]) == 0 {
			r.missingSheet(k.spec.Name, lookalikes)
		}
	}
}

// keepTable opens a sheet that is read.
func (r *reader) keepTable(book *Workbook, grid *Grid, k *kind) {
	if t := r.openTable(book, grid, k); t != nil {
		r.tables[k.tables()] = append(r.tables[k.tables()], t)
	}
}

// shapeOf gives the shape of a sheet's rows that names more of its columns.
func shapeOf(grid *Grid, k *kind) *kind {
	other := k.form()
	_, usual := findHeader(grid, newHeadings(&k.spec))
	if _, score := findHeader(grid, newHeadings(&other.spec)); score > usual {
		return &other
	}
	return k
}

// Reads reports whether a sheet of this name is part of a brief. A reader of
// files asks, so as not to complain about cells that nobody uses.
func Reads(name string) bool {
	return !isOwn(name) && (matchSheet(kinds(), name) != nil || isJobs(name))
}

// IsPersonal reports whether a sheet of this name is about single trainees.
func IsPersonal(name string) bool {
	k := matchSheet(kinds(), name)
	return k != nil && k.forAssign
}

// isOwn reports whether a sheet or column is the user's own.
func isOwn(name string) bool { return strings.HasPrefix(clean(name), "_") }

// matchSheet finds the kind of a sheet by its name or a synonym of it.
func matchSheet(all []kind, name string) *kind {
	folded := foldName(name)
	for i := range all {
		spec := &all[i].spec
		if foldName(spec.Name) == folded || slices.ContainsFunc(spec.Synonyms, func(s string) bool { return foldName(s) == folded }) {
			return &all[i]
		}
	}
	return nil
}

// otherSheet mentions a sheet that is no part of a brief, unless it is empty.
func (r *reader) otherSheet(all []kind, grid *Grid, at leftshift.Source, lookalikes map[string]leftshift.Source) {
	if len(grid.Rows) == 0 {
		return
	}
	if slices.ContainsFunc(asides, func(aside string) bool { return foldName(aside) == foldName(grid.Name) }) {
		r.understand(at, "", "not read: not a table of the brief")
		return
	}
	var known []string
	for i := range all {
		known = append(known, all[i].spec.Name)
	}
	mend := "Put _ in front of its name if it is your own"
	if near, ok := nearest(grid.Name, known); ok {
		lookalikes[near] = at
		mend = "Did you mean " + quoted(near) + "? If the sheet is your own, put _ in front of its name"
	}
	r.understand(at, "", "not read: not a sheet of the brief")
	r.add(leftshift.Finding{
		Code: r.oddly("W221"), At: at, Found: grid.Name,
		Problem: "the sheet " + quoted(grid.Name) + " is not part of a brief and was not read",
		Mend:    mend,
	})
}

func (r *reader) missingSheet(name string, lookalikes map[string]leftshift.Source) {
	for _, t := range []*keys{r.sites, r.programmes, r.posts, r.trainees} {
		t.partial = t.partial || t.sheet == name
	}
	if at, k := r.there(name); k != nil {
		if at.Cell == "" {
			r.noRows(at, k)
		}
		return // otherwise without a header, which is reported
	}
	who := "every brief"
	if name == traineesName {
		who = "assign"
	}
	f := leftshift.Finding{
		Code:    "E220",
		Problem: "there is no sheet " + quoted(name) + ", which " + who + " needs",
		Mend:    "Add the sheet " + name,
	}
	if len(r.books) > 1 {
		f.Problem = "none of the " + count(len(r.books), "workbook") + " has a sheet " + quoted(name) + ", which " + who + " needs"
		f.Mend += " to one of them"
	} else {
		f.At.File = r.books[0].Name
	}
	if at, ok := lookalikes[name]; ok {
		f.Also = []leftshift.Source{at}
		f.Mend = "If the sheet " + quoted(at.Sheet) + " is meant, rename it " + name
	}
	r.add(f)
}

// there finds a sheet that was not read, empty or without a header. at has a
// cell when the sheet isn't empty.
func (r *reader) there(name string) (at leftshift.Source, found *kind) {
	all := kinds()
	for _, book := range r.books {
		for i := range book.Sheets {
			grid := &book.Sheets[i]
			k := matchSheet(all, grid.Name)
			if k == nil || k.spec.Name != name || isOwn(grid.Name) {
				continue
			}
			found, at = k, leftshift.Source{File: book.Name, Sheet: grid.Name}
			if len(grid.Rows) > 0 {
				at.Cell = leftshift.CellName(1, grid.Rows[0].Number)
				return at, found
			}
		}
	}
	return at, found
}

// sameFile reports a workbook that is given twice.
func (r *reader) sameFile(book *Workbook) {
	for _, other := range r.books {
		if other == book {
			return
		}
		if other.SHA256 != "" && other.SHA256 == book.SHA256 {
			r.add(leftshift.Finding{
				Code: "W234", At: leftshift.Source{File: book.Name}, Also: []leftshift.Source{{File: other.Name}},
				Problem: "two of the workbooks are the same, byte for byte",
				Mend:    "Give each workbook once",
			})
			return
		}
	}
}

func (r *reader) understand(at leftshift.Source, header, meaning string) {
	r.understandAs(at, header, meaning, Understood{})
}

// understandAs is understand with what a header or sheet was taken for.
func (r *reader) understandAs(at leftshift.Source, header, meaning string, u Understood) {
	u.File, u.Sheet, u.Header, u.Cell, u.Meaning = at.File, at.Sheet, clean(header), at.Cell, meaning
	r.understood = append(r.understood, u)
}
