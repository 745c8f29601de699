package xlsx

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"leftshift"
	"leftshift/io/sheet"
)

// Every workbook of the corpus is given back, as a marked copy or as a fresh
// workbook that says why it is no copy, and itself stays as it is.
func TestMarkCorpus(t *testing.T) {
	if _, err := os.Stat(corpus); err != nil {
		t.Skip("the corpus of workbooks is not beside this checkout: ", corpus)
	}
	out := t.TempDir()
	why := map[string]int{}
	copies, total := 0, 0
	err := filepath.WalkDir(corpus, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if total++; testing.Short() && total%4 != 0 {
			return nil
		}
		t.Run(strings.TrimPrefix(filepath.ToSlash(file), corpus+"/"), func(t *testing.T) {
			before, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			in := Checked{Path: file, Name: filepath.Base(file)}
			book, found, err := Read(context.Background(), file)
			if err != nil {
				t.Fatal(err)
			}
			in.Findings = found
			if in.Book = book; book != nil {
				result := sheet.Read([]*sheet.Workbook{book})
				in.Findings, in.Understood = append(found, result.Findings...), result.Understood
				for i := range book.Sheets { // few of these are briefs: mark something on every sheet
					invent(&in, &book.Sheets[i])
				}
			}
			path := filepath.Join(out, fmt.Sprintf("%d.xlsx", total))
			m, err := WriteMarked(context.Background(), path, in)
			if err != nil {
				t.Fatal(err)
			}
			if after, err := os.ReadFile(file); err != nil || !bytes.Equal(before, after) {
				t.Errorf("the workbook was changed: %v", err)
			}
			if m.Fresh == "" {
				copies++
			}
			t.Log("no copy because: " + m.Fresh)
			why[m.Fresh]++
			if again, found, err := Read(context.Background(), path); err != nil || again == nil {
				t.Errorf("what was written can't be read: %v %v", err, found)
			}
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if !testing.Short() && copies < 200 { // of 261 that can be read; the others hold macros, or excelize would lose something
		t.Errorf("%d workbooks were copied", copies)
	}
	var lines []string
	for reason, n := range why {
		lines = append(lines, fmt.Sprintf("%3d %s", n, reason))
	}
	slices.Sort(lines)
	t.Logf("%d workbooks, %d copied\n%s", total, copies, strings.Join(lines, "\n"))
}

// invent adds an error and a warning at the first and last value of a sheet, and
// takes its first row for a header.
func invent(in *Checked, grid *sheet.Grid) {
	n := len(grid.Rows)
	if n == 0 {
		return
	}
	at := func(row *sheet.Row) leftshift.Source {
		return leftshift.Source{File: in.Name, Sheet: grid.Name, Cell: leftshift.CellName(max(1, len(row.Cells)), row.Number)}
	}
	header := leftshift.CellName(1, grid.Rows[0].Number)
	in.Understood = append(in.Understood, sheet.Understood{File: in.Name, Sheet: grid.Name, Cell: header, As: "Posts"})
	for row, severity := range map[int]leftshift.Severity{0: leftshift.Warning, n - 1: leftshift.Error} {
		in.Findings = append(in.Findings, leftshift.Finding{
			Severity: severity, Code: "E203", At: at(&grid.Rows[row]), Problem: "this was invented for a test", Mend: "Leave it",
		})
	}
}
