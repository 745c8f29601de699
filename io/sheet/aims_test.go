package sheet

import (
	"reflect"
	"testing"

	"leftshift"
)

// Rules about single trainees stand among the others, and solve says that it
// doesn't keep them.
func TestNoRepeat(t *testing.T) {
	rules := "== Transfer\nFrom specialty | Counts as | Credit\nAcute medicine | Medicine | 1\n" +
		"== Rules\nRule | Programme | Kind | Of | Value | Hard or soft | Source\nR2 | F2 | no repeat | medicine | 1 | Hard | BTFP\nR1 | F2 | No repeat | each specialty | | |\n" +
		"R3 | F2 | min share | Primary care | 0.1 | |\n"
	want := []leftshift.NoRepeat{
		{Code: "R1", Programmes: []string{"F2"}},
		{Code: "R2", Programmes: []string{"F2"}, Of: "Medicine", Hard: true, Authority: "BTFP"},
	}
	for _, result := range []Result{readAssign(small+trainees, rules), read(small, rules)} {
		if got := drop(result.Brief.NoRepeats); !reflect.DeepEqual(got, want) {
			t.Errorf("rules:\n got %+v\nwant %+v", got, want)
		}
		if n := len(result.Brief.Rules); n != 1 {
			t.Errorf("solve has %d rules, want the one that it keeps", n)
		}
	}
	expect(t, readAssign(small+trainees, rules).Findings)
	expect(t, read(small, rules).Findings,
		`[b.xlsx]Rules!C2: the rule "R2" is about single trainees: it is read by assign, not by solve. [N230]`,
		`[b.xlsx]Rules!C3: the rule "R1" is about single trainees: it is read by assign, not by solve. [N230]`)
	rule := "== Rules\nRule | Programme | Kind | Of | Value | Effective from\n"
	checkAssign(t, []findingCase{
		{name: "of a setting", add: rule + "R1 | F2 | no repeat | Acute | | \n", want: []string{
			`[brief.xlsx]Rules!D2: "Acute" is not a specialty of the Posts sheet or a name under Counts as of Transfer. Enter a specialty, a name under Counts as, or "Each specialty". [E301]`,
		}},
		{name: "a specialty misspelt", add: rule + "R1 | F2 | no repeat | Acute medecine | | \n", want: []string{
			`[brief.xlsx]Rules!D2: "Acute medecine" is not a specialty of the Posts sheet or a name under Counts as of Transfer. Did you mean "Acute medicine"? Enter a specialty, a name under Counts as, or "Each specialty". [E301]`,
		}},
		{name: "twice at most", add: rule + "R1 | F2 | no repeat | Acute medicine | 2 | \n", want: []string{
			`[brief.xlsx]Rules!E2: "2" is no value for no repeat: once is all that it can mean. Leave Value blank, or enter 1. [E204]`,
		}},
		{name: "from a date on", add: rule + "R1 | F2 | no repeat | Acute medicine | | 05/08/2026\n", want: []string{
			`[brief.xlsx]Rules!F2: a rule of the kind no repeat is about all that a trainee has done, so Effective from changes nothing. Leave it blank. [W329]`,
		}},
		{name: "a share left blank", add: rule + "R1 | F2 | min share | Acute | | \n", want: []string{
			`[brief.xlsx]Rules!E2: "Value" is blank, and every row needs it. Enter a value, for example 0.55; 0 if there is none. [E201]`,
		}},
	})
}

// The goals of assign stand on the same sheet; each command takes its own.
func TestGoalsOfAssign(t *testing.T) {
	goals := "== Goals\nOrder | Goal | Give up to | Use\n1 | Place everyone | 1 | \n1 | Preferences | | \n2 | Assign everyone | | Y\n3 | Trainees' travel | | N\n4 | Safe rotas | |\n"
	result := readAssign(small+trainees, goals)
	expect(t, result.Findings,
		`[b.xlsx]Goals!B3: goals that are not listed follow those that are: "Special circumstances", "Continuity" and "Fair over time". List a goal with N under Use to leave it out. [N318]`)
	want := []leftshift.AssignGoalUse{{Goal: leftshift.AssignPreferences}, {Goal: leftshift.AssignEveryone}, {Goal: leftshift.AssignSpecial}, {Goal: leftshift.AssignCurriculum},
		{Goal: leftshift.AssignContinuity}, {Goal: leftshift.AssignOverTime}}
	if got := drop(result.Brief.AssignGoals); !reflect.DeepEqual(got, want) {
		t.Errorf("goals:\n got %+v\nwant %+v", got, want)
	}
	solve := read(small, goals)
	expect(t, solve.Findings,
		`[b.xlsx]Goals!B2: goals that are not listed follow those that are: "Curriculum", "Left shift", "Fair change" and "Fewest changes". List a goal with N under Use to leave it out. [N318]`)
	if got := solve.Brief.Goals[:2]; got[0].Kind != leftshift.PlaceEveryone || got[0].GiveUp != 1 || got[1].Kind != leftshift.SafeRotas {
		t.Errorf("solve has the goals %+v first, want Place everyone and Safe rotas", got)
	}
	if b := readAssign(small + trainees).Brief; b.AssignGoals != nil {
		t.Errorf("a brief without goals has %+v, want none for the usual order", b.AssignGoals)
	}
	goal := "== Goals\nOrder | Goal | Give up to\n"
	rest := "11 | Assign everyone |\n12 | Special circumstances |\n13 | Trainees' curriculum |\n14 | Preferences |\n15 | Trainees' travel |\n16 | Continuity |\n17 | Fair over time |\n"
	checkAssign(t, []findingCase{
		{name: "two goals with one order, and two of solve", add: goal + "1 | Place everyone |\n1 | Safe rotas |\n" + replaced(rest, []string{"12 |", "11 |", "13 | Trainees' curriculum |\n", "", "15 | Trainees' travel |\n", ""}), want: []string{
			`[brief.xlsx]Goals!A5: "Special circumstances" and "Assign everyone" both have the order 11 (see [brief.xlsx]Goals!A4). Give every goal a number of its own. [E317]`,
		}},
		{name: "goals that nothing feeds", add: goal + rest, want: []string{
			`[brief.xlsx]Goals!B4: the goal "Trainees' curriculum" needs the sheet Rules, so it changes nothing here. [N319]`,
			`[brief.xlsx]Goals!B6: the goal "Trainees' travel" needs homes of trainees, and the Travel sheet or coordinates of sites, so it changes nothing here. [N319]`,
		}},
		{name: "a goal that gives something up", add: goal + replaced(rest, []string{"13 | Trainees' curriculum |\n", "", "15 | Trainees' travel |\n", "", "Preferences |", "Preferences | 2"}), want: []string{
			`[brief.xlsx]Goals!C4: goals of assign give nothing up, so the number changes nothing. Leave it blank, and order the goals by what matters. [W329]`,
		}},
	})
}

// Two settings are for assign, and solve takes no notice of them.
func TestSettingsOfAssign(t *testing.T) {
	settings := "== Settings\nSetting | Value\nPreferences | least WORST rank\nUnranked posts | Y\n"
	for _, result := range []Result{readAssign(small+trainees, settings), read(small, settings)} {
		expect(t, result.Findings)
		if b := result.Brief; b.Preferring != leftshift.LeastWorstRank || !b.Unranked {
			t.Errorf("preferring %v, unranked %v", b.Preferring, b.Unranked)
		}
	}
	if b := readAssign(small + trainees).Brief; b.Preferring != leftshift.FewestLowRanks || b.Unranked {
		t.Errorf("by default preferring %v, unranked %v", b.Preferring, b.Unranked)
	}
	checkAssign(t, []findingCase{
		{name: "an unknown way to weigh preferences", add: "== Settings\nSetting | Value\nPreferences | Least total ranks\n", want: []string{
			`[brief.xlsx]Settings!B2: "Least total ranks" is not a way to weigh preferences. Did you mean "Least total rank"? Enter "Fewest low ranks first", "Least total rank" or "Least worst rank". [E208]`,
		}},
		{name: "neither Y nor N", add: "== Settings\nSetting | Value\nUnranked posts | some\n", want: []string{
			`[brief.xlsx]Settings!B2: "some" is neither Y nor N. Enter Y or N. [E207]`,
		}},
	})
}
