package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"leftshift/io/xlsx"
)

// Every workbook that a command writes has the same values when LibreOffice has
// opened and saved it: people pass them on from there.
func TestEveryWorkbookThroughLibreOffice(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice (soffice) is not installed")
	}
	if testing.Short() {
		t.Skip("LibreOffice takes a second for each workbook")
	}
	sent, back, profile := t.TempDir(), t.TempDir(), t.TempDir()
	written := map[string]string{} // what each workbook was called, by its name in sent
	runSessions(t, func(t *testing.T, r ran) {
		for _, path := range r.files {
			if !strings.HasSuffix(path, ".xlsx") {
				continue
			}
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			name := fmt.Sprintf("%03d.xlsx", len(written))
			written[name] = r.line + ": " + path
			if err := os.WriteFile(filepath.Join(sent, name), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	})
	if len(written) < 20 {
		t.Fatalf("the sessions wrote %d workbooks only", len(written))
	}
	files, err := filepath.Glob(filepath.Join(sent, "*.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	convert := exec.Command(office, append([]string{"-env:UserInstallation=file://" + profile, "--headless", "--norestore", "--convert-to", "xlsx", "--outdir", back}, files...)...)
	if shown, err := convert.CombinedOutput(); err != nil {
		t.Fatalf("LibreOffice: %v\n%s", err, shown)
	}
	for _, file := range files {
		name := filepath.Base(file)
		want, got := valuesIn(t, file), valuesIn(t, filepath.Join(back, name))
		for i := range max(len(want), len(got)) {
			if i >= len(want) || i >= len(got) || want[i] != got[i] {
				t.Errorf("%s: row %d of %d is\n%s\nand saved by LibreOffice, with %d,\n%s",
					written[name], i+1, len(want), strings.Join(want[i:min(i+1, len(want))], ""), len(got), strings.Join(got[i:min(i+1, len(got))], ""))
				break
			}
		}
	}
	t.Logf("%d workbooks", len(files))
}

// valuesIn gives the values of a workbook, one line to a row that has any.
func valuesIn(t *testing.T, path string) []string {
	t.Helper()
	book, found, err := xlsx.Read(context.Background(), path)
	if err != nil || book == nil {
		t.Fatalf("%s can't be read: %v %v", path, err, found)
	}
	var lines []string
	for _, grid := range book.Sheets {
		for _, row := range grid.Rows {
			cells := make([]string, 0, len(row.Cells))
			for _, c := range row.Cells {
				cells = append(cells, strings.TrimSpace(c.Raw))
			}
			for len(cells) > 0 && cells[len(cells)-1] == "" {
				cells = slices.Delete(cells, len(cells)-1, len(cells))
			}
			if len(cells) > 0 {
				lines = append(lines, fmt.Sprintf("%s!%d: %s", grid.Name, row.Number, strings.Join(cells, " | ")))
			}
		}
	}
	return lines
}
