package xlsx

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"leftshift/io/sheet"
)

// resaved gives a workbook as LibreOffice saves it, and skips the test where there
// is no LibreOffice.
func resaved(t *testing.T, path string) string {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice (soffice) is not installed")
	}
	folder := t.TempDir()
	shown, err := exec.Command(office, "-env:UserInstallation=file://"+filepath.Join(folder, "profile"), "--headless", "--norestore",
		"--convert-to", "xlsx", "--outdir", folder, path).CombinedOutput()
	saved := filepath.Join(folder, filepath.Base(path))
	if _, missing := os.Stat(saved); missing != nil { // soffice ends with 0 where it could not load a file
		t.Fatalf("LibreOffice did not save %s: %v\n%s", path, err, shown)
	}
	return saved
}

// valuesOf gives the values of a workbook's visible sheets, one line to a row.
func valuesOf(t *testing.T, path string) []string {
	t.Helper()
	book, found, err := Read(context.Background(), path)
	if err != nil || book == nil {
		t.Fatalf("%s can't be read: %v %v", path, err, found)
	}
	var lines []string
	for _, grid := range book.Sheets {
		for _, row := range grid.Rows {
			var cells []string
			for _, c := range row.Cells {
				cells = append(cells, c.Raw)
			}
			lines = append(lines, grid.Name+": "+strings.TrimRight(strings.Join(cells, "|"), "|"))
		}
	}
	return lines
}

// A template that was filled and saved by LibreOffice is the same brief, of a
// version that is still known, and its rules are still there.
func TestTemplateThroughLibreOffice(t *testing.T) {
	carried := []sheet.Carried{
		{Sheet: "Sites", Rows: [][]any{append([]any{"0071", "Elm", "P1", "Elm", "Primary care"}, make([]any, 9)...)}},
		{Sheet: "Programmes", Rows: [][]any{{"F2", nil, nil, 2.0, 0.8, nil, nil, nil, nil}}},
		{Sheet: "Posts", Rows: [][]any{{"P1", "0071", nil, "General practice", "F2", 2.0, nil, nil, "Y", nil}}},
	}
	path := inFolder(t, "brief.xlsx")
	if err := WriteTemplate(path, sheet.Catalogue(), carried); err != nil {
		t.Fatal(err)
	}
	saved := resaved(t, path)
	if got, want := valuesOf(t, saved), valuesOf(t, path); !slices.Equal(got, want) {
		t.Errorf("LibreOffice saved other values:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	content, err := os.ReadFile(saved)
	if err != nil {
		t.Fatal(err)
	}
	f := reopen(t, content)
	props, err := f.GetCustomProps()
	if err != nil || len(props) == 0 || props[0].Value != sheet.Version() {
		t.Errorf("the version in the properties is %v, %v", props, err)
	}
	rules, err := f.GetDataValidations("Sites")
	if err != nil || len(rules) < 10 {
		t.Errorf("Sites has %d rules left, %v", len(rules), err)
	}
	before, after := checked(t, path), checked(t, saved)
	if before.Findings.HasErrors() || after.Findings.HasErrors() {
		t.Errorf("the brief has errors: %v, and saved by LibreOffice: %v", before.Findings, after.Findings)
	}
}

// A marked copy that was saved by LibreOffice has the same values, fills and
// notes.
func TestMarkedThroughLibreOffice(t *testing.T) {
	_, m, _ := markedBrief(t)
	saved := resaved(t, m.Path)
	if got, want := valuesOf(t, saved), valuesOf(t, m.Path); !slices.Equal(got, want) {
		t.Errorf("LibreOffice saved other values:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	content, err := os.ReadFile(saved)
	if err != nil {
		t.Fatal(err)
	}
	f := reopen(t, content)
	style, err := f.GetCellStyle("Posts", "E2")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.GetStyle(style); err != nil { // which also makes excelize read the styles
		t.Fatal(err)
	}
	fill := f.Styles.Fills.Fill[*f.Styles.CellXfs.Xf[style].FillID]
	if fill.PatternFill == nil || fill.PatternFill.FgColor == nil || fill.PatternFill.FgColor.RGB != "FF"+errorFill {
		t.Errorf("the cell with the error has the fill %+v", fill)
	}
	if notes, err := f.GetComments("Posts"); err != nil || len(notes) != 1 || !byCheck(&notes[0]) {
		t.Errorf("the notes are %v, %v", notes, err)
	}
}
