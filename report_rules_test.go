package leftshift_test

import (
	"testing"

	"leftshift"
)

// Each kind of rule, against the two-block plan, in which F2 spend 120
// trainee-months: 76 in emergency medicine (5×4 + 7×8), 20 in the split post
// (5×4, of which 8 in primary care) and 24 in the practice (3×8).
func TestRulesByHand(t *testing.T) {
	primary := leftshift.Of{Kind: leftshift.OfSetting, Setting: leftshift.PrimaryCare}
	for _, test := range []struct {
		name     string
		rule     leftshift.Rule
		achieved float64
		short    float64
		result   string
	}{
		{"min share met", leftshift.Rule{Kind: leftshift.MinShare, Of: primary, Value: 0.25}, 32.0 / 120, 0, "Met"},
		{"min share just met", leftshift.Rule{Kind: leftshift.MinShare, Of: primary, Value: 32.0 / 120}, 32.0 / 120, 0, "Met, nothing to spare"},
		{"min months short", leftshift.Rule{Kind: leftshift.MinMonths, Of: primary, Value: 4}, 3.2, 8, "Short by 8 trainee-months"}, // 4/12 of 120, less 32
		{"max share over", leftshift.Rule{Kind: leftshift.MaxShare, Of: leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: "emergency medicine"}, Value: 0.5},
			76.0 / 120, 16, "Over by 16 trainee-months"},
		{"max months met", leftshift.Rule{Kind: leftshift.MaxMonths, Of: leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: "Emergency medicine"}, Value: 8}, 7.6, 0, "Met"},
		{"any time in primary care counts whole", leftshift.Rule{Kind: leftshift.MinShare, Of: leftshift.Of{Kind: leftshift.OfIntegrated}, Value: 0.3}, 44.0 / 120, 0, "Met"},
		{"from December", leftshift.Rule{Kind: leftshift.MinShare, Of: leftshift.Of{Kind: leftshift.OfPrimaryAndCommunity}, Value: 0.5, EffectiveFrom: onDay(2027, 12, 1)},
			24.0 / 80, 16, "Short by 16 trainee-months"},
		{"from December, in months", leftshift.Rule{Kind: leftshift.MinMonths, Of: primary, Value: 2.4, EffectiveFrom: onDay(2027, 12, 1)}, 0.3 * 8, 0, "Met, nothing to spare"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := twoBlocks()
			test.rule.Code, test.rule.Programmes = "R", []string{"F2"}
			b.Rules = []leftshift.Rule{test.rule}
			got := leftshift.NewReport(b, twoBlocksPlan(), nil).Rules[0]
			wantShare(t, "achieved", got.Achieved.After, test.achieved)
			wantNumber(t, "short", got.Short, test.short)
			wantText(t, "result", got.Result(), test.result)
		})
	}
}

// A rule that begins after the last block, or covers nobody, is said to be so.
func TestRulesThatDoNotApply(t *testing.T) {
	b := twoBlocks()
	primary := leftshift.Of{Kind: leftshift.OfSetting, Setting: leftshift.PrimaryCare}
	b.Rules = []leftshift.Rule{
		{Code: "A", Programmes: []string{"F2"}, Kind: leftshift.MinMonths, Of: primary, Value: 4, EffectiveFrom: onDay(2040, 1, 1)},
		{Code: "B", Programmes: []string{"F2"}, Kind: leftshift.MinShare, Of: primary, Value: 0.5},
	}
	r := leftshift.NewReport(b, &leftshift.Plan{}, nil)
	wantText(t, "too late", r.Rules[0].Result(), "Not applicable: it starts after the last block")
	wantText(t, "nobody", r.Rules[1].Result(), "Not applicable: nobody is placed")
	wantText(t, "asks", r.Rules[0].Asks(), "F2: at least 4 months each in Primary care, in blocks from 1 January 2040")
}
