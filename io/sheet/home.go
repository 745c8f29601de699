package sheet

import (
	"regexp"
	"slices"
	"strings"

	"leftshift"
)

// This file makes an area of where a trainee lives. Journeys are known between
// areas and sites, so a postcode is taken for the area of the sites that are
// there: those with the same postcode, else those with the same outward code,
// the part before the space. Neither is ever repeated in a finding.

var (
	postcode    = regexp.MustCompile(`^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$`)
	outwardCode = regexp.MustCompile(`^[A-Z]{1,2}\d[A-Z\d]?$`)
)

// splitPostcode gives a postcode without spaces, and the part before the space.
func splitPostcode(text string) (whole, outward string, ok bool) {
	whole = strings.ToUpper(strings.ReplaceAll(clean(text), " ", ""))
	if m := postcode.FindStringSubmatch(whole); m != nil {
		return whole, m[1], true
	}
	return whole, whole, outwardCode.MatchString(whole)
}

// readHome gives the area of a home, blank where none is known.
func readHome(r *reader, row *row, home string) string {
	if area, ok := r.areas.spelling(home); ok {
		return area
	}
	problem, mend := "no area has this name, so none of the trainee's journeys is known", r.suggestArea(home)+"Enter an area of Sites, Programmes or Travel, or a postcode"
	if whole, outward, ok := splitPostcode(home); ok {
		areas := r.areasAt(whole, outward)
		if len(areas) == 1 {
			return areas[0]
		}
		problem, mend = "no site with an area has this postcode or its first half, so none of the trainee's journeys is known", "Enter the area in place of the postcode"
		if len(areas) > 1 {
			problem = "the sites with this postcode, or with its first half, are in " + samples(areas) + ", so none of the trainee's journeys is known"
		}
	}
	if !r.sites.partial && !r.failed["Sites"] && !r.failed["Travel"] && !r.failed["Programmes"] {
		row.fail(columnHome, "W331", problem, mend)
	}
	return ""
}

func (r *reader) suggestArea(home string) string {
	if r.missedHomes++; r.missedHomes > mostSuggestions {
		return ""
	}
	return didYouMean(home, r.areas.list())
}

// areasAt lists the areas of the sites with a postcode, or where there are none
// of those with its outward code, in name order.
func (r *reader) areasAt(whole, outward string) []string {
	if r.postcodes == nil {
		r.postcodes = map[string][]string{}
		for i := range r.brief.Sites {
			r.locate(&r.brief.Sites[i])
		}
	}
	if areas := r.postcodes[whole]; len(areas) > 0 {
		return areas
	}
	return r.postcodes[outward]
}

// locate enters the area of a site under its postcode and its outward code.
func (r *reader) locate(s *leftshift.Site) {
	whole, outward, ok := splitPostcode(s.Postcode)
	if !ok || s.Area == "" {
		return
	}
	for _, code := range []string{whole, outward} {
		if at, known := slices.BinarySearch(r.postcodes[code], s.Area); !known {
			r.postcodes[code] = slices.Insert(r.postcodes[code], at, s.Area)
		}
	}
}
