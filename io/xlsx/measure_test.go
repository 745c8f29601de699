package xlsx

import "testing"

// A digit is one wide; W is wider than i.
func TestMeasured(t *testing.T) {
	if got := measured("0123456789", false); got != 10 {
		t.Errorf("ten digits are %v wide", got)
	}
	if measured("W", false) <= measured("i", false) || measured("a", true) <= measured("a", false) {
		t.Error("W should be wider than i, and bold wider than regular")
	}
}

// Text breaks at spaces; a word too long for the column is cut.
func TestLines(t *testing.T) {
	for _, test := range []struct {
		text  string
		width float64
		want  int
	}{
		{"", 10, 1},
		{"000 000", 10, 1},
		{"000 000 000 000", 8, 2}, // 3 + 0.5 + 3 to a line of 7.76
		{"0000000000", 5, 3},      // 4.85 to a line
		{"000-000", 5, 2},         // after the hyphen
	} {
		if got := lines(test.text, false, test.width); got != test.want {
			t.Errorf("lines(%q, %v) = %d, want %d", test.text, test.width, got, test.want)
		}
	}
}

// Sentences that are too long for a page go on in the next row, no word lost.
func TestFolded(t *testing.T) {
	got := folded("one two three", 7)
	if len(got) != 2 || got[0] != "one two" || got[1] != "three" {
		t.Errorf("got %q", got)
	}
}
