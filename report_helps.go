package leftshift

import "fmt"

// Text says what the help does: "4 more trainees placed".
func (h *Help) Text() string { return betterText(h.Aim(), h.Gain) }

// Aim says what gets better.
func (h *Help) Aim() Aim { return Aim{Goal: h.Goal, Fairness: h.Fairness} }

// helpSentence says for the headline what would help most.
func (r *Report) helpSentence() string {
	if len(r.Plan.Helps) == 0 {
		return ""
	}
	return fmt.Sprintf("What would help most is %s: %s.", r.Plan.Helps[0].What, r.Plan.Helps[0].Text())
}

// HelplessStart begins what is said where nothing helps.
const HelplessStart = "no row of the brief, loosened by one unit,"

// Text says that nothing helps, and what was tried.
func (h *Helpless) Text() string {
	tried := plural(h.Rows, "row") + " of it were tried by themselves"
	if h.Rows == 1 {
		tried = "1 row of it was tried by itself"
	}
	if h.Pairs > 0 {
		tried += ", and " + plural(h.Pairs, "pair")
	}
	return fmt.Sprintf("%s helps %s: %s", HelplessStart, h.Goal, tried)
}
