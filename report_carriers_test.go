package leftshift_test

import (
	"testing"

	"leftshift"
)

// A target for everybody is carried by the areas below its share, one for an
// area by that area's providers.
func TestCarriersByHand(t *testing.T) {
	b := twoBlocks()
	b.Targets = []leftshift.Target{
		targetOf(leftshift.Scope{Kind: leftshift.ScopeAll}, "", 0.2),
		targetOf(leftshift.Scope{Kind: leftshift.ScopeArea, Name: "North"}, "Aug", 0.1),
		targetOf(leftshift.Scope{Kind: leftshift.ScopeProvider, Name: "TRUST"}, "", 0.1),
	}
	byScope := map[leftshift.ScopeKind]leftshift.TargetResult{}
	for _, r := range leftshift.NewReport(b, twoBlocksPlan(), nil).Targets {
		byScope[r.Target.Scope.Kind] = r
	}
	// The North has 240 − 32 trainee-months, none in primary care; the South is
	// all primary care and above the target, so that North carries more than the
	// 0.2 × 240 − 32 = 16 that the whole is short.
	all := byScope[leftshift.ScopeAll]
	if len(all.Carriers) != 1 || all.Carriers[0].Name != "North" {
		t.Fatalf("got %+v, want the North alone", all.Carriers)
	}
	wantNumber(t, "North", all.Carriers[0].Short, 0.2*208)
	wantShare(t, "North's share", all.Carriers[0].Share.After, 0)
	north := byScope[leftshift.ScopeArea] // August: 15 in the hospital and 0.6 of 5, for 4 months
	if len(north.Carriers) != 1 || north.Carriers[0].Name != "City Trust (TRUST)" {
		t.Fatalf("got %+v, want the trust", north.Carriers)
	}
	wantNumber(t, "trust", north.Carriers[0].Short, 0.1*4*18)
	if one := byScope[leftshift.ScopeProvider]; len(one.Carriers) != 0 || one.Met() {
		t.Errorf("a provider carries its own target: %+v", one.Carriers)
	}
}
