package xlsx

import (
	"bytes"
	"math"
	"testing"
	"time"
)

// A streamed workbook holds what WriteTables would write, cell by cell.
func TestStreamTablesWritesTheSameCells(t *testing.T) {
	tables := []Table{
		{Sheet: "Sites", Headers: []string{"Site code*", "Rooms", "Approved from"}, Rows: [][]any{
			{"0071", 3, time.Date(2027, 8, 4, 0, 0, 0, 0, time.UTC)},
			{"=1+1", nil, nil},
		}},
		{Sheet: "Targets", Headers: []string{"Scope*", "Share*"}, Rows: [][]any{{"All", 0.225}, {"All", true}}},
	}
	var whole, streamed bytes.Buffer
	if err := WriteTables(&whole, "Test", tables); err != nil {
		t.Fatal(err)
	}
	if err := StreamTables(&streamed, "Test", tables); err != nil {
		t.Fatal(err)
	}
	want, got := reopen(t, whole.Bytes()), reopen(t, streamed.Bytes())
	for _, table := range tables {
		for _, cell := range []string{"A1", "B1", "C1", "A2", "B2", "C2", "A3", "B3", "C3", "A4"} {
			if w, g := cellText(t, want, table.Sheet, cell), cellText(t, got, table.Sheet, cell); w != g {
				t.Errorf("%s!%s is %q streamed and %q whole", table.Sheet, cell, g, w)
			}
		}
	}
}

// What no cell can hold is refused, and so is a formula, which has no result.
func TestStreamTablesRefuses(t *testing.T) {
	for _, value := range []any{math.NaN(), math.Inf(1), Formula("1+1"), []int{1}} {
		err := StreamTables(&bytes.Buffer{}, "Test", []Table{{Sheet: "Sites", Headers: []string{"Rooms"}, Rows: [][]any{{value}}}})
		if err == nil {
			t.Errorf("%v (%T) was written", value, value)
		}
	}
	if StreamTables(&bytes.Buffer{}, "Test", nil) == nil {
		t.Error("a workbook without sheets was written")
	}
}
