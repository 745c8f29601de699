package leftshift

import "testing"

// A plan of which some offers were not tried must not read like one that rests on
// nobody.
func TestRestSentence(t *testing.T) {
	untried := Resting{Provider: Provider{Code: "P9"}, WTE: 1, Untried: true}
	changes := Resting{Provider: Provider{Code: "P1", Name: "Elm"}, WTE: 2, Changes: []Exchange{{Goal: LeftShift, With: 3, Without: 15}}}
	moves := Resting{Provider: Provider{Code: "P2"}, WTE: 1, Changes: []Exchange{{Goal: FewestChanges, With: 1, Without: 2}}}
	const left = "What it would lose without the offers of 1 provider was not worked out: the steps or the time allowed ran out."
	for _, test := range []struct {
		rests []Resting
		want  string
	}{
		{nil, ""},
		{[]Resting{moves}, ""},
		{[]Resting{moves, untried}, left},
		{[]Resting{changes, moves}, "The plan rests on the unproven offer of Elm (P1): without it 12 more trainee-months short of targets."},
		{[]Resting{changes, untried}, "The plan rests on the unproven offer of Elm (P1): without it 12 more trainee-months short of targets. " + left},
	} {
		r := &Report{Plan: &Plan{Rests: test.rests}}
		if got := r.RestSentence(); got != test.want {
			t.Errorf("%d offers: %q, want %q", len(test.rests), got, test.want)
		}
	}
}
