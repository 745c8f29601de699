package sheet

import (
	"testing"
	"time"
)

// Numbers are read only when they can be read in one way.
func TestParseNumber(t *testing.T) {
	for _, c := range []struct {
		cell Cell
		want float64
		ok   bool
	}{
		{Cell{Kind: Number, Raw: "12"}, 12, true},
		{Cell{Kind: Number, Raw: "1E+3"}, 1000, true},
		{Cell{Kind: Number, Raw: "-0.5"}, -0.5, true},
		{Cell{Kind: Text, Raw: "\u00a012 "}, 12, true},
		{Cell{Kind: Text, Raw: "1,200"}, 1200, true},
		{Cell{Kind: Text, Raw: "1,234,567.5"}, 1234567.5, true},
		{Cell{Kind: Text, Raw: "\u22125"}, -5, true}, // a minus sign, not a hyphen
		{Cell{Kind: Text, Raw: "+5"}, 5, true},
		{Cell{Kind: Text, Raw: "1,20"}, 0, false},
		{Cell{Kind: Text, Raw: "0,200"}, 0, false},
		{Cell{Kind: Text, Raw: "1 200"}, 0, false},
		{Cell{Kind: Text, Raw: "0x10"}, 0, false},
		{Cell{Kind: Text, Raw: "1_000"}, 0, false},
		{Cell{Kind: Text, Raw: "Infinity"}, 0, false},
		{Cell{Kind: Text, Raw: "nan"}, 0, false},
		{Cell{Kind: Number, Raw: "1E+999"}, 0, false},
		{Cell{Kind: Number, Raw: "1000000001"}, 0, false},
		{Cell{Kind: Bool, Raw: "1"}, 0, false},
		{Cell{Kind: ISODate, Raw: "2025-08-06"}, 0, false},
	} {
		v, _, bad := parseNumber(c.cell, "2")
		if (bad == nil) != c.ok || v != c.want {
			t.Errorf("%+v is read as %v, %v; want %v, %v", c.cell, v, bad == nil, c.want, c.ok)
		}
	}
}

// Shares are read from 0 to 1 and with a percent sign, never as a bare 80.
func TestParseShare(t *testing.T) {
	for _, c := range []struct {
		cell Cell
		want float64
		ok   bool
	}{
		{Cell{Kind: Number, Raw: "0.8"}, 0.8, true},
		{Cell{Kind: Number, Raw: "1"}, 1, true},
		{Cell{Kind: Number, Raw: "0"}, 0, true},
		{Cell{Kind: Text, Raw: "80%"}, 0.8, true},
		{Cell{Kind: Text, Raw: "33.3 %"}, 0.333, true},
		{Cell{Kind: Text, Raw: "0.8"}, 0.8, true},
		{Cell{Kind: Number, Raw: "80"}, 0, false},
		{Cell{Kind: Text, Raw: "101%"}, 0, false},
		{Cell{Kind: Text, Raw: "-1%"}, 0, false},
		{Cell{Kind: Text, Raw: "%"}, 0, false},
		{Cell{Kind: Number, Raw: "-0.1"}, 0, false},
	} {
		v, _, bad := parseShare(c.cell)
		if (bad == nil) != c.ok || v != c.want {
			t.Errorf("%+v is read as %v, %v; want %v, %v", c.cell, v, bad == nil, c.want, c.ok)
		}
	}
}

// Dates are read with the day first, from serial numbers of either system and
// from the usual ways of writing them.
func TestParseDate(t *testing.T) {
	for _, c := range []struct {
		cell     Cell
		date1904 bool
		want     string // blank when refused
	}{
		{Cell{Kind: Number, Raw: "45875"}, false, "2025-08-06"},
		{Cell{Kind: Number, Raw: "45875.75"}, false, "2025-08-06"},
		{Cell{Kind: Number, Raw: "44413"}, true, "2025-08-06"}, // 1,462 days fewer: 1904 starts four years and a day later
		{Cell{Kind: Number, Raw: "60"}, false, ""},             // the 29 February 1900 that never was
		{Cell{Kind: Number, Raw: "2025"}, false, ""},
		{Cell{Kind: Number, Raw: "-1"}, true, ""},
		{Cell{Kind: Number, Raw: "1E+9"}, false, ""},
		{Cell{Kind: ISODate, Raw: "2025-08-06T00:00:00"}, false, "2025-08-06"},
		{Cell{Kind: Text, Raw: "2025-08-06"}, false, "2025-08-06"},
		{Cell{Kind: Text, Raw: "6/8/2025"}, false, "2025-08-06"},
		{Cell{Kind: Text, Raw: "06/08/2025 "}, false, "2025-08-06"},
		{Cell{Kind: Text, Raw: "6-8-2025"}, false, "2025-08-06"},
		{Cell{Kind: Text, Raw: "6.8.2025"}, false, "2025-08-06"},
		{Cell{Kind: Text, Raw: "6 August 2025"}, false, "2025-08-06"},
		{Cell{Kind: Text, Raw: "6th aug 2025"}, false, "2025-08-06"},
		{Cell{Kind: Text, Raw: "6-Sept-2025"}, false, "2025-09-06"},
		{Cell{Kind: Text, Raw: "29/02/2028"}, false, "2028-02-29"},
		{Cell{Kind: Text, Raw: "29/02/2027"}, false, ""},
		{Cell{Kind: Text, Raw: "13/25/2025"}, false, ""},
		{Cell{Kind: Text, Raw: "8/25/2025"}, false, ""},
		{Cell{Kind: Text, Raw: "6/8/25"}, false, ""},
		{Cell{Kind: Text, Raw: "6/8-2025"}, false, ""},
		{Cell{Kind: Text, Raw: "6 August 25"}, false, ""},
		{Cell{Kind: Text, Raw: "6 Auguste 2025"}, false, ""},
		{Cell{Kind: Text, Raw: "06/08/0225"}, false, ""},
		{Cell{Kind: Text, Raw: "45875"}, false, ""},
		{Cell{Kind: Bool, Raw: "1"}, false, ""},
	} {
		day, bad := parseDate(c.cell, c.date1904)
		got := ""
		if bad == nil {
			got = day.Format(time.DateOnly)
		}
		if got != c.want {
			t.Errorf("%+v is read as %q, want %q", c.cell, got, c.want)
		}
	}
}

// Every serial number of the years that are read gives the day that Excel
// shows, which is one day after the day before.
func TestSerialDatesFollowEachOther(t *testing.T) {
	day := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)
	for serial := 32874; serial <= 73415; serial++ { // 1 January 1990 to 31 December 2100
		got, bad := parseDate(Cell{Kind: Number, Raw: itoa(serial)}, false)
		if bad != nil || !got.Equal(day) {
			t.Fatalf("%d is read as %v, want %v", serial, got, day)
		}
		day = day.AddDate(0, 0, 1)
	}
	if day.Year() != 2101 {
		t.Errorf("the last day was %v", day.AddDate(0, 0, -1))
	}
}

// A key keeps the zeros that its cell shows, and numbers read as they look.
func TestKeyText(t *testing.T) {
	for _, c := range []struct {
		cell Cell
		want string
	}{
		{Cell{Kind: Number, Raw: "71", Shown: "0071"}, "0071"},
		{Cell{Kind: Number, Raw: "71"}, "71"},
		{Cell{Kind: Number, Raw: "1E+5"}, "100000"},
		{Cell{Kind: Text, Raw: " RXX\u00a0 01\u200b"}, "RXX 01"},
		{Cell{Kind: Bool, Raw: "1"}, "TRUE"},
		{Cell{}, ""},
	} {
		if got := keyText(c.cell); got != c.want {
			t.Errorf("%+v gives the key %q, want %q", c.cell, got, c.want)
		}
	}
}
