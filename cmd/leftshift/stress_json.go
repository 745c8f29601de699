package main

import "leftshift"

// stressJSON is what a record has of a stress.
type stressJSON struct {
	Goals     []stressGoalJSON `json:"goals"`
	Losses    []lossJSON       `json:"losses"` // the one that hurts most first
	Draws     []drawJSON       `json:"draws"`  // in the order of their numbers
	ColdSteps int              `json:"cold_steps"`
}

type stressGoalJSON struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"` // in the plan
}

type lossJSON struct {
	Kind   string     `json:"kind"`
	Code   string     `json:"code"`
	Hit    int        `json:"hit"`
	Values []float64  `json:"values"` // of the goals
	Stands float64    `json:"stands"` // 0 to 1
	Steps  int        `json:"steps"`  // of the simplex method
	Again  *againJSON `json:"again"`  // null where it was not planned again
}

type againJSON struct {
	Values []float64 `json:"values"`
	Stands float64   `json:"stands"`
	Proven bool      `json:"proven"`
	Moves  int       `json:"moves"`
}

type drawJSON struct {
	Hit    int       `json:"hit"`
	Values []float64 `json:"values"`
	Stands float64   `json:"stands"`
	Steps  int       `json:"steps"`
}

func stressOf(s *leftshift.Stress) *stressJSON {
	j := &stressJSON{Goals: []stressGoalJSON{}, Losses: []lossJSON{}, Draws: []drawJSON{}, ColdSteps: s.Cold}
	for _, g := range s.Goals {
		j.Goals = append(j.Goals, stressGoalJSON{g.Name(), g.Value})
	}
	for _, l := range s.Losses {
		own := lossJSON{Kind: l.Kind.String(), Code: l.Code, Hit: l.Hit, Values: l.Values, Stands: l.Stands, Steps: l.Steps}
		if l.Again != nil {
			own.Again = &againJSON{l.Again.Values, l.Again.Stands, l.Again.Proven, len(l.Again.Moves)}
		}
		j.Losses = append(j.Losses, own)
	}
	if s.Draws != nil {
		for _, d := range s.Draws.Draws {
			j.Draws = append(j.Draws, drawJSON{d.Hit, d.Values, d.Stands, d.Steps})
		}
	}
	return j
}
