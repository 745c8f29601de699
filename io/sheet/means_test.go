package sheet

import (
	"strings"
	"testing"

	"leftshift"
)

// homes has home areas for the trainees of the small brief.
var homes = []string{"WTE each", "Home area", "F2 | 3 |\n==", "F2 | 3 | North\n=="}

// Supervision is at sites that are there; a specialty that no post has may be
// a slip and changes nothing.
func TestSupervisionFindings(t *testing.T) {
	const head = "== Supervision\nSite | Specialty | PA | Lendable share | New-role PA limit | Approved to\n"
	enough := "RXX01 | | 9 | | |\nA1 | | 9 | | |\n"
	check(t, []findingCase{
		{name: "in order", add: head + enough},
		{name: "an unknown site", add: head + enough + "RXX11 | | 1 | | |\n", want: []string{
			`[brief.xlsx]Supervision!A4: "RXX11" is not a site of the Sites sheet. Did you mean "RXX01"? If it is another site, add it to the Sites sheet. [E301]`,
		}},
		{name: "a specialty that no post has", add: head + enough + "A1 | General practise | 1 | | |\n", want: []string{
			`[brief.xlsx]Supervision!B4: no post is in the specialty "General practise", so the row changes nothing. Did you mean "General practice"? Enter the specialty of a post, or delete the row. [W323]`,
		}},
		{name: "a site twice, once by its name", add: head + "RXX01 | | 9 | | |\nA1 | | 9 | | |\nElm Surgery | | 8 | | |\n", want: []string{
			`[brief.xlsx]Supervision!A4: 1 cell in "Site" gives a name in place of a code; read as the code with that name. [N308]`,
			`[brief.xlsx]Supervision!C4: "PA" of Site "Elm Surgery" is "8" here and "9" in another row (see [brief.xlsx]Supervision!C3). Give both the same value, or delete the row that is wrong. [E302]`,
		}},
		{name: "numbers out of range", add: head + "RXX01 | | -1 | 1.2 | -2 | soon\n", want: []string{
			`[brief.xlsx]Supervision!C2: "-1" is below zero. Enter a number from 0, for example 1.5. [E204]`,
			`[brief.xlsx]Supervision!D2: "1.2" is more than 1, and a share is from 0 to 1. If 1.2% is meant, enter 1.2% or 0.012. [E205]`,
			`[brief.xlsx]Supervision!E2: "-2" is below zero. Enter a number from 0, for example 0.5. [E204]`,
			`[brief.xlsx]Supervision!F2: "soon" is not a date. Enter a date as day/month/year, for example 06/08/2025. [E206]`,
		}},
	})
}

// A credit names what a rule counts: a specialty, or a group of the user's own.
func TestTransferFindings(t *testing.T) {
	const head = "== Transfer\nFrom specialty | Counts as | Programme | Credit\n"
	const rules = "== Rules\nRule | Programme | Kind | Of | Value\n"
	check(t, []findingCase{
		{name: "a group of the user's own", add: head + "Acute medicine | Older people | | 0.5\n" + rules + "R1 | F2 | min share | older people | 0.1\n"},
		{name: "a group that is also a setting", add: head + "Acute medicine | Community | | 0.5\n" + rules + "R1 | F2 | max share | Community | 0.1\nR2 | F2 | max share | Specialty: Community | 1\nR3 | F2 | max share | Setting: Community | 1\n", want: []string{
			`[brief.xlsx]Rules!D2: "Community" is a setting and also a name under Counts as of the Transfer sheet. Write Setting: Community or Specialty: Community. [E307]`,
		}},
		{name: "a credit that no rule counts", add: head + "Acute medicine | Olde people | | 0.5\nGeneral practice | Older people | F2 | 1\n" + rules + "R1 | F2 | min share | Older people | 0.1\n", want: []string{
			`[brief.xlsx]Transfer!B2: no rule has "Olde people" under Of, so the credit changes nothing. Did you mean "Older people"? Correct the name, or add the rule that the time counts towards. [W325]`,
		}},
		{name: "a rule about a group that is misspelt", add: head + "Acute medicine | Older people | | 0.5\n" + rules + "R1 | F2 | min share | Olde people | 0.1\nR2 | F2 | min share | Older people | 0.1\n", want: []string{
			`[brief.xlsx]Rules!D2: "Olde people" is not a setting, a group of settings or a specialty of the Posts sheet. Did you mean "Older people"? Enter a setting, the specialty of a post, "Primary and community" or "Community or integrated". [E301]`,
		}},
		{name: "credit for itself", add: head + "Acute medicine | acute medicine | | 0.5\n" + rules + "R1 | F2 | min share | Acute medicine | 0.1\n", want: []string{
			`[brief.xlsx]Transfer!B2: time in "Acute medicine" counts in full as "acute medicine" already (see [brief.xlsx]Transfer!A2). Enter another specialty or group, or delete the row. [E324]`,
		}},
		{name: "more than full credit", add: head + "Acute medicine | General practice | F3 | 1.5\n", want: []string{
			`[brief.xlsx]Transfer!C2: "F3" is not a programme of the Programmes sheet. Did you mean "F2"? If it is another programme, add it to the Programmes sheet. [E301]`,
			`[brief.xlsx]Transfer!D2: "1.5" is more than 1, and a share is from 0 to 1. If 1.5% is meant, enter 1.5% or 0.015. [E205]`,
		}},
		{name: "the same credit twice", add: head + "Acute medicine | General practice | | 1\nacute  medicine | General practice | | 0.5\n" + rules + "R1 | F2 | min share | General practice | 0.1\n", want: []string{
			`[brief.xlsx]Transfer!D3: "Credit" of From specialty "acute medicine", Counts as "General practice" is "0.5" here and "1" in another row (see [brief.xlsx]Transfer!D2). Give both the same value, or delete the row that is wrong. [E302]`,
		}},
	})
}

// Nothing about money is assumed: what needs a tariff is refused without one.
func TestMoneyFindings(t *testing.T) {
	const tariff = "== Tariff\nSetting | Learner type | Rate per WTE-year | MFF applies | Effective from\n"
	rates := tariff + "Acute | | 1000 | |\nPrimary care | | 1000 | |\n"
	const budgets = "== Budgets\nScope | Block | Amount\n"
	const limits = "== Limits\nScope | Kind | Value\n"
	check(t, []findingCase{
		{name: "in order", add: rates + budgets + "All | | 999999\n" + limits + "All | most income loss | 0.05\n"},
		{name: "a budget without a tariff", add: budgets + "All | | 1000\n", want: []string{
			`[brief.xlsx]Budgets!A2: a budget needs the Tariff sheet, and there is none with rows. Add a sheet Tariff with the rate of each setting, or delete the row. [E320]`,
		}},
		{name: "a tariff with errors is there all the same", add: tariff + "Acute | | dear | |\n" + budgets + "All | | 1000\n", want: []string{
			`[brief.xlsx]Tariff!C2: "dear" is not a number. Enter a number, for example 12000. [E202]`,
		}},
		{name: "one day written in two ways", add: rates + "Acute | | 1100 | | 01/10/2026\nAcute | | 1200 | | 1 October 2026\n", want: []string{
			`[brief.xlsx]Tariff!C5: "Rate per WTE-year" of Setting "Acute", Effective from "1 October 2026" is "1200" here and "1100" in another row (see [brief.xlsx]Tariff!C4). Give both the same value, or delete the row that is wrong. [E302]`,
		}},
		{name: "one day stored as a number", add: rates + "Acute | | 1100 | | 46296\nAcute | | 1200 | | 46296\n", want: []string{ // 1 October 2026
			`[brief.xlsx]Tariff!C5: "Rate per WTE-year" of Setting "Acute", Effective from "1 October 2026" is "1200" here and "1100" in another row (see [brief.xlsx]Tariff!C4). Give both the same value, or delete the row that is wrong. [E302]`,
		}},
		{name: "less than nothing", add: tariff + "Acute | | -1 | perhaps |\n", want: []string{
			`[brief.xlsx]Tariff!C2: "-1" is below zero. Enter a number from 0, for example 12000. [E204]`,
			`[brief.xlsx]Tariff!D2: "perhaps" is neither Y nor N. Enter Y or N. [E207]`,
		}},
		{name: "a budget for nobody in no block", add: rates + budgets + "Area: Nort | Sprung | -1\n", want: []string{
			`[brief.xlsx]Budgets!A2: "Nort" is not an area of the Sites sheet. Did you mean "North"? Enter the area of a site. [E301]`,
			`[brief.xlsx]Budgets!B2: "Sprung" is not a block of the Blocks sheet. Did you mean "Spring"? If it is another block, add it to the Blocks sheet. [E301]`,
			`[brief.xlsx]Budgets!C2: "-1" is below zero. Enter a number from 0, for example 250000. [E204]`,
		}},
		{name: "a loss of more than everything", add: rates + limits + "All | most income loss | 150%\n", want: []string{
			`[brief.xlsx]Limits!C2: "150%" is not a percentage from 0% to 100%. Enter a percentage such as 80%, or a share such as 0.8. [E205]`,
		}},
	})
}

// Journeys start where trainees live; a slip in a name would leave them
// without any.
func TestTravelFindings(t *testing.T) {
	const head = "== Travel\nFrom area | To site | Minutes\n"
	all := head + "North | RXX01 | 10\nNorth | A1 | 10\n"
	check(t, []findingCase{
		{name: "in order", edits: homes, add: all},
		{name: "journeys from where nobody lives", edits: homes, add: all + "Nroth | A1 | 10\nNroth | RXX01 | 10\n", want: []string{
			`[brief.xlsx]Travel!A4: no trainees live in the area "Nroth" and no site is there, so the row changes nothing. Did you mean "North"? Correct the name, or delete the row. [W326]`,
		}},
		{name: "a home from where no journey is known", edits: []string{"WTE each", "Home area", "F2 | 3 |\n==", "F2 | 3 | Nroth\n=="}, add: all, want: []string{
			`[brief.xlsx]Programmes!C2: no journey from the area "Nroth" is known: no site is there and Travel has no row for it. Did you mean "North"? Correct the name, add rows to Travel, or give the area to sites with coordinates. [W327]`,
		}},
		{name: "homes that nothing depends on", edits: []string{"WTE each", "Home area", "F2 | 3 |\n==", "F2 | 3 | Nroth\n=="}},
		{name: "minutes that are seconds", edits: homes, add: head + "North | RXX01 | 1000\nNorth | A1 | 999\n", want: []string{
			`[brief.xlsx]Travel!C2: a journey of 1000 minutes is more than 16 hours. Enter the minutes one way. [W328]`,
		}},
		{name: "an unknown site and a journey twice", edits: homes, add: all + "North | A2 | 10\nnorth | Elm Surgery | 12\n", want: []string{
			`[brief.xlsx]Travel!B4: "A2" is not a site of the Sites sheet. Did you mean "A1"? If it is another site, add it to the Sites sheet. [E301]`,
			`[brief.xlsx]Travel!B5: 1 cell in "To site" gives a name in place of a code; read as the code with that name. [N308]`,
			`[brief.xlsx]Travel!C5: "Minutes" of From area "north", To site "Elm Surgery" is "12" here and "10" in another row (see [brief.xlsx]Travel!C3). Give both the same value, or delete the row that is wrong. [E302]`,
		}},
	})
}

// A goal counts when the brief feeds it, and is said to change nothing when it
// doesn't.
func TestGoalsAreFed(t *testing.T) {
	const goals = "== Goals\nOrder | Goal\n1 | Existing staff first\n2 | Money\n3 | Travel\n"
	idle := func(text string) []string {
		var names []string
		for _, f := range read(text).Findings {
			if f.Code == "N319" {
				names = append(names, f.Found)
			}
		}
		return names
	}
	if got := strings.Join(idle(small+goals), ", "); got != "Existing staff first, Money, Travel" {
		t.Errorf("idle without any sheet: %s", got)
	}
	feeding := with(homes...) + goals +
		"== Supervision\nSite | PA | New-role PA limit\nRXX01 | 1 | 0.5\n" +
		"== Tariff\nSetting | Rate per WTE-year\nAcute | 1\nPrimary care | 1\n== Budgets\nScope | Amount\nAll | 9\n" +
		"== Travel\nFrom area | To site | Minutes\nNorth | A1 | 5\n"
	if got := idle(feeding); len(got) > 0 {
		t.Errorf("idle though fed: %v", got)
	}
	b := read(feeding).Brief
	if len(b.Goals) != len(leftshift.GoalKinds()) || b.Goals[1].Kind != leftshift.Money {
		t.Errorf("the goals are %v", b.Goals)
	}
}
