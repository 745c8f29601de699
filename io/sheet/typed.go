package sheet

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"leftshift"
)

// This file has the getters of a row: one for every type of column, and one
// for keys that refer to other sheets.

// text gives free text or a key; blank when not given.
func (r *row) text(header string) string {
	c, _, ok := r.take(header)
	if !ok {
		return ""
	}
	text := keyText(c)
	if r.values != nil {
		r.keep(header, leftshift.FoldKey(text))
	}
	return text
}

// separators can't be part of a key that is named in lists.
const separators = ";"

// newKey gives a key that the row defines.
func (r *row) newKey(header string) string {
	text := r.text(header)
	switch {
	case strings.ContainsAny(text, separators):
		r.fail(header, "E213", quoted(text)+" has a semicolon in it, which separates the keys of a list", "Use a key without semicolons")
	case len([]rune(text)) > 200:
		r.fail(header, "E213", quoted(text)+" is too long for a key: "+itoa(len([]rune(text)))+" letters", "Use a key of at most 200 letters")
	}
	return text
}

// decimal gives a number between two bounds, or nil when not given. strict
// refuses the lower bound itself.
func (r *row) decimal(header string, low, high float64, strict bool) *float64 {
	c, column, ok := r.take(header)
	if !ok {
		return nil
	}
	v, asText, bad := parseNumber(c, column.Example)
	if bad == nil {
		bad = bounds(c, v, low, high, strict, column.Example)
	}
	if bad != nil {
		r.refuse(header, bad)
		return nil
	}
	return r.number(header, v, asText)
}

// bounds says what is wrong with a number outside its range.
func bounds(c Cell, v, low, high float64, strict bool, example string) *trouble {
	mend := "Enter a number from " + trim(low)
	if strict {
		mend = "Enter a number above " + trim(low)
	}
	if high < largest {
		mend += " up to " + trim(high)
	}
	mend += ", for example " + example
	switch {
	case v < low || strict && v == low:
		if low == 0 && v < 0 {
			return &trouble{"E204", shown(c) + " is below zero", mend}
		}
		return &trouble{"E204", shown(c) + " is too small", mend}
	case v > high:
		return &trouble{"E204", shown(c) + " is more than " + trim(high), mend}
	}
	return nil
}

func (r *row) number(header string, v float64, asText bool) *float64 {
	if asText {
		r.table.tally("N210", header, r.at(header))
	}
	if r.values != nil {
		r.keep(header, strconv.FormatFloat(v, 'g', -1, 64))
	}
	return &v
}

// whole gives a whole number from zero up, or nil when not given.
func (r *row) whole(header string) *int {
	c, column, ok := r.take(header)
	if !ok {
		return nil
	}
	n, asText, bad := parseWhole(c, column.Example)
	if bad != nil {
		r.refuse(header, bad)
		return nil
	}
	r.number(header, float64(n), asText)
	return &n
}

// share gives a share from 0 to 1, or nil when not given.
func (r *row) share(header string) *float64 {
	c, _, ok := r.take(header)
	if !ok {
		return nil
	}
	v, asText, bad := parseShare(c)
	if bad != nil {
		r.refuse(header, bad)
		return nil
	}
	return r.number(header, v, asText)
}

// date gives a day at midnight UTC, or the zero time when not given.
func (r *row) date(header string) time.Time {
	c, _, ok := r.take(header)
	if !ok {
		return time.Time{}
	}
	day, bad := parseDate(c, r.table.book.Date1904)
	if bad != nil {
		r.refuse(header, bad)
		return time.Time{}
	}
	r.keep(header, day.Format(time.DateOnly))
	return day
}

// choice gives one of the column's choices, or blank when not given.
func (r *row) choice(header string) string {
	c, column, ok := r.take(header)
	if !ok {
		return ""
	}
	choice, bad := parseChoice(c, column.Choices)
	if bad != nil {
		r.refuse(header, bad)
		return ""
	}
	r.keep(header, choice)
	return choice
}

// yesNo gives Y or N, or what a blank means.
func (r *row) yesNo(header string, otherwise bool) bool {
	c, _, ok := r.take(header)
	if !ok {
		return otherwise
	}
	yes, bad := parseYesNo(c)
	if bad != nil {
		r.refuse(header, bad)
		return otherwise
	}
	r.keep(header, strconv.FormatBool(yes))
	return yes
}

// list gives the entries of a list that is separated by semicolons.
func (r *row) list(header string) []string {
	c, _, ok := r.take(header)
	if !ok {
		return nil
	}
	var entries, folded []string
	for _, entry := range strings.Split(keyText(c), ";") {
		if entry = clean(entry); entry == "" {
			continue
		}
		entries = append(entries, entry)
		folded = append(folded, leftshift.FoldKey(entry))
	}
	if len(entries) == 0 {
		r.fail(header, "E211", shown(c)+" is a list without entries", "Separate the entries by semicolons, for example "+r.table.kind.spec.column(header).Example)
		return nil
	}
	slices.Sort(folded)
	r.keep(header, strings.Join(folded, ";"))
	return entries
}

// refer resolves the key in a cell; blank when not given or not found.
func (r *row) refer(k *keys, header string) string {
	text := r.text(header)
	if text == "" {
		return ""
	}
	key, ok := k.find(r, header, text)
	if ok && r.values != nil {
		r.keep(header, leftshift.FoldKey(key))
	}
	return key
}

// referList resolves the keys of a list, each of which may come once.
func (r *row) referList(k *keys, header string) []string {
	var found []string
	for _, text := range r.list(header) {
		key, ok := k.find(r, header, text)
		switch {
		case !ok:
		case slices.Contains(found, key):
			r.fail(header, "E311", "the "+k.noun+" "+quoted(key)+" is listed twice", "List every "+k.noun+" once")
		default:
			found = append(found, key)
		}
	}
	return found
}

// valueOr gives what a pointer points to, or what a blank means.
func valueOr[T any](value *T, otherwise T) T {
	if value == nil {
		return otherwise
	}
	return *value
}
