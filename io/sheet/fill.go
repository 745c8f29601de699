package sheet

import (
	"leftshift"
)

// The sheet Fill, in a workbook of its own: how many places were filled before. stress
// reads it, and it is no part of a brief.

// fillSheet is the sheet Fill, whose rows go to keep.
func fillSheet(keep func(leftshift.Fill)) kind {
	return kind{
		spec: Spec{
			Name:     "Fill",
			Synonyms: []string{"Fill rates", "Historic fill"},
			Purpose:  "How many of some places were filled before, by year or block.",
			Columns: []Column{
				{Header: "Post", Type: Key, Example: "NTH/001", Help: "A post of the brief; or give a site or a specialty."},
				{Header: "Site", Type: Key, Example: "A89007", Synonyms: []string{"Site code"}, Help: "Every post whose first site it is."},
				{Header: "Specialty", Type: Key, Example: "General practice", Help: "Every post in it."},
				{Header: "Period", Type: FreeText, Example: "2025", Synonyms: []string{"Year", "Block"}, Help: "When that was."},
				{Header: "Places", Required: true, Type: Decimal, Example: "4", Help: "How many places there were."},
				{Header: "Filled", Required: true, Type: Decimal, Example: "3", Help: "How many of them were filled."},
			},
		},
		key: []string{"Post", "Site", "Specialty", "Period"},
		read: func(r *reader, row *row) func() {
			f := leftshift.Fill{
				Post: row.refer(r.posts, "Post"), Site: row.refer(r.sites, "Site"), Specialty: row.text("Specialty"), Period: row.text("Period"),
				Places: valueOr(row.decimal("Places", 0, largest, true), 0), Filled: valueOr(row.decimal("Filled", 0, largest, false), 0),
				Origin: row.origin(),
			}
			given := 0
			for _, header := range []string{"Post", "Site", "Specialty"} {
				if !blank(row.cell(header)) {
					given++
				}
			}
			if given != 1 {
				row.fail("Post", "E349", "the row names "+count(given, "thing")+" among Post, Site and Specialty", "Give just one of the three")
			}
			if _, known := r.specialty.spelling(f.Specialty); f.Specialty != "" && !known {
				row.fail("Specialty", "W323", "no post is in the specialty "+quoted(f.Specialty)+", so the row changes nothing", didYouMean(f.Specialty, r.specialty.list())+"Correct the specialty, or delete the row")
			}
			return func() { keep(f) }
		},
	}
}

// ReadFill reads the sheet Fill of a workbook, about the posts, sites and specialties
// of a brief. The rows may be used only where the findings have no errors.
func ReadFill(book *Workbook, b *leftshift.Brief) ([]leftshift.Fill, leftshift.Findings) {
	var fills []leftshift.Fill
	r := newReader([]*Workbook{book})
	for i := range b.Sites {
		r.sites.define(b.Sites[i].Code)
	}
	for i := range b.Posts {
		r.posts.define(b.Posts[i].Code)
		r.specialty.use(b.Posts[i].Specialty, b.Posts[i].Origin.At("Specialty"))
	}
	k := fillSheet(func(f leftshift.Fill) { fills = append(fills, f) })
	for i := range book.Sheets {
		if matchSheet([]kind{k}, book.Sheets[i].Name) != nil {
			r.keepTable(book, &book.Sheets[i], &k)
		}
	}
	if len(r.tables) == 0 && !r.findings.HasErrors() {
		r.add(leftshift.Finding{Code: "E220", At: leftshift.Source{File: book.Name}, Problem: "there is no sheet " + quoted(k.spec.Name), Mend: "Name the sheet with the columns Post (or Site, or Specialty), Year, Places and Filled so"})
	}
	r.readKind(k)
	if len(fills) == 0 && len(r.tables) > 0 && !r.findings.HasErrors() {
		r.noRows(leftshift.Source{File: book.Name, Sheet: k.spec.Name}, &k)
	}
	r.reportAlike()
	r.findings.Sort()
	return fills, r.findings
}
