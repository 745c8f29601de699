package leftshift

import "fmt"

// Text says what the help does: "4 more trainees placed".
func (h *Help) Text() string { return betterText(h.Goal, h.Gain) }

// helpSentence says for the headline what would help most.
func (r *Report) helpSentence() string {
	if len(r.Plan.Helps) == 0 {
		return ""
	}
	return fmt.Sprintf("What would help most is %s: %s.", r.Plan.Helps[0].What, r.Plan.Helps[0].Text())
}
