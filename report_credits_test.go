package leftshift_test

import (
	"testing"

	"leftshift"
)

// Of 120 trainee-months of F2, 24 are in general practice and 20 in
// paediatrics, which count for half: 34 of what the rule asks.
func TestCreditsByHand(t *testing.T) {
	for _, test := range []struct {
		name           string
		kind           leftshift.RuleKind
		value          float64
		short, without float64
		rule, credit   string
	}{
		{"enough without", leftshift.MinShare, 0.2, 0, 0, "Met", "Met with credit and without"},                                        // 24 asked
		{"through credit", leftshift.MinShare, 0.25, 0, 6, "Met", "Met through credit: without it, 6 trainee-months short"},            // 30
		{"not even so", leftshift.MinMonths, 3.6, 2, 12, "Short by 2 trainee-months", "2 trainee-months short; without credit, 12"},    // 3.6/12 of 120 = 36
		{"too much", leftshift.MaxShare, 0.25, 4, 0, "Over by 4 trainee-months", "Met without credit: with it, 4 trainee-months over"}, // 30
	} {
		t.Run(test.name, func(t *testing.T) {
			b := twoBlocks()
			b.Transfers = []leftshift.Transfer{
				{From: "paediatrics", CountsAs: "General practice", Credit: 0.5, Origin: cells("Transfer", 2, "From specialty")},
				{From: "Paediatrics", CountsAs: "General practice", Programme: "F2", Credit: 0.5, Origin: cells("Transfer", 3, "From specialty")},
				{From: "Emergency medicine", CountsAs: "General practice", Programme: "GP", Credit: 1},
			}
			b.Rules = []leftshift.Rule{{Code: "R", Programmes: []string{"F2"}, Kind: test.kind, Value: test.value,
				Of: leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: "General practice"}}}
			r := leftshift.NewReport(b, twoBlocksPlan(), nil)
			wantText(t, "rule", r.Rules[0].Result(), test.rule)
			c := r.Credits[0]
			wantText(t, "credit", c.Result(), test.credit)
			wantNumber(t, "own", c.Own, 24)
			wantNumber(t, "credited", c.Credited, 10)
			wantNumber(t, "short", c.Short, test.short)
			wantNumber(t, "short without", c.ShortWithout, test.without)
			if len(c.Uses) != 1 || c.Uses[0].Post.Code != "MIX" || c.Uses[0].Transfer.Origin.Row != 3 {
				t.Errorf("only the split post counts, by the row for F2: %+v", c.Uses)
			}
		})
	}
}

// A rule may name a group that no post is in, only the Transfer sheet.
func TestCreditsOfGroup(t *testing.T) {
	b := twoBlocks()
	b.Transfers = []leftshift.Transfer{
		{From: "Emergency medicine", CountsAs: "Acute take", Credit: 1},
		{From: "Paediatrics", CountsAs: "Acute take", Credit: 0.25},
	}
	b.Rules = []leftshift.Rule{{Code: "R", Programmes: []string{"F2"}, Kind: leftshift.MinShare, Value: 0.5,
		Of: leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: "Acute take"}}}
	r := leftshift.NewReport(b, twoBlocksPlan(), nil)
	wantShare(t, "achieved", r.Rules[0].Achieved.After, (76+5)/120.0) // 76 in emergency medicine, a quarter of 20
	wantNumber(t, "short without credit", r.Credits[0].ShortWithout, 60)
	b.Transfers = nil
	if r = leftshift.NewReport(b, twoBlocksPlan(), nil); len(r.Credits) != 0 {
		t.Error("without a Transfer sheet there is no credit to list")
	}
}
