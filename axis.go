package leftshift

import "math"

// Axis is what a trade-off curve measures along one of its sides: what one goal
// counts, except that Left shift's is the primary and community share of all
// trainee-months, whatever the targets of the brief, and that more of it is better.
type Axis struct{ Goal GoalKind }

// axisWords lists what a curve can measure, by the words of the command line.
var axisWords = []struct {
	goal       GoalKind
	word, name string
	step       float64 // an amount that people think in, for slopes
	stepText   string  // that amount in words
}{
	{LeftShift, "target", "Primary and community share", 0.01, "1% of share"},
	{ExistingStaff, "new-roles", "New roles", 1, "1 PA of new roles"},
	{Money, "money", "Money over budget", 1000, "£1,000 over budget"},
	{FairChange, "donor-loss", "Largest loss of a provider", 0.01, "1% of today's WTE"},
	{FewestChanges, "changes", "Changes", 1, "1 trainee moved"},
	{Travel, "travel", "Travel", 60, "1 hour of journeys"},
}

// Axes lists what a curve can measure.
func Axes() []Axis {
	list := make([]Axis, len(axisWords))
	for i, a := range axisWords {
		list[i] = Axis{a.goal}
	}
	return list
}

// ParseAxis reads the word for an axis, folding case and spaces.
func ParseAxis(word string) (a Axis, ok bool) {
	for _, w := range axisWords {
		if FoldKey(w.word) == FoldKey(word) {
			return Axis{w.goal}, true
		}
	}
	return Axis{}, false
}

// row gives the position of an axis in axisWords.
func (a Axis) row() int {
	for i := range axisWords {
		if axisWords[i].goal == a.Goal {
			return i
		}
	}
	return 0
}

// Word gives the axis as the command line writes it, such as "new-roles".
func (a Axis) Word() string { return axisWords[a.row()].word }

// Name gives the axis as a heading, such as "New roles".
func (a Axis) Name() string { return axisWords[a.row()].name }

// Step gives an amount of the axis that people think in, and says it in words: 1%
// of a share, an hour of minutes. Slopes are told by it.
func (a Axis) Step(way Fairness) (amount float64, text string) {
	if a.Goal == FairChange && way == FairShare {
		return 1, "1 WTE"
	}
	w := &axisWords[a.row()]
	return w.step, w.stepText
}

// IsShare reports whether values are shares from 0 to 1, and not counts. Fair
// change counts WTE where the brief asks for fair shares.
func (a Axis) IsShare(way Fairness) bool {
	return a.Goal == LeftShift || a.Goal == FairChange && way != FairShare
}

// MoreIsBetter reports whether more of it is wanted.
func (a Axis) MoreIsBetter() bool { return a.Goal == LeftShift }

// Unit says what values count.
func (a Axis) Unit(way Fairness) string {
	if a.Goal == LeftShift {
		return "% of all trainee-months"
	}
	unit := Aim{Goal: a.Goal, Fairness: way}.Unit()
	if a.IsShare(way) {
		unit = "% of today's WTE"
	}
	return unit
}

// Text writes a value for people: "45.2%", "0.4 PA", "£8,000".
func (a Axis) Text(value float64, way Fairness) string { return a.text(value, way, 0) }

// text is Text with so many decimals more.
func (a Axis) text(value float64, way Fairness, more int) string {
	if a.IsShare(way) {
		return short(100*value, 2+more) + "%"
	}
	switch a.Goal {
	case ExistingStaff:
		return short(value, 2+more) + " PA of new roles"
	case Money:
		return "£" + short(value, more) + " over budget"
	case FairChange:
		return short(value, 2+more) + " WTE"
	case FewestChanges:
		return short(value, 2+more) + " moved"
	case Travel:
		decimals := 0
		if math.Abs(value) < 100 {
			decimals = 2
		}
		return short(value, decimals+more) + " minutes"
	}
	return short(value, 2+more)
}

// Amount writes an amount by which a value changes, with its noun: "0.4 PA of new
// roles", "2.5 trainees moved".
func (a Axis) Amount(value float64, way Fairness) string {
	text := a.Text(value, way)
	switch a.Goal {
	case LeftShift:
		return text + " of share"
	case FairChange:
		if a.IsShare(way) {
			return text + " of a provider's WTE"
		}
	case FewestChanges:
		return short(value, 2) + " trainees moved"
	case Travel:
		return text + " of journeys"
	}
	return text
}

// Change writes a change of a value, with its sign.
func (a Axis) Change(value float64, way Fairness) string {
	text := a.Text(value, way)
	if value > 0 {
		text = "+" + text
	}
	return text
}
