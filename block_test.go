package leftshift_test

import (
	"testing"
	"time"

	"leftshift"
)

// Changeovers fall on Wednesdays and the odd Thursday, so blocks of "four
// months" last from 119 to 126 days; all must count the same.
func TestMonthsBetweenUsualBlocks(t *testing.T) {
	for _, test := range []struct {
		name       string
		start, end time.Time
		want       float64
	}{
		{"foundation, August to December", onDay(2026, 8, 5), onDay(2026, 12, 1), 4},
		{"foundation, December to April", onDay(2026, 12, 2), onDay(2027, 4, 6), 4},
		{"foundation, April to August", onDay(2027, 4, 7), onDay(2027, 8, 3), 4},
		{"to a Wednesday in a leap year", onDay(2023, 12, 6), onDay(2024, 4, 3), 4},
		{"from a Thursday", onDay(2024, 4, 4), onDay(2024, 8, 6), 4},
		{"general practice, August to February", onDay(2026, 8, 5), onDay(2027, 2, 2), 6},
		{"general practice, February to August", onDay(2027, 2, 3), onDay(2027, 8, 3), 6},
		{"calendar quarter", onDay(2027, 1, 1), onDay(2027, 3, 31), 3},
		{"year of 52 weeks", onDay(2026, 8, 5), onDay(2027, 8, 3), 12},
		{"year of 53 weeks", onDay(2027, 8, 4), onDay(2028, 8, 8), 12}, // 371 days, 12.19
		{"three years", onDay(2026, 8, 5), onDay(2029, 7, 31), 36},
		{"six weeks", onDay(2026, 8, 5), onDay(2026, 9, 15), 1.5}, // 42 days, 1.38
		{"month of 30 days", onDay(2026, 9, 1), onDay(2026, 9, 30), 1},
		{"February", onDay(2027, 2, 1), onDay(2027, 2, 28), 0.92}, // 28/30.4375
		{"fortnight", onDay(2026, 8, 5), onDay(2026, 8, 18), 0.46},
		{"one day", onDay(2026, 8, 5), onDay(2026, 8, 5), 0.03},
	} {
		if got := leftshift.MonthsBetween(test.start, test.end); got != test.want {
			t.Errorf("%s: %v months, want %v", test.name, got, test.want)
		}
	}
}

// Thirteen weeks of notice are enough when there are exactly thirteen, and not
// when there is a day less.
func TestBlockTiming(t *testing.T) {
	b := leftshift.Block{Name: "Aug 2026", Start: onDay(2026, 8, 5), End: onDay(2026, 12, 1), Months: 4}
	s := leftshift.DefaultSettings() // 13 and 16 weeks: 91 and 112 days before 5 August
	for _, test := range []struct {
		asOf time.Time
		want leftshift.BlockTiming
	}{
		{onDay(2026, 1, 1), leftshift.Free},
		{onDay(2026, 4, 15), leftshift.Free}, // 112 days before
		{onDay(2026, 4, 16), leftshift.ShortNotice},
		{onDay(2026, 5, 6), leftshift.ShortNotice}, // 91 days before
		{onDay(2026, 5, 7), leftshift.Frozen},
		{onDay(2026, 8, 5), leftshift.Frozen}, // starts today
		{onDay(2027, 8, 5), leftshift.Frozen}, // long over
	} {
		if got := b.Timing(test.asOf, s); got != test.want {
			t.Errorf("on %s the timing is %d, want %d", test.asOf.Format("2 January 2006"), got, test.want)
		}
	}
	s.FreezeWeeks, s.WarnWeeks = 0, 0
	if got := b.Timing(onDay(2026, 8, 4), s); got != leftshift.Free {
		t.Errorf("without freeze weeks, the day before has timing %d, want free", got)
	}
	if got := b.Timing(onDay(2026, 8, 6), s); got != leftshift.Frozen {
		t.Errorf("without freeze weeks, a started block has timing %d, want frozen", got)
	}
}

// A brief without dates is about some year, not about today.
func TestUndatedBlockIsNeverFrozen(t *testing.T) {
	b := leftshift.UndatedBlock()
	if !b.Undated() || b.Months != 12 || b.Name == "" {
		t.Errorf("undated block %+v: want a name, no dates and 12 months", b)
	}
	if got := b.Timing(onDay(2026, 8, 5), leftshift.DefaultSettings()); got != leftshift.Free {
		t.Errorf("timing %d, want free", got)
	}
}
