package draw

import (
	"math"
	"strings"
	"testing"
)

// drawn is a map before it is painted.
func drawn(sites ...Site) *siteMap {
	m := &siteMap{Sites: Sites{List: sites}, width: 400}
	m.project()
	m.scale()
	return m
}

// North is up, east is right, and the distances of a map are those of the land: a
// degree of longitude is half as long as one of latitude at 60 degrees north.
func TestMapKeepsDistances(t *testing.T) {
	m := drawn(Site{Latitude: 60.5, Longitude: 10, Plan: 1}, Site{Latitude: 59.5, Longitude: 10, Plan: 1}, Site{Latitude: 59.5, Longitude: 12, Plan: 1})
	north, south, east := m.dots[0], m.dots[1], m.dots[2]
	if north.y >= south.y || south.x >= east.x || north.x != south.x {
		t.Fatalf("%+v", m.dots)
	}
	if up, along := south.y-north.y, east.x-south.x; math.Abs(up-along) > 0.01 {
		t.Errorf("1 degree north is %.2f points, 2 degrees east at 60 north %.2f", up, along)
	}
}

// What a site's change is drawn as: the largest loss is 30 WTE, a third of it is
// 10, and that is where a change is strong.
func TestMapTellsChangesApart(t *testing.T) {
	m := drawn(Site{Latitude: 1, Today: 100, Plan: 70}, Site{Latitude: 2, Today: 1, Plan: 2})
	for change, want := range map[float64]kind{-30: losesMuch, -10: losesMuch, -9.9: loses, -0.01: loses, 0: same, 0.001: same, 0.01: gains, 9.9: gains, 10: gainsMuch} {
		if got := m.kindOf(change); got != want {
			t.Errorf("a change of %g is drawn as %d, want %d", change, got, want)
		}
	}
}

// The area of a dot goes with its trainees, and small sites lie over large ones.
func TestMapSizesByTrainees(t *testing.T) {
	m := drawn(Site{Latitude: 1, Today: 25}, Site{Latitude: 2, Plan: 100})
	if m.dots[0].Plan != 100 || math.Abs(m.dots[0].radius-2*m.dots[1].radius) > 1e-9 {
		t.Errorf("%+v", m.dots)
	}
}

// Sites at one and the same place still make a map.
func TestMapOfOnePlace(t *testing.T) {
	svg, err := Map(Sites{List: []Site{{Latitude: 54, Longitude: 1}, {Latitude: 54, Longitude: 1}}}, 400).SVG()
	if err != nil || strings.Contains(string(svg), "NaN") || strings.Contains(string(svg), "Inf") {
		t.Errorf("%v in %s", err, svg)
	}
}

// White or black text, whichever has the larger contrast.
func TestDark(t *testing.T) {
	for hex, want := range map[string]bool{"12436D": true, "000000": true, "FFFFFF": false, "6BACE6": false, "C6CACD": false} {
		if Dark(hex) != want {
			t.Errorf("%s: dark is %v", hex, !want)
		}
	}
}
