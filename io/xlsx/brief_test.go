package xlsx

import (
	"bytes"
	"math"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// reopen opens a workbook that was just written.
func reopen(t *testing.T, content []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

func cellText(t *testing.T, f *excelize.File, sheet, cell string) string {
	t.Helper()
	value, err := f.GetCellValue(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// Values come back as they went in: a key with a nought in front stays text, a
// blank stays blank, and a date is a date.
func TestWriteTables(t *testing.T) {
	tables := []Table{
		{Sheet: "Sites", Headers: []string{"Site code*", "Rooms", "Approved from"}, Rows: [][]any{
			{"0071", 3, time.Date(2027, 8, 4, 0, 0, 0, 0, time.UTC)},
			{"=1+1", nil, nil},
		}},
		{Sheet: "Targets", Headers: []string{"Scope*", "Share*"}, Rows: [][]any{{"All", 0.225}, {"All", true}}},
	}
	var b bytes.Buffer
	if err := WriteTables(&b, "Test", tables); err != nil {
		t.Fatal(err)
	}
	f := reopen(t, b.Bytes())
	for cell, want := range map[string]string{
		"A1": "Site code*", "A2": "0071", "B2": "3", "C2": "46603", // 4 August 2027 in days as Excel counts them
		"A3": "'=1+1", "B3": "", "C3": "",
	} {
		if got := cellText(t, f, "Sites", cell); got != want {
			t.Errorf("Sites!%s = %q, want %q", cell, got, want)
		}
	}
	if formula, err := f.GetCellFormula("Sites", "A3"); err != nil || formula != "" {
		t.Errorf("text that looks like a formula became one: %q, %v", formula, err)
	}
	if got := cellText(t, f, "Targets", "B2"); got != "0.225" {
		t.Errorf("Targets!B2 = %q, want 0.225", got)
	}
}

// The same tables are the same bytes, so that a fixture that has not changed
// does not look changed.
func TestWriteTablesTwice(t *testing.T) {
	tables := []Table{
		{Sheet: "A", Headers: []string{"Key"}, Rows: [][]any{{"x"}}},
		{Sheet: "B", Headers: []string{"Key"}, Rows: [][]any{{"y"}}},
	}
	var first bytes.Buffer
	if err := WriteTables(&first, "Test", tables); err != nil {
		t.Fatal(err)
	}
	for range 5 {
		var again bytes.Buffer
		if err := WriteTables(&again, "Test", tables); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), again.Bytes()) {
			t.Fatal("two runs gave different bytes")
		}
	}
}

// Values that no cell can hold are refused with their cell, not written as
// text that looks like a number.
func TestWriteTablesRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		tables []Table
		want   string
	}{
		"not a number":   {[]Table{{Sheet: "A", Headers: []string{"WTE"}, Rows: [][]any{{math.NaN()}}}}, "A!A2"},
		"infinite":       {[]Table{{Sheet: "A", Headers: []string{"WTE"}, Rows: [][]any{{1.0}, {math.Inf(1)}}}}, "A!A3"},
		"a strange type": {[]Table{{Sheet: "A", Headers: []string{"WTE"}, Rows: [][]any{{[]int{1}}}}}, "A!A2"},
		"a sheet twice":  {[]Table{{Sheet: "A"}, {Sheet: "a"}}, `"a"`},
		"no table":       {nil, "at least one table"},
	} {
		err := WriteTables(&bytes.Buffer{}, "Test", c.tables)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one that names %s", name, err, c.want)
		}
	}
}

// Columns are wide enough for what is in them and no wider than a page bears.
func TestTableWidth(t *testing.T) {
	long := strings.Repeat("x", 300)
	if got := tableWidth("Name", [][]any{{long}}, 0); got != 48 {
		t.Errorf("width for 300 letters is %v, want the most, 48", got)
	}
	if got := tableWidth("Programmes", nil, 0); got < 12 {
		t.Errorf("width for a header of ten letters is %v, want room for it", got)
	}
	if got := tableWidth("A", [][]any{{time.Now()}}, 0); got < 11 {
		t.Errorf("width for a date is %v, want room for dd/mm/yyyy", got)
	}
}

// inFolder gives the path of a workbook in a folder of the test's own.
func inFolder(t *testing.T, name string) string { return filepath.Join(t.TempDir(), name) }
