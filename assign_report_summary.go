package leftshift

import "fmt"

// StatusSentence says how far the assignment can be trusted.
func (r *AssignReport) StatusSentence() string {
	proven, open := true, 0
	for i := range r.Assignment.Stages {
		s := &r.Assignment.Stages[i]
		proven = proven && s.Grade == Proven
		if !s.Settled() {
			open++
		}
	}
	lead := "The assignment is a proposal. "
	if r.Assignment.Status == TimeLimit {
		lead = "The run reached its time limit. "
	}
	switch {
	case proven:
		return lead + "No other is better on the goals in their order: at every stage the bound shows that none can be."
	case open == 0:
		return lead + "The solver reports that no other is better on the goals in their order; about some stages that rests on its search, and About this assignment says which."
	}
	return fmt.Sprintf("%sA better one may exist: %d of %s %s above the bound. About this assignment shows by how much.",
		lead, open, plural(len(r.Assignment.Stages), "stage"), isAre(open))
}

// Headline says what the assignment does in plain sentences: who has a place, how
// trainees ranked what they have, what is left, who travels how far, and whose
// curriculum falls short.
func (r *AssignReport) Headline() []string {
	sentences := []string{r.everyoneSentence()}
	for _, more := range []string{r.ranksSentence(), r.freeSentence(), r.journeysSentence(), r.curriculumSentence()} {
		if more != "" {
			sentences = append(sentences, more)
		}
	}
	return sentences
}

func (r *AssignReport) everyoneSentence() string {
	t := r.Totals
	over := ""
	if len(r.Blocks) > 1 {
		over = fmt.Sprintf(", who need %s over %d blocks", plural(t.Needs, "placement"), len(r.Blocks))
	}
	already := ""
	if t.Booked > 0 {
		already = fmt.Sprintf(" (%d of them %s already)", t.Booked, map[bool]string{true: "stands", false: "stand"}[t.Booked == 1])
	}
	if t.Unplaced == 0 {
		return fmt.Sprintf("Everyone has a place: %s%s%s.", plural(t.Trainees, "trainee"), over, already)
	}
	return fmt.Sprintf("Of %s%s%s, %s could not be made: Unplaced says why.", plural(t.Trainees, "trainee"), over, already, plural(t.Unplaced, "placement"))
}

func (r *AssignReport) ranksSentence() string {
	t := r.Totals
	if t.Ranked == 0 {
		return ""
	}
	text := fmt.Sprintf("First choices met: %s of %s (%s) of trainees with preferences.", short(float64(t.First), 0),
		plural(t.Ranked, "placement"), percentText(float64(t.First)/float64(t.Ranked)))
	for i := len(r.Ranks) - 1; i >= 0; i-- {
		if row := r.Ranks[i]; row.Kind == ReachedRank && row.Rank > 1 {
			return text + fmt.Sprintf(" The lowest rank that anybody got is their %s.", ordinal(row.Rank))
		}
	}
	return text
}

func (r *AssignReport) freeSentence() string {
	if r.Totals.Free < nearly {
		return "No place is left."
	}
	return fmt.Sprintf("Left over: %s of %s WTE of places, summed over blocks.", short(r.Totals.Free, 2), short(r.Totals.Places, 2))
}

func (r *AssignReport) journeysSentence() string {
	if r.Travel == nil {
		return ""
	}
	t := r.Travel.Total
	return fmt.Sprintf("The mean journey is %s each way, the longest %s.", minutesText(*t.Mean), minutesText(*t.Longest))
}

func (r *AssignReport) curriculumSentence() string {
	if len(r.Curriculum) == 0 {
		return ""
	}
	if len(r.Shortfalls) == 0 {
		return "Every curriculum rule is met for every trainee."
	}
	short := map[*Trainee]bool{}
	for _, s := range r.Shortfalls {
		short[s.Trainee] = true
	}
	return fmt.Sprintf("For %s a curriculum rule is not met in full.", plural(len(short), "trainee"))
}

// CellText names a cell for a reader of this report: with its file when the
// brief came as several.
func (r *AssignReport) CellText(at Source) string { return cellText(r.Brief, at) }
