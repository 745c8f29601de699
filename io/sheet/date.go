package sheet

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// This file reads dates. The day comes before the month, as TIS has it; no
// text is ever read with the month first.

// Dates outside these years are slips: the number 12 in a date column is
// 12 January 1900 to Excel.
const (
	firstYear = 1990
	lastYear  = 2100
)

var (
	numericDate = regexp.MustCompile(`^(\d{1,2})([/.-])(\d{1,2})([/.-])(\d+)$`)
	isoDate     = regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2})([T ].*)?$`)
	proseDate   = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]+)\.?[ -](\d+)$`)
)

const wantedDate = "Enter a date as day/month/year, for example 06/08/2025"

// parseDate reads a date: a serial number, or text such as 6/8/2025,
// 2025-08-06 or 6 August 2025. Times of day are dropped.
func parseDate(c Cell, date1904 bool) (time.Time, *trouble) {
	text := clean(c.Raw)
	switch c.Kind {
	case Number:
		return serialDate(c, date1904)
	case Text, ISODate:
		if m := isoDate.FindStringSubmatch(text); m != nil {
			return calendarDate(text, number(m[1]), number(m[2]), number(m[3]))
		}
		if m := numericDate.FindStringSubmatch(text); m != nil && m[2] == m[4] {
			return dayFirst(text, m[1], m[3], m[5])
		}
		if m := proseDate.FindStringSubmatch(text); m != nil {
			if month := monthNamed(m[2]); month > 0 {
				if len(m[3]) != 4 {
					return time.Time{}, &trouble{"E206", quoted(text) + " has no year of four figures", "Write the year in full, for example " + m[1] + " " + time.Month(month).String() + " 2025"}
				}
				return calendarDate(text, number(m[3]), month, number(m[1]))
			}
		}
		if v, _, bad := parseNumber(c, ""); bad == nil && v >= 1 && c.Kind == Text {
			return time.Time{}, &trouble{"E206", quoted(text) + " is a number stored as text, not a date", wantedDate}
		}
	}
	return time.Time{}, &trouble{"E206", shown(c) + " is not a date", wantedDate}
}

// DateOf gives the date that a cell holds as a date: a day number of a workbook
// that counts from 1904 or not, or a date stored as text of its own kind.
func DateOf(c Cell, date1904 bool) (date time.Time, ok bool) {
	if c.Kind != Number && c.Kind != ISODate {
		return time.Time{}, false
	}
	date, bad := parseDate(c, date1904)
	return date, bad == nil
}

// serialDate reads a day number. Those of the 1900 system count a 29 February
// 1900 that never was; workbooks of the 1904 system start four years later.
func serialDate(c Cell, date1904 bool) (time.Time, *trouble) {
	v, _, bad := parseNumber(c, "")
	if bad != nil {
		return time.Time{}, &trouble{"E206", shown(c) + " is not a date", wantedDate}
	}
	days := int(math.Floor(v))
	day := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		day = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days == 60:
		return time.Time{}, &trouble{"E206", "the number 60 is 29 February 1900 to Excel, a day that never was", wantedDate}
	case days < 60:
		day = day.AddDate(0, 0, 1)
	}
	if days < 0 || days > 3_000_000 { // past the year 9999
		return time.Time{}, &trouble{"E206", shown(c) + " is not a date", wantedDate}
	}
	day = day.AddDate(0, 0, days)
	if day.Year() < firstYear || day.Year() > lastYear {
		return time.Time{}, &trouble{"E206", shown(c) + " is a number that Excel shows as " + day.Format("2 January 2006") + " in a date column", wantedDate}
	}
	return day, nil
}

// dayFirst reads the parts of a date such as 6/8/2025.
func dayFirst(text, day, month, year string) (time.Time, *trouble) {
	if len(year) != 4 {
		return time.Time{}, &trouble{"E206", quoted(text) + " has no year of four figures", "Write the year in full, for example " + day + "/" + month + "/2025"}
	}
	if number(month) > 12 && number(month) <= 31 && number(day) >= 1 && number(day) <= 12 {
		return time.Time{}, &trouble{"E206", quoted(text) + " has no month " + month, "Write the day before the month: " + month + "/" + day + "/" + year}
	}
	return calendarDate(text, number(year), number(month), number(day))
}

func calendarDate(text string, year, month, day int) (time.Time, *trouble) {
	if month < 1 || month > 12 {
		return time.Time{}, &trouble{"E206", quoted(text) + " has no month " + strconv.Itoa(month), wantedDate}
	}
	date := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if date.Day() != day || date.Month() != time.Month(month) {
		return time.Time{}, &trouble{"E206", quoted(text) + " is a day that does not exist", wantedDate}
	}
	if year < firstYear || year > lastYear {
		return time.Time{}, &trouble{"E206", "the year of " + quoted(text) + " is not between " + strconv.Itoa(firstYear) + " and " + strconv.Itoa(lastYear), wantedDate}
	}
	return date, nil
}

// monthNamed gives the number of a month from its name in full or its usual
// abbreviation, or 0.
func monthNamed(name string) int {
	name = strings.ToLower(name)
	for m := time.January; m <= time.December; m++ {
		full := strings.ToLower(m.String())
		if name == full || name == full[:3] || name == "sept" && m == time.September {
			return int(m)
		}
	}
	return 0
}

func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}
