package leftshift_test

import (
	"math"
	"testing"

	"leftshift"
)

func TestLookupFindsRows(t *testing.T) {
	b := tightBrief()
	l := leftshift.NewLookup(b)
	if l.Site("ELM") != &b.Sites[1] || l.Post("Elm") != &b.Posts[2] || l.Programme("GPST1") != &b.Programmes[1] || l.Block("Dec 2026") != 1 {
		t.Error("a row isn't found by its key")
	}
	if l.Site("Elm") != nil || l.Post("ELM") != nil || l.Programme("") != nil || l.Block("dec 2026") != -1 {
		t.Error("a row is found by something that isn't its key")
	}
	if got := l.MainSite(&b.Posts[3]); got.Code != "ELM" {
		t.Errorf("the main site of Mind is %s, want ELM, its first", got.Code)
	}
}

// A split post counts by its share of time at each site, and never as more
// than one post.
func TestLookupShares(t *testing.T) {
	b := tightBrief()
	b.Posts[3].Sites = []leftshift.SiteShare{{Site: "ELM", Share: 0.7}, {Site: "HOSP", Share: 0.2}, {Site: "OAK", Share: 0.1}}
	l := leftshift.NewLookup(b)
	for _, test := range []struct {
		name   string
		accept func(*leftshift.Site) bool
		want   float64
	}{
		{"North", func(s *leftshift.Site) bool { return s.Area == "North" }, 0.9},
		{"provider G", func(s *leftshift.Site) bool { return s.Provider == "G" }, 0.8},
		{"everywhere", func(*leftshift.Site) bool { return true }, 1},
		{"nowhere", func(*leftshift.Site) bool { return false }, 0},
	} {
		if got := l.ShareIn(&b.Posts[3], test.accept); math.Abs(got-test.want) > 1e-12 || got > 1 {
			t.Errorf("%s has a share of %v, want %v", test.name, got, test.want)
		}
	}
	if got := l.PrimaryAndCommunityShare(&b.Posts[3]); math.Abs(got-0.8) > 1e-12 {
		t.Errorf("primary and community share %v, want 0.8", got)
	}
	b.Settings.PrimaryAndCommunity = leftshift.SettingSet{leftshift.Acute: true}
	if got := l.PrimaryAndCommunityShare(&b.Posts[3]); math.Abs(got-0.2) > 1e-12 {
		t.Errorf("share by the brief's own settings %v, want 0.2", got)
	}
}

// A post is open while all its sites are approved, from the first day of the
// block to the last.
func TestLookupOpen(t *testing.T) {
	b := tightBrief()
	mind, aug := &b.Posts[3], &b.Blocks[0] // 5 August to 1 December 2026
	for _, test := range []struct {
		name  string
		spoil func(s *leftshift.Site)
		want  bool
	}{
		{"no dates", func(*leftshift.Site) {}, true},
		{"approved for exactly the block", func(s *leftshift.Site) { s.ApprovedFrom, s.ApprovedTo = aug.Start, aug.End }, true},
		{"approved a day late", func(s *leftshift.Site) { s.ApprovedFrom = aug.Start.AddDate(0, 0, 1) }, false},
		{"approved to a day early", func(s *leftshift.Site) { s.ApprovedTo = aug.End.AddDate(0, 0, -1) }, false},
	} {
		for site := range 2 { // either site of Mind
			b := tightBrief()
			test.spoil(&b.Sites[site])
			if got := leftshift.NewLookup(b).Open(mind, aug); got != test.want {
				t.Errorf("%s at %s: open is %v", test.name, b.Sites[site].Code, got)
			}
		}
	}
	undated := leftshift.UndatedBlock()
	b.Sites[0].ApprovedFrom = onDay(2030, 1, 1)
	if !leftshift.NewLookup(b).Open(mind, &undated) {
		t.Error("a post is closed in a block without dates")
	}
}
