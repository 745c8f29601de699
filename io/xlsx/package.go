package xlsx

import (
	"bytes"
	"path"
	"strings"
)

// contents is what the workbook part says is in the workbook, with the parts
// where each thing is kept.
type contents struct {
	sheets   []sheetPart
	strings  string // part of the shared strings; blank when there is none
	styles   string // part of the cell formats; blank when there is none
	date1904 bool
	links    int  // other workbooks that formulas take values from
	strict   bool // of the strict kind of workbook, whose names differ from the usual
}

// sheetPart is one worksheet and the part that holds its cells.
type sheetPart struct {
	name   string
	part   string
	hidden bool
}

// relation is one line of a part's relationships: what it points to, and as what.
type relation struct {
	kind   string // the last word of the type, such as "worksheet"; the same in strict workbooks
	target string // folded part name
}

// readContents follows the relationships from the package's root to the
// workbook part and reads that. Where the root's relationships are missing the
// usual place is tried.
func readContents(a *archive) (*contents, error) {
	book := "xl/workbook.xml"
	if a.has("_rels/.rels") {
		root, err := readRelations(a, "")
		if err != nil {
			return nil, err
		}
		for _, r := range root {
			if r.kind == "officedocument" && a.has(r.target) {
				book = r.target
			}
		}
	}
	if !a.has(book) || !strings.HasSuffix(book, ".xml") {
		return nil, otherZip(a)
	}
	related, err := readRelations(a, book)
	if err != nil {
		return nil, err
	}
	c := &contents{}
	for _, r := range related {
		switch r.kind {
		case "sharedstrings":
			c.strings = r.target
		case "styles":
			c.styles = r.target
		}
	}
	err = a.walk(book, func(w *walker) error { return c.read(w, related) })
	return c, err
}

// read takes the sheets and settings from the workbook part.
func (c *contents) read(w *walker, related map[string]relation) error {
	seen := map[string]bool{}
	for {
		found, err := w.next()
		if err != nil || found == ending {
			return err
		}
		if found != startTag {
			continue
		}
		switch {
		case w.depth() == 1 && !w.is("workbook"):
			return notWorkbook("an Office file of another kind")
		case w.depth() == 1:
			for _, a := range w.attrs {
				c.strict = c.strict || bytes.HasPrefix(a.value, []byte("http://purl.oclc.org/ooxml/spreadsheetml"))
			}
		case w.is("workbookPr") && w.in("workbook"):
			value, _ := w.attribute("date1904")
			c.date1904 = isTrue(value)
		case w.is("externalReference") && w.in("externalReferences"):
			c.links++
		case w.is("sheet") && w.in("sheets"):
			name, _ := w.attribute("name")
			if fold := strings.ToLower(name); seen[fold] {
				return refuse("E129", "Give every sheet its own name", "Two sheets are named %q", clip(name))
			} else if seen[fold] = true; len(seen) > maxSheets {
				return refuse("E136", "Split the workbook into several", "The workbook has more than %d sheets", maxSheets)
			}
			r, ok := related[relationID(w.attrs)]
			if !ok {
				return refuse("E127", mendDamaged, "The workbook is damaged: the part of the sheet %q is not named anywhere", clip(name))
			}
			if r.kind != "worksheet" { // a chart, a dialogue or a macro sheet: no table can be on it
				continue
			}
			state, _ := w.attribute("state")
			c.sheets = append(c.sheets, sheetPart{name, r.target, state == "hidden" || state == "veryHidden"})
		}
	}
}

// relationID gives the id of a relationship, which is the one attribute called
// id with a prefix.
func relationID(attrs []attr) string {
	for _, a := range attrs {
		if prefix, name, ok := bytes.Cut(a.name, []byte(":")); ok && string(name) == "id" && string(prefix) != "xmlns" {
			return string(a.value)
		}
	}
	return ""
}

// readRelations reads the relationships of a part, by id; "" is the package's root.
func readRelations(a *archive, of string) (map[string]relation, error) {
	folder, file := path.Split(of)
	found := map[string]relation{}
	err := a.walk(folder+"_rels/"+file+".rels", func(w *walker) error {
		for {
			token, err := w.next()
			if err != nil || token == ending {
				return err
			}
			if token != startTag || !w.is("Relationship") {
				continue
			}
			id, _ := w.attribute("Id")
			kind, _ := w.attribute("Type")
			target, _ := w.attribute("Target")
			if mode, _ := w.attribute("TargetMode"); strings.EqualFold(mode, "External") {
				continue
			}
			found[id] = relation{strings.ToLower(path.Base(kind)), resolvePart(folder, target)}
		}
	})
	return found, err
}

// resolvePart gives the part that a target means: from the package's root when
// it begins with /, otherwise from the folder of the part that names it.
func resolvePart(folder, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if !strings.HasPrefix(target, "/") {
		target = folder + target
	}
	return foldPart(path.Clean("/" + target))
}
