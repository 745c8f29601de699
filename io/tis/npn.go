package tis

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Number is a National Post Number, which says in whose office, at which site, in
// which specialty and at which grade a post is:
//
//	OFFICE/SITE/SPECIALTY/GRADE/NNN[/SUFFIX]    such as NTH/A89007/800/F2/003
//
// A post that changes any of these gets a new number.
type Number struct {
	Office    string // of the local office that owns the post: NTH
	Site      string // ODS code
	Specialty string // code: 800
	Grade     string // abbreviation: F2
	Serial    string // figures, three of them in numbers that TIS makes
	Suffix    string // S supernumerary, M military, A academic, or another; mostly blank
}

// part is what a part of a number may be made of.
var part = regexp.MustCompile(`^[A-Z0-9][A-Z0-9&_.-]*$`)

// longestNumber is more than any number has.
const longestNumber = 60

// ParseNumber reads a National Post Number, in small letters or with space around
// its parts too. Offices, specialties, grades and suffixes vary and are taken as
// they come; the parts must be five or six, and the fifth a number. The error is a
// clause that says what is wrong: "it has 4 parts between slashes".
func ParseNumber(text string) (Number, error) {
	text = strings.ToUpper(strings.TrimSpace(text))
	if len(text) > longestNumber {
		return Number{}, fmt.Errorf("it is longer than %d letters", longestNumber)
	}
	parts := strings.Split(text, "/")
	if len(parts) != 5 && len(parts) != 6 {
		return Number{}, fmt.Errorf("it has %s between slashes, and a post number has 5 or 6", count(len(parts), "part"))
	}
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
		if !part.MatchString(parts[i]) {
			return Number{}, fmt.Errorf("its part %d is %q, which is not of letters and figures alone", i+1, parts[i])
		}
	}
	n := Number{Office: parts[0], Site: parts[1], Specialty: parts[2], Grade: parts[3], Serial: parts[4]}
	if len(parts) == 6 {
		n.Suffix = parts[5]
	}
	if value, err := strconv.Atoi(n.Serial); err != nil || value < 0 || strings.ContainsAny(n.Serial, "+-") {
		return Number{}, fmt.Errorf("its part 5 is %q, and the counter of a post is a number such as 003", n.Serial)
	}
	return n, nil
}

// String builds the number.
func (n Number) String() string {
	text := strings.Join([]string{n.Office, n.Site, n.Specialty, n.Grade, n.Serial}, "/")
	if n.Suffix != "" {
		text += "/" + n.Suffix
	}
	return text
}

// series is what the counters of some numbers have in common: TIS counts each
// prefix with each suffix by itself.
func (n Number) series() Number {
	n.Serial = ""
	return n
}

// odd gives clauses about what is unlike the numbers that TIS makes; none for a
// number that TIS could have made.
func (n Number) odd() []string {
	var odd []string
	if !slices.Contains(offices, n.Office) {
		odd = append(odd, fmt.Sprintf("%q is no local office's abbreviation (%s)", n.Office, strings.Join(offices, ", ")))
	}
	if !siteCode.MatchString(n.Site) {
		odd = append(odd, fmt.Sprintf("%q is not as long as a site's ODS code, 5 or 6 letters and figures", n.Site))
	}
	if !specialtyCode.MatchString(n.Specialty) {
		odd = append(odd, fmt.Sprintf("%q is not like a specialty's code, such as 030 or CPT", n.Specialty))
	}
	if !gradeCode.MatchString(n.Grade) {
		odd = append(odd, fmt.Sprintf("%q is not like a grade's abbreviation, such as F2 or STR", n.Grade))
	}
	if len(n.Serial) != 3 {
		odd = append(odd, fmt.Sprintf("its counter %q has not three figures", n.Serial))
	}
	return odd
}

var (
	siteCode      = regexp.MustCompile(`^[A-Z0-9]{5,6}$`)
	specialtyCode = regexp.MustCompile(`^(\d{3,4}|\d{2,3}[A-Z]{1,2}|[A-Z]{2,10}\d{0,3})$`)
	gradeCode     = regexp.MustCompile(`^[A-Z]{1,5}\d?$`)
)

// Register hands out new numbers: of each series the next after all that it knows.
type Register struct {
	last  map[Number]int // by series
	taken map[string]bool
}

// NewRegister starts a register that knows some numbers; those that can't be read
// count as taken, and for nothing else.
func NewRegister(known []string) *Register {
	r := &Register{last: map[Number]int{}, taken: map[string]bool{}}
	for _, text := range known {
		r.Add(text)
	}
	return r
}

// Add makes a number known.
func (r *Register) Add(text string) {
	n, err := ParseNumber(text)
	if err != nil {
		return
	}
	r.taken[n.String()] = true
	if serial, err := strconv.Atoi(n.Serial); err == nil {
		r.last[n.series()] = max(r.last[n.series()], serial)
	}
}

// Next gives the next number of the series of n, and takes it: the largest counter
// known plus one, with zeros in front to three figures, as TIS counts.
func (r *Register) Next(n Number) Number {
	r.last[n.series()]++
	n.Serial = fmt.Sprintf("%03d", r.last[n.series()])
	r.taken[n.String()] = true
	return n
}

// Knows reports whether a number is known.
func (r *Register) Knows(text string) bool {
	n, err := ParseNumber(text)
	return err == nil && r.taken[n.String()]
}

// skip leaves room for so many numbers after one.
func (r *Register) skip(n Number, more int) {
	if serial, err := strconv.Atoi(n.Serial); err == nil {
		r.last[n.series()] = max(r.last[n.series()], serial+more)
	}
}
