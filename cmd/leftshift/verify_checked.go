package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/io/xlsx"
)

// checked is a workbook that verify checks, whatever it is: the files beside it
// and those that it was made from, and all that differs.
type checked struct {
	screen     *ui
	what       string   // "plan"
	path       string   // of the workbook
	recordPath string   // of the run.json that is its own
	files      []string // that it was made from
	named      []string // those as they were typed

	record    record
	certified bool // there is a certificate that can be read
	book      *sheet.Workbook
	books     []*sheet.Workbook // that it was made from
	found     leftshift.Findings
}

// open reads the workbook.
func (v *checked) open(ctx context.Context) error {
	v.screen.progress("reading", filepath.Base(v.path))
	book, found, err := xlsx.Read(ctx, v.path)
	if err != nil {
		return err
	}
	if found.HasErrors() || book == nil {
		v.screen.findings(found, true)
		return fail(briefInvalid, "%s can't be read", v.path)
	}
	v.book = book
	return nil
}

// readRecord reads the record, and gives the names that the inputs had then, by
// their SHA-256.
func (v *checked) readRecord() map[string]string {
	if !v.readBeside(v.recordPath, &v.record) {
		v.record = record{}
	}
	names := map[string]string{}
	for _, f := range v.record.Inputs {
		names[f.SHA256] = baseName(f.Path)
	}
	return names
}

// readBeside reads a file that a solve leaves beside its plan, and reports
// whether it could.
func (v *checked) readBeside(path string, into any) bool {
	err := readJSON(path, into)
	switch {
	case err == nil:
		return true
	case errors.Is(err, fs.ErrNotExist):
		v.differs("E585", leftshift.Source{File: filepath.Base(path)}, "it is not beside the %s, and without it part of the %s can't be checked", v.what, v.what)
	default:
		v.differs("E585", leftshift.Source{File: filepath.Base(path)}, "%v", err)
	}
	return false
}

// differs notes something that does not agree.
func (v *checked) differs(code string, at leftshift.Source, format string, args ...any) {
	v.found = append(v.found, leftshift.Finding{
		Severity: leftshift.Error, Code: code, At: at,
		Problem: fmt.Sprintf(format, args...), Mend: verifyCodes[code].mend,
	})
}

// compareFiles compares the files with what the record says of them.
func (v *checked) compareFiles() {
	if v.record.Schema == "" {
		return // said already
	}
	v.compareSum(v.record.Outputs, "outputs", v.path, v.book.SHA256)
	if v.certified {
		v.compareSum(v.record.Outputs, "outputs", certificatePath(v.path), hashed(certificatePath(v.path)).SHA256)
	}
	given := map[string]bool{}
	for _, b := range v.books {
		given[b.SHA256], given[b.Name] = true, true
		v.compareSum(v.record.Inputs, "inputs", b.Path, b.SHA256)
	}
	for _, f := range v.record.Inputs {
		if !given[f.SHA256] && !given[baseName(f.Path)] {
			v.differs("E586", leftshift.Source{File: baseName(f.Path)}, "%s records it as part of the brief, and it was not named", filepath.Base(v.recordPath))
		}
	}
}

// compareSum compares a file with what a list of the record says of it.
func (v *checked) compareSum(list []fileJSON, kind, path, sum string) {
	name := filepath.Base(v.recordPath)
	for _, f := range list {
		if f.SHA256 == sum {
			return
		}
	}
	at := leftshift.Source{File: filepath.Base(path)}
	var others []string
	for _, f := range list {
		others = append(others, baseName(f.Path))
		if baseName(f.Path) == filepath.Base(path) {
			v.differs("E586", at, "its SHA-256 is %s, and %s records %s: the file was changed", short(sum), name, short(f.SHA256))
			return
		}
	}
	v.differs("E586", at, "%s does not record it among its %s (%s)", name, kind, cmp.Or(strings.Join(others, ", "), "none"))
}

// baseName gives a file's name, whichever system wrote its path.
func baseName(path string) string { return path[strings.LastIndexAny(path, `/\`)+1:] }

// short gives as much of a sum as people compare.
func short(sum string) string {
	if sum == "" {
		return "none"
	}
	return sum[:min(12, len(sum))] + "…"
}

// compareRecord compares run.json, value by value, with the record that follows
// from the workbook, its brief and the certificate. Each difference is found by its path,
// such as goals[2].gap.
func (v *checked) compareRecord(want *record) {
	if v.record.Schema == "" {
		return // said already
	}
	at := leftshift.Source{File: filepath.Base(v.recordPath)}
	text, err := os.ReadFile(v.recordPath)
	if err != nil {
		v.differs("E585", at, "%v", err)
		return
	}
	said, twice, err := parseJSON(text)
	if err != nil {
		v.differs("E585", at, "%v", err)
		return
	}
	for _, path := range twice {
		v.differs("E588", at, "%s is there twice", path)
	}
	follows, err := json.Marshal(want)
	if err != nil {
		v.differs("E588", at, "%v", err)
		return
	}
	tree, _, err := parseJSON(follows)
	if err != nil {
		v.differs("E588", at, "%v", err)
		return
	}
	compareJSON("", said, tree, func(path, said, want string) {
		switch {
		case said == "":
			v.differs("E588", at, "%s is missing, and worked out again it is %s", path, want)
		case want == "":
			v.differs("E588", at, "%s is there with %s, and nothing of that name or number follows from the %s and its brief", path, said, v.what)
		default:
			v.differs("E588", at, "%s is %s, and worked out again it is %s", path, said, want)
		}
	})
}

// sizes gives the files of a record the sizes that they have.
func (v *checked) sizes(want *record) {
	want.Inputs, want.Outputs = slices.Clone(v.record.Inputs), slices.Clone(v.record.Outputs)
	sizes := map[string]int64{}
	for _, b := range v.books {
		sizes[b.SHA256] = b.Bytes
	}
	for _, path := range []string{v.path, certificatePath(v.path), mapPath(v.path)} {
		f := hashed(path)
		sizes[f.SHA256] = f.Bytes
	}
	for _, list := range [][]fileJSON{want.Inputs, want.Outputs} {
		for i := range list {
			if size, ok := sizes[list[i].SHA256]; ok {
				list[i].Bytes = size
			}
		}
	}
}

// joined lists a few things in a sentence.
func joined(list []string) string {
	last := len(list) - 1
	return strings.Join(list[:last], ", ") + " and " + list[last]
}
