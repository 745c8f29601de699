package xlsx

import (
	"math"
	"testing"

	"leftshift"
	"time"
)

// Numbers are kept to six decimals without a minus zero, shown in the format of
// their kind; what is not a number is refused.
func TestCellOf(t *testing.T) {
	for _, test := range []struct {
		value  any
		want   any
		format string
	}{
		{12, 12, formatCount},
		{1.0 / 3, 0.333333, formatAmount},
		{percent(0.1234567891), 0.123457, formatPercent},
		{signed(-0.004), 0.0, formatSigned}, // would be shown as -0.0
		{points(-0.04), 0.0, formatPoints},
		{leftshift.WholeTrainees(3), 3, formatCount},
		{traineesOf(0.25), 0.25, formatAmount},
		{step(leftshift.WholeTrainees(-3)), -3, formatStep},
		{step(traineesOf(-0.5)), -0.5, formatSigned},
		{nil, notApplicable, ""},
		{"text", "text", ""},
	} {
		c, err := cellOf(test.value)
		if err != nil || c.value != test.want || c.look.format != test.format {
			t.Errorf("cellOf(%v) = %v in %q, %v", test.value, c.value, c.look.format, err)
		}
		if v, ok := c.value.(float64); ok && math.Signbit(v) && v == 0 {
			t.Errorf("cellOf(%v) is minus zero", test.value)
		}
	}
	for _, bad := range []any{math.NaN(), math.Inf(1), percent(math.Inf(-1)), struct{}{}} {
		if c, err := cellOf(bad); err == nil {
			t.Errorf("cellOf(%v) = %v, want an error", bad, c.value)
		}
	}
	if c, err := cellOf(time.Date(2027, 8, 4, 0, 0, 0, 0, time.UTC)); err != nil || c.look.format != "dd/mm/yyyy" {
		t.Errorf("a date is shown as %q, %v", c.look.format, err)
	}
}

// Text is taken for a formula by its first character alone.
func TestLooksLikeFormula(t *testing.T) {
	for text, want := range map[string]bool{"=1": true, "+44": true, "-": false, "-x": true, "\nx": true, "@x": true, "\tx": true, "＝x": true, "": false, "a=b": false, "Elm": false} {
		if got := looksLikeFormula(text); got != want {
			t.Errorf("looksLikeFormula(%q) = %v", text, got)
		}
	}
}

// What is guarded reads as it was, and nothing else is changed.
func TestGuarded(t *testing.T) {
	for _, text := range []string{"=1+1", "@SUM(A1)", "+44 20", "-", "Elm", "'s Graveland", "", "\t=1"} {
		written := guarded(text)
		if looksLikeFormula(written) || unguarded(written) != text {
			t.Errorf("%q is written as %q and read as %q", text, written, unguarded(written))
		}
	}
	if got := unguarded("'s Graveland"); got != "'s Graveland" {
		t.Errorf("an apostrophe of the user's own is lost: %q", got)
	}
}

// traineesOf gives a number of trainees that need not be whole.
func traineesOf(number float64) leftshift.Trainees {
	n, ok := leftshift.ParseTrainees(number)
	if !ok {
		panic("no number of trainees")
	}
	return n
}
