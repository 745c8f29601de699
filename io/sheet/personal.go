package sheet

import (
	"regexp"
	"strings"
	"unicode"
)

// This file keeps what may be about a person out of findings. On the sheets
// about single trainees people write names, registration numbers, postcodes and
// reasons where keys, numbers and Y or N belong; a finding names the cell and
// says what is wanted, and repeats none of it.

// notShown stands in a message for a value that is withheld.
const notShown = "(not shown)"

var (
	gmcNumber = regexp.MustCompile(`^(?i:GMC ?)?\d{7}$`)
	niNumber  = regexp.MustCompile(`^(?i:[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D])$`)
	twoNames  = regexp.MustCompile(`(^|\s)\p{Lu}[\p{L}'’-]+,?\s+\p{Lu}[\p{Ll}'’-]*`)
	longDigit = regexp.MustCompile(`\d{7}`)
)

// looksLike says what a key looks like that should be no such thing: "name",
// "GMC number", "NI number" or "e-mail address"; blank for a key that says
// nothing about a person.
func looksLike(key string) string {
	if what := surelyLooksLike(key); what != "" {
		return what
	}
	letters, lower, digits, gaps := 0, false, false, false
	for _, c := range key {
		switch {
		case unicode.IsDigit(c):
			digits = true
		case unicode.IsLetter(c):
			letters++
			lower = lower || unicode.IsLower(c)
		case c == ' ' || c == ',':
			gaps = true
		}
	}
	if !digits && (letters >= 5 || letters >= 3 && (lower || gaps)) {
		return "name"
	}
	return ""
}

// surelyLooksLike is looksLike without single words: those may be names of
// programmes, sites and specialties as well.
func surelyLooksLike(text string) string {
	text = clean(text)
	switch {
	case gmcNumber.MatchString(text):
		return "GMC number"
	case niNumber.MatchString(text):
		return "NI number"
	case strings.Contains(text, "@"):
		return "e-mail address"
	case twoNames.MatchString(text):
		return "name"
	}
	return ""
}

// article puts a or an before what a key looks like.
func article(what string) string {
	if strings.HasPrefix(what, "NI") || strings.HasPrefix(what, "e") {
		return "an " + what
	}
	return "a " + what
}

// withholds reports whether the cell of a column holds what a message may not
// repeat.
func (r *row) withholds(header string) bool {
	column := r.table.kind.spec.column(header)
	if !r.table.kind.forAssign || column == nil {
		return false
	}
	return column.withholds(keyText(r.cell(header))) || column.withholds(r.cell(header).Raw)
}

// withholds reports whether a text in the column may be about a person: in a
// column of trainees' keys what looks like a person's name or number; in one of
// other keys what surely does, and sentences; among what a trainee has done, and
// anywhere else, all but numbers and dates. Postcodes are nowhere repeated.
func (c *Column) withholds(text string) bool {
	text = strings.ReplaceAll(clean(text), ",", "")
	if whole, outward, isCode := splitPostcode(text); isCode && whole != outward {
		return true
	}
	switch {
	case c.person:
		return looksLike(text) != "" || longDigit.MatchString(text)
	case c.Header == columnDone: // where a reason may stand as a single word
		return strings.ContainsFunc(text, unicode.IsLetter) || longDigit.MatchString(text)
	case c.Type == Key || c.Type == KeyList:
		return surelyLooksLike(text) != "" || len(strings.Fields(text)) > 2
	}
	return strings.ContainsFunc(text, unicode.IsLetter) || longDigit.MatchString(text)
}

// withhold takes out of a message the values of the row that may be about a
// person.
func (r *row) withhold(message string) string {
	if !r.table.kind.forAssign {
		return message
	}
	spec := &r.table.kind.spec
	for i := range spec.Columns {
		column := &spec.Columns[i]
		c := r.cell(column.Header)
		if blank(c) {
			continue
		}
		texts := []string{keyText(c), c.Raw, strings.ReplaceAll(c.Raw, ",", "")}
		if column.Type == KeyList {
			for _, entry := range strings.Split(keyText(c), ";") {
				texts = append(texts, entry)
				if colon := strings.LastIndex(entry, ":"); colon >= 0 {
					texts = append(texts, entry[:colon], entry[colon+1:])
				}
			}
		}
		for _, text := range texts {
			if column.withholds(text) {
				message = strings.ReplaceAll(message, quoted(text), notShown)
			}
		}
	}
	return message
}
