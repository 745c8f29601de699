package leftshift_test

import (
	"testing"

	"leftshift"
)

// priced is the two-block plan with £12,000 a WTE-year in the hospital and
// £24,000 × 1.1 in the practice.
func priced() *leftshift.Brief {
	b, mff := twoBlocks(), 1.1
	b.Sites[1].MFF = &mff
	b.Tariffs = []leftshift.Tariff{
		{Setting: leftshift.Acute, Rate: 12000},
		{Setting: leftshift.PrimaryCare, Rate: 24000, MFF: true},
	}
	return b
}

// Income follows the placement: WTE × rate × months/12 × MFF, by the shares of
// split posts.
func TestMoneyByHand(t *testing.T) {
	b := priced()
	all := leftshift.Scope{Kind: leftshift.ScopeAll}
	b.Budgets = []leftshift.Budget{
		{Scope: all, Amount: 200_000},
		{Scope: leftshift.Scope{Kind: leftshift.ScopeProvider, Name: "ELM"}, Block: "Aug", Amount: 20_000},
	}
	r := leftshift.NewReport(b, twoBlocksPlan(), nil)
	elm, trust := r.Money.ByProvider[0], r.Money.ByProvider[1]
	// Today 15 WTE a year. August: 10 + 3 WTE at £4,000; December: 12 at £8,000.
	wantNumber(t, "trust today", trust.Pounds.Before, 15*12_000)
	wantNumber(t, "trust in August", trust.ByBlock[0].After, 13*4_000)
	wantNumber(t, "trust in December", trust.ByBlock[1].After, 12*8_000)
	// The practice: 5 × 0.4 in August, 3 in December, at £26,400 a year.
	wantNumber(t, "practice", elm.Pounds.After, 2*8_800+3*17_600)
	wantNumber(t, "all", r.Money.Total.After, 148_000+70_400)
	wantNumber(t, "acute", r.Money.BySetting[0].Pounds.After, 148_000)
	wantNumber(t, "December", r.Money.ByBlock[1].After, 96_000+52_800)
	wantText(t, "budget", r.Money.Budgets[0].Result(), "Over by £18,400")
	wantText(t, "the practice's in August", r.Money.Budgets[1].Result(), "Kept, £2,400 to spare")
	if len(r.Money.Unpriced) != 0 {
		t.Errorf("everything is priced, got %+v", r.Money.Unpriced)
	}
	wantText(t, "headline", r.Headline()[4], "Placements bring providers £218,400 over the plan by the tariffs in the brief, £180,000 today;"+
		" 1 of 2 budgets is £18,400 over.")
}

// A limit of 1 or less is a share of today's income; a larger one is pounds a
// year, by the months of the block.
func TestIncomeLimitsByHand(t *testing.T) {
	b := priced()
	all := leftshift.Scope{Kind: leftshift.ScopeAll}
	b.Limits = []leftshift.Limit{
		{Scope: all, Kind: leftshift.MostIncomeLoss, Value: 0.2},
		{Scope: all, Kind: leftshift.MostIncomeLoss, Value: 30_000},
		{Scope: leftshift.Scope{Kind: leftshift.ScopeProgramme, Name: "GP"}, Kind: leftshift.MostIncomeLoss, Value: 0.05},
	}
	r := leftshift.NewReport(b, twoBlocksPlan(), nil)
	// The trust loses £8,000 of £60,000 in August and £24,000 of £120,000 in
	// December; the GP trainees stay, with £60,000 × 4/12 in August.
	wantText(t, "share", r.Limits[0].Result(r.Brief), "Kept, used up once (TRUST in Dec)")
	wantText(t, "pounds a year", r.Limits[1].Result(r.Brief), "Broken by £4,000 (TRUST in Dec)")
	wantText(t, "programme", r.Limits[2].Result(r.Brief), "Kept, £1,000 to spare (TRUST in Aug)")
	wantText(t, "asks for a share", r.Limits[0].Asks(), "All: each provider loses at most 20% of today's income")
	wantText(t, "asks for pounds", r.Limits[1].Asks(), "All: each provider loses at most £30,000 of income a year")
	for _, p := range r.Providers {
		if p.Tightest != nil {
			t.Errorf("%s: pounds can't be the tightest limit in WTE", p.Code)
		}
	}
}

// What nothing prices has no income, and is counted with the reason.
func TestUnpricedByHand(t *testing.T) {
	b := priced()
	b.Sites[1].MFF = nil
	r := leftshift.NewReport(b, twoBlocksPlan(), nil)
	// 5 in the split post in August and 3 in the practice in December.
	if len(r.Money.Unpriced) != 1 || r.Money.Unpriced[0].Trainees != trainees(8) {
		t.Fatalf("got %+v, want 8 placements", r.Money.Unpriced)
	}
	wantText(t, "without MFF", r.Money.Unpriced[0].Why(), "The tariff is multiplied by MFF, and Elm Surgery (PRAC1) has none in Sites")
	b.Tariffs = b.Tariffs[:1]
	r = leftshift.NewReport(b, twoBlocksPlan(), nil)
	wantText(t, "without a row", r.Money.Unpriced[0].Why(), "No row of Tariff is for this setting and learner type by the block's first day")
	if r = leftshift.NewReport(twoBlocks(), twoBlocksPlan(), nil); r.Money != nil {
		t.Error("without a tariff nothing is assumed")
	}
}
