package leftshift_test

import (
	"testing"

	"leftshift"
)

// aimsBrief is the sound brief without rules and targets, with a practice post
// for both programmes and room in it for everybody, so that only what the cases
// add can contradict.
func aimsBrief() *leftshift.Brief {
	b := soundBrief()
	b.Rules, b.Targets = nil, nil
	b.Posts[1].Programmes, b.Posts[1].ExtraPlaces = []string{"F2", "GPST1"}, 4
	return b
}

func aRule(row int, kind leftshift.RuleKind, of leftshift.Of, value float64, hard bool, programmes ...string) leftshift.Rule {
	return leftshift.Rule{
		Code: string(rune('Q' + row - 1)), Kind: kind, Of: of, Value: value, Hard: hard, Programmes: programmes,
		Origin: leftshift.Origin{File: "brief.xlsx", Sheet: "Rules", Row: row, Columns: map[string]int{"Rule": 1, "Of": 4, "Value": 5}},
	}
}

func aTarget(row int, kind leftshift.ScopeKind, name string, share float64, hard bool) leftshift.Target {
	return leftshift.Target{
		Scope: leftshift.Scope{Kind: kind, Name: name}, Share: share, Hard: hard,
		Origin: leftshift.Origin{File: "brief.xlsx", Sheet: "Targets", Row: row, Columns: map[string]int{"Scope": 1, "Block": 2, "Primary and community share": 3}},
	}
}

// Rules and targets that no trainees can meet together are named with both
// cells: an error when all are hard, because nobody could be placed.
func TestCheckContradictions(t *testing.T) {
	community := leftshift.Of{Kind: leftshift.OfPrimaryAndCommunity}
	practice := leftshift.Of{Kind: leftshift.OfSetting, Setting: leftshift.PrimaryCare}
	acute := leftshift.Of{Kind: leftshift.OfSetting, Setting: leftshift.Acute}
	all, programme := leftshift.ScopeAll, leftshift.ScopeProgramme
	checkAll(t, aimsBrief, []checkCase{
		{"a minimum above a maximum", func(b *leftshift.Brief) {
			b.Rules = []leftshift.Rule{aRule(2, leftshift.MinShare, community, 0.6, true, "F2"), aRule(3, leftshift.MaxShare, community, 0.5, true, "F2")}
		}, []string{
			`Rules!E2: the rule "R" wants at least 60% of the time in Primary and community, and the rule "S" at most 50% in Primary and community; no plan that places anybody can keep them (see Rules!E3). Correct the values, or make one of them soft. [E442]`,
		}},
		{"a minimum that equals the maximum", func(b *leftshift.Brief) {
			b.Rules = []leftshift.Rule{aRule(2, leftshift.MinShare, community, 0.5, true, "F2"), aRule(3, leftshift.MaxShare, community, 0.5, true, "F2")}
		}, nil},
		{"of another programme", func(b *leftshift.Brief) {
			b.Rules = []leftshift.Rule{aRule(2, leftshift.MinShare, community, 0.6, true, "F2"), aRule(3, leftshift.MaxShare, community, 0.5, true, "GPST1")}
		}, nil},
		{"a maximum of a part below a minimum of the whole", func(b *leftshift.Brief) {
			b.Rules = []leftshift.Rule{aRule(2, leftshift.MinShare, community, 0.6, true, "F2"), aRule(3, leftshift.MaxShare, practice, 0.5, true, "F2")}
		}, nil},
		{"a minimum of a part above a maximum of the whole", func(b *leftshift.Brief) {
			b.Rules = []leftshift.Rule{aRule(2, leftshift.MinShare, practice, 0.6, false, "F2"), aRule(3, leftshift.MaxShare, community, 0.5, true, "F2")}
		}, []string{
			`Rules!E2: the rule "R" wants at least 60% of the time in Primary care, and the rule "S" at most 50% in Primary and community; no plan can meet them all (see Rules!E3). Correct the values; otherwise one that is soft is missed. [W443]`,
		}},
		{"two minima that are more than all", func(b *leftshift.Brief) {
			b.Rules = []leftshift.Rule{aRule(2, leftshift.MinShare, acute, 0.6, true, "F2"), aRule(3, leftshift.MinShare, community, 0.5, true, "F2")}
		}, []string{
			`Rules!E2: the rule "R" wants at least 60% of the time in Acute and the rule "S" at least 50% in Primary and community, which is more than all of it; no plan that places anybody can keep them (see Rules!E3). Correct the values, or make one of them soft. [E442]`,
		}},
		{"months against a share", func(b *leftshift.Brief) { // 5 of the 8 months are 62.5%
			b.Rules = []leftshift.Rule{aRule(2, leftshift.MinMonths, community, 5, true, "F2"), aRule(3, leftshift.MaxShare, community, 0.6, true, "F2")}
		}, []string{
			`Rules!E2: the rule "R" wants at least 62.5% of the time in Primary and community, and the rule "S" at most 60% in Primary and community; no plan that places anybody can keep them (see Rules!E3). Correct the values, or make one of them soft. [E442]`,
		}},
		{"a target against a rule", func(b *leftshift.Brief) {
			b.Targets = []leftshift.Target{aTarget(2, programme, "F2", 0.4, true)}
			b.Rules = []leftshift.Rule{aRule(2, leftshift.MaxShare, community, 0.3, true, "F2")}
		}, []string{
			`Targets!C2: the target for Programme: F2 wants at least 40% of the time in Primary and community, and the rule "R" at most 30% in Primary and community; no plan that places anybody can keep them (see Rules!E2). Correct the values, or make one of them soft. [E442]`,
		}},
		{"a target in one block against a rule over all", func(b *leftshift.Brief) {
			b.Targets = []leftshift.Target{aTarget(2, programme, "F2", 0.4, true)}
			b.Targets[0].Block = "Spring"
			b.Rules = []leftshift.Rule{aRule(2, leftshift.MaxShare, community, 0.3, true, "F2")}
		}, nil},
		{"a target for All above what the rules of every programme allow", func(b *leftshift.Brief) {
			b.Targets = []leftshift.Target{aTarget(2, all, "", 0.4, true)}
			b.Rules = []leftshift.Rule{aRule(2, leftshift.MaxShare, community, 0.3, true, "F2"), aRule(3, leftshift.MaxShare, community, 0.35, true, "GPST1")}
		}, []string{
			`Targets!C2: the target for All wants at least 40% of the time in Primary and community, and the rules of its programmes allow at most 35% of it, the rule "S" the most; no plan that places anybody can keep them (see Rules!E2, Rules!E3). Correct the values, or make one of them soft. [E442]`,
		}},
		{"a target for All above what the rules of one programme allow", func(b *leftshift.Brief) {
			b.Targets = []leftshift.Target{aTarget(2, all, "", 0.4, true)}
			b.Rules = []leftshift.Rule{aRule(2, leftshift.MaxShare, community, 0.3, true, "F2"), aRule(3, leftshift.MaxShare, community, 0.4, true, "GPST1")}
		}, nil},
		{"a maximum for two programmes below the minimum of each", func(b *leftshift.Brief) {
			b.Targets = []leftshift.Target{aTarget(2, programme, "F2", 0.4, true), aTarget(3, programme, "GPST1", 0.5, true)}
			b.Rules = []leftshift.Rule{aRule(2, leftshift.MaxShare, community, 0.3, false, "F2", "GPST1")}
		}, []string{
			`Rules!E2: the rule "R" allows at most 30% of the time in Primary and community, and its programmes must have at least 40% of it, the target for Programme: F2 the least; no plan can meet them all (see Targets!C2, Targets!C3). Correct the values; otherwise one that is soft is missed. [W443]`,
		}},
	})
}

// What is devolved to areas, programmes and providers is compared with what is
// asked of the whole.
func TestCheckScopes(t *testing.T) {
	all, area, programme, provider := leftshift.ScopeAll, leftshift.ScopeArea, leftshift.ScopeProgramme, leftshift.ScopeProvider
	limit := func(row int, kind leftshift.LimitKind, scope leftshift.ScopeKind, name string, value float64) leftshift.Limit {
		return leftshift.Limit{Kind: kind, Scope: leftshift.Scope{Kind: scope, Name: name}, Value: value,
			Origin: leftshift.Origin{File: "brief.xlsx", Sheet: "Limits", Row: row, Columns: map[string]int{"Scope": 1, "Kind": 2, "Value": 3}}}
	}
	checkAll(t, aimsBrief, []checkCase{
		{"targets of all programmes below the one for All", func(b *leftshift.Brief) {
			b.Targets = []leftshift.Target{aTarget(2, all, "", 0.4, false), aTarget(3, programme, "F2", 0.3, false), aTarget(4, programme, "GPST1", 0.35, false)}
		}, []string{
			`Targets!C2: the target for All is 40%, and that of every programme is lower, 35% for Programme: GPST1 the highest: all of them met do not come to it (see Targets!C4). Raise those targets, or lower the one for All; otherwise some have to go beyond theirs. [W444]`,
		}},
		{"a target of one programme below the one for All", func(b *leftshift.Brief) {
			b.Targets = []leftshift.Target{aTarget(2, all, "", 0.4, false), aTarget(3, programme, "F2", 0.3, false)}
		}, nil},
		{"a soft target that asks less than the hard one", func(b *leftshift.Brief) {
			b.Targets = []leftshift.Target{aTarget(2, all, "", 0.2, true), aTarget(3, all, "", 0.1, false)}
		}, []string{
			`Targets!C3: the soft target of 10% for All asks no more than the hard one of 20%, so it changes nothing (see Targets!C2). Raise it, or delete it. [N445]`,
		}},
		{"a soft target beyond the hard one", func(b *leftshift.Brief) {
			b.Targets = []leftshift.Target{aTarget(2, all, "", 0.2, true), aTarget(3, all, "", 0.3, false)}
		}, nil},
		{"a provider's limit that is looser than the one for All", func(b *leftshift.Brief) {
			b.Limits = []leftshift.Limit{limit(2, leftshift.MostLossPerBlock, all, "", 1), limit(3, leftshift.MostLossPerBlock, provider, "RXX", 2)}
		}, []string{
			`Limits!C3: the limit for Provider: RXX (most loss per block WTE 2) is looser than the one for All (1), which holds there too, so it changes nothing (see Limits!C2). Loosen the wider limit if this one is meant to allow more, or delete this one. [N446]`,
		}},
		{"a provider's limit that is tighter, and one of another kind", func(b *leftshift.Brief) {
			b.Limits = []leftshift.Limit{limit(2, leftshift.MostLossPerBlock, all, "", 2), limit(3, leftshift.MostLossPerBlock, provider, "RXX", 1), limit(4, leftshift.MostMovesPerBlock, provider, "RXX", 9)}
		}, nil},
		{"losses of one programme may be larger than those of all", func(b *leftshift.Brief) {
			b.Limits = []leftshift.Limit{limit(2, leftshift.MostLossPerBlock, all, "", 1), limit(3, leftshift.MostLossPerBlock, programme, "F2", 2)}
		}, nil},
		{"moves in an area that are more than those of all", func(b *leftshift.Brief) {
			b.Limits = []leftshift.Limit{limit(2, leftshift.MostMovesPerBlock, all, "", 1), limit(3, leftshift.MostMovesPerBlock, area, "North", 2)}
		}, []string{
			`Limits!C3: the limit for Area: North (most moves per block 2) is looser than the one for All (1), which holds there too, so it changes nothing (see Limits!C2). Loosen the wider limit if this one is meant to allow more, or delete this one. [N446]`,
		}},
		{"income as a share and in pounds", func(b *leftshift.Brief) {
			b.Limits = []leftshift.Limit{limit(2, leftshift.MostIncomeLoss, all, "", 0.1), limit(3, leftshift.MostIncomeLoss, provider, "RXX", 5000)}
		}, nil},
		{"a credit of one programme below that of every programme", func(b *leftshift.Brief) {
			origin := func(row int) leftshift.Origin {
				return leftshift.Origin{File: "brief.xlsx", Sheet: "Transfer", Row: row, Columns: map[string]int{"Credit": 4}}
			}
			b.Transfers = []leftshift.Transfer{
				{From: "Acute medicine", CountsAs: "Old age", Credit: 0.5, Origin: origin(2)},
				{From: "acute medicine", CountsAs: "Old age", Programme: "F2", Credit: 0.25, Origin: origin(3)},
				{From: "acute medicine", CountsAs: "Old age", Programme: "GPST1", Credit: 0.75, Origin: origin(4)},
			}
		}, []string{
			`Transfer!D3: the credit of 0.25 for "F2" is less than the 0.5 for every programme, and the larger counts, so it changes nothing (see Transfer!D2). Give each programme a row of its own in place of the one for all, or delete this one. [N449]`,
		}},
	})
}
