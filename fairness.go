package leftshift

import "fmt"

// Fairness is how the goal Fair change measures what providers lose. A
// provider's loss is the largest share of today's WTE that it loses in a block.
type Fairness int

// The ways to be fair, the usual one first.
const (
	LargestThenNext Fairness = iota // the largest loss, then the next largest, and so on
	LargestLoss                     // the largest loss only
	FairShare                       // WTE that acute and other providers lose beyond their share of all that is lost
)

// MostRanks is how many of the largest losses are made small, one after the
// other.
const MostRanks = 5

// FairnessWays lists the ways, the usual one first.
func FairnessWays() []Fairness { return []Fairness{LargestThenNext, LargestLoss, FairShare} }

var fairnessNames = map[Fairness]string{
	LargestThenNext: "Largest loss, then the next",
	LargestLoss:     "Largest loss",
	FairShare:       "Fair share",
}

// String gives the way as the Settings sheet writes it.
func (f Fairness) String() string { return fairnessNames[f] }

// ParseFairness reads a way's name, folding case and spaces.
func ParseFairness(text string) (f Fairness, ok bool) {
	for _, way := range FairnessWays() {
		if FoldKey(way.String()) == FoldKey(text) {
			return way, true
		}
	}
	return 0, false
}

// Aim is one thing that a solve makes small: a goal or, of Fair change, one of
// the largest losses.
type Aim struct {
	Goal     GoalKind
	Rank     int      // of the loss: 1 for the largest, 2 for the next; 0 for other goals, and for Fair share
	Fairness Fairness // of Fair change
}

// Name gives the aim as the plan's table of goals writes it: "Money", or "Fair
// change, 2nd largest loss". The largest loss has the goal's own name.
func (a Aim) Name() string {
	if a.Rank > 1 {
		return fmt.Sprintf("%s, %s largest loss", a.Goal, ordinal(a.Rank))
	}
	return a.Goal.String()
}

// Unit says what the aim's value counts.
func (a Aim) Unit() string {
	switch {
	case a.Goal == FairChange && a.Fairness == FairShare:
		return "WTE lost beyond fair shares, summed over blocks"
	case a.Rank > 1:
		return ordinal(a.Rank) + " largest share of today's WTE lost by a provider"
	}
	return a.Goal.Unit()
}

// Ranks gives how many of the largest losses are made small one after the
// other: 0 when Fair change is not among the goals or goes by fair shares. What
// may be given up of the largest loss raises every loss below it, so with
// something to give up the next ones are left to later goals.
func (b *Brief) Ranks() int {
	for _, g := range b.Goals {
		switch {
		case g.Kind != FairChange:
			continue
		case b.Settings.Fairness == LargestThenNext && g.GiveUp == 0:
			return MostRanks
		case b.Settings.Fairness != FairShare:
			return 1
		}
	}
	return 0
}

// rankText names a loss by its rank: "largest loss", "2nd largest loss".
func rankText(rank int) string {
	if rank > 1 {
		return ordinal(rank) + " largest loss"
	}
	return "largest loss"
}

// ordinal writes 2 as "2nd".
func ordinal(n int) string {
	switch {
	case n%10 == 1 && n%100 != 11:
		return fmt.Sprintf("%dst", n)
	case n%10 == 2 && n%100 != 12:
		return fmt.Sprintf("%dnd", n)
	case n%10 == 3 && n%100 != 13:
		return fmt.Sprintf("%drd", n)
	}
	return fmt.Sprintf("%dth", n)
}
