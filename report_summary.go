package leftshift

import (
	"fmt"
	"slices"
)

// StatusSentence says how far the plan can be trusted.
func (r *Report) StatusSentence() string {
	kept, standing := "The plan keeps every hard rule", StandingOf(r.Plan.Goals)
	switch {
	case r.Plan.Status == TimeLimit:
		return "The run reached its time limit. " + kept + ", but a better plan may exist: " + standing + ". About this plan shows each gap."
	case AllProven(r.Plan.Goals):
		return kept + ", and no other plan of " + r.Brief.Settings.PartsText() + " is better on the goals in their order: exact arithmetic shows it."
	}
	return kept + ". On the goals in their order, " + standing + ". About this plan shows each gap."
}

// Headline says what the plan does in plain sentences: four for every plan, and
// one each for new roles, money, travel and what would help most where there is
// something to say.
func (r *Report) Headline() []string {
	sentences := []string{r.placedSentence(), r.shareSentence(), r.movesSentence(), r.lossSentence()}
	for _, more := range []string{r.RolesSentence(), r.MoneySentence(), r.travelSentence(), r.helpSentence()} {
		if more != "" {
			sentences = append(sentences, more)
		}
	}
	return sentences
}

func (r *Report) placedSentence() string {
	over := ""
	if n := len(r.Brief.Blocks); n > 1 {
		over = fmt.Sprintf(" (a trainee counts once in each of the %d blocks)", n)
	}
	if r.Totals.Unplaced.Sign() == 0 {
		return fmt.Sprintf("Everyone has a place: all %s needed are made%s.", pluralOf(r.Totals.Needed, "placement"), over)
	}
	return fmt.Sprintf("%s of %s needed are made%s; %s without a place.",
		inWords(r.Totals.Placed), pluralOf(r.Totals.Needed, "placement"), over,
		inWords(r.Totals.Unplaced)+" "+isAreOf(r.Totals.Unplaced))
}

func (r *Report) shareSentence() string {
	before, after := r.Shares.Overall.Before, r.Shares.Overall.After
	if after == nil {
		return "Nobody is placed, so there is no primary and community share."
	}
	text := fmt.Sprintf("%s of trainees' time is in primary and community care", percentText(*after))
	if before != nil {
		text += fmt.Sprintf(", %s today", comparedWith(*before, *after))
	}
	if len(r.Targets) == 0 {
		return text + "."
	}
	met := 0
	for i := range r.Targets {
		if r.Targets[i].Met() {
			met++
		}
	}
	return text + "; " + metOf(met, len(r.Targets)) + "."
}

func comparedWith(before, after float64) string {
	switch {
	case percentText(before) == percentText(after):
		return "as"
	case after > before:
		return "up from " + percentText(before)
	}
	return "down from " + percentText(before)
}

// metOf says how many of the targets are met.
func metOf(met, all int) string {
	switch {
	case met == all && all == 1:
		return "the target is met"
	case met == all:
		return "all " + plural(all, "target") + " are met"
	case all == 1:
		return "the target is not met"
	case met == 0:
		return "none of the " + plural(all, "target") + " is met"
	}
	return fmt.Sprintf("%d of %s %s met", met, plural(all, "target"), isAre(met))
}

func (r *Report) movesSentence() string {
	if r.Totals.Moved.Sign() == 0 {
		return "Nobody would be in another post than today."
	}
	most := slices.MaxFunc(r.ByBlock, func(x, y BlockRow) int { return x.Moved.Compare(y.Moved) })
	text := fmt.Sprintf("%s would be in another post than today", pluralOf(r.Totals.Moved, "placement"))
	if len(r.ByBlock) > 1 {
		text += fmt.Sprintf(", the most in %s (%s)", most.Name, inWords(most.Moved))
	}
	return text + "."
}

func (r *Report) lossSentence() string {
	var worst *ProviderRow
	for i := range r.Providers {
		p := &r.Providers[i]
		if p.LargestLoss > nearly && (worst == nil || p.LargestLoss > worst.LargestLoss+nearly) {
			worst = p
		}
	}
	text := "No provider loses trainees"
	if worst != nil {
		text = fmt.Sprintf("The provider that loses most is %s, %s WTE in %s", worst.Label(),
			short(worst.LargestLoss, 1), r.Brief.Blocks[worst.LargestLossBlock].Name)
		if today := worst.ByBlock[worst.LargestLossBlock].Before; today > 0 {
			text += fmt.Sprintf(" (%s of what it has today)", percentText(worst.LargestLoss/today))
		}
	}
	missed := 0
	for i := range r.Floors {
		if r.Floors[i].Short.After > 0 {
			missed++
		}
	}
	switch {
	case len(r.Floors) == 0:
		return text + "."
	case missed == 0:
		return text + "; every provider keeps the trainees it needs for safe rotas."
	}
	return text + fmt.Sprintf("; %d of %s for safe rotas %s not met.", missed, plural(len(r.Floors), "floor"), isAre(missed))
}
