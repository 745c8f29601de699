package tis

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"leftshift"
)

// whole judges what the rows of a file say together.
func (l *linter) whole() {
	switch l.out.Template.Kind {
	case PlacementImport:
		l.twice(func(e *entry) string { // the same post, person and days: the later row overwrites the earlier
			return strings.Join([]string{e.who(), strings.ToUpper(e.text("National Post Number*")), e.text("Date From*"), e.text("Date To*")}, "\n")
		}, "National Post Number*", "the row is for the same post, person and days as another, and TIS keeps the later one")
		l.oncePerson()
		l.filled("National Post Number*", "Date From*", "Date To*", "WTE*", "Placement Type*")
		l.alike("National Post Number*", "Site*", "Specialty1*")
		l.oddDays("Date From*", "Date To*")
	case PlacementUpdate:
		l.twice(func(e *entry) string { return e.text("TIS_Placement_ID*") }, "TIS_Placement_ID*", "the placement is in two rows, and TIS keeps the later one")
		l.filled("National Post Number", "Date From", "Date To", "WTE", "Placement Type")
		l.alike("National Post Number", "Site", "Specialty1")
		l.oddDays("Date From", "Date To")
	case PlacementDelete:
		l.twice(func(e *entry) string { return e.text("Placement Id*") }, "Placement Id*", "the placement is in two rows")
	case PostsCreate:
		l.twice(func(e *entry) string { return strings.ToUpper(e.text("National Post Number*")) }, "National Post Number*", "Duplicate NPN in upload")
		l.alike("National Post Number*", "Main site (Known as)*", "Specialty*")
		l.oddDays("Funding Start Date*", "Funding End Date")
	case PostsUpdate:
		l.twice(func(e *entry) string { return e.text("TIS_Post_ID*") }, "TIS_Post_ID*", "the post is in two rows, and TIS keeps the later one")
	case PostFunding:
		l.oddDays("Start Date*", "End Date")
	case FundingUpdate:
		l.twice(func(e *entry) string { return e.text("TIS_PostFunding_ID*") }, "TIS_PostFunding_ID*", "the funding is in two rows, and TIS keeps the later one")
		l.oddDays("Start Date*", "End Date")
	case MembershipUpdate, CurriculumCreate, CurriculumUpdate, Unknown, People, PeopleUpdate, Assessments, AssessmentsUpdate, AssessmentsDelete:
	}
	if l.reasons > 0 {
		refused := 0
		for _, e := range l.entries {
			if strings.TrimSpace(e.row.Cell(l.reasons).Raw) != "" {
				refused++
			}
		}
		l.add(leftshift.Note, "N739", 1, l.reasons, "", "", "", "TIS has returned %s of this file with its reasons in this column", count(refused, "row"))
	}
}

// twice reports rows with the same key.
func (l *linter) twice(key func(*entry) string, header, problem string) {
	first := map[string]*entry{}
	for _, e := range l.entries {
		k := key(e)
		if strings.Trim(k, "\n") == "" {
			continue
		}
		if earlier := first[k]; earlier != nil {
			l.wrong("E729", e, header, "Delete one of the rows, or correct it", "%s", problem)
			l.also(earlier, header)
			continue
		}
		first[k] = e
	}
}

// stretch is a placement for as long as it lasts.
type stretch struct {
	e        *entry
	from, to string // days as 2006-01-02
	wte      int    // hundredths
}

// stretches gives the placements whose days and WTE are known, by a key.
func (l *linter) stretches(key func(*entry) string, from, to, wte string) map[string][]stretch {
	by := map[string][]stretch{}
	for _, e := range l.entries {
		start, ok1 := e.good(from)
		end, ok2 := e.good(to)
		share, ok3 := e.good(wte)
		k := key(e)
		if !ok1 || !ok2 || !ok3 || k == "" {
			continue
		}
		value, _ := strconv.ParseFloat(share, 64) // a good WTE is a number
		by[k] = append(by[k], stretch{e, start, end, int(value*100 + 0.5)})
	}
	for _, list := range by {
		slices.SortStableFunc(list, func(a, b stretch) int { return cmp.Compare(a.from, b.from) })
	}
	return by
}

// beyond calls report for each stretch that begins when the others then going on
// leave it less than its WTE of one.
func beyond(list []stretch, report func(late stretch, sum int, going []stretch)) {
	var going []stretch
	for _, s := range list {
		going = slices.DeleteFunc(going, func(g stretch) bool { return g.to < s.from })
		sum := s.wte
		for _, g := range going {
			sum += g.wte
		}
		if sum > 100 && len(going) > 0 {
			report(s, sum, going)
		}
		going = append(going, s)
	}
}

// oncePerson looks for people with more than one WTE of placements at once.
func (l *linter) oncePerson() {
	by := l.stretches((*entry).who, "Date From*", "Date To*", "WTE*")
	for _, e := range l.entries { // in the order of the file, each person once
		list := by[e.who()]
		delete(by, e.who())
		beyond(list, func(late stretch, sum int, going []stretch) {
			l.odd("W730", late.e, "Date From*", "Correct the dates or the WTE", "the person has placements that share days and come to %s WTE", hundredths(sum))
			l.also(going[len(going)-1].e, "Date To*")
		})
	}
}

// filled looks for posts with more than one WTE in them. People on leave hold a
// post and don't fill it.
func (l *linter) filled(npn, from, to, wte, kind string) {
	const mostForESR = 40
	key := func(e *entry) string {
		if k := e.text(kind); k != "" && !strings.HasPrefix(strings.ToLower(k), "in post") && !strings.EqualFold(k, "Phased Return") {
			return ""
		}
		return strings.ToUpper(e.text(npn))
	}
	by := l.stretches(key, from, to, wte)
	for _, e := range l.entries {
		list := by[key(e)]
		delete(by, key(e))
		most, reported := 0, (*stretch)(nil)
		var with stretch
		beyond(list, func(late stretch, sum int, going []stretch) {
			if sum > most {
				most, reported, with = sum, &late, going[len(going)-1]
			}
		})
		if reported == nil {
			continue
		}
		aside := ""
		if len(list) > mostForESR {
			aside = ", and ESR puts aside a file in which one post has more than 40"
		}
		l.odd("W731", reported.e, npn, "Give each placement its own post, or correct the dates or WTE",
			"the post has %s in this file and up to %s WTE at once%s", count(len(list), "placement"), hundredths(most), aside)
		l.also(with.e, npn)
	}
}

func hundredths(n int) string { return strconv.FormatFloat(float64(n)/100, 'f', -1, 64) }

// alike looks for a row that stands alone in what it calls a site or a specialty
// of a code: its post number, or the name, may be a slip.
func (l *linter) alike(npn string, site, specialty string) {
	l.standsAlone(npn, site, "site", func(n Number) string { return n.Site })
	l.standsAlone(npn, specialty, "specialty", func(n Number) string { return n.Specialty })
}

func (l *linter) standsAlone(npn, header, what string, code func(Number) string) {
	codes := map[string]map[string][]*entry{} // by name, then code
	var order []string
	for _, e := range l.entries {
		text, ok := e.good(npn)
		called := e.text(header)
		if !ok || called == "" {
			continue
		}
		n, _ := ParseNumber(text) // it could be read
		if codes[called] == nil {
			codes[called] = map[string][]*entry{}
			order = append(order, called)
		}
		codes[called][code(n)] = append(codes[called][code(n)], e)
	}
	for _, called := range order {
		usual, most, single := "", 2, 0
		for c, rows := range codes[called] {
			if len(rows) == 1 {
				single++
			}
			if len(rows) > most || len(rows) == most && usual != "" && c < usual {
				usual, most = c, len(rows)
			}
		}
		for c, rows := range codes[called] {
			if usual != "" && single == 1 && len(rows) == 1 {
				l.odd("W734", rows[0], npn, "Correct the number or the "+what, "the number has the %s code %s for %s, which has %s in %s", what, c, quoted(called), usual, count(most, "other row"))
			}
		}
	}
}

// oddDays looks for a day that one row alone has, within a week of one that many
// have: people change over together.
func (l *linter) oddDays(headers ...string) {
	const many, week = 5, 7 * 24 * time.Hour
	for _, header := range headers {
		by := map[string][]*entry{}
		for _, e := range l.entries {
			if day, ok := e.good(header); ok {
				by[day] = append(by[day], e)
			}
		}
		for day, rows := range by {
			if len(rows) > 1 {
				continue
			}
			usual := ""
			for other := range by {
				if len(by[other]) >= many && apartBy(day, other) <= week && (usual == "" || len(by[other]) > len(by[usual]) || len(by[other]) == len(by[usual]) && other < usual) {
					usual = other
				}
			}
			if usual != "" {
				l.odd("W742", rows[0], header, "Check the date", "no other row has the day %s, and %s have %s", british(day), count(len(by[usual]), "row"), british(usual))
			}
		}
	}
}

// apartBy gives how far two days written as 2006-01-02 are apart.
func apartBy(a, b string) time.Duration {
	x, _ := time.Parse(time.DateOnly, a)
	y, _ := time.Parse(time.DateOnly, b)
	return x.Sub(y).Abs()
}

// british writes a day of 2006-01-02 as 02/01/2006.
func british(day string) string { return day[8:] + "/" + day[5:7] + "/" + day[:4] }
