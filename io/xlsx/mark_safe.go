package xlsx

// This file decides whether a marked copy of a workbook can be trusted: before
// it is made by what the workbook holds, and after by comparing the two.

import (
	"bytes"
	"context"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"leftshift/io/sheet"
)

// notCopied says why a workbook is not copied, whatever excelize would make of
// it; blank where it may be tried.
func notCopied(original []byte, name string) string {
	a, err := openArchive(bytes.NewReader(original), int64(len(original)))
	if err != nil {
		return "it could not be read"
	}
	for _, never := range []struct{ part, why string }{
		{"xl/vbaproject.bin", "it holds macros, and a copy must not run them"},
		{"xl/macrosheets/", "it holds macros, and a copy must not run them"},
		{"_xmlsignatures/", "it is signed, and a signature does not hold for a copy"},
		{"xl/activex/", "it holds controls, which a copy could break"},
		{"xl/ctrlprops/", "it holds controls, which a copy could break"},
		{"xl/model/", "it holds a data model, which a copy could break"},
		{"xl/revisions/", "it is a shared workbook with a history of changes, which a copy would contradict"},
	} {
		if slices.ContainsFunc(a.names, func(part string) bool { return strings.HasPrefix(part, never.part) }) {
			return never.why
		}
	}
	if strings.EqualFold(filepath.Ext(name), ".xlsm") {
		return "it is a workbook for macros (.xlsm)"
	}
	contents, err := readContents(a)
	if err != nil {
		return "it could not be read"
	}
	if contents.strict {
		return "it is a Strict Open XML workbook, which a copy would mix with the usual kind"
	}
	return ""
}

// whatIsLost compares a copy with the workbook and says what it lacks; blank
// where nothing is lost. Values are compared as two readers of ours see them, and
// all else by counting, in each part, the elements of each name.
func whatIsLost(ctx context.Context, in *Checked, original, text []byte, columns map[string]int) (string, error) {
	again, _, err := readFrom(ctx, bytes.NewReader(text), int64(len(text)), in.Name)
	if err != nil {
		return "", err
	}
	if again == nil {
		return "the copy could not be read back", nil
	}
	if where := firstDifference(in.Book, again, columns); where != "" {
		return "the copy would differ from it in " + where, nil
	}
	before, okBefore := countParts(original)
	after, okAfter := countParts(text)
	if !okBefore || !okAfter {
		return "it could not be compared with its copy", nil
	}
	ours := ownParts(original)
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if slices.Contains(ours, name) || in.remarked && isNotes(name) {
			continue
		}
		was, is := before[name], after[name]
		if _, there := after[name]; !there && !rebuilt(name) {
			return "the copy would lack its part " + clip(name), nil
		} else if lost := was.lacking(&is); there && lost != "" {
			return "the copy would lose something (" + clip(lost) + " in " + clip(name) + ")", nil
		}
	}
	return "", nil
}

// ownParts gives the parts of the sheets that an earlier check added, which are
// written anew.
func ownParts(original []byte) []string {
	a, err := openArchive(bytes.NewReader(original), int64(len(original)))
	if err != nil {
		return nil
	}
	contents, err := readContents(a)
	if err != nil {
		return nil
	}
	var parts []string
	for _, s := range contents.sheets {
		if s.name == markedList || s.name == markedColumns {
			folder, file := path.Split(s.part)
			parts = append(parts, s.part, folder+"_rels/"+file+".rels")
		}
	}
	return parts
}

// isNotes reports whether a part holds notes or their boxes, of which a copy has
// fewer where those of an earlier check were taken off. The user's are counted
// when they are.
func isNotes(part string) bool {
	base := path.Base(part)
	return strings.HasPrefix(base, "comments") || strings.HasPrefix(base, "vmldrawing")
}

// firstDifference gives the first cell that differs between a workbook and its
// copy, besides the last column; or a sheet that is missing.
func firstDifference(book, again *sheet.Workbook, columns map[string]int) string {
	if book.Date1904 != again.Date1904 {
		return "the year that its dates count from"
	}
	for i := range book.Sheets {
		want := &book.Sheets[i]
		if want.Name == markedList || want.Name == markedColumns {
			continue
		}
		got := gridNamed(again, want.Name)
		if got == nil || got.Hidden != want.Hidden || !slices.Equal(got.Merged, want.Merged) || !slices.Equal(got.HiddenColumns, want.HiddenColumns) {
			return "the sheet " + clip(want.Name)
		}
		if cell := differentCell(want, got, columns[want.Name]); cell != "" {
			return clip(want.Name) + "!" + cell
		}
	}
	return ""
}
