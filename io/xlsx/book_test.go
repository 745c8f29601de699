package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
)

// A workbook opens at its first sheet, with no other sheet selected (typing would
// then go into both), whichever of its sheets are streamed.
func TestABookOpensAtItsFirstSheet(t *testing.T) {
	for _, streamed := range [][]bool{{false, true, true}, {true, false, true}, {true}} {
		b := newBook(properties{title: "Test"})
		for i, is := range streamed {
			name := fmt.Sprint("Sheet ", i+1)
			b.add(name)
			if is {
				b.streamTable(name, table{name: fmt.Sprint("table", i), columns: columns("Post"), rows: rowsOf([]int{1, 2}, func(n int) []any { return []any{n} })}, "")
			} else {
				b.page(name, "A page", "").finish()
			}
		}
		var data bytes.Buffer
		if err := b.writeTo(&data); err != nil {
			t.Fatal(err)
		}
		parts := unzipped(t, data.Bytes())
		for i := range streamed {
			sheet := parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)]
			if selected := strings.Contains(sheet, `tabSelected="true"`); selected != (i == 0) || sheet == "" {
				t.Errorf("streamed %v: sheet %d is selected: %t", streamed, i+1, selected)
			}
		}
		if strings.Contains(parts["xl/workbook.xml"], "activeTab") { // the first is the usual one
			t.Errorf("streamed %v: it opens at another sheet: %s", streamed, parts["xl/workbook.xml"])
		}
	}
}

// unzipped gives the parts of an archive.
func unzipped(t *testing.T, data []byte) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range archive.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
	}
	return parts
}
