package leftshift_test

import (
	"slices"
	"strings"
	"testing"

	"leftshift"
)

// What a sheet may say must be read back from what reports write, however it
// is typed.
func TestNamesAreReadBack(t *testing.T) {
	type named interface{ String() string }
	check := func(what named, read func(string) (named, bool)) {
		t.Helper()
		for _, text := range []string{what.String(), strings.ToUpper(what.String()), "  " + strings.ReplaceAll(what.String(), " ", " \u00a0") + "\t"} {
			if got, ok := read(text); !ok || got != what {
				t.Errorf("%q is read as %v (%v), want %v", text, got, ok, what)
			}
		}
	}
	for _, k := range leftshift.GoalKinds() {
		check(k, func(s string) (named, bool) { got, ok := leftshift.ParseGoal(s); return got, ok })
		if k.Unit() == "" {
			t.Errorf("goal %s has no unit", k)
		}
	}
	for _, s := range leftshift.Settings() {
		check(s, func(text string) (named, bool) { got, ok := leftshift.ParseSetting(text); return got, ok })
	}
}

// A near miss is a finding, never a match.
func TestNearMissesAreNotRead(t *testing.T) {
	for _, text := range []string{"", "Left", "Left-shift", "Leftshift", "Left shift 2", "1"} {
		if k, ok := leftshift.ParseGoal(text); ok {
			t.Errorf("%q is read as the goal %s", text, k)
		}
	}
	for _, text := range []string{"", "Primary", "Primary-care", "unknown setting", "Acute trust"} {
		if s, ok := leftshift.ParseSetting(text); ok {
			t.Errorf("%q is read as the setting %s", text, s)
		}
	}
}

func FuzzParseNames(f *testing.F) {
	for _, text := range []string{"Left shift", "PRIMARY\u00a0CARE", "", "İ", "\xff", "RX1 ", " a", "a  B", "Area: North", "a\tb", "a\u0085b", "a\x7f"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		folded := leftshift.FoldKey(text)
		if want := strings.ToLower(strings.Join(strings.Fields(text), " ")); folded != want {
			t.Errorf("%q folds to %q, want %q", text, folded, want)
		}
		if again := leftshift.FoldKey(folded); again != folded {
			t.Errorf("%q folds to %q and that to %q", text, folded, again)
		}
		if k, ok := leftshift.ParseGoal(text); ok && leftshift.FoldKey(k.String()) != folded {
			t.Errorf("%q is read as the goal %s", text, k)
		}
		if s, ok := leftshift.ParseSetting(text); ok && leftshift.FoldKey(s.String()) != folded {
			t.Errorf("%q is read as the setting %s", text, s)
		}
	})
}

// The sheets' own words for kinds and scopes are a contract with the user.
func TestKindsAsSheetsWriteThem(t *testing.T) {
	for got, want := range map[string]string{
		leftshift.MinShare.String():                                                  "min share",
		leftshift.MaxShare.String():                                                  "max share",
		leftshift.MinMonths.String():                                                 "min months",
		leftshift.MaxMonths.String():                                                 "max months",
		leftshift.MostLossPerBlock.String():                                          "most loss per block WTE",
		leftshift.MostLossShare.String():                                             "most loss share",
		leftshift.MostIncomeLoss.String():                                            "most income loss",
		leftshift.MostMovesPerBlock.String():                                         "most moves per block",
		leftshift.Scope{Kind: leftshift.ScopeAll}.String():                           "All",
		leftshift.Scope{Kind: leftshift.ScopeArea, Name: "North"}.String():           "Area: North",
		leftshift.Scope{Kind: leftshift.ScopeProgramme, Name: "F2"}.String():         "Programme: F2",
		leftshift.Scope{Kind: leftshift.ScopeProvider, Name: "RXX"}.String():         "Provider: RXX",
		leftshift.Scope{}.String():                                                   "unknown scope",
		leftshift.Of{Kind: leftshift.OfSetting, Setting: leftshift.Hospice}.String(): "Hospice",
		leftshift.Of{Kind: leftshift.OfPrimaryAndCommunity}.String():                 "Primary and community",
		leftshift.Of{Kind: leftshift.OfIntegrated}.String():                          "Community or integrated",
		leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: "Psychiatry"}.String():  "Psychiatry",
		leftshift.Setting(0).String():                                                "unknown setting",
		leftshift.DefaultPrimaryAndCommunity().String():                              "Community, Primary care, Hospice, Public health, Social care",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestRuleKinds(t *testing.T) {
	for kind, want := range map[leftshift.RuleKind][2]bool{ // at least, in months
		leftshift.MinShare: {true, false}, leftshift.MaxShare: {false, false},
		leftshift.MinMonths: {true, true}, leftshift.MaxMonths: {false, true},
	} {
		if got := [2]bool{kind.AtLeast(), kind.InMonths()}; got != want {
			t.Errorf("%s: at least and in months are %v, want %v", kind, got, want)
		}
	}
}

// A rule covers the blocks that start on or after the day it takes effect.
func TestRuleCovers(t *testing.T) {
	block := leftshift.Block{Name: "Aug 2026", Start: onDay(2026, 8, 5)}
	undated := leftshift.UndatedBlock()
	for _, test := range []struct {
		name  string
		rule  leftshift.Rule
		block leftshift.Block
		want  bool
	}{
		{"always", leftshift.Rule{}, block, true},
		{"from the day before", leftshift.Rule{EffectiveFrom: onDay(2026, 8, 4)}, block, true},
		{"from that day", leftshift.Rule{EffectiveFrom: onDay(2026, 8, 5)}, block, true},
		{"from the day after", leftshift.Rule{EffectiveFrom: onDay(2026, 8, 6)}, block, false},
		{"undated block", leftshift.Rule{EffectiveFrom: onDay(2026, 8, 6)}, undated, true},
	} {
		if got := test.rule.Covers(&test.block); got != test.want {
			t.Errorf("%s: covers is %v", test.name, got)
		}
	}
}

// Every goal has one place in the default order.
func TestDefaultGoals(t *testing.T) {
	seen := map[leftshift.GoalKind]bool{}
	usual := slices.DeleteFunc(leftshift.GoalKinds(), func(k leftshift.GoalKind) bool { return k == leftshift.KeepPlan }) // no brief feeds it by itself
	for i, g := range leftshift.DefaultGoals() {
		if seen[g.Kind] || g.GiveUp != 0 || g.Kind != usual[i] {
			t.Errorf("default goal %d is %+v", i+1, g)
		}
		seen[g.Kind] = true
	}
	if len(seen) != 9 { // design, section 4
		t.Errorf("%d default goals, want 9", len(seen))
	}
}
