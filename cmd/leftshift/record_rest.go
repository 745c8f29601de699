package main

import "leftshift"

// restJSON is what a plan would lose without the unproven offer of one provider.
type restJSON struct {
	Provider string         `json:"provider"` // its code
	WTE      float64        `json:"wte"`      // of the offer that the plan uses, a mean over the blocks
	Offers   []offerJSON    `json:"offers"`
	NoPlan   bool           `json:"no_plan"` // without it no plan keeps every hard rule
	Untried  bool           `json:"untried"` // the steps or the time allowed ran out
	Changes  []exchangeJSON `json:"changes"` // goals that would come to something else, in linear programs
}

// offerJSON is a post in which the plan has more than today.
type offerJSON struct {
	Post string  `json:"post"`
	WTE  float64 `json:"wte"` // the most above today in any block
}

// exchangeJSON is a goal with the offer and without it.
type exchangeJSON struct {
	Goal    string  `json:"goal"`
	Rank    int     `json:"rank"` // of a loss; 0 else
	With    float64 `json:"with"`
	Without float64 `json:"without"`
	Unit    string  `json:"unit"`
}

// restOf describes what a plan would lose without one offer.
func restOf(r *leftshift.Resting) restJSON {
	rest := restJSON{Provider: r.Code, WTE: r.WTE, Offers: []offerJSON{}, NoPlan: r.NoPlan, Untried: r.Untried, Changes: []exchangeJSON{}}
	for _, o := range r.Offers {
		rest.Offers = append(rest.Offers, offerJSON(o))
	}
	for _, c := range r.Changes {
		rest.Changes = append(rest.Changes, exchangeJSON{c.Goal.String(), c.Rank, c.With, c.Without, c.Aim().Unit()})
	}
	return rest
}

// resting reads it back, for a plan of a brief.
func (j *restJSON) resting(b *leftshift.Brief) leftshift.Resting {
	r := leftshift.Resting{Provider: leftshift.Provider{Code: j.Provider}, WTE: j.WTE, NoPlan: j.NoPlan, Untried: j.Untried}
	for _, p := range b.Providers() {
		if p.Code == j.Provider {
			r.Provider = p
		}
	}
	for _, o := range j.Offers {
		r.Offers = append(r.Offers, leftshift.Offer(o))
	}
	for _, c := range j.Changes {
		goal, _ := leftshift.ParseGoal(c.Goal)
		r.Changes = append(r.Changes, leftshift.Exchange{Goal: goal, Rank: c.Rank, Fairness: b.Settings.Fairness, With: c.With, Without: c.Without})
	}
	return r
}
