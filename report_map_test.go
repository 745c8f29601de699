package leftshift

import (
	"math"
	"testing"
)

// The map has the sites with coordinates and posts, each with its mean WTE over the
// blocks: 4 months at 2 WTE and 2 months at 5 come to 3.
func TestMapReport(t *testing.T) {
	north, east, trainees := 54.5, 1.5, 5
	site := func(code string, placed bool) Site {
		s := Site{Code: code, Provider: "R1", Setting: Acute}
		if placed {
			s.Latitude, s.Longitude = &north, &east
		}
		return s
	}
	post := func(code, site string) Post {
		return Post{Code: code, Sites: []SiteShare{{Site: site, Share: 1}}, Specialty: "Medicine", Programmes: []string{"F1"}, Places: 5, Movable: true}
	}
	b := &Brief{
		Sites:      []Site{site("A", true), site("B", true), site("C", false), site("D", true), site("E", false)},
		Programmes: []Programme{{Code: "F1", Trainees: &trainees, WTEEach: 1}},
		Posts:      []Post{post("PA", "A"), post("PB", "B"), post("PC", "C"), post("PE", "E")},
		Blocks:     []Block{{Name: "1", Months: 4}, {Name: "2", Months: 2}},
		Settings:   DefaultSettings(),
	}
	p := &Plan{Placements: []Placement{
		{Programme: "F1", Post: "PA", Block: 0, Before: WholeTrainees(5), After: WholeTrainees(2)},
		{Programme: "F1", Post: "PA", Block: 1, Before: WholeTrainees(5), After: WholeTrainees(5)},
		{Programme: "F1", Post: "PC", Block: 0, After: WholeTrainees(3)},
	}}
	m := NewReport(b, p, nil).Map
	if m == nil || len(m.Sites) != 2 || m.Absent != 1 {
		t.Fatalf("%+v: want A and B, and C absent; D has no post and E no trainee", m)
	}
	if w := m.Sites[0].WTE; m.Sites[0].Site.Code != "A" || math.Abs(w.Before-5) > 1e-9 || math.Abs(w.After-3) > 1e-9 {
		t.Errorf("%s: %+v, want 5 and 3", m.Sites[0].Site.Code, w)
	}
	b.Sites[1].Latitude = nil
	if m := NewReport(b, p, nil).Map; m != nil {
		t.Errorf("a map of one site: %+v", m)
	}
}
