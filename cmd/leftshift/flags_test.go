package main

import (
	"testing"
	"time"
)

// Days are read as staff write them, and the American order never is: 5/1/2026
// is in January.
func TestParseAsOf(t *testing.T) {
	evening := time.Date(2026, 8, 5, 23, 30, 0, 0, time.FixedZone("BST", 3600))
	tests := []struct{ text, want string }{
		{"", "2026-08-05"}, // today, by the user's clock
		{"2026-01-05", "2026-01-05"},
		{"5/1/2026", "2026-01-05"},
		{"05/01/2026", "2026-01-05"},
		{"1/13/2026", ""},
		{"2026-02-30", ""},
		{"tomorrow", ""},
		{"05/01/26", ""}, // which century is a guess
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			day, err := parseAsOf(test.text, evening)
			switch {
			case test.want == "" && err == nil:
				t.Errorf("read as %s, want it refused", day.Format(time.DateOnly))
			case test.want == "" && codeOf(err) != badUsage:
				t.Errorf("exit code %d, want %d", codeOf(err), badUsage)
			case test.want != "" && (err != nil || !day.Equal(mustDay(t, test.want))):
				t.Errorf("got %v, %v; want %s", day, err, test.want)
			}
		})
	}
}

func mustDay(t *testing.T, text string) time.Time {
	t.Helper()
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		t.Fatal(err)
	}
	return day
}

// A length of time needs its unit: 10 could be seconds, minutes or hours.
func TestParseTimeLimit(t *testing.T) {
	tests := []struct {
		text string
		want time.Duration
		ok   bool
	}{
		{"", 0, true},
		{"90s", 90 * time.Second, true},
		{"1h30m", 90 * time.Minute, true},
		{"10 m", 10 * time.Minute, true},
		{"10", 0, false},
		{"0s", 0, false},
		{"-5m", 0, false},
		{"soon", 0, false},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			got, err := parseTimeLimit(test.text)
			if (err == nil) != test.ok || got != test.want {
				t.Errorf("got %v, %v; want %v, accepted %v", got, err, test.want, test.ok)
			}
		})
	}
}

// Commands that are shown can be pasted, whatever a file is called.
func TestShellWord(t *testing.T) {
	tests := map[string]string{
		"brief.xlsx":        "brief.xlsx",
		"out/plan-2.xlsx":   "out/plan-2.xlsx",
		"Capacity '26.xlsx": `'Capacity '\''26.xlsx'`,
		"a b.xlsx":          "'a b.xlsx'",
		"$HOME.xlsx":        "'$HOME.xlsx'",
		"":                  "''",
	}
	for word, want := range tests {
		if got := shellWord(word); got != want {
			t.Errorf("shellWord(%q) = %s, want %s", word, got, want)
		}
	}
}
