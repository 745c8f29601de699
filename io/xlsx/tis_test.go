package xlsx

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"leftshift/io/sheet"
	"leftshift/io/tis"
)

// manyPosts is a file for TIS of so many rows.
func manyPosts(rows int) *tis.File {
	f := &tis.File{Kind: tis.PostsCreate}
	columns := f.Columns()
	for i := range rows {
		row := make([]any, len(columns))
		for c, column := range columns {
			switch column.Header {
			case "National Post Number*":
				row[c] = fmt.Sprintf("NTH/Z90001/800/F2/%03d", i+1)
			case "Funding Start Date*":
				row[c] = tis.Day{Time: time.Date(2027, 8, 4, 0, 0, 0, 0, time.UTC)}
			case "Training description":
				row[c] = "=1+1"
			case "Owner*":
				row[c] = "North East"
			case "Approved grade*":
				row[c] = "Foundation Year 2"
			case "Funding Type*":
				row[c] = "Funded - Tariff"
			case "TIS_Programme_ID*":
				row[c] = "0601"
			case "Specialty*", "Main site (Known as)*", "Training body*", "Employing body*":
				row[c] = "Surgery & Sons"
			}
		}
		f.Rows = append(f.Rows, row)
	}
	return f
}

// A file that would be too large for TIS is split into several, each with the headers
// and each small enough, and no row is lost or twice.
func TestTISFilesAreSplit(t *testing.T) {
	folder := t.TempDir()
	f := manyPosts(400)
	whole, err := tisBook(f, nil)
	if err != nil {
		t.Fatal(err)
	}
	most := len(whole) / 2
	parts, err := writeTIS(folder, f, nil, most)
	if err != nil {
		t.Fatal(err)
	}
	seen, rows := map[string]bool{}, 0
	for i, part := range parts {
		if want := filepath.Join(folder, fmt.Sprintf("posts-create-%d-of-%d.xlsx", i+1, len(parts))); part.Path != want {
			t.Errorf("part %d is %s, want %s", i+1, part.Path, want)
		}
		info, err := os.Stat(part.Path)
		if err != nil || info.Size() > int64(most) {
			t.Errorf("%s has %d bytes, and %d are allowed (%v)", part.Path, info.Size(), most, err)
		}
		book, found, err := Read(context.Background(), part.Path)
		if err != nil || found.HasErrors() {
			t.Fatal(err, found)
		}
		checked := tis.Lint(book)
		if len(checked.Findings) > 0 {
			t.Errorf("%s: %v", part.Path, checked.Findings)
		}
		rows += checked.Rows
		for _, row := range book.Sheets[0].Rows[1:] {
			seen[row.Cell(1).Raw] = true
		}
	}
	if len(parts) < 2 || rows != 400 || len(seen) != 400 {
		t.Errorf("%d parts with %d rows, %d of them different", len(parts), rows, len(seen))
	}
}

// The first sheet is the one that TIS reads: headers in row 1, text as text with its
// zeros, what looks like a formula as text, and days as dates.
func TestTISFileIsPlain(t *testing.T) {
	data, err := tisBook(manyPosts(1), []string{"a note"})
	if err != nil {
		t.Fatal(err)
	}
	book, _ := readBytes(t, data)
	row := book.Sheets[0].Rows[1]
	for column, want := range map[int]string{1: "NTH/Z90001/800/F2/001", 7: "=1+1", 8: "Surgery & Sons", 12: "0601"} {
		if c := row.Cell(column); c.Raw != want || c.Formula || c.Kind != sheet.Text {
			t.Errorf("column %d holds %+v, want the text %q", column, c, want)
		}
	}
	if c := row.Cell(15); !c.Dated || c.Raw != "46603" { // 4 August 2027
		t.Errorf("the day is %+v", c)
	}
	if book.Sheets[0].Hidden || book.Sheets[1].Name != "Notes" || !book.Sheets[2].Hidden {
		t.Error("the sheets are not the data, the notes and a hidden one")
	}
	again, err := tisBook(manyPosts(1), []string{"a note"})
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("the second file differs (%v)", err)
	}
}
