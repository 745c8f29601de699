package sheet

import "testing"

// Headers are the same whatever their case, spaces, punctuation, star or unit.
func TestFoldHeader(t *testing.T) {
	for _, c := range []struct {
		header, other string
		same          bool
	}{
		{"Places* (WTE)", "places", true},
		{"Least\u00a0trainees", "LEAST  TRAINEES ", true},
		{"New-role PA limit", "new role pa limit", true},
		{"Main site (Known as)*", "Main site", true},
		{"(WTE)", "WTE", true},
		{"Extra places", "Places", false},
		{"Approved from", "Approved to", false},
	} {
		if got := foldHeader(c.header) == foldHeader(c.other); got != c.same {
			t.Errorf("%q and %q: same is %v, want %v", c.header, c.other, got, c.same)
		}
	}
}

// A suggestion is made for a slip of the fingers, not for another word.
func TestNearest(t *testing.T) {
	candidates := []string{"General practice", "Acute medicine", "Psychiatry", "F2"}
	for name, want := range map[string]string{
		"Genral practise": "General practice",
		"Pyschiatry":      "Psychiatry", // swapped letters count once
		"F3":              "F2",
		"Paediatrics":     "",
		"X":               "",
		"":                "",
	} {
		if got, _ := nearest(name, candidates); got != want {
			t.Errorf("nearest to %q is %q, want %q", name, got, want)
		}
	}
}

// Distances are those of insertions, deletions, replacements and swaps, and
// above the limit when they are.
func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"abc", "abc", 0}, {"abc", "acb", 1}, {"abc", "ab", 1}, {"abc", "abcd", 1}, {"abc", "axc", 1}, {"kitten", "sitting", 3}} {
		for _, swap := range []bool{false, true} {
			a, b := []rune(c.a), []rune(c.b)
			if swap {
				a, b = b, a
			}
			if got := distance(a, b, 5); got != c.want {
				t.Errorf("distance of %q and %q is %d, want %d", c.a, c.b, got, c.want)
			}
			if c.want > 0 && distance(a, b, c.want-1) != c.want {
				t.Errorf("distance of %q and %q stops below its limit", c.a, c.b)
			}
		}
	}
}

// Equally near names are all suggested, unless they are many.
func TestDidYouMean(t *testing.T) {
	for name, want := range map[string]string{
		"GPST4":  `Did you mean "GPST1", "GPST2" or "GPST3"? `,
		"CT9":    "", // CT1 to CT4 are as near
		"GPST":   `Did you mean "GPST1", "GPST2" or "GPST3"? `,
		"gpst 1": `Did you mean "GPST1"? `,
	} {
		if got := didYouMean(name, []string{"GPST1", "GPST2", "GPST3", "CT1", "CT2", "CT3", "CT4"}); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
