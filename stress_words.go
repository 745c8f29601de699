package leftshift

import (
	"fmt"
	"strings"
)

// Sentences says what a stress came to, the most important first.
func (s *Stress) Sentences() []string {
	if len(s.Losses) == 0 {
		return []string{"Nothing that the plan rests on could be withdrawn."}
	}
	worst := &s.Losses[0]
	list := []string{fmt.Sprintf("The loss that hurts most is that of %s: %s.", worst.Label(), s.HarmText(worst.Values)), s.StandsText(worst)}
	unhurt := 0
	for i := range s.Losses {
		if survive, of := s.Survive(s.Losses[i].Values); survive == of {
			unhurt++
		}
	}
	list = append(list, fmt.Sprintf("%d of %d losses leave every goal as good as in the plan.", unhurt, len(s.Losses)))
	if d := s.Draws; d != nil {
		list = append(list, d.sentence(s))
	}
	return list
}

// StandsText says how much of the plan a loss lets stand.
func (s *Stress) StandsText(l *StressLoss) string {
	survive, of := s.Survive(l.Values)
	return fmt.Sprintf("Without it %s of the plan's %s can stay, and %d of %d goals are as good as in the plan.", percentText(l.Stands), plural(s.Placements, "placement"), survive, of)
}

// HarmText says what goals a loss makes worse, and by how much: "Place everyone +19
// trainees unplaced, summed over blocks".
func (s *Stress) HarmText(values []float64) string {
	var parts []string
	for k, more := range s.Harm(values) {
		if more > 0 && s.Goals[k].Goal != FewestChanges {
			parts = append(parts, fmt.Sprintf("%s +%s %s", s.Goals[k].Name(), short(more, 2), s.Goals[k].Unit()))
		}
	}
	if len(parts) == 0 {
		return "no goal gets worse"
	}
	return strings.Join(parts, "; ")
}

// sentence says what the draws came to.
func (d *StressDraws) sentence(s *Stress) string {
	stands := d.Standing(0.05, 0.5)
	text := fmt.Sprintf("In half of %s at least %s of the plan stands, and in 95%% at least %s", plural(len(d.Draws), "draw"), percentText(stands[1]), percentText(stands[0]))
	for k, g := range s.Goals {
		if g.Goal == PlaceEveryone {
			p := d.Percentiles(k, 0.5, 0.95)
			text += fmt.Sprintf("; without a place are %s trainees, summed over blocks, in half of them, and %s or fewer in 95%%", short(p[0], 1)+" or fewer", short(p[1], 1))
		}
	}
	return text + "."
}
