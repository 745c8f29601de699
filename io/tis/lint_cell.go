package tis

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"leftshift/io/sheet"
)

// cell reads one cell as TIS does, and judges it by its column.
func (l *linter) cell(e *entry, c *Column, v sheet.Cell) cell {
	switch {
	case v.Formula:
		l.wrong("E711", e, c.Header, "Copy the cells and paste them as values", "the cell is a formula, which TIS takes for blank")
		return cell{}
	case v.Kind == sheet.ErrorValue || v.Kind == sheet.Bool || v.Kind == sheet.ISODate && c.Type != date:
		l.wrong("E712", e, c.Header, "Type the value as text", "the cell holds %s, which TIS takes for blank", map[sheet.CellKind]string{
			sheet.ErrorValue: "an error", sheet.Bool: "TRUE or FALSE", sheet.ISODate: "a date that is stored as ISO text"}[v.Kind])
		return cell{}
	}
	written := strings.TrimSpace(v.Raw)
	if written == "" {
		if c.Required() {
			l.wrong("E710", e, c.Header, "Fill it in", "%s Field is required at line no %d", c.Header, e.row.Number)
		}
		return cell{}
	}
	read := cell{text: written, ok: true}
	if problem, mend := l.judge(c, v, &read); problem != "" {
		read.ok = false
		l.wrong(codeOf[c.Type], e, c.Header, mend, "%s", problem)
		return read
	}
	l.doubt(e, c, read)
	return read
}

// codeOf gives the code of what is wrong with a cell by the type of its column.
var codeOf = map[Type]string{
	person: "E726", id: "E717", ids: "E717", record: "E717", supervisor: "E726", number: "E718", date: "E713", wte: "E715", choice: "E720",
}

var (
	figures      = regexp.MustCompile(`^\d{1,12}$`)
	uuid         = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)
	registration = regexp.MustCompile(`^[A-Za-z]{0,3}\d{4,8}$`)
	gmc          = regexp.MustCompile(`^\d{7}$`)
)

// judge says what is wrong with a cell, in a clause, and how to mend it; nothing
// for one that its column takes. What TIS reads is put into read.
func (l *linter) judge(c *Column, v sheet.Cell, read *cell) (problem, mend string) {
	switch c.Type {
	case date:
		day, problem, mend := readDay(v, l.book.Date1904)
		read.text = day.Format(time.DateOnly)
		return problem, mend
	case wte:
		return wholeTime(v, read)
	case id, ids, record:
		if v.Shown != "" && v.Shown != read.text {
			return fmt.Sprintf("the number is shown as %s, and TIS reads it as %s", v.Shown, read.text), "Type it as text, with an apostrophe in front"
		}
		parts := []string{read.text}
		if c.Type == ids {
			parts = listed(read.text)
		}
		for _, p := range parts {
			if !figures.MatchString(p) && (c.Type != record || !uuid.MatchString(p)) {
				if c.Header == "TIS_Programme_ID*" || c.Header == "TIS_Programme_ID" {
					return fmt.Sprintf("Programme ID '%s' is not a number", p), "Enter the programme's number in TIS; of several with ; between"
				}
				return fmt.Sprintf("%s is not the number of a record in TIS", quoted(p)), "Copy the number from TIS"
			}
		}
	case number:
		if _, err := ParseNumber(read.text); err != nil {
			return fmt.Sprintf("%s is not a National Post Number: %v", quoted(read.text), err), "Copy the number from TIS, such as NTH/A89007/800/F2/003"
		}
		if read.text != strings.ToUpper(read.text) || strings.Contains(read.text, " ") {
			return fmt.Sprintf("%s has small letters or spaces, and TIS looks for a post by its number to the letter", quoted(read.text)), "Write the number as TIS has it"
		}
	case choice:
		return onList(c, read.text)
	case person, supervisor:
		return registered(c.Header, v)
	case text, name, names: // TIS takes anything, or has the list
	}
	return "", ""
}

// readDay reads a day as TIS does: a number in a format that shows a date, or text
// as dd/mm/yyyy. problem is blank for one that TIS takes.
func readDay(v sheet.Cell, date1904 bool) (day time.Time, problem, mend string) {
	const wanted = "Enter a real date, shown as dd/mm/yyyy"
	text := strings.TrimSpace(v.Raw)
	switch v.Kind {
	case sheet.Number:
		if !v.Dated {
			return day, fmt.Sprintf("Date is not in valid dd/mm/yyyy format: %s is a number that isn't formatted as a date", text), "Format the cell as a date, or enter the date again"
		}
		serial, err := strconv.ParseFloat(v.Raw, 64)
		if err != nil || serial < 0 || serial > 2_958_465 { // 31 December 9999
			return day, fmt.Sprintf("%s is no day that Excel has", text), wanted
		}
		day = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
		if date1904 {
			day = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
		}
		day = day.AddDate(0, 0, int(math.Floor(serial)))
	default:
		if !dayMonthYear.MatchString(text) {
			return day, "Date is not in valid dd/mm/yyyy format: " + quoted(text), wanted
		}
		var err error
		if day, err = time.Parse("2/1/2006", text); err != nil {
			return day, fmt.Sprintf("%s is a day that doesn't exist", quoted(text)), wanted
		}
	}
	if day.Year() < 1753 {
		return day, fmt.Sprintf("the year %d is before 1753, the first that TIS takes", day.Year()), wanted
	}
	return day, "", ""
}

// dayMonthYear is the dates that TIS takes as text.
var dayMonthYear = regexp.MustCompile(`^([1-9]|0[1-9]|[12]\d|3[01])/([1-9]|0[1-9]|1[0-2])/[12]\d{3}$`)

// wholeTime reads a WTE.
func wholeTime(v sheet.Cell, read *cell) (problem, mend string) {
	const wanted = "Enter a number from 0 to 1 with at most two decimals, such as 0.8"
	whole, decimals, _ := strings.Cut(read.text, ".")
	if v.Dated || !figures.MatchString(whole) || decimals != "" && !figures.MatchString(decimals) || strings.HasSuffix(read.text, ".") {
		return "Format of wholeTimeEquivalent is not correct: " + quoted(read.text), wanted
	}
	value, err := strconv.ParseFloat(read.text, 64)
	switch {
	case err != nil || value > 1:
		return fmt.Sprintf("WholeTimeEquivalent should be between 0 and 1, and it is %s", read.text), wanted
	case len(strings.TrimRight(decimals, "0")) > 2:
		return fmt.Sprintf("Format of wholeTimeEquivalent is not correct: %s has more than two decimals", read.text), wanted
	}
	read.text = strconv.FormatFloat(value, 'f', -1, 64)
	return "", ""
}

// onList refuses what is nearly on a list: TIS would look for it to the letter.
func onList(c *Column, value string) (problem, mend string) {
	for _, choice := range c.Choices {
		if strings.EqualFold(choice, value) {
			return "", ""
		}
	}
	if meant := near(value, c.Choices); meant != "" {
		return fmt.Sprintf("%s is not on TIS's list, where it is %s", quoted(value), quoted(meant)), "Write " + quoted(meant) + " to the letter"
	}
	return "", ""
}

// registered judges the registration numbers of people, and repeats none.
func registered(header string, v sheet.Cell) (problem, mend string) {
	value := strings.TrimSpace(v.Raw)
	switch header {
	case "GMC Number", "GDC Number", "Public Health Number", "Clinical Supervisor", "Educational Supervisor":
	default:
		return "", ""
	}
	switch {
	case strings.EqualFold(value, "unknown"):
	case v.Shown != "" && v.Shown != value:
		return "the number is shown with zeros in front, which TIS reads it without", "Type it as text, with an apostrophe in front"
	case header == "GMC Number" && !gmc.MatchString(value):
		return "a GMC number has seven figures", "Copy it from the register"
	case !registration.MatchString(value):
		return "this is no registration number", "Copy it from the register"
	}
	return "", ""
}

// doubt warns about a cell that TIS may take, but that is hardly meant.
func (l *linter) doubt(e *entry, c *Column, read cell) {
	switch c.Type {
	case date:
		if year := read.text[:4]; year < "2000" || year > "2060" {
			l.odd("W714", e, c.Header, "Check the year", "the year is %s", year)
		}
	case wte:
		if read.text == "0" {
			l.odd("W716", e, c.Header, "Enter the WTE, or leave the row out", "the placement is of 0 WTE")
		}
	case number:
		n, _ := ParseNumber(read.text) // it could be read
		if odd := n.odd(); len(odd) > 0 {
			l.odd("W719", e, c.Header, "Make sure that TIS has this number, or mend it", "the post number %s is unlike those that TIS makes: %s", read.text, strings.Join(odd, "; "))
		}
	case choice:
		for _, choice := range c.Choices {
			if choice == read.text {
				return
			}
			if strings.EqualFold(choice, read.text) && c.Header == "Placement Status*" {
				return // TIS compares it in any capitals
			}
			if strings.EqualFold(choice, read.text) {
				l.notOnList(e, c, choice)
				return
			}
		}
		l.notOnList(e, c, "")
	case ids, names:
		if strings.Contains(read.text, ",") && !strings.Contains(read.text, ";") {
			l.odd("W723", e, c.Header, "Put ; between values, unless the comma is part of a name", "TIS takes %s for one name: it puts ; between values", quoted(read.text))
		}
	case text, person, id, name, supervisor, record: // nothing to doubt
	}
}

// listed splits a cell of several values.
func listed(text string) []string {
	parts := strings.Split(text, ";")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}
