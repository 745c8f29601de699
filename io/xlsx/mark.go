package xlsx

// This file gives a workbook back with its findings: as a copy of the user's own
// workbook with every finding marked where it is, and where such a copy can't be
// trusted as a fresh workbook with the rows that have findings.

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"

	"github.com/xuri/excelize/v2"

	"leftshift"
	"leftshift/io/sheet"
)

// Checked is a workbook with what was found in it.
type Checked struct {
	Path       string             // of the workbook, as it was read
	Name       string             // its base name, by which findings name it
	Book       *sheet.Workbook    // nil where it could not be read
	Findings   leftshift.Findings // of the whole brief: those about other workbooks are left out
	Understood []sheet.Understood // likewise

	remarked bool // notes of an earlier check were taken off
}

// Marked says what WriteMarked wrote.
type Marked struct {
	Path string
	// Fresh says why a fresh workbook with the rows that have findings was written
	// and no copy, such as "it holds macros"; blank for a copy.
	Fresh string
}

// mostMarked is the most cells with a value that a workbook may have to be copied:
// a copy takes some 700 bytes of memory for each. Of larger ones only the rows
// with findings are given back.
const mostMarked = 100_000

// marker is the name under which copies are saved and notes are written.
const marker = "leftshift check"

// WriteMarked writes a copy of a workbook in which every cell with an error is
// red and with a warning amber, with a note that says what was found and how to
// mend it. A last column, What to fix, says it for each row, and two sheets at
// the end list all findings and how each column was read. Marks of an earlier
// check are taken off first. The workbook itself is only read.
//
// What excelize would lose is not risked: the copy is read back and compared
// with the workbook, value by value and part by part, and where anything is
// missing a fresh workbook is written in its place, with the findings and the
// rows that have some. So it is where the workbook has macros, a signature,
// controls or more than mostMarked cells, or can't be read.
//
// The file is written whole or not at all, and the same workbook and findings
// always give the same bytes. Errors are those of Save.
func WriteMarked(ctx context.Context, path string, in Checked) (Marked, error) {
	in.Findings = findingsOf(in.Findings, in.Name)
	in.Understood = slices.DeleteFunc(slices.Clone(in.Understood), func(u sheet.Understood) bool { return u.File != in.Name })
	text, fresh, err := markedCopy(ctx, &in)
	if err != nil {
		return Marked{}, err
	}
	save := Save
	if isPrivate(&in) {
		save = SavePrivate
	}
	return Marked{path, fresh}, save(path, func(w io.Writer) error {
		if fresh != "" {
			return writeFresh(w, &in, fresh)
		}
		_, err := w.Write(text)
		return err
	})
}

// isPrivate reports whether the copy may be read by its owner only: as the
// workbook itself, or because it names trainees.
func isPrivate(in *Checked) bool {
	if info, err := os.Stat(in.Path); err == nil && info.Mode().Perm()&0o077 == 0 {
		return true
	}
	return in.Book != nil && slices.ContainsFunc(in.Book.Sheets, func(g sheet.Grid) bool { return sheet.IsPersonal(g.Name) })
}

// findingsOf gives the findings about a workbook, and those about no workbook in
// particular, sorted.
func findingsOf(fs leftshift.Findings, name string) leftshift.Findings {
	var found leftshift.Findings
	for _, f := range fs {
		if f.At.File == name || f.At.File == "" {
			found = append(found, f)
		}
	}
	found.Sort()
	return found
}

// markedCopy gives the bytes of the copy, or why there can be none.
func markedCopy(ctx context.Context, in *Checked) (text []byte, fresh string, err error) {
	if in.Book == nil {
		return nil, "it could not be read", nil
	}
	if n := in.Book.Values(); n > mostMarked {
		return nil, fmt.Sprintf("it has %d cells with values, and only workbooks of up to %d are copied", n, mostMarked), nil
	}
	original, err := os.ReadFile(in.Path)
	if err != nil {
		return nil, "", err
	}
	if sum := sha256.Sum256(original); hex.EncodeToString(sum[:]) != in.Book.SHA256 {
		return nil, "it was changed while it was checked", nil
	}
	if fresh := notCopied(original, in.Path); fresh != "" {
		return nil, fresh, nil
	}
	columns := map[string]int{}
	text, err = func() (text []byte, err error) {
		defer func() { // excelize panics on some workbooks with odd styles
			if p := recover(); p != nil {
				text, err = nil, fmt.Errorf("%v", p)
			}
		}()
		return marked(in, original, columns)
	}()
	if ctx.Err() != nil {
		return nil, "", ctx.Err()
	}
	if err != nil {
		return nil, "it could not be marked (" + clip(err.Error()) + ")", nil
	}
	lost, err := whatIsLost(ctx, in, original, text, columns)
	if err != nil || lost != "" {
		return nil, lost, err
	}
	return text, "", nil
}

// marked gives the bytes of a workbook with its findings marked, and enters the
// column of What to fix in each sheet that has one.
func marked(in *Checked, original []byte, columns map[string]int) (text []byte, err error) {
	folder, err := privateFolder()
	if err != nil {
		return nil, err
	}
	defer func() { err = firstError(err, os.RemoveAll(folder)) }()
	f, err := excelize.OpenReader(bytes.NewReader(original), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: spillOver, TmpDir: folder,
	})
	if err != nil {
		return nil, err
	}
	defer func() { err = firstError(err, f.Close()) }()
	f.SetZipWriter(newStableZip)
	m := &marking{
		book: &book{file: f, styles: map[look]int{}, sheets: 1}, in: in,
		styles: map[dyed]int{}, columns: columns, headers: headerRows(in.Understood),
	}
	m.clear()
	m.mark()
	m.lists()
	m.book.keep(sign(f))
	var out bytes.Buffer
	err = m.book.writeTo(&out)
	return out.Bytes(), err
}

// coreProperties is the part that says who saved a workbook last, and when.
const coreProperties = "docProps/core.xml"

// savedOn is when copies say that they were saved: any fixed day, since the same
// copy is the same bytes. A program in which somebody mends one says another.
const savedOn = "2000-01-01T00:00:00Z"

var (
	lastSaved = regexp.MustCompile(`<(?:\w+:)?(?:lastModifiedBy|modified)(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?(?:lastModifiedBy|modified)>)`)
	endOfCore = regexp.MustCompile(`</(\w+:)?coreProperties>`)
)

// sign says in a copy's properties who saved it last and when, and keeps all
// others as they are: excelize would drop some.
func sign(f *excelize.File) error {
	text, ok := f.Pkg.Load(coreProperties)
	core, isText := text.([]byte)
	if !ok || !isText {
		return f.SetDocProps(&excelize.DocProperties{LastModifiedBy: marker, Modified: savedOn})
	}
	signed := `<${1}lastModifiedBy>` + marker + `</${1}lastModifiedBy>` +
		`<d:modified xmlns:d="http://purl.org/dc/terms/" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="d:W3CDTF">` + savedOn + `</d:modified></${1}coreProperties>`
	f.Pkg.Store(coreProperties, endOfCore.ReplaceAll(lastSaved.ReplaceAll(core, nil), []byte(signed)))
	return nil
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// headerRows gives the row of the header of each sheet that was read.
func headerRows(understood []sheet.Understood) map[string]int {
	rows := map[string]int{}
	for _, u := range understood {
		if _, row, ok := parseCell(u.Cell); ok && u.Header == "" && u.As != "" {
			rows[u.Sheet] = row
		}
	}
	return rows
}

// SavedByCheck reports whether a workbook is as WriteMarked saved it: a program
// in which somebody has mended it since has put another name or day into it.
func SavedByCheck(path string) bool {
	f, err := excelize.OpenFile(path, excelize.Options{UnzipSizeLimit: maxUnzipped})
	if err != nil {
		return false
	}
	defer f.Close()
	props, err := f.GetDocProps()
	return err == nil && props.LastModifiedBy == marker && props.Modified == savedOn
}
