package leftshift_test

import "time"

// onDay is a date as briefs hold it: midnight UTC.
func onDay(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
}
