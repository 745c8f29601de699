package leftshift

import "testing"

func shares(before, after float64) Share { return Share{&before, &after} }

// A chart's title is what it shows.
func TestChartTitles(t *testing.T) {
	groups := []GroupRow{{Name: "North", Share: shares(0.2, 0.3)}, {Name: "South", Share: shares(0.2, 0.25)}, {Name: "West", Share: shares(0.5, 0.5)}}
	r := &Report{
		ByBlock: []BlockRow{{GroupRow: GroupRow{Name: "Aug", Share: shares(0.2, 0.2)}}, {GroupRow: GroupRow{Name: "Feb", Share: shares(0.2, 0.321)}}},
		Providers: []ProviderRow{
			{Provider: Provider{Code: "R1", Name: "Elm Trust"}, WTE: BeforeAfter{40, 35}},
			{Provider: Provider{Code: "R2", Name: "Oak Trust"}, WTE: BeforeAfter{40, 39}},
			{Provider: Provider{Code: "Y1"}, WTE: BeforeAfter{2, 8}},
		},
	}
	m := &MapReport{Sites: []SiteOnMap{{WTE: BeforeAfter{5, 4}}, {WTE: BeforeAfter{1, 2}}, {WTE: BeforeAfter{1, 1}}}}
	for _, c := range []struct{ got, want string }{
		{r.PathTitle(), "Primary and community care goes from 20% of time to 32.1% in Feb"},
		{ShiftTitle(groups, "area"), "2 of 3 areas have more time in primary and community care; North changes most, from 20% to 30%"},
		{ShiftTitle(groups[:2], "area"), "All 2 areas have more time in primary and community care; North changes most, from 20% to 30%"},
		{ShiftTitle(groups[:1], "area"), "North goes from 20% of time in primary and community care to 30%"},
		{ShiftTitle(groups[2:], "area"), "No area has another share of primary and community care than today"},
		{r.ProvidersTitle(), "2 providers lose trainees and 1 gains them; Elm Trust loses most, 5 WTE"},
		{(&Report{}).ProvidersTitle(), "No provider gains or loses trainees"},
		{m.Title(), "Of 3 sites on the map, 1 loses trainees and 1 gains them"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

// Groups are ordered by how much they change, those that change alike in their own
// order.
func TestByShift(t *testing.T) {
	sorted, changed := ByShift([]GroupRow{{Name: "A", Share: shares(0.5, 0.5)}, {Name: "B"}, {Name: "C", Share: shares(0.1, 0.2)}, {Name: "D", Share: shares(0.4, 0.1)}})
	names := ""
	for _, g := range sorted {
		names += g.Name
	}
	if names != "DCAB" || changed != 2 {
		t.Errorf("%s, %d changed", names, changed)
	}
}

// The target to draw: the highest for the whole plan; else those of the blocks,
// where each has one.
func TestPathTarget(t *testing.T) {
	all := Scope{Kind: ScopeAll}
	blocks := []Block{{Name: "Aug"}, {Name: "Feb"}}
	for name, c := range map[string]struct {
		targets []Target
		want    []float64
		whole   bool
	}{
		"none":                      {nil, nil, false},
		"whole plan beside a block": {[]Target{{Scope: all, Share: 0.3}, {Scope: all, Block: "Feb", Share: 0.2}}, []float64{0.3, 0.3}, true},
		"each block":                {[]Target{{Scope: all, Block: "Aug", Share: 0.1}, {Scope: all, Block: "Feb", Share: 0.2}}, []float64{0.1, 0.2}, false},
		"one block only":            {[]Target{{Scope: all, Block: "Feb", Share: 0.2}}, nil, false},
		"an area's":                 {[]Target{{Scope: Scope{Kind: ScopeArea, Name: "North"}, Share: 0.2}}, nil, false},
	} {
		r := &Report{Brief: &Brief{Blocks: blocks, Targets: c.targets}}
		got, whole := r.PathTarget()
		if len(got) != len(c.want) || whole != c.whole {
			t.Errorf("%s: %v, %v", name, got, whole)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: %v, want %v", name, got, c.want)
			}
		}
	}
}
