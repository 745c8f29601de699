package leftshift_test

import (
	"testing"

	"leftshift"
)

// A reference must be one that Excel's Go To box understands.
func TestSourceIsWrittenAsExcelDoes(t *testing.T) {
	for _, test := range []struct {
		source      leftshift.Source
		short, long string
	}{
		{leftshift.Source{}, "", ""},
		{leftshift.Source{File: "a.xlsx"}, "a.xlsx", "a.xlsx"},
		{leftshift.Source{Sheet: "Posts"}, "Posts", "Posts"},
		{leftshift.Source{Sheet: "Posts", Cell: "G31"}, "Posts!G31", "Posts!G31"},
		{leftshift.Source{File: "a.xlsx", Sheet: "Posts", Cell: "G31"}, "Posts!G31", "[a.xlsx]Posts!G31"},
		{leftshift.Source{File: "a.xlsx", Sheet: "Capacity 2026", Cell: "D14"}, "'Capacity 2026'!D14", "[a.xlsx]'Capacity 2026'!D14"},
		{leftshift.Source{Sheet: "St Mary's", Cell: "C4:C40"}, "'St Mary''s'!C4:C40", "'St Mary''s'!C4:C40"},
	} {
		if got := test.source.String(); got != test.short {
			t.Errorf("%+v is %q, want %q", test.source, got, test.short)
		}
		if got := test.source.Long(); got != test.long {
			t.Errorf("%+v in full is %q, want %q", test.source, got, test.long)
		}
	}
	if !(leftshift.Source{}).IsZero() || (leftshift.Source{File: "a.xlsx"}).IsZero() {
		t.Error("only the source without file, sheet and cell is zero")
	}
}

func TestOriginFindsTheCell(t *testing.T) {
	o := leftshift.Origin{File: "a.xlsx", Sheet: "Posts", Row: 31, Columns: map[string]int{"Post": 1, "Places": 7}}
	for header, want := range map[string]string{
		"Places":    "Posts!G31",
		"Post":      "Posts!A31",
		"Specialty": "Posts!A31", // a column the sheet lacks: at least the row
	} {
		if got := o.At(header).Long(); got != "[a.xlsx]"+want {
			t.Errorf("%s is at %s, want %s", header, got, want)
		}
	}
	if got := (leftshift.Origin{}).At("Places"); !got.IsZero() {
		t.Errorf("a row made in code is at %v, want nowhere", got)
	}
}

// Columns count A to Z, AA to ZZ, AAA to XFD, the last that Excel has.
func TestColumnName(t *testing.T) {
	for column, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 52: "AZ", 53: "BA", 702: "ZZ", 703: "AAA", 16384: "XFD"} {
		if got := leftshift.ColumnName(column); got != want {
			t.Errorf("column %d is %s, want %s", column, got, want)
		}
	}
	if got := leftshift.CellName(16384, 1048576); got != "XFD1048576" {
		t.Errorf("the last cell is %s, want XFD1048576", got)
	}
}
