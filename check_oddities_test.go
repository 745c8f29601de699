package leftshift_test

import (
	"fmt"
	"testing"

	"leftshift"
)

// A target that all the places could not reach is said, with what they could.
// F2 has 3 trainees and GPST1 one, and the one place in primary and community
// care takes F2: a quarter of the time of all, and a third of that of F2.
func TestCheckTargetsBeyondPlaces(t *testing.T) {
	const found = `Targets!A2: the target for %s is %s, and the places in primary and community care, extra places counted, have room for %s of the time with everyone placed. Lower the target, or add places in primary and community care; otherwise it will be missed or trainees left unplaced. [W450]`
	target := func(scope leftshift.Scope, share float64) func(*leftshift.Brief) {
		return func(b *leftshift.Brief) { b.Targets[0].Scope, b.Targets[0].Share = scope, share }
	}
	all, f2 := leftshift.Scope{Kind: leftshift.ScopeAll}, leftshift.Scope{Kind: leftshift.ScopeProgramme, Name: "F2"}
	checkAll(t, soundBrief, []checkCase{
		{"all that the places hold", target(all, 0.25), nil},
		{"a little more", target(all, 0.26), []string{fmt.Sprintf(found, `"All"`, "26%", "25%")}},
		{"all that a programme can have", target(f2, 1.0/3), nil},
		{"more than a programme can have", target(f2, 0.4), []string{fmt.Sprintf(found, `"Programme: F2"`, "40%", "33.33%")}},
		{"of an area, which fewer trainees there would meet", target(leftshift.Scope{Kind: leftshift.ScopeArea, Name: "South"}, 1), nil},
		{"with a further extra place", func(b *leftshift.Brief) {
			target(all, 0.5)(b)
			b.Posts[1].ExtraPlaces = 2
		}, nil},
	})
}

// A setting that the site's name or code speaks against is pointed out, and names
// that mean something else are left alone.
func TestCheckOddSettings(t *testing.T) {
	odd := func(code, name string, setting leftshift.Setting) bool {
		b := soundBrief()
		b.Sites = append(b.Sites, leftshift.Site{Code: code, Name: name, Provider: "X", Setting: setting, Origin: b.Sites[0].Origin})
		for _, f := range b.Check() {
			if f.Code == "W451" || f.Code == "W452" {
				return true
			}
		}
		return false
	}
	for _, c := range []struct {
		code, name string
		setting    leftshift.Setting
		want       bool
	}{
		{"S9", "Elm Surgery", leftshift.Acute, true},
		{"S9", "Elm Surgery", leftshift.PrimaryCare, false},
		{"S9", "The Surgery, Elm Road", leftshift.MentalHealth, true},
		{"S9", "Elm Road Medical Centre", leftshift.Acute, true},
		{"S9", "Day Surgery Unit", leftshift.Acute, false},
		{"S9", "St Elm's Hospital (Surgery)", leftshift.Acute, false},
		{"S9", "University Medical Centre", leftshift.Acute, false},
		{"S9", "Elm Health Centre", leftshift.Community, false},
		{"S9", "St Elm's Hospice", leftshift.Acute, true},
		{"S9", "St Elm's Hospice", leftshift.Community, false},
		{"S9", "Northshire General Hospital", leftshift.PrimaryCare, true},
		{"S9", "Northshire General Hospital", leftshift.Community, false},
		{"S9", "Northshire General Hospital", leftshift.Acute, false},
		{"S9", "Surgeryton", leftshift.Acute, false},
		{"A89007", "", leftshift.Acute, true},
		{"a89007", "", leftshift.MentalHealth, true},
		{"A89007", "", leftshift.Community, false},
		{"Y00123", "", leftshift.Acute, false},
		{"RXX01", "", leftshift.Acute, false},
		{"Z90001", "", leftshift.Acute, false},
	} {
		if got := odd(c.code, c.name, c.setting); got != c.want {
			t.Errorf("%s %q as %s is odd: %v, want %v", c.code, c.name, c.setting, got, c.want)
		}
	}
}

// Places ten times the median are odd, where there are enough to compare with.
func TestCheckOddPlaces(t *testing.T) {
	with := func(posts, places int) leftshift.Findings {
		b := soundBrief()
		for i := range posts {
			p := b.Posts[0]
			p.Code, p.Places, p.Programmes = fmt.Sprintf("N%d", i), 2, []string{"F2"}
			if i == 0 {
				p.Places = places
			}
			b.Posts = append(b.Posts, p)
			b.Current = append(b.Current, leftshift.Current{Post: p.Code, Programme: "F2", Origin: b.Current[0].Origin})
		}
		var odd leftshift.Findings
		for _, f := range b.Check() {
			if f.Code == "W453" {
				odd = append(odd, f)
			}
		}
		return odd
	}
	if got := with(9, 20); len(got) != 1 || got[0].Problem != `the post "N0" has 20 places, and half of the posts in the setting Acute have 2 or fewer` {
		t.Errorf("ten times the median: %v", got)
	}
	if got := with(9, 19); len(got) > 0 {
		t.Errorf("just under ten times the median: %v", got)
	}
	if got := with(5, 40); len(got) > 0 {
		t.Errorf("among too few posts to tell: %v", got)
	}
}

// Sites that lie where no site is are pointed out: abroad, with latitude and
// longitude the wrong way round, or without the minus of the west.
func TestCheckOddPositions(t *testing.T) {
	at := func(lat, long float64) []string {
		b := soundBrief()
		place := func(s *leftshift.Site, lat, long float64) {
			s.Latitude, s.Longitude = &lat, &long
		}
		for i := range 4 {
			s := b.Sites[0]
			s.Code, s.Area = fmt.Sprintf("N%d", i), "North East"
			s.Origin.Row = 10 + i
			place(&s, 54.9+float64(i)/10, -1.6)
			if i == 3 {
				place(&s, lat, long)
			}
			b.Sites = append(b.Sites, s)
		}
		var found []string
		for _, f := range b.Check() {
			if f.Code == "W454" || f.Code == "W455" {
				found = append(found, f.String())
			}
		}
		return found
	}
	for _, c := range []struct {
		lat, long float64
		want      string
	}{
		{55, -1.5, ""},
		{60.8, -0.8, `Sites!A13: the site "N3" is 647 km from the middle of the sites of "North East" (see Sites!A13). Correct Latitude and Longitude, which is below zero west of Greenwich, or the area. [W455]`},
		{55, 1.6, `Sites!A13: the site "N3" is 204 km from the middle of the sites of "North East" (see Sites!A13). Correct Latitude and Longitude, which is below zero west of Greenwich, or the area. [W455]`},
		{40.7, -74, `Sites!A13: the site "N3" is at latitude 40.7 and longitude -74, which is not in the United Kingdom (see Sites!A13). Correct them: latitudes are from 49 to 61, and longitudes from -9 to 3, below zero west of Greenwich. [W454]`},
		{-1.6, 55, `Sites!A13: the site "N3" is at latitude -1.6 and longitude 55, which is not in the United Kingdom (see Sites!A13). The two have changed places: put 55 under Latitude and -1.6 under Longitude. [W454]`},
	} {
		var want []string
		if c.want != "" {
			want = []string{c.want}
		}
		if got := at(c.lat, c.long); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("at %v, %v: %v, want %v", c.lat, c.long, got, want)
		}
	}
}
