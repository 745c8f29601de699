package leftshift

import (
	"math"
	"time"
)

// Block is a dated training period. Dates come from the brief and are never
// computed: changeover days differ between regions and programmes.
type Block struct {
	Name   string
	Start  time.Time // first day, midnight UTC; zero for the single block of a brief without a Blocks sheet
	End    time.Time // last day, inclusive
	Months float64   // > 0
	Origin Origin
}

// Undated reports whether the block stands for a brief without a Blocks sheet.
func (b *Block) Undated() bool { return b.Start.IsZero() }

// UndatedBlock is the one block of a brief that has no Blocks sheet: a year
// with no dates, which is therefore never frozen.
func UndatedBlock() Block { return Block{Name: "Whole plan", Months: 12} }

// MonthsBetween gives the length of a block in months from its first and last
// day: whole days over a mean month of 365.25/12 days, to the nearest half
// month from one month up (so that changeovers on a Wednesday still make 4 and
// 6 month blocks), to the nearest hundredth below it.
func MonthsBetween(start, end time.Time) float64 {
	days := math.Round(end.Sub(start).Hours()/24) + 1
	months := days / (365.25 / 12)
	if months >= 0.95 {
		return math.Round(months*2) / 2
	}
	return math.Max(0.01, math.Round(months*100)/100)
}

// BlockTiming says how a block stands to the day the plan is made.
type BlockTiming int

// The timings, from the free to the frozen.
const (
	Free        BlockTiming = iota // starts late enough to change
	ShortNotice                    // may change, but inside the warning weeks
	Frozen                         // starts so soon, or started so long ago, that today's placements stand
)

// Timing compares a block's start with asOf: frozen when it starts less than
// freezeWeeks after it (or has already started), short notice when it starts
// less than warnWeeks after it. Undated blocks are free.
func (b *Block) Timing(asOf time.Time, s BriefSettings) BlockTiming {
	if b.Undated() {
		return Free
	}
	switch {
	case b.Start.Before(asOf.AddDate(0, 0, 7*s.FreezeWeeks)):
		return Frozen
	case b.Start.Before(asOf.AddDate(0, 0, 7*s.WarnWeeks)):
		return ShortNotice
	}
	return Free
}
