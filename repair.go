package leftshift

import "strings"

// Repair is a way to change a brief so that it has a plan, or a plan that meets
// what it falls short of. Every step is needed.
type Repair struct {
	Steps []RepairStep
	Cost  float64 // by fixed prices per unit, of which one place is 1
}

// RepairStep is one number of the brief to loosen.
type RepairStep struct {
	At    Source
	Text  string // "add 2 places to post P014 at Elm Surgery (Y001)"
	Units int    // how many units that is
}

// Text gives the repair with its cells, as part of a sentence: "add 1 room at Elm
// Surgery (Y001) at Sites!G3, and ...".
func (r Repair) Text() string {
	steps := make([]string, len(r.Steps))
	for i, s := range r.Steps {
		steps[i] = s.Text
		if at := s.At.String(); at != "" {
			steps[i] += " at " + at
		}
	}
	return strings.Join(steps, ", and ")
}

// String gives the repair with its cells as a sentence without a full stop.
func (r Repair) String() string {
	text := r.Text()
	if text == "" {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// Words gives the repair without its cell where it is one step.
func (r Repair) Words() string {
	if len(r.Steps) == 1 {
		return r.Steps[0].Text
	}
	return r.Text()
}
