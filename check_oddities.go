package leftshift

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// This file looks for values that can be right and seldom are: settings that the
// site's name or code speaks against, places far above all others, and sites that
// lie where no site is.

// settingWords are words of a site's name that name its setting, with words that
// say that the name means something else.
var settingWords = []struct {
	words   []string
	unless  []string
	setting Setting
	not     []Setting // that the words speak against
}{
	{
		[]string{"surgery", "medical centre", "medical practice", "medical group", "group practice", "health centre", "gp practice", "family practice"},
		[]string{"hospital", "infirmary", "day surgery", "oral surgery", "unit", "ward", "theatre", "department", "university", "occupational", "trust"},
		PrimaryCare, []Setting{Acute, MentalHealth},
	},
	{[]string{"hospice"}, []string{"hospital"}, Hospice, []Setting{Acute, MentalHealth, PrimaryCare, PublicHealth}},
	{[]string{"general hospital", "royal infirmary", "university hospital", "district general"}, []string{"primary care", "gp", "community", "public health"}, Acute, []Setting{PrimaryCare, Hospice, PublicHealth, SocialCare}},
}

// gpCode matches the ODS codes of general practices: a letter and five figures.
// Codes that begin with Y are left out, as other services have them too.
var gpCode = regexp.MustCompile(`^[A-HJ-NPVW][0-9]{5}$`)

// oddSettings reports sites whose name or code speaks against their setting.
func (c *checker) oddSettings() {
	for i := range c.brief.Sites {
		site := &c.brief.Sites[i]
		if word, setting := settingByName(site); word != "" {
			c.add("W451", site.Origin, "Setting",
				fmt.Sprintf("the site %s is called %s, and its setting is %s: a name with %q is usually %s", strconv.Quote(site.Code), strconv.Quote(site.Name), site.Setting, word, setting),
				"Correct the setting, which decides what counts as primary and community; leave it if it is right")
			continue
		}
		if gpCode.MatchString(strings.ToUpper(site.Code)) && slices.Contains([]Setting{Acute, MentalHealth}, site.Setting) {
			c.add("W452", site.Origin, "Setting",
				fmt.Sprintf("the code %s is that of a general practice in ODS, a letter and five figures, and its setting is %s", strconv.Quote(site.Code), site.Setting),
				"Correct the setting or the code; leave them if they are right")
		}
	}
}

// settingByName gives the setting that a site's name speaks for, and the word,
// where its own is one that the name speaks against.
func settingByName(site *Site) (word string, setting Setting) {
	name := " " + strings.Join(strings.FieldsFunc(FoldKey(site.Name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ") + " "
	has := func(words []string) string {
		at := slices.IndexFunc(words, func(word string) bool { return strings.Contains(name, " "+word+" ") })
		if at < 0 {
			return ""
		}
		return words[at]
	}
	for _, s := range settingWords {
		if word := has(s.words); word != "" && has(s.unless) == "" && slices.Contains(s.not, site.Setting) {
			return word, s.setting
		}
	}
	return "", 0
}

// How far the places of a post must be above those of others to be odd: so many
// times the median of the posts in the same setting, and so many at least, where
// there are so many posts to compare with.
const (
	oddTimes  = 10
	oddPlaces = 20
	oddAmong  = 8
)

// oddPlaceNumbers reports posts with far more places than others in the same
// setting.
func (c *checker) oddPlaceNumbers() {
	bySetting := map[Setting][]int{}
	for i := range c.brief.Posts {
		p := &c.brief.Posts[i]
		if p.Places > 0 {
			setting := c.lookup.MainSite(p).Setting
			bySetting[setting] = append(bySetting[setting], p.Places)
		}
	}
	for _, places := range bySetting {
		slices.Sort(places)
	}
	for i := range c.brief.Posts {
		p := &c.brief.Posts[i]
		setting := c.lookup.MainSite(p).Setting
		among := bySetting[setting]
		if len(among) < oddAmong || p.Places < oddPlaces {
			continue
		}
		if median := among[(len(among)-1)/2]; p.Places >= oddTimes*median {
			c.add("W453", p.Origin, "Places",
				fmt.Sprintf("the post %s has %d places, and half of the posts in the setting %s have %d or fewer", strconv.Quote(p.Code), p.Places, setting, median),
				"Correct the number if it is a slip; leave it if it is right")
		}
	}
}

// The corners of a box around the United Kingdom, the Isle of Man and the Channel
// Islands, in degrees, with some sea in the east.
const (
	southmost, northmost = 49.0, 61.0
	westmost, eastmost   = -9.0, 3.0
)

// oddPositions reports sites outside the United Kingdom, and sites far from all
// others of their area, as by a longitude without its minus.
func (c *checker) oddPositions() {
	inArea := map[string][]*Site{}
	var areas []string
	for i := range c.brief.Sites {
		site := &c.brief.Sites[i]
		if site.Latitude == nil || site.Longitude == nil || c.abroad(site) || site.Area == "" {
			continue
		}
		area := FoldKey(site.Area)
		if inArea[area] == nil {
			areas = append(areas, area)
		}
		inArea[area] = append(inArea[area], site)
	}
	for _, area := range areas {
		c.farFromOthers(inArea[area])
	}
}

// abroad reports a site outside the United Kingdom.
func (c *checker) abroad(site *Site) bool {
	within := func(v, low, high float64) bool { return v >= low && v <= high }
	lat, long := *site.Latitude, *site.Longitude
	if within(lat, southmost, northmost) && within(long, westmost, eastmost) {
		return false
	}
	mend := "Correct them: latitudes are from 49 to 61, and longitudes from -9 to 3, below zero west of Greenwich"
	if within(long, southmost, northmost) && within(lat, westmost, eastmost) {
		mend = "The two have changed places: put " + plainNumber(long) + " under Latitude and " + plainNumber(lat) + " under Longitude"
	}
	c.add("W454", site.Origin, "Latitude",
		fmt.Sprintf("the site %s is at latitude %s and longitude %s, which is not in the United Kingdom", strconv.Quote(site.Code), plainNumber(lat), plainNumber(long)),
		mend, site.Origin.At("Longitude"))
	return true
}

// farFromOthers reports the sites of an area that are far from its middle, where
// there are enough of them to know that.
func (c *checker) farFromOthers(sites []*Site) {
	const (
		enough  = 4
		farther = 200.0 // kilometres: further than any area of the country reaches from its middle
	)
	if len(sites) < enough {
		return
	}
	middle := point{
		medianOf(sites, func(s *Site) float64 { return *s.Latitude }), medianOf(sites, func(s *Site) float64 { return *s.Longitude }),
	}
	for _, site := range sites {
		km := kilometres(middle, point{*site.Latitude, *site.Longitude})
		if km <= farther {
			continue
		}
		c.add("W455", site.Origin, "Latitude",
			fmt.Sprintf("the site %s is %.0f km from the middle of the sites of %s", strconv.Quote(site.Code), km, strconv.Quote(site.Area)),
			"Correct Latitude and Longitude, which is below zero west of Greenwich, or the area", site.Origin.At("Longitude"))
	}
}

// medianOf gives the middle of a number of some sites, the lower of two.
func medianOf(sites []*Site, number func(*Site) float64) float64 {
	numbers := make([]float64, len(sites))
	for i, s := range sites {
		numbers[i] = number(s)
	}
	slices.Sort(numbers)
	return numbers[(len(numbers)-1)/2]
}
